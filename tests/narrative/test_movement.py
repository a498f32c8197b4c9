"""Movement in words."""

from datetime import date

import pytest

from risk_models.contract.movement import CAUSES, KINDS
from risk_models.narrative import movement

SINCE = date(2026, 8, 30)


@pytest.mark.parametrize(
    ("risks", "text"),
    [
        ({}, "No risk moved since 30 Aug 2026"),
        ({"new": 2}, "No risk is newly above tolerance since 30 Aug 2026"),
        ({"newly_above": 1}, "1 risk is newly above tolerance since 30 Aug 2026"),
        ({"newly_above": 1200}, "1,200 risks are newly above tolerance since 30 Aug 2026"),
    ],
)
def test_the_headline(risks: dict[str, int], text: str) -> None:
    kinds = [{"kind": kind, "risks": risks.get(kind, 0)} for kind in KINDS]
    assert movement.headline(kinds, SINCE) == text


def test_the_sum_leaves_out_what_is_zero() -> None:
    row = {"opening": 155, "new": 7, "moved_in": 0, "moved_out": 0, "closed": 2, "closing": 160}
    text = movement.sum_line(row, SINCE)
    assert text == "155 open on 30 Aug 2026 + 7 new − 2 closed = 160 open now."
    row |= {"moved_in": 3, "moved_out": 1, "closing": 162}
    assert "+ 3 moved into the filters − 1 moved out of the filters −" in movement.sum_line(
        row, SINCE
    )


def test_causes_are_counted_and_what_says_no_more_is_left_out() -> None:
    rows = [
        {"kind": "worse", "cause": "score", "risks": 2},
        {"kind": "worse", "cause": "method", "risks": 1},
        {"kind": "new", "cause": "added", "risks": 7},
        {"kind": "closed", "cause": "closed", "risks": 1},
        {"kind": "closed", "cause": "system_retired", "risks": 1},
    ]
    assert movement.causes("worse", rows) == "2 new scores · 1 method changed"
    assert movement.causes("new", rows) == ""
    assert movement.causes("closed", rows) == "1 closed · 1 system retired"
    kinds = [{"kind": "worse", "risks": 3}, {"kind": "unchanged", "risks": 9}]
    assert movement.what_moved(kinds, rows) == [
        ("Rose a level", 3, "2 new scores · 1 method changed")
    ]
    assert movement.kind_labels(kinds) == {"worse": "Rose a level 3", "unchanged": "Unchanged 9"}
    assert CAUSES.keys() >= {row["cause"] for row in rows}


def test_moves_without_an_arrow_are_named() -> None:
    rows = [{"names": f"Risk {n}", "risks": 1} for n in range(12)]
    assert "Not drawn" not in movement.arrows(rows, 12)
    assert movement.arrows(rows, 10).endswith("Not drawn: Risk 10; Risk 11.")
    assert movement.arrows(rows, 2).endswith("Risk 9 and 2 risks more.")
