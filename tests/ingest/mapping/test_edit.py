"""Changes of a mapping by an analyst: each gives another mapping, nothing else changes."""

from pathlib import Path

import pytest

from risk_models.ingest.mapping import Band, Cell, From, Mapping, Target, propose
from risk_models.ingest.mapping.edit import (
    Slot,
    add_target,
    assign,
    cell_of,
    completed,
    constant_slots,
    examples,
    key_slots,
    labels,
    matches,
    remove_target,
    set_constant,
    set_key,
    set_value,
    slot_of,
    slot_with,
    target_title,
    title,
    with_options,
)
from risk_models.ingest.readers import Reading, read_file
from risk_models.ingest.readers.reading import Header
from tests.ingest.files import current_rows

SHEET = """No,Risk title,Owner,Inherent likelihood,Residual likelihood,Residual severity,Note
1,Wrong answers,Ann,4,2,5,
2,Leaked names,Bo,5,3,5,  a  b
3,Leaked names,Bo,5,3,5,c
"""


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    (tmp_path / "kept").write_text(SHEET)
    return read_file(tmp_path / "kept", "sheet.csv")


@pytest.fixture
def headers(reading: Reading) -> dict[str, Header]:
    return {header.name: header for header in reading.columns}


WIDE = Mapping(
    "Wide",
    (
        Target("risks", {"risk_id": Cell((From("No"),)), "title": Cell((From("Risk title"),))}),
        Target(
            "risk_scores",
            {
                "risk_id": Cell((From("No"),)),
                "view": Cell(constant="inherent"),
                "likelihood": Cell((From("Inherent likelihood"),)),
            },
        ),
        Target(
            "risk_scores",
            {
                "risk_id": Cell((From("No"),)),
                "view": Cell(constant="residual"),
                "likelihood": Cell((From("Residual likelihood"),)),
            },
        ),
    ),
)


def test_tables_filled_twice_are_distinguished_by_their_key() -> None:
    assert title(WIDE, Slot(0, "title")) == "Risks: Title"
    assert title(WIDE, Slot(1, "likelihood")) == "Risk scores (inherent): Likelihood"
    assert target_title(WIDE, 2) == "Risk scores (residual)"
    unnamed = set_constant(set_constant(WIDE, Slot(1, "view"), ""), Slot(2, "view"), "")
    assert [target_title(unnamed, place) for place in (1, 2)] == [
        "Risk scores (1)",
        "Risk scores (2)",
    ]


def test_a_column_fills_one_slot(headers: dict[str, Header]) -> None:
    owner, note = headers["Owner"], headers["Note"]
    assert slot_of(WIDE, owner) is None
    moved = assign(WIDE, owner, Slot(0, "owner"))
    assert slot_of(moved, owner) == Slot(0, "owner")
    taken = assign(moved, note, Slot(0, "owner"))
    assert (slot_of(taken, note), slot_of(taken, owner)) == (Slot(0, "owner"), None)
    assert assign(taken, note, None) == WIDE
    again = assign(moved, owner, Slot(0, "source"))
    assert (slot_of(again, owner), cell_of(again, Slot(0, "owner"))) == (Slot(0, "source"), None)


def test_one_of_several_sources_is_taken_out_alone(headers: dict[str, Header]) -> None:
    both = with_options(
        WIDE, Slot(0, "title"), sources=(From("Risk title"), From("Note")), use="join"
    )
    left = assign(both, headers["Note"], None)
    assert cell_of(left, Slot(0, "title")) == Cell((From("Risk title"),), use="join")


def test_values_for_all_rows_are_set_and_cleared() -> None:
    slot = Slot(0, "status")
    assert slot in constant_slots(WIDE)
    said = set_constant(WIDE, slot, "open")
    assert cell_of(said, slot) == Cell(constant="open")
    assert slot in constant_slots(said)
    assert set_constant(said, slot, "") == WIDE
    assert Slot(1, "view") in constant_slots(WIDE)
    assert Slot(0, "title") not in constant_slots(WIDE)


