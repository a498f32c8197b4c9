"""What counts for a management review on the day of the last one, and on the reporting date."""

from typing import Any

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.measures.test_review import HELD, TABLES
from tests.measures.test_systems import system
from tests.registers import AS_OF, snapshot

TODAY = AS_OF.isoformat()
REVIEW = {"review_id": "V1", "held_on": HELD, "chair": "Cleo"}


def figures(found: Snapshot, *wanted: str) -> dict[str, int]:
    """Numbers by input and figure."""
    rows = found.read("review_input").to_pylist()
    numbers = {f"{row['input']} {row['figure']}": row["number"] for row in rows}
    return {name: numbers[name] for name in wanted or numbers}


def test_what_is_of_the_day_of_the_last_review_was_known_to_it() -> None:
    closed = {"done_on": HELD, "effect_checked_by": "Ann", "effect_checked_on": HELD}
    tables: dict[str, Any] = {
        "management_reviews": [REVIEW],
        "context_issues": [
            {"issue_id": "I1", "kind": "external", "identified_on": HELD, "closed_on": HELD}
        ],
        "interested_parties": [{"party_id": "P1", "identified_on": HELD}],
        "audits": [
            {
                "audit_id": "U1",
                "kind": "internal",
                "planned_on": HELD,
                "started_on": HELD,
                "ended_on": HELD,
            }
        ],
        "audit_findings": [
            {"finding_id": "F1", "kind": "minor", "raised_on": HELD, "effective": True}
            | closed
            | {"closed_on": HELD}
        ],
        "ai_systems": [system("S1")],
        "incidents": [{"incident_id": "N1", "system_id": "S1", "occurred_on": HELD}],
    }
    assert figures(
        snapshot(**tables),
        "issues new",
        "issues closed",
        "interested_parties new",
        "nonconformities closed",
        "monitoring incidents",
        "monitoring open_incidents",
        "audit_results done",
        "audit_results internal",
        "audit_results raised",
    ) == {
        "issues new": 0,
        "issues closed": 0,
        "interested_parties new": 0,
        "nonconformities closed": 0,
        "monitoring incidents": 0,
        "monitoring open_incidents": 1,
        "audit_results done": 0,
        "audit_results internal": 0,
        "audit_results raised": 0,
    }


def test_without_a_review_all_that_ever_was_is_new() -> None:
    found = snapshot(**{**TABLES, "management_reviews": [], "review_actions": []})
    assert figures(
        found,
        "issues new",
        "issues closed",
        "issues not_reviewed",
        "interested_parties new",
        "nonconformities closed",
        "audit_results done",
        "audit_results internal",
        "audit_results raised",
    ) == {
        "issues new": 4,
        "issues closed": 1,
        "issues not_reviewed": 0,
        "interested_parties new": 2,
        "nonconformities closed": 1,
        "audit_results done": 2,
        "audit_results internal": 2,
        "audit_results raised": 5,
    }


def test_an_issue_that_the_last_review_had_before_it_is_not_reviewed_since() -> None:
    """One of before and one reviewed on the day; not one of the day after."""
    days = ({"identified_on": HELD}, {"identified_on": "2025-01-01", "reviewed_on": HELD})
    later = {"identified_on": "2025-01-01", "reviewed_on": "2026-05-01"}
    issues = [
        {"issue_id": f"I{at}", "kind": "external"} | day for at, day in enumerate((*days, later))
    ]
    found = snapshot(management_reviews=[REVIEW], context_issues=issues)
    assert figures(found, "issues not_reviewed") == {"issues not_reviewed": 2}


def test_parties_that_nothing_addresses_are_counted() -> None:
    parties = [
        {"party_id": "P1", "identified_on": HELD, "addressed_by": "C1"},
        {"party_id": "P2", "identified_on": HELD, "addressed_by": "C1"},
        {"party_id": "P3", "identified_on": HELD},
    ]
    found = figures(snapshot(interested_parties=parties))
    assert found["interested_parties not_addressed"] == 1


def test_what_is_due_today_is_not_late() -> None:
    objectives = [
        {"objective_id": "O1", "set_on": "2026-01-01", "status": "open", "due": TODAY},
        {"objective_id": "O2", "set_on": "2026-01-01", "status": "open", "due": "2026-10-30"},
        {"objective_id": "O3", "set_on": "2026-01-01", "status": "open", "due": "2027-01-01"},
    ]
    readings = [
        # 92 days ago, as many as the setting objective_reading_days allows, and one more.
        {"objective_id": "O1", "read_on": "2026-07-31", "value": "1"},
        {"objective_id": "O2", "read_on": "2026-07-30", "value": "1"},
    ]
    # A test is repeated within 30 days: this one is due today.
    tested = a_test("C1", "2026-10-01") | {"result": "effective"}
    found = snapshot(
        management_reviews=[REVIEW],
        review_actions=[{"action_id": "A1", "review_id": "V1", "due": TODAY}],
        planned_changes=[{"change_id": "C1", "planned_on": TODAY}],
        objectives=objectives,
        objective_readings=readings,
        controls=[control("C1") | {"test_interval_days": 30}],
        control_tests=[tested],
    )
    assert figures(
        found,
        "earlier_actions open",
        "earlier_actions overdue",
        "objectives overdue",
        "objectives not_read",
        "improvement changes",
        "improvement late_changes",
        "monitoring not_tested",
    ) == {
        "earlier_actions open": 1,
        "earlier_actions overdue": 0,
        "objectives overdue": 1,
        "objectives not_read": 2,
        "improvement changes": 1,
        "improvement late_changes": 0,
        "monitoring not_tested": 0,
    }
    (action,) = found.read("review_action_position").to_pylist()
    assert (action["state"], action["days_overdue"]) == ("open", None)


def test_nothing_needs_a_decision_where_there_is_nothing() -> None:
    rows = snapshot(management_reviews=[REVIEW]).read("review_input").to_pylist()
    assert {row["number"] for row in rows} == {0}
    assert not any(row["is_bad"] for row in rows)


def test_a_review_of_today_is_not_the_last_one() -> None:
    today = {"review_id": "V2", "held_on": TODAY, "chair": "Cleo"}
    found = snapshot(management_reviews=[REVIEW, today])
    (since,) = found.read("review_since").to_pylist()
    # V1 set no day for the next one: it is due a year after, by the setting.
    assert (since["review_id"], since["due_on"].isoformat()) == ("V1", "2027-04-30")
    held = found.read("review_position").to_pylist()
    assert [(r["review_id"], r["actions"], r["open_actions"]) for r in held] == [
        ("V2", 0, 0),
        ("V1", 0, 0),
    ]
