"""Cells mended after reading: which row is meant, what is recorded, what is left alone."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest

from risk_models.ingest import Staged, read, validate
from risk_models.ingest.changes import Mended
from risk_models.ingest.corrections import Mend, faulty_cells, mend, merged
from risk_models.ingest.findings import SCHEMA, finding
from risk_models.ingest.mapping import Cell, From, Mapping, Target, apply
from risk_models.ingest.readers import read_file
from tests.ingest.files import CONTROL, SYSTEM, csv_file

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


def test_faulty_cells_are_told_once_with_all_that_is_wrong_and_their_whole_value(
    tmp_path: Path,
) -> None:
    long = "x" * 300
    found = staged(tmp_path, [CONTROL | {"type": long, "status": "plannd"}, CONTROLS[2]])
    findings = validate(found).findings.to_pylist()
    again = {**findings[0], "sentence": "Another."}
    told = pyarrow.Table.from_pylist([*findings, again, findings[0]], SCHEMA)
    cells, others = faulty_cells(found, told)
    assert [(cell.line, cell.column, cell.value, cell.key) for cell in cells] == [
        (2, "status", "plannd", "C1"),
        (2, "type", long, "C1"),
    ]
    assert cells[0].sentence == f"{findings[0]['sentence']}\nAnother."
    assert others.num_rows == 0
    assert cells[1].holding("preventive") == Mend(
        "controls.csv", "controls", 2, "C1", "type", long, "preventive"
    )


def test_what_is_about_no_cell_or_not_known_to_a_mapping_is_not_mended_in_one(
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
    told = pyarrow.Table.from_pylist([{**each, "table": "controls"} for each in about], SCHEMA)
    cells, others = faulty_cells(found, told)
    assert cells == []
    assert others.to_pylist() == told.to_pylist()


def test_mends_of_one_cell_become_one_and_those_of_keys_come_last() -> None:
    key = replace(TYPE, column="control_id", before="C2", after="C9")
    again = replace(TYPE, before="preventive", after="detective")
    assert merged([key, TYPE], [again]) == [replace(TYPE, after="detective"), key]
    assert merged([TYPE], [replace(again, after="preventiv")]) == []
    assert merged([TYPE], [replace(TYPE, file="controls (1).csv", after="detective")]) == [
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


def test_a_line_that_fills_a_table_twice_is_mended_where_its_key_says(tmp_path: Path) -> None:
    found = wide(tmp_path, "R1")
    of_residual = "R1 / residual / 2026-01-31"
    wanted = Mend("wide.csv", "risk_scores", 2, of_residual, "rationale", "9", "Known")
    mended, done = mend(found, [wanted])
    assert done == [wanted]
    assert [part.content.rows["rationale"].to_pylist() for part in mended.parts] == [
        ["9"],
        ["Known"],
    ]
    fault = finding("wide.csv", "x", line=2, column="view", table="risk_scores")
    told = pyarrow.Table.from_pylist([fault | {"key": of_residual}], SCHEMA)
    assert faulty_cells(found, told)[0][0].value == "residual"


def test_of_a_line_that_fills_a_table_twice_each_cell_is_mended_by_itself(tmp_path: Path) -> None:
    """Also a cell of the key, which both rows have from one cell of the file; and again."""
    found = wide(tmp_path, "R01")

    def typed(key: str, before: str, after: str) -> Mend:
        return Mend("wide.csv", "risk_scores", 2, key, "risk_id", before, after)

    first, second = (f"R01 / {view} / 2026-01-31" for view in ("inherent", "residual"))
    both = [typed(second, "R01", "R2"), typed(first, "R01", "R1")]
    mended, done = mend(found, merged([], both))
    assert [part.content.rows["risk_id"].to_pylist() for part in mended.parts] == [["R1"], ["R2"]]
    assert len(done) == 2
    again = merged(both, [typed("R2 / residual / 2026-01-31", "R2", "R3")])
    assert again == [typed(first, "R01", "R1"), typed(second, "R01", "R3")]
    mended, done = mend(found, again)
    assert [part.content.rows["risk_id"].to_pylist() for part in mended.parts] == [["R1"], ["R3"]]


def test_of_many_records_on_one_line_the_one_without_a_key_is_meant(tmp_path: Path) -> None:
    first, last = ({"risk_id": key, "title": "Known", "system_id": "S1"} for key in ("R1", "R3"))
    lost = {"risk_id": "", "title": "Lost", "system_id": "S1"}

    def staged_of(*records: dict[str, str]) -> Staged:
        (tmp_path / "risks.json").write_text(json.dumps(records))
        reading = read_file(tmp_path / "risks.json", "risks.json")
        columns = {name: Cell((From(name),)) for name in lost}
        return apply(Mapping("All", (Target("risks", columns),)), reading)

    found = staged_of(first, lost, last)
    told = {"table": "risks", "line": 1, "column": "risk_id", "rule": "E1"}
    findings = [finding("risks.json", "empty", **told)]
    (cell,), others = faulty_cells(found, pyarrow.Table.from_pylist(findings, SCHEMA))
    assert (cell.key, cell.value, others.num_rows) == ("", "", 0)
    mended, done = mend(found, [cell.holding("R7")])
    assert mended.parts[0].content.rows["risk_id"].to_pylist() == ["R1", "R7", "R3"]
    # In a copy that has a key there, the mend is of no more use.
    copy, done = mend(staged_of(first, {**lost, "risk_id": "R2"}, last), [cell.holding("R7")])
    assert copy.parts[0].content.rows["risk_id"].to_pylist() == ["R1", "R2", "R3"]
    assert done == []
