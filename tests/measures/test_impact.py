"""Whether impact assessments are valid, and who could be affected how severely."""

from datetime import date

import pytest

from risk_models.measures import Filters
from tests.registers import AS_OF, snapshot


def state_of(system: dict[str, object] | None = None, **columns: object) -> dict[str, dict]:
    """The state of one assessment, and that of its system."""
    done = {
        "assessment_id": "A1",
        "system_id": "S1",
        "kind": "aisia",
        "decision": "go",
        "performed_on": "2026-01-01",
    }
    found = snapshot(
        ai_systems=[
            {"system_id": "S1", "lifecycle_status": "operation_monitoring", "in_aims_scope": True}
            | (system or {})
        ],
        impact_assessments=[done | columns],
    )
    (assessment,) = found.read("assessment_state").to_pylist()
    of_system = found.read("system_assessment").to_pylist()
    (tile,) = found.read("overview_tiles", tile="assessed_systems").to_pylist()
    return {"assessment": assessment, "system": of_system[0] if of_system else {}, "tile": tile}


@pytest.mark.parametrize(
    ("columns", "system", "state"),
    [
        ({}, {}, "valid"),
        ({"decision": "conditional", "valid_until": "2027-01-31"}, {}, "valid"),
        ({"valid_until": "2026-12-30"}, {}, "expiring"),
        ({"valid_until": "2026-10-31"}, {}, "expiring"),
        ({"valid_until": "2026-10-30"}, {}, "expired"),
        ({"decision": "pending"}, {}, "pending"),
        ({"decision": "no_go"}, {}, "refused"),
        ({}, {"last_significant_change_on": "2026-01-02"}, "outdated"),
        ({}, {"last_significant_change_on": "2026-01-01"}, "valid"),
        ({}, {"last_significant_change_on": "2026-11-01"}, "valid"),
        (
            {"valid_until": "2026-10-30"},
            {"last_significant_change_on": "2026-02-01"},
            "expired",
        ),
    ],
)
def test_an_assessment_has_a_state(
    columns: dict[str, object], system: dict[str, object], state: str
) -> None:
    found = state_of(system, **columns)
    assert found["assessment"]["state"] == found["system"]["state"] == state
    holds = state in ("valid", "expiring")
    assert (found["tile"]["numerator"], found["tile"]["denominator"]) == (int(holds), 1)


def test_a_screening_alone_leaves_a_system_without_assessment() -> None:
    found = state_of(kind="screening")
    assert (found["assessment"]["state"], found["system"]["state"]) == ("valid", "missing")


def test_a_retired_system_needs_none() -> None:
    assert state_of({"lifecycle_status": "retired", "retired_on": "2026-02-01"})["system"] == {}


def test_a_valid_assessment_counts_before_a_newer_invalid_one() -> None:
    done = {"system_id": "S1", "kind": "aisia", "decision": "go"}
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        impact_assessments=[
            done | {"assessment_id": "A1", "performed_on": "2026-01-01"},
            done | {"assessment_id": "A2", "performed_on": "2026-02-01", "decision": "pending"},
        ],
    )
    (row,) = found.read("system_assessment").to_pylist()
    assert (row["assessment_id"], row["state"]) == ("A1", "valid")
    newest = {
        item["assessment_id"]: item["newest"] for item in found.read("assessment_state").to_pylist()
    }
    assert newest == {"A1": False, "A2": True}


ITEMS = [
    {"item_id": "I1", "scale": 2, "scope": 5, "irremediability": 1, "vulnerable": True},
    {"item_id": "I2", "scale": 3, "risk_id": None},
    {"item_id": "I3", "scale": 5, "scope": 1, "irremediability": 1, "risk_id": "R1"},
    {"item_id": "I4", "scale": None, "scope": None, "irremediability": None},
    {"item_id": "I5", "effect": "benefit", "scale": 4, "scope": 4},
    {"item_id": "I6", "assessment_id": "OLD", "scale": 4},
]


def affected():
    about = {
        "assessment_id": "NEW",
        "affected_group": "Applicants",
        "right_touched": "Equality",
        "effect": "harm",
    }
    done = {"system_id": "S1", "kind": "aisia"}
    return snapshot(
        ai_systems=[
            {"system_id": "S1", "business_unit": "People"},
            {"system_id": "S2", "business_unit": "Claims"},
        ],
        risks=[{"risk_id": "R1", "system_id": "S1"}],
        impact_assessments=[
            done | {"assessment_id": "OLD", "performed_on": "2025-01-01"},
            done | {"assessment_id": "NEW", "performed_on": "2026-01-01"},
        ],
        impact_items=[about | item for item in ITEMS],
    )


