"""Appetite, decisions and meetings on the very day of a score, a meeting or an end."""

from datetime import date
from typing import Any

import pytest

from tests.measures.test_decisions import accepted, decided, register
from tests.measures.test_systems import risk, system
from tests.registers import AS_OF, Rows, score, shipped, snapshot

TODAY = AS_OF.isoformat()


def held(key: str, on: str, body: str = "Committee", **columns: Any) -> dict[str, Any]:
    return {"meeting_id": key, "held_on": on, "body": body} | columns


@pytest.mark.parametrize(
    ("meeting", "moved"),
    [
        # R1 was scored high on this day, and has been critical since; R2 always was high.
        ("2026-08-01", [("R1", "high", "worse"), ("R2", "high", "same")]),
        # Both were identified, and scored for the first time, on this day.
        ("2026-01-10", [("R1", "low", "worse"), ("R2", "high", "same")]),
        ("2026-01-09", [("R1", None, "new"), ("R2", None, "new")]),
    ],
)
def test_a_score_of_the_day_of_a_meeting_was_known_to_it(
    meeting: str, moved: list[tuple[str, str | None, str]]
) -> None:
    rows = register(meetings=[held("M1", meeting)]).read("agenda").to_pylist()
    assert [(row["risk_id"], row["level_before"], row["movement"]) for row in rows] == moved


def test_a_body_that_meets_first_compares_with_the_last_meeting_of_any() -> None:
    meetings = [held("M1", "2026-08-01", "Board"), held("M2", TODAY)]
    rows = register(meetings=meetings).read("agenda").to_pylist()
    assert {row["last_meeting_on"] for row in rows} == {date(2026, 8, 1)}


def test_a_decision_is_shown_with_the_level_of_its_day_and_its_own_acceptance() -> None:
    found = register(
        meetings=[held("M1", "2026-08-01")],
        decisions=[
            decided("D1", "accept", "2026-08-01", meeting_id="M1", acceptance_id="ACC R1"),
            decided("D2", "note", "2026-06-01"),
        ],
        acceptances=[
            accepted("R1", "high", "2027-06-30", "2026-08-01"),
            accepted("R2", "high", "2027-01-31"),
        ],
    )
    names = ("decision_id", "meeting", "level_then", "level_accepted", "accepted_until")
    rows = found.read("decision_list").to_pylist()
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("D1", "Committee", "high", "high", date(2027, 6, 30)),
        ("D2", None, "low", None, None),
    ]


def test_a_meeting_counts_its_decisions_by_kind() -> None:
    kinds = {"accept": 4, "treat": 1, "escalate": 2, "close": 3, "note": 5}
    decisions = [
        decided(f"{kind} {at}", kind, "2026-08-01", meeting_id="M1")
        for kind, number in kinds.items()
        for at in range(number)
    ]
    (row,) = (
        register(meetings=[held("M1", "2026-08-01")], decisions=decisions)
        .read("meeting_list")
        .to_pylist()
    )
    names = ("accepts", "treats", "escalates", "closes", "notes_made", "decisions")
    assert [row[name] for name in names] == [4, 1, 2, 3, 5, 10]


def test_an_acceptance_expires_soon_up_to_the_last_day_of_the_horizon() -> None:
    """60 days from now; R4 has no score, and so is not above tolerance."""
    acceptances = [
        accepted("R1", "critical", "2026-12-31"),
        accepted("R2", "high", "2026-12-30"),
        accepted("R4", "high", "2027-06-30"),
    ]
    rows = register(acceptances=acceptances).read("acceptance_register").to_pylist()
    assert {row["risk_id"]: (row["standing"], row["above_tolerance"]) for row in rows} == {
        "R1": ("in_force", True),
        "R2": ("expiring", True),
        "R4": ("moved", False),
    }


