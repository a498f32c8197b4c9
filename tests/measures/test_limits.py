"""Days and numbers on the very limit, and rows that a filter must leave out."""

from typing import Any

import pytest

from risk_models.measures import Filters
from tests.measures.test_controls import a_test, control
from tests.measures.test_systems import risk, system
from tests.registers import AS_OF, score, snapshot

TODAY = AS_OF.isoformat()
SYSTEM = {"system_id": "S1", "lifecycle_status": "operation_monitoring", "in_aims_scope": True}
DONE: dict[str, Any] = {
    "assessment_id": "A1",
    "system_id": "S1",
    "kind": "aisia",
    "decision": "go",
    "performed_on": "2026-01-01",
}


def test_a_significant_change_of_today_makes_an_assessment_outdated() -> None:
    found = snapshot(
        ai_systems=[SYSTEM | {"last_significant_change_on": TODAY}], impact_assessments=[DONE]
    )
    (row,) = found.read("assessment_state").to_pylist()
    assert row["state"] == "outdated"
    assert AS_OF not in found.read("valid_assessment")["on_date"].to_pylist()


@pytest.mark.parametrize("valid_first", [True, False])
def test_a_valid_assessment_counts_before_one_that_expires_soon(valid_first: bool) -> None:
    """Whichever of the two is newer."""
    days = ("2026-01-01", "2026-02-01") if valid_first else ("2026-02-01", "2026-01-01")
    found = snapshot(
        ai_systems=[SYSTEM],
        impact_assessments=[
            DONE | {"performed_on": days[0]},
            DONE | {"assessment_id": "A2", "performed_on": days[1], "valid_until": TODAY},
        ],
    )
    (row,) = found.read("system_assessment").to_pylist()
    assert (row["assessment_id"], row["state"]) == ("A1", "valid")


def test_indicators_count_what_is_of_the_chosen_systems_only() -> None:
    found = snapshot(
        ai_systems=[
            system(key, business_unit=unit, lifecycle_status="operation_monitoring")
            for key, unit in (("S1", "People"), ("S2", "Claims"))
        ],
        incidents=[
            {"incident_id": "N1", "system_id": "S1", "kind": "incident", "occurred_on": TODAY}
        ],
        audits=[{"audit_id": "U1", "planned_on": "2026-01-01"}],
        audit_findings=[{"finding_id": "F1", "kind": "minor", "raised_on": TODAY}],
    )

    def keys(unit: str) -> set[tuple[str, str]]:
        rows = found.read("indicator_item", Filters(business_unit=(unit,))).to_pylist()
        return {(row["indicator"], row["key"]) for row in rows}

    of_all = {("finding_overdue", "F1")}
    assert keys("People") == of_all | {
        ("no_valid_assessment", "S1"),
        ("incident_unforeseen", "N1"),
    }
    assert keys("Claims") == of_all | {("no_valid_assessment", "S2")}


def test_the_things_behind_the_tiles_are_counted_as_the_tiles_say() -> None:
    found = snapshot(
        ai_systems=[SYSTEM, SYSTEM | {"system_id": "S2"}],
        risks=[risk("R1", "S1")],
        impact_assessments=[
            DONE,
            # Valid until yesterday.
            DONE | {"assessment_id": "A2", "system_id": "S2", "valid_until": "2026-10-30"},
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "due": TODAY, "status": "planned"},
            {"treatment_id": "T2", "risk_id": "R1", "due": "2026-10-30", "status": "planned"},
        ],
        incidents=[
            {"incident_id": "N1", "system_id": "S1", "kind": "incident", "occurred_on": TODAY},
            {"incident_id": "N2", "system_id": "S1", "kind": "incident", "occurred_on": TODAY},
            {"incident_id": "N3", "system_id": "S1", "kind": "concern", "occurred_on": TODAY},
        ],
    )
    rows = found.read("overview_items").to_pylist()
    counted = sorted(row["key"] for row in rows if row["counted"])
    assert counted == ["N1", "N2", "R1", "S1", "T2"]
    tiles = {row["tile"]: row["numerator"] for row in found.read("overview_tiles").to_pylist()}
    assert (tiles["assessed_systems"], tiles["overdue_treatments"], tiles["incidents"]) == (1, 1, 2)


def test_the_upper_half_of_a_scale_leaves_out_its_middle() -> None:
    rows = snapshot().read("stage_profile", view="residual", arises_stage="data").to_pylist()
    # Of five likelihoods, five severities and four levels.
    upper = {(row["measure"], row["value"]) for row in rows if row["is_upper"]}
    assert upper == {
        ("likelihood", "4"),
        ("likelihood", "5"),
        ("severity", "4"),
        ("severity", "5"),
        ("level", "high"),
        ("level", "critical"),
    }


def test_a_risk_at_its_tolerance_is_proven_within_it() -> None:
    """Tests support moderate, as assessed, which is what its domain tolerates."""
    found = snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[system("S1")],
        risks=[risk("R1", "S1")],
        risk_scores=[
            score("R1", "inherent", "2026-05-01", 4, 3),
            score("R1", "residual", "2026-05-02", 3, 3),
        ],
        controls=[control("C1")],
        control_tests=[a_test("C1")],
        risk_controls=[{"risk_id": "R1", "control_id": "C1", "share": 0.7}],
    )
    (row,) = found.read("risk_standing").to_pylist()
    levels = [row[name] for name in ("residual_level", "supported_level", "tolerance_level")]
    assert levels == ["moderate"] * 3
    assert row["proven_within"]


def test_the_worst_level_of_a_failure_is_that_of_a_risk_it_concerns() -> None:
    """R2 would be critical, but it is not supported, covered or within tolerance as it is."""
    found = snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[system("S1")],
        risks=[risk("R1", "S1"), risk("R2", "S1")],
        risk_scores=[
            score("R1", "inherent", "2026-05-01", 4, 3),
            score("R1", "residual", "2026-05-02", 3, 3),
            score("R2", "inherent", "2026-05-01", 5, 5),
            score("R2", "residual", "2026-05-02", 2, 2),
        ],
        controls=[control("C1")],
        control_tests=[a_test("C1")],
        risk_controls=[
            {"risk_id": "R1", "control_id": "C1", "share": 0.9},
            {"risk_id": "R2", "control_id": "C1", "share": 0.05},
        ],
    )
    (point,) = found.read("single_point_of_failure", kind="control").to_pylist()
    assert (point["risks"], point["concerned"], point["worst_level"]) == (2, 1, "high")


def test_what_happened_today_is_past() -> None:
    found = snapshot(
        ai_systems=[system("S1", next_review_due=None, last_significant_change_on=TODAY)]
    )
    (event,) = found.read("system_event", what="Last significant change").to_pylist()
    assert (event["on_date"], event["ahead"]) == (AS_OF, False)
