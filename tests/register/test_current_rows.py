"""A check finds the same whether it reads of the register what it needs, or is given all of it."""

from pathlib import Path

import pytest

from risk_models.contract import TABLES
from risk_models.ingest import Staged, read, typed_rows, validate
from risk_models.ingest.sample import SAMPLE_FOLDER
from risk_models.ingest.validate import ReadInPart
from risk_models.register import Register
from tests.thorough import TIMES, by_night

BY_DAY = ("ai_systems", "risk_scores", "settings", "framework_map")
"""A table that others refer to, one that refers to others, one of the method, one with a key of
several columns: by night all."""


@by_night
def test_columns_are_read_as_they_are_asked_for(sample: Register) -> None:
    current_rows = sample.current_rows()
    assert isinstance(current_rows, ReadInPart)
    assert current_rows.columns("risks", ["status", "risk_id"]).column_names == [
        "status",
        "risk_id",
    ]
    assert current_rows.columns("risks", ["owner"]).column_names == ["owner"]
    assert current_rows["risks"] == sample.tables()["risks"]
    assert "nothing" not in current_rows
    assert list(current_rows) == list(TABLES)


@pytest.mark.parametrize("name", TABLES if TIMES > 1 else BY_DAY)
def test_taking_rows_away_finds_the_same(sample: Register, name: str) -> None:
    table = TABLES[name]
    keys = sample.tables()[name].select(table.key)
    staged = Staged([], [], read([]).findings)
    in_part = validate(staged, sample.current_rows(), {name: keys})
    in_all = validate(staged, sample.tables(), {name: keys})
    assert in_part.findings == in_all.findings
    # Whatever other tables point at cannot go.
    others = (each for each in TABLES.values() if each.name != name)
    referred = {c.references for each in others for c in each.columns.values()}
    assert in_part.findings.num_rows > 0 or name not in referred


def test_a_row_of_any_table_can_be_checked_by_itself(sample: Register) -> None:
    current_rows = sample.current_rows()
    for name, rows in sample.tables().items():
        if first := rows.slice(0, 1).to_pylist():
            checked = validate(typed_rows({name: first}), current_rows)
            assert checked.findings.num_rows == 0, name


def test_not_all_risk_levels_can_go(sample: Register) -> None:
    levels = sample.tables()["levels"].select(["level"])
    findings = validate(typed_rows({}), sample.current_rows(), {"levels": levels}).findings
    sentences = {row["table"]: row["sentence"] for row in findings.to_pylist()}
    assert sentences["matrix"] == "The row still names a row of levels that would be removed."


@pytest.mark.parametrize("name", ["risks", "risk_scores", "treatments", "controls", "matrix"])
def test_a_file_finds_the_same(sample: Register, name: str, tmp_path: Path) -> None:
    header, *rows = (SAMPLE_FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    file = tmp_path / f"{name}.csv"
    file.write_text("\n".join([header, *rows[:5], rows[0]]), encoding="utf-8")
    in_part = validate(read([file]), sample.current_rows())
    in_all = validate(read([file]), sample.tables())
    assert in_part.findings.num_rows > 0
    assert in_part.findings == in_all.findings