def test_a_treatment_that_is_due_today_is_not_late() -> None:
    planned = {"risk_id": "R1", "status": "planned"}
    for due, late in ((TODAY, None), ("2026-10-30", 1)):
        treatments: Rows = [planned | {"treatment_id": "T1", "due": due}]
        rows = register(treatments=treatments).read("breach").to_pylist()
        assert {row["risk_id"]: row["days_late"] for row in rows} == {"R1": late, "R2": None}


def test_an_authority_reaches_as_far_as_its_role_for_the_unit_of_the_risk() -> None:
    """Ann decides for Claims, of which R1 is: for R2 it is not on record how far she reaches."""
    appetite = shipped("appetite")[0] | {"risk_domain": "all", "acceptance_authority": "Ann"}
    found = register(appetite=[appetite], role_assignments=[
        {"assignment_id": "A3", "person_id": "P3", "authority_level": "critical"}
        | {"scope": "Claims", "held_from": "2026-01-10"}
    ])  # fmt: skip
    rows = found.read("may_accept").to_pylist()
    assert [(row["risk_id"], row["name"], row["reach"]) for row in rows] == [
        ("R1", "Ann", "critical"),
        ("R2", "Ann", None),
    ]


def test_a_risk_that_begins_on_the_comparison_date_was_there() -> None:
    day = date(2026, 8, 31)
    found = snapshot(
        compare_on=day,
        ai_systems=[system("S1")],
        risks=[risk("R1", "S1", identified_on=day)],
        risk_scores=[score("R1", "residual", day.isoformat(), 4, 4)],
    )
    (row,) = found.read("top_risks").to_pylist()
    assert (row["before_level"], row["movement"]) == ("high", "same")


def test_a_status_is_that_of_today_until_a_risk_closes() -> None:
    found = snapshot(
        ai_systems=[system("S1")],
        risks=[
            risk("R1", "S1", status="treated"),
            risk("R2", "S1", status="closed", closed_on="2026-06-01"),
        ],
    )
    runs = found.read("risk_run").to_pylist()
    assert sorted({(row["risk_id"], row["status"], row["is_open"]) for row in runs}) == [
        ("R1", "treated", True),
        ("R2", "closed", False),
        ("R2", "open", True),
    ]


def test_the_worst_severity_for_people_is_that_of_the_severities() -> None:
    """Four likelihoods and five severities: severity 4 for people does not raise a level."""
    scales = [
        row for row in shipped("scales") if (row["axis"], row["level"]) != ("likelihood", "5")
    ]
    matrix = [row for row in shipped("matrix") if row["likelihood"] != "5"]
    rows = snapshot(scales=scales, matrix=matrix).read("cell_level").to_pylist()
    assert {row["severity_people"] for row in rows if row["escalated"]} == {5}


def test_the_organisation_is_named_by_its_setting() -> None:
    found = snapshot(settings={"organisation": "Example Ltd"})
    assert found.read("setting")["organisation"].to_pylist() == ["Example Ltd"]


def test_comments_stand_in_threads() -> None:
    said = {"on_table": "risks", "on_key": "R1"}
    comments = [
        {"comment_id": "C1", "author": "Ann", "written_on": "2026-01-02"},
        {"comment_id": "C2", "author": "Bob", "written_on": "2026-01-01"},
        {"comment_id": "C3", "author": "Cid", "written_on": "2026-01-03", "reply_to": "C2"},
        {"comment_id": "C4", "author": "Dee", "written_on": "2026-01-04", "reply_to": "C3"},
        {"comment_id": "C5", "author": "Eve", "written_on": "2026-01-05", "reply_to": "gone"},
    ]
    rows = snapshot(comments=[said | one for one in comments]).read("comment_list").to_pylist()
    names = ("comment_id", "thread", "depth", "answers")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("C2", "C2", 0, None),
        ("C3", "C2", 1, "Bob"),
        ("C4", "C2", 2, "Cid"),
        ("C1", "C1", 0, None),
        ("C5", "C5", 0, None),
    ]