def test_a_key_is_created_in_every_table_that_refers_to_the_same_rows(
    headers: dict[str, Header],
) -> None:
    assert key_slots(WIDE) == []
    open_ = assign(WIDE, headers["No"], None)
    slot = Slot(0, "risk_id")
    assert key_slots(open_) == [slot]
    made = set_key(open_, slot, [headers["Risk title"]], "RSK-", number=True)
    cell = Cell((From("Risk title"),), use="key", prefix="RSK-", number_repeats=True)
    assert [cell_of(made, Slot(place, "risk_id")) for place in range(3)] == [cell, cell, cell]
    assert key_slots(made) == [slot]
    assert slot_of(made, headers["Risk title"]) == Slot(0, "title")
    assert set_key(made, slot, [], "") == open_


def test_values_get_a_code_or_none() -> None:
    slot = Slot(1, "likelihood")
    said = set_value(set_value(WIDE, slot, "hoch", "4"), slot, "?", None)
    assert cell_of(said, slot) == Cell(
        (From("Inherent likelihood"),), values={"hoch": "4"}, not_known=("?",)
    )
    changed = set_value(set_value(said, slot, "?", "1"), slot, "hoch", None)
    assert cell_of(changed, slot) == Cell(
        (From("Inherent likelihood"),), values={"?": "1"}, not_known=("hoch",)
    )
    assert set_value(WIDE, Slot(0, "status"), "x", "open") == WIDE


def test_details_of_one_column() -> None:
    slot = Slot(1, "likelihood")
    bands = (Band(None, 0.1, 1),)
    assert cell_of(with_options(WIDE, slot, bands=bands, percent=True), slot) == Cell(
        (From("Inherent likelihood"),), bands=bands, percent=True
    )
    assert with_options(WIDE, Slot(0, "status"), percent=True) == WIDE


def test_tables_are_added_with_known_keys_and_removed() -> None:
    more = add_target(WIDE, "treatments")
    assert more.targets[3] == Target("treatments", {"risk_id": Cell((From("No"),))})
    assert remove_target(more, 3) == WIDE
    assert [target.table for target in remove_target(WIDE, 1).targets] == ["risks", "risk_scores"]


def test_a_completed_mapping_names_the_unused_columns(reading: Reading) -> None:
    used = completed(set_constant(WIDE, Slot(0, "status"), "open"), reading)
    assert used.left_out == (From("Owner"), From("Residual severity"), From("Note"))
    empty = completed(with_options(WIDE, Slot(1, "view"), constant=""), reading)
    assert "view" not in empty.targets[1].cells


def test_slots_are_found_by_what_fills_them() -> None:
    source = (From("Residual likelihood"),)
    assert slot_with(WIDE, "risk_scores", "likelihood", source) == Slot(2, "likelihood")
    assert slot_with(WIDE, "risk_scores", "likelihood", (From("Note"),)) is None


def test_labels_are_those_of_the_contract_or_of_the_registers_scale(tmp_path: Path) -> None:
    register = current_rows(tmp_path)
    assert labels(WIDE, Slot(1, "likelihood"), ("1", "5"), register) == {
        "1": "1 Rare",
        "5": "5 Almost certain",
    }
    assert labels(WIDE, Slot(0, "status"), ("open",), register) == {"open": "Open"}
    assert labels(WIDE, Slot(0, "title"), (), register) == {}


def test_the_confidence_of_a_match_is_shown_until_it_is_changed(
    tmp_path: Path, reading: Reading, headers: dict[str, Header]
) -> None:
    proposal = propose(reading, current_rows(tmp_path), "risks")
    first = {match.header.name: match for match in matches(proposal.mapping, proposal, reading)}
    assert (first["Owner"].slot, first["Owner"].confidence) == (Slot(0, "owner"), 1)
    moved = assign(proposal.mapping, headers["Owner"], Slot(0, "source"))
    then = {match.header.name: match for match in matches(moved, proposal, reading)}
    assert (then["Owner"].slot, then["Owner"].confidence, then["Owner"].reason) == (
        Slot(0, "source"),
        None,
        "",
    )


def test_examples_are_the_first_different_values(
    reading: Reading, headers: dict[str, Header]
) -> None:
    assert examples(reading, headers["Risk title"]) == "Wrong answers · Leaked names"
    assert examples(reading, headers["No"], most=2) == "1 · 2"
    assert examples(reading, headers["Note"]) == "a b · c"
