"""Causes of movement at their limits: bands, numbers and scores of one day or of the other."""

from typing import Any

import pytest

from tests.measures.test_controls import a_test, control
from tests.measures.test_movement import compared, residual, risk
from tests.measures.test_movement_details import cause_rows
from tests.registers import Rows, score, shipped, snapshot

DAY = "2026-02-01"


def scales(axis: str, level: str, **columns: str) -> Rows:
    """The shipped scales with other numbers for one value."""
    return [
        row | columns if (row["axis"], row["level"]) == (axis, level) else row
        for row in shipped("scales")
    ]


def scored(key: str, inherent: tuple[int, int], rest: tuple[int, int]) -> Rows:
    return [score(key, "inherent", DAY, *inherent), residual(key, *rest)]


def test_what_did_not_change_is_no_cause_where_nothing_alone_undoes_a_move() -> None:
    """DUO: score and domain. UNIT: score and appetite; its two domains tolerate the same."""

    def appetite(general: str) -> Rows:
        levels = {"all": general, "2": "moderate", "3": "low"}
        return [{"risk_domain": key, "tolerance_level": value} for key, value in levels.items()]

    shown = compared(
        {
            "risks": [risk("DUO", risk_domain="2.1"), risk("UNIT", risk_domain="4.1")],
            "risk_scores": [residual("DUO", 3, 3), residual("UNIT", 4, 3)],
            "appetite": appetite("high"),
        },
        {
            "risks": [risk("DUO", risk_domain="3.1"), risk("UNIT", risk_domain="5.1")],
            "risk_scores": [residual("DUO", 4, 4), residual("UNIT", 5, 5)],
            "appetite": appetite("moderate"),
        },
    )
    assert cause_rows(shown, "tolerance") == [
        ("DUO", "domain", False),
        ("DUO", "score", False),
        ("UNIT", "appetite", False),
        ("UNIT", "score", False),
    ]


def test_without_a_control_nothing_reduces_a_risk() -> None:
    """As assessed then, it was lower than without controls on one axis."""
    risks = [risk("LIKELIHOOD"), risk("SEVERITY")]
    shown = compared(
        {
            "risks": risks,
            "risk_scores": [
                *scored("LIKELIHOOD", (4, 4), (3, 4)),
                *scored("SEVERITY", (4, 4), (4, 3)),
            ],
        },
        {
            "risks": risks,
            "risk_scores": [
                *scored("LIKELIHOOD", (4, 4), (4, 4)),
                *scored("SEVERITY", (4, 4), (4, 4)),
            ],
        },
    )
    assert cause_rows(shown, "support") == [
        ("LIKELIHOOD", "score", True),
        ("SEVERITY", "score", True),
    ]


@pytest.mark.parametrize(
    ("method", "below"),
    [
        (scales("likelihood", "5", representative="10"), (4, 5)),
        (scales("severity", "5", representative="10000000"), (5, 4)),
    ],
)
def test_a_magnitude_at_the_beginning_of_a_band_is_of_that_band_alone(
    method: Rows, below: tuple[int, int]
) -> None:
    """Without controls the risk is at the lowest magnitude of value 5."""
    fits, lower = (
        {"risks": [risk("R1")], "risk_scores": scored("R1", (5, 5), rest), "scales": method}
        for rest in ((5, 5), below)
    )
    assert cause_rows(compared(fits, lower), "support") == [("R1", "score", True)]
    assert cause_rows(compared(lower, fits), "support") == [("R1", "score", True)]


@pytest.mark.parametrize(
    ("other", "rest"),
    [
        (scales("likelihood", "4", representative="0.5"), (3, 4)),
        (scales("severity", "4", representative="500000"), (4, 3)),
        (scales("severity", "4", lower="4000000"), (4, 3)),
        (scales("likelihood", "4", lower="4"), (3, 4)),
    ],
)
def test_the_numbers_of_a_scale_are_set_back_alone(other: Rows, rest: tuple[int, int]) -> None:
    plain: dict[str, Any] = {"risks": [risk("R1")], "risk_scores": scored("R1", (4, 4), rest)}
    by_method = [("R1", "method", True)]
    assert cause_rows(compared(plain, plain | {"scales": other}), "support") == by_method
    assert cause_rows(compared(plain | {"scales": other}, plain), "support") == by_method


def test_scores_that_only_a_translation_changes_are_no_causes_of_their_own() -> None:
    """The residual score is of the day after the translation begins."""
    plain: dict[str, Any] = {
        "risks": [risk("R1")],
        "risk_scores": [
            score("R1", "inherent", DAY, 4, 4),
            score("R1", "residual", "2026-07-02", 3, 4),
        ],
    }
    changed = {"valid_from": "2026-07-01", "axis": "likelihood", "former": "4", "translated": "2"}
    shown = compared(plain, plain | {"translations": [changed]})
    assert cause_rows(shown, "support") == [("R1", "method", False)]


def test_a_value_that_the_former_scale_did_not_have_cannot_be_set_back() -> None:
    """Its inherent score rose to the new value, and its test is gone: neither alone undoes it."""
    control_of: dict[str, Any] = {
        "risks": [risk("R1")],
        "controls": [control("C1")],
        "risk_controls": [{"risk_id": "R1", "control_id": "C1"}],
    }
    four = [row for row in shipped("scales") if (row["axis"], row["level"]) != ("likelihood", "5")]
    then = control_of | {
        "scales": four,
        "matrix": [row for row in shipped("matrix") if row["likelihood"] != "5"],
        "risk_scores": scored("R1", (4, 4), (3, 4)),
        "control_tests": [a_test("C1", "2026-06-01")],
    }
    now = control_of | {"risk_scores": scored("R1", (5, 4), (3, 4))}
    assert cause_rows(compared(then, now), "support") == [
        ("R1", "inherent_score", False),
        ("R1", "method", False),
        ("R1", "test_removed", False),
    ]


def test_a_score_says_what_was_given_where_a_translation_changes_it() -> None:
    given = {"2026-03-01": (3, 5, 2), "2026-03-02": (5, 2, 2), "2026-03-03": (3, 2, 5)}
    same = {"2026-03-04": (3, 2, 2)}
    translations = [
        {"valid_from": "2026-07-01", "axis": axis, "former": "5", "translated": "4"}
        for axis in ("likelihood", "severity")
    ]
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        risks=[risk("R1")],
        risk_scores=[
            score("R1", "residual", day, *values) for day, values in (given | same).items()
        ],
        translations=translations,
    )
    said = found.read("risk_judgement").to_pylist()
    assert [row["as_given"] for row in said] == [None, "3 · 2 · 5", "5 · 2 · 2", "3 · 5 · 2"]


def test_a_control_reaches_all_of_the_exposure_where_no_share_is_given() -> None:
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        risks=[risk("R1")],
        controls=[control("C1"), control("C2")],
        risk_controls=[
            {"risk_id": "R1", "control_id": "C1"},
            {"risk_id": "R1", "control_id": "C2", "share": 0.5},
        ],
    )
    rows = found.read("risk_control_effectiveness_steps").to_pylist()
    assert {row["control_id"]: row["share"] for row in rows} == {"C1": 1, "C2": 0.5}
