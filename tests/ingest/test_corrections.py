"""Cells corrected after reading: which row it is, what is recorded, what stays."""

import json
from collections.abc import Mapping as Row
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from risk_models.ingest import Staged, read, validate
from risk_models.ingest.changes import Correction
from risk_models.ingest.corrections import CellEdit, correct, invalid_cells, merge_edits
from risk_models.ingest.findings import SCHEMA, finding
from risk_models.ingest.mapping import Cell, From, Mapping, Target, apply
from risk_models.ingest.readers import read_file
from tests.ingest.files import CONTROL, SYSTEM, csv_file

CONTROLS = [
    CONTROL | {"type": "preventiv"},
    {"control_id": "C2", "type": "preventiv"},
    {"control_id": "C3"},
]
TYPE = CellEdit("controls.csv", "controls", 3, "C2", "type", "preventiv", "preventive")


def staged(folder: Path, rows: Sequence[Row[str, object]] = CONTROLS) -> Staged:
    (folder / "controls.csv").write_text(csv_file("controls", rows))
    (folder / "ai_systems.csv").write_text(csv_file("ai_systems", [SYSTEM]))
    return read([folder])


def types(rows: Staged) -> list[str]:
    (part,) = (part for part in rows.parts if part.table == "controls")
    return part.content.rows["type"].to_pylist()


def test_a_corrected_cell_is_written_and_recorded_with_its_file(tmp_path: Path) -> None:
    first = replace(TYPE, line=2, key="C1")
    found, applied = correct(staged(tmp_path), [TYPE, first])
    assert types(found) == ["preventive", "preventive", "preventive"]
    assert applied == [TYPE, first]
    checked = validate(found)
    assert checked.ok
    systems, controls = checked.sources
    assert systems.corrections == ()
    assert controls.corrections == (
        Correction(3, "type", "preventiv", "preventive"),
        Correction(2, "type", "preventiv", "preventive"),
    )


def test_an_edit_follows_its_row_through_the_file(tmp_path: Path) -> None:
    found, applied = correct(staged(tmp_path, [CONTROLS[1], CONTROLS[0]]), [TYPE])
    assert types(found) == ["preventive", "preventiv"]
    assert applied == [replace(TYPE, line=2)]


def test_a_cell_that_the_file_has_right_by_now_is_left_alone(tmp_path: Path) -> None:
    found, applied = correct(staged(tmp_path, [CONTROLS[0], {"control_id": "C2"}]), [TYPE])
    assert types(found) == ["preventiv", "preventive"]
    assert applied == []
    assert {source.corrections for source in found.sources} == {()}


def test_a_cell_of_the_key_is_found_by_its_line(tmp_path: Path) -> None:
    twice = [CONTROL, CONTROL, {"control_id": "C3"}]
    again = CellEdit("controls.csv", "controls", 3, "C1", "control_id", "C1", "C2")
    found, applied = correct(staged(tmp_path, twice), [again])
    assert found.parts[1].content.rows["control_id"].to_pylist() == ["C1", "C2", "C3"]
    assert applied == [again]


def test_of_two_rows_with_one_key_the_one_on_the_line_is_corrected_or_none(tmp_path: Path) -> None:
    twice = [CONTROLS[1], CONTROLS[1]]
    found, applied = correct(staged(tmp_path, twice), [TYPE])
    assert types(found) == ["preventiv", "preventive"]
    assert applied == [TYPE]
    assert correct(staged(tmp_path, twice), [replace(TYPE, line=9)])[1] == []


@pytest.mark.parametrize("change", [{"file": "risks.csv"}, {"table": "risks"}, {"column": "kind"}])
def test_an_edit_of_another_file_or_column_changes_nothing(
    tmp_path: Path, change: dict[str, str]
) -> None:
    found, applied = correct(staged(tmp_path), [replace(TYPE, **change)])
    assert types(found) == ["preventiv", "preventiv", "preventive"]
    assert applied == []


def test_invalid_cells_are_listed_once_with_all_errors_and_their_full_value(
    tmp_path: Path,
) -> None:
    long = "x" * 300
    found = staged(tmp_path, [CONTROL | {"type": long, "status": "plannd"}, CONTROLS[2]])
    findings = validate(found).findings.to_pylist()
    again = {**findings[0], "sentence": "Another."}
    findings_table = pyarrow.Table.from_pylist([*findings, again, findings[0]], SCHEMA)
    cells, others = invalid_cells(found, findings_table)
    assert [(cell.line, cell.column, cell.value, cell.key) for cell in cells] == [
        (2, "status", "plannd", "C1"),
        (2, "type", long, "C1"),
    ]
    assert cells[0].sentence == f"{findings[0]['sentence']}\nAnother."
    assert others.num_rows == 0
    assert cells[1].edit("preventive") == CellEdit(
        "controls.csv", "controls", 2, "C1", "type", long, "preventive"
    )


