"""Cells mended after reading: which row is meant, what is recorded, what is left alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from risk_models.intake import Staged, read, validate
from risk_models.intake.changes import Mended
from risk_models.intake.upload_mending import Mend, mend
from tests.intake.files import CONTROL, SYSTEM, csv_file

CONTROLS = [
    CONTROL | {"type": "preventiv"},
    {"control_id": "C2", "type": "preventiv"},
    {"control_id": "C3"},
]
TYPE = Mend("controls.csv", "controls", 3, "C2", "type", "preventiv", "preventive")


def staged(folder: Path, rows: list[dict[str, object]] = CONTROLS) -> Staged:
    (folder / "controls.csv").write_text(csv_file("controls", rows))
    (folder / "ai_systems.csv").write_text(csv_file("ai_systems", [SYSTEM]))
    return read([folder])


def types(found: Staged) -> list[str]:
    (part,) = (part for part in found.parts if part.table == "controls")
    return part.content.rows["type"].to_pylist()


def test_a_mended_cell_is_written_and_named_with_its_file(tmp_path: Path) -> None:
    first = replace(TYPE, line=2, key="C1")
    found, done = mend(staged(tmp_path), [TYPE, first])
    assert types(found) == ["preventive", "preventive", "preventive"]
    assert done == [TYPE, first]
    checked = validate(found)
    assert checked.ok
    systems, controls = checked.sources
    assert systems.mended == ()
    assert controls.mended == (
        Mended(3, "type", "preventiv", "preventive"),
        Mended(2, "type", "preventiv", "preventive"),
    )


def test_a_mend_follows_its_row_through_the_file(tmp_path: Path) -> None:
    found, done = mend(staged(tmp_path, [CONTROLS[1], CONTROLS[0]]), [TYPE])
    assert types(found) == ["preventive", "preventiv"]
    assert done == [replace(TYPE, line=2)]


def test_a_cell_that_the_file_has_right_by_now_is_left_alone(tmp_path: Path) -> None:
    found, done = mend(staged(tmp_path, [CONTROLS[0], {"control_id": "C2"}]), [TYPE])
    assert types(found) == ["preventiv", "preventive"]
    assert done == []
    assert {source.mended for source in found.sources} == {()}


def test_a_cell_of_the_key_is_found_by_its_line(tmp_path: Path) -> None:
    twice = [CONTROL, CONTROL, {"control_id": "C3"}]
    again = Mend("controls.csv", "controls", 3, "C1", "control_id", "C1", "C2")
    found, done = mend(staged(tmp_path, twice), [again])
    assert found.parts[1].content.rows["control_id"].to_pylist() == ["C1", "C2", "C3"]
    assert done == [again]


def test_of_two_rows_with_one_key_the_one_in_the_line_is_meant_or_none(tmp_path: Path) -> None:
    twice = [CONTROLS[1], CONTROLS[1]]
    found, done = mend(staged(tmp_path, twice), [TYPE])
    assert types(found) == ["preventiv", "preventive"]
    assert done == [TYPE]
    assert mend(staged(tmp_path, twice), [replace(TYPE, line=9)])[1] == []


@pytest.mark.parametrize("change", [{"file": "risks.csv"}, {"table": "risks"}, {"column": "kind"}])
def test_a_mend_of_another_file_or_column_touches_nothing(
    tmp_path: Path, change: dict[str, str]
) -> None:
    found, done = mend(staged(tmp_path), [replace(TYPE, **change)])
    assert types(found) == ["preventiv", "preventiv", "preventive"]
    assert done == []
