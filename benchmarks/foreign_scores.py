"""A file of scores in a shape of its own: read in a process apart, mapped, and checked."""

import time
from collections.abc import Mapping as Held
from pathlib import Path

import duckdb
import pyarrow

from risk_models.intake import Staged, validate
from risk_models.intake.foreign import read_file
from risk_models.intake.mapping import Mapping, apply, from_toml

MAPPING = """
name = "Scores of another shape"
dates = "DMY"
[[fill]]
table = "risk_scores"
[fill.columns]
risk_id = "Risk Nr"
assessed_on = "Datum"
severity_people = "Schwere Menschen"
severity_organisation = "Schwere Organisation"
assessor = "Bewertet von"
rationale = "Begründung"
worsened = { from = "Verschlechtert", values = { "ja" = "true", "nein" = "false" } }
[fill.columns.view]
from = "Sicht"
values = { "Brutto" = "inherent", "Netto" = "residual", "Ziel" = "target" }
[fill.columns.likelihood]
from = "Eintritt"
values = { "Sehr gering" = "1", "Gering" = "2", "Mittel" = "3", "Hoch" = "4", "Sehr hoch" = "5" }
"""


def in_another_shape(scores: Path, file: Path) -> Path:
    """Write the register's own CSV of scores as a German file: `;`, D.M.Y, words for levels."""
    with duckdb.connect(":memory:") as con:
        con.execute("CREATE TABLE scores AS FROM read_csv(?, all_varchar = true)", [str(scores)])
        con.execute(
            f"""
            COPY (
                SELECT
                    risk_id AS "Risk Nr",
                    CASE view WHEN 'inherent' THEN 'Brutto' WHEN 'residual' THEN 'Netto' ELSE 'Ziel' END AS "Sicht",
                    strftime(CAST(assessed_on AS DATE), '%d.%m.%Y') AS "Datum",
                    (['Sehr gering', 'Gering', 'Mittel', 'Hoch', 'Sehr hoch'])[CAST(likelihood AS INTEGER)] AS "Eintritt",
                    severity_people AS "Schwere Menschen",
                    severity_organisation AS "Schwere Organisation",
                    assessor AS "Bewertet von",
                    rationale AS "Begründung",
                    CASE worsened WHEN 'true' THEN 'ja' WHEN 'false' THEN 'nein' END AS "Verschlechtert"
                FROM scores
            ) TO '{str(file).replace("'", "''")}' (HEADER, DELIMITER ';')
            """  # noqa: E501
        )
    return file


def merely_read(file: Path) -> float:
    """Seconds that DuckDB takes to read the same file into typed columns."""
    columns = {
        "Risk Nr": "VARCHAR", "Sicht": "VARCHAR", "Datum": "DATE", "Eintritt": "VARCHAR",
        "Schwere Menschen": "INTEGER", "Schwere Organisation": "INTEGER",
        "Bewertet von": "VARCHAR", "Begründung": "VARCHAR", "Verschlechtert": "VARCHAR",
    }  # fmt: skip
    listed = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    begun = time.perf_counter()
    with duckdb.connect(":memory:") as con:
        con.execute(
            f"CREATE TABLE scores AS FROM read_csv(?, delim = ';', header = true, "
            f"dateformat = '%d.%m.%Y', columns = {{{listed}}})",
            [str(file)],
        )
    return time.perf_counter() - begun


def stages(
    file: Path, held: Held[str, pyarrow.Table], mapping: Mapping | None = None
) -> dict[str, float]:
    """Seconds for each step from the file to checked rows: read, map, check."""
    chosen = mapping or from_toml(MAPPING)
    seconds, begun = {}, time.perf_counter()
    reading = read_file(file, file.name, chosen.options)
    seconds["read"] = time.perf_counter() - begun
    begun = time.perf_counter()
    staged: Staged = apply(chosen, reading)
    seconds["map"] = time.perf_counter() - begun
    begun = time.perf_counter()
    checked = validate(staged, held)
    seconds["check"] = time.perf_counter() - begun
    if not checked.ok:
        raise AssertionError(checked.findings.slice(0, 3).to_pylist())
    return seconds
