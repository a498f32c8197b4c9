"""How long an upload of scores in a shape of its own takes, step by step, before it is written."""

import os
import resource
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.timing import child, held_mb, most_mb
from risk_models import register
from risk_models.ingest import validate
from risk_models.ingest.mapping import apply, from_toml
from risk_models.ingest.readers import expect_file, read_file
from risk_models.register import Register, Snapshot, preview
from risk_models.register.change_summary import differences, proposed

GROUP = "Uploading a file of scores in another shape"
AGAINST = "DuckDB reads the file"
ALL = "All steps"
_PAUSE = 1
"""Seconds of rest before what is measured: memory just freed is had again faster than other."""

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


def in_another_shape(scores: Path, file: Path, times: int = 1) -> int:
    """Write the register's own CSV of scores as a German file: `;`, D.M.Y, words for levels.

    With `times` each risk was judged the same that many times, every five weeks. The rows.
    """
    with duckdb.connect(":memory:") as con:
        con.execute(
            """
            CREATE TABLE scores AS
            FROM (
                SELECT * REPLACE (
                    CAST(assessed_on AS DATE) - CAST(35 * n AS INTEGER) AS assessed_on,
                    rationale || CASE WHEN n > 0 THEN ', ' || n ELSE '' END AS rationale
                )
                FROM read_csv(?, all_varchar = true), range(?) AS earlier(n)
            )
            QUALIFY 1 = row_number() OVER (
                PARTITION BY risk_id, view, assessed_on ORDER BY rationale
            )
            ORDER BY risk_id, assessed_on
            """,
            [str(scores), times],
        )
        con.execute(
            f"""
            COPY (
                SELECT
                    risk_id AS "Risk Nr",
                    CASE view WHEN 'inherent' THEN 'Brutto' WHEN 'residual' THEN 'Netto' ELSE 'Ziel' END AS "Sicht",
                    strftime(assessed_on, '%d.%m.%Y') AS "Datum",
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
        return int((con.execute("SELECT count(*) FROM scores").fetchone() or (0,))[0])


def figures(shop: Workshop, systems: int, judged: int, times: int) -> list[Figure]:
    """For a register of so many systems, every risk of it judged `judged` times over."""
    file = shop.folder / f"scores_{systems}_{judged}.csv"
    rows = in_another_shape(shop.scores_file(systems), file, judged)
    place = {"file": str(file), "register_path": str(shop.unscored(systems))}
    (steps, yardstick, _), _ = child(f"{__name__}:uploading", **place, times=times)
    (_, _, reading), alone = child(f"{__name__}:uploading", **place, times=0)
    peak = max(reading, alone)
    at_stress = rows >= 1_000_000
    risks = shop.tables(systems)["risks"].num_rows
    return [
        Figure(
            group=GROUP,
            what=what,
            size=f"{rows:,} scores of {risks:,} risks",
            seconds=seconds,
            against=AGAINST,
            yardstick=yardstick,
            rows=rows,
            peak_mb=peak if what == ALL else None,
            file_mb=file.stat().st_size / 1e6 if what == ALL else None,
            aims=(Aim("ratio", 5), Aim("memory", 5)) if what == ALL and at_stress else (),
        )
        for what, seconds in steps.items()
    ]


# What follows runs in a process of its own. `times=0` means: once, for the memory.


def uploading(file: str, register_path: str, times: int) -> Any:
    """Seconds of each step and of all, and of merely reading the file; and the most memory of
    this process, as it was before, and the one that reads the file together."""
    steps: dict[str, list[float]] = {}
    yardstick: list[float] = []
    # The page has its snapshot open already.
    with (
        register.open(f"sqlite:///{register_path}") as opened,
        closing(opened.snapshot()) as now_shown,
    ):
        before_reading = held_mb(os.getpid())
        for _ in range(times or 1):
            # So does the page while it shows the place for a file.
            expect_file()
            time.sleep(_PAUSE)
            begun = before = time.perf_counter()
            for what in _steps(Path(file), opened, now_shown):
                now = time.perf_counter()
                steps.setdefault(what, []).append(now - before)
                before = now
            steps.setdefault(ALL, []).append(before - begun)
            if times:
                time.sleep(_PAUSE)
                yardstick.append(_merely_read(file))
    return steps, yardstick, before_reading + most_mb(resource.RUSAGE_CHILDREN)


def _steps(file: Path, opened: Register, shown: Snapshot) -> Iterator[str]:
    """Do what the upload page does, and name each step when it is done."""
    mapping = from_toml(MAPPING)
    reading = read_file(file, file.name, mapping.options)
    yield "Read in a process apart"
    staged = apply(mapping, reading)
    yield "Map"
    register_path = opened.current_rows()
    checked = validate(staged, register_path)
    if not checked.ok:
        raise ValueError(f"Findings without an error: {checked.findings.slice(0, 3).to_pylist()}")
    yield "Check"
    rows = differences(proposed(register_path, checked.changes))
    yield "Changes"
    preview(shown, checked.changes, rows)
    yield "Impact"


def _merely_read(file: str) -> float:
    """Seconds that DuckDB takes to read the same file into typed columns."""
    columns = {
        "Risk Nr": "VARCHAR", "Sicht": "VARCHAR", "Datum": "DATE", "Eintritt": "VARCHAR",
        "Schwere Menschen": "INTEGER", "Schwere Organisation": "INTEGER",
        "Bewertet von": "VARCHAR", "Begründung": "VARCHAR", "Verschlechtert": "VARCHAR",
    }  # fmt: skip
    begun = time.perf_counter()
    with duckdb.connect(":memory:") as con:
        con.execute(
            "CREATE TABLE scores AS FROM read_csv(?, delim = ';', header = true, "
            "dateformat = '%d.%m.%Y', columns = ?)",
            [file, columns],
        )
    return time.perf_counter() - begun