def test_findings_without_a_cell_or_of_the_mapping_have_no_cell_to_correct(
    tmp_path: Path,
) -> None:
    found = staged(tmp_path)
    about = [
        finding("controls.csv", "a row", line=9, column="type"),
        finding("controls.csv", "a column", line=1, column="status"),
        finding("controls.csv", "a line", line=2),
        finding("other.csv", "a file"),
        finding("controls.csv", "of the register", column="type") | {"file": None},
        finding("controls.csv", "a word", line=2, column="type", rule="E15"),
    ]
    findings_table = pyarrow.Table.from_pylist(
        [{**each, "table": "controls"} for each in about], SCHEMA
    )
    cells, others = invalid_cells(found, findings_table)
    assert cells == []
    assert others.to_pylist() == findings_table.to_pylist()


def test_edits_of_one_cell_become_one_and_those_of_keys_come_last() -> None:
    key = replace(TYPE, column="control_id", before="C2", after="C9")
    again = replace(TYPE, before="preventive", after="detective")
    assert merge_edits([key, TYPE], [again]) == [replace(TYPE, after="detective"), key]
    assert merge_edits([TYPE], [replace(again, after="preventiv")]) == []
    assert merge_edits([TYPE], [replace(TYPE, file="controls (1).csv", after="detective")]) == [
        replace(TYPE, file="controls (1).csv", after="detective")
    ]


def wide(folder: Path, risk: str) -> Staged:
    """A line of a file that says the inherent and the residual score of a risk."""
    (folder / "wide.csv").write_text(f"id,inherent,residual\n{risk},9,9\n")
    targets = tuple(
        Target(
            "risk_scores",
            {
                "risk_id": Cell((From("id"),)),
                "view": Cell(constant=view),
                "assessed_on": Cell(constant="2026-01-31"),
                "rationale": Cell((From(view),)),
            },
        )
        for view in ("inherent", "residual")
    )
    return apply(Mapping("Wide", targets), read_file(folder / "wide.csv", "wide.csv"))


def test_a_line_that_fills_a_table_twice_is_corrected_where_its_key_says(tmp_path: Path) -> None:
    found = wide(tmp_path, "R1")
    of_residual = "R1 / residual / 2026-01-31"
    edit = CellEdit("wide.csv", "risk_scores", 2, of_residual, "rationale", "9", "Known")
    corrected, applied = correct(found, [edit])
    assert applied == [edit]
    assert [part.content.rows["rationale"].to_pylist() for part in corrected.parts] == [
        ["9"],
        ["Known"],
    ]
    error = finding("wide.csv", "x", line=2, column="view", table="risk_scores")
    findings_table = pyarrow.Table.from_pylist([error | {"key": of_residual}], SCHEMA)
    assert invalid_cells(found, findings_table)[0][0].value == "residual"


def test_of_a_line_that_fills_a_table_twice_each_cell_is_corrected_by_itself(
    tmp_path: Path,
) -> None:
    """Also a cell of the key, which both rows have from one cell of the file; and again."""
    found = wide(tmp_path, "R01")

    def typed(key: str, before: str, after: str) -> CellEdit:
        return CellEdit("wide.csv", "risk_scores", 2, key, "risk_id", before, after)

    first, second = (f"R01 / {view} / 2026-01-31" for view in ("inherent", "residual"))
    both = [typed(second, "R01", "R2"), typed(first, "R01", "R1")]
    corrected, applied = correct(found, merge_edits([], both))
    assert [part.content.rows["risk_id"].to_pylist() for part in corrected.parts] == [
        ["R1"],
        ["R2"],
    ]
    assert len(applied) == 2
    again = merge_edits(both, [typed("R2 / residual / 2026-01-31", "R2", "R3")])
    assert again == [typed(first, "R01", "R1"), typed(second, "R01", "R3")]
    corrected, applied = correct(found, again)
    assert [part.content.rows["risk_id"].to_pylist() for part in corrected.parts] == [
        ["R1"],
        ["R3"],
    ]


def test_of_many_records_on_one_line_the_one_without_a_key_is_corrected(tmp_path: Path) -> None:
    first, last = ({"risk_id": key, "title": "Known", "system_id": "S1"} for key in ("R1", "R3"))
    lost = {"risk_id": "", "title": "Lost", "system_id": "S1"}

    def staged_of(*records: dict[str, str]) -> Staged:
        (tmp_path / "risks.json").write_text(json.dumps(records))
        reading = read_file(tmp_path / "risks.json", "risks.json")
        columns = {name: Cell((From(name),)) for name in lost}
        return apply(Mapping("All", (Target("risks", columns),)), reading)

    found = staged_of(first, lost, last)
    place = {"table": "risks", "line": 1, "column": "risk_id", "rule": "E1"}
    findings = [finding("risks.json", "empty", **place)]
    (cell,), others = invalid_cells(found, pyarrow.Table.from_pylist(findings, SCHEMA))
    assert (cell.key, cell.value, others.num_rows) == ("", "", 0)
    corrected, applied = correct(found, [cell.edit("R7")])
    assert corrected.parts[0].content.rows["risk_id"].to_pylist() == ["R1", "R7", "R3"]
    # In a copy that has a key there, the edit no longer applies.
    copy, applied = correct(staged_of(first, {**lost, "risk_id": "R2"}, last), [cell.edit("R7")])
    assert copy.parts[0].content.rows["risk_id"].to_pylist() == ["R1", "R2", "R3"]
    assert applied == []