def test_severity_is_the_worst_of_three_and_never_an_average() -> None:
    rows = {row["item_id"]: row for row in affected().read("impact_item_list").to_pylist()}
    assert {key: row["severity"] for key, row in rows.items()} == {
        "I1": 5,
        "I2": 3,
        "I3": 5,
        "I4": None,
        "I5": 4,
        "I6": 4,
    }
    assert rows["I1"]["severity_name"] == "5 Severe"
    assert list(rows) == ["I1", "I3", "I6", "I2", "I4", "I5"]
    assert {key for key, row in rows.items() if not row["current"]} == {"I6"}


def test_a_serious_harm_without_linked_risk_is_a_warning() -> None:
    found = affected()
    unlinked = found.read("impact_item_list", unlinked=True)["item_id"].to_pylist()
    warned = found.read("checks", rule="W7")["key"].to_pylist()
    assert sorted(unlinked) == ["I2", "I6"]
    assert warned == ["I2"], "the assessment of I6 is superseded"


def test_rights_count_the_harms_of_the_newest_assessments() -> None:
    (row,) = affected().read("impact_by_right").to_pylist()
    assert (row["right_touched"], row["worst"], row["worst_name"]) == ("Equality", 5, "5 Severe")
    assert (row["harms"], row["benefits"], row["vulnerable"]) == (4, 1, 1)
    assert (row["serious"], row["unrated"]) == (2, 1)
    worst = {
        row["assessment_id"]: row["worst_name"]
        for row in affected().read("assessment_list").to_pylist()
    }
    assert worst == {"NEW": "5 Severe", "OLD": "4 Major"}
    (group,) = affected().read("impact_by_group").to_pylist()
    assert (group["affected_group"], group["vulnerable"], group["unlinked"]) == (
        "Applicants",
        True,
        1,
    )
    assert (group["worst"], group["worst_name"]) == (5, "5 Severe")
    assert (group["harms"], group["benefits"]) == (4, 1)


def test_filters_keep_the_systems_that_pass() -> None:
    found = affected()
    assert found.read("impact_item_list", Filters(business_unit=("Claims",))).num_rows == 0
    (totals,) = found.read("impact_totals", Filters(business_unit=("People",))).to_pylist()
    assert (totals["harms"], totals["benefits"], totals["groups"]) == (4, 1, 1)
    assert (totals["vulnerable_harms"], totals["rights"]) == (1, 1)
    (totals,) = found.read("impact_totals", Filters(business_unit=("Claims",))).to_pylist()
    assert (totals["harms"], totals["unlinked"]) == (0, 0)


def test_systems_by_state_add_up_and_those_without_are_listed() -> None:
    running = {"lifecycle_status": "operation_monitoring", "in_aims_scope": True}
    found = snapshot(
        ai_systems=[
            {"system_id": "S1", **running},
            {"system_id": "S2", **running},
            {"system_id": "S3", "lifecycle_status": "inception"},
        ],
        risks=[{"risk_id": "R1", "system_id": "S2"}],
        impact_assessments=[
            {"assessment_id": "A1", "system_id": "S1", "decision": "go", "kind": "fria"}
        ],
    )
    counts = {
        row["state"]: (row["operating"], row["others"])
        for row in found.read("assessment_state_count").to_pylist()
    }
    assert {state: n for state, n in counts.items() if n != (0, 0)} == {
        "valid": (1, 0),
        "missing": (1, 1),
    }
    (row,) = found.read("assessment_lacking").to_pylist()
    assert (row["system_id"], row["state"], row["open_risks"]) == ("S2", "missing", 1)


def test_a_future_assessment_does_not_exist_yet() -> None:
    assert date(2026, 11, 1) > AS_OF
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        impact_assessments=[
            {"assessment_id": "A1", "system_id": "S1", "performed_on": "2026-11-01"}
        ],
        impact_items=[{"item_id": "I1", "assessment_id": "A1"}],
    )
    assert found.read("assessment_list").num_rows == 0
    assert found.read("impact_item_list").num_rows == 0
