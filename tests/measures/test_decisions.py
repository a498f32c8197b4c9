"""Appetite and decisions: what is above tolerance, who may accept it, and what waits for them."""

from datetime import date
from typing import Any

import pytest

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.registers import AS_OF, Rows, score, snapshot

BEFORE, ABOVE = "2026-01-10", "2026-08-01"
SYSTEMS = [{"system_id": "S1", "business_unit": "Claims"}, {"system_id": "S2"}]
RISKS = [
    {"risk_id": "R1", "system_id": "S1", "risk_domain": "1.1", "identified_on": BEFORE},
    {"risk_id": "R2", "system_id": "S2", "risk_domain": "7.3", "identified_on": BEFORE},
    {"risk_id": "R3", "system_id": "S1", "risk_domain": "7.1", "identified_on": BEFORE},
    {"risk_id": "R4", "system_id": "S2", "risk_domain": "2.1", "identified_on": BEFORE},
]
SCORES = [
    score("R1", "residual", BEFORE, 2, 2),
    score("R1", "residual", "2026-05-01", 4, 4),  # high
    score("R1", "residual", "2026-06-01", 2, 2),
    score("R1", "residual", ABOVE, 4, 4),
    score("R1", "residual", "2026-09-01", 5, 5),  # critical
    score("R2", "residual", BEFORE, 4, 4),
    score("R3", "residual", BEFORE, 2, 2),
]
"""R1 is critical and above tolerance since ABOVE, R2 is high, R3 within tolerance, R4 unscored."""

APPETITE = [
    {
        "risk_domain": "all",
        "tolerance_level": "moderate",
        "acceptance_authority": "Committee",
        "approved_by": "Board",
        "approved_on": "2026-01-01",
        "review_due": "2026-10-01",
        "statement": "People stay in charge.",
    },
    {
        "risk_domain": "1",
        "tolerance_level": "low",
        "acceptance_authority": "The board",
        "approved_by": "Board",
        "approved_on": "2026-02-01",
        "review_due": "2027-01-01",
    },
]
PEOPLE = [
    {"person_id": "P1", "name": "Committee", "active_from": "2020-01-01"},
    {"person_id": "P2", "name": "Board", "other_names": "The board", "active_from": "2020-01-01"},
    {"person_id": "P3", "name": "Ann", "active_from": "2020-01-01"},
]
ROLES = [
    {"assignment_id": "A1", "person_id": "P1", "authority_level": "high", "held_from": BEFORE},
    {"assignment_id": "A2", "person_id": "P2", "authority_level": "critical", "held_from": BEFORE},
    {
        "assignment_id": "A3",
        "person_id": "P3",
        "authority_level": "critical",
        "scope": "Claims",
        "held_from": BEFORE,
    },
]


def register(**tables: Rows) -> Snapshot:
    plain: dict[str, Rows] = {
        "ai_systems": SYSTEMS,
        "risks": RISKS,
        "risk_scores": SCORES,
        "appetite": APPETITE,
        "people": PEOPLE,
        "role_assignments": ROLES,
    }
    return snapshot(AS_OF, **(plain | tables))


def accepted(risk_id: str, level: str, until: str, on: str = "2026-09-05", **columns: Any) -> Any:
    return {
        "acceptance_id": f"ACC {risk_id}",
        "risk_id": risk_id,
        "level_accepted": level,
        "accepted_on": on,
        "expires_on": until,
    } | columns


def decided(key: str, kind: str, on: str, risk_id: str = "R1", **columns: Any) -> dict[str, Any]:
    return {"decision_id": key, "kind": kind, "decided_on": on, "risk_id": risk_id} | columns


def waiting(**tables: Rows) -> list[tuple[object, ...]]:
    columns = ("risk_id", "why", "reasons", "due", "days_late")
    rows = register(**tables).read("decision_waiting").to_pylist()
    return [tuple(row[column] for column in columns) for row in rows]


def test_every_domain_has_its_tolerance_and_its_counts() -> None:
    rows = register(acceptances=[accepted("R2", "high", "2027-06-30")])
    lines = {row["domain"]: row for row in rows.read("appetite_by_domain").to_pylist()}
    assert list(lines) == ["all", "1", "2", "3", "4", "5", "6", "7"]
    counts = {
        domain: tuple(
            line[name]
            for name in ("open_risks", "above_tolerance", "accepted", "breaches", "unassessed")
        )
        for domain, line in lines.items()
    }
    assert counts == {
        "all": (4, 2, 1, 1, 1),
        "1": (1, 1, 0, 1, 0),
        "2": (1, 0, 0, 0, 1),
        "7": (2, 1, 1, 0, 0),
    } | dict.fromkeys("3456", (0, 0, 0, 0, 0))
    own, general = lines["1"], lines["7"]
    assert (own["is_own"], own["tolerance_level"], own["approved_on"]) == (
        True,
        "low",
        date(2026, 2, 1),
    )
    assert (own["acceptance_authority"], own["authority_reach"]) == ("The board", "critical")
    assert own["statement"] == "People stay in charge."
    assert (general["is_own"], general["acceptance_authority"]) == (False, "Committee")
    assert (general["authority_reach"], general["review_days_late"]) == ("high", 30)
    assert (own["review_days_late"], own["longest_open"], general["longest_open"]) == (
        None,
        91,
        None,
    )


def test_a_filter_narrows_the_counts_and_leaves_the_domains() -> None:
    rows = register().read("appetite_by_domain", Filters(system_id=("S2",))).to_pylist()
    assert [row["open_risks"] for row in rows] == [2, 0, 1, 0, 0, 0, 0, 1]


def test_a_breach_is_open_since_the_last_time_it_was_within_tolerance() -> None:
    rows = register(acceptances=[accepted("R2", "critical", "2027-06-30")]).read("breach")
    columns = ("risk_id", "accepted", "since", "days_open", "accepted_until")
    assert [tuple(row[name] for name in columns) for row in rows.to_pylist()] == [
        ("R1", False, date(2026, 8, 1), 91, None),
        ("R2", True, date(2026, 1, 10), 294, date(2027, 6, 30)),
    ]


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        # The committee reaches high only; Ann reaches further, but in another unit than R2's.
        (ROLES, {"R1": ["The board"], "R2": ["Committee", "Board"]}),
        # Without roles on record the appetite alone says who.
        ([], {"R1": ["The board"], "R2": ["Committee"]}),
        # An authority that does not reach the level leaves it to those who do.
        (
            [ROLES[0] | {"authority_level": "moderate"}, ROLES[1] | {"person_id": "P3"}],
            {"R1": ["The board", "Ann"], "R2": ["Ann"]},
        ),
        # A delegate may, and comes last.
        (
            [ROLES[0] | {"delegate_id": "P3"}],
            {"R1": ["The board"], "R2": ["Committee", "Ann"]},
        ),
    ],
)
def test_who_may_accept(roles: Rows, allowed: dict[str, list[str]]) -> None:
    rows = register(role_assignments=roles).read("breach").to_pylist()
    assert {row["risk_id"]: row["may_accept"].split(";") for row in rows} == allowed


OTHERS = [
    {"person_id": f"P{n}", "name": name, "active_from": "2020-01-01"}
    for n, name in ((4, "Cy"), (5, "Di"), (6, "Ed"))
]
ED = {"person_id": "P6", "held_from": BEFORE}
ED_ELSEWHERE = [
    ED | {"assignment_id": "A4", "authority_level": "critical", "scope": "Other"},
    ED | {"assignment_id": "A5", "authority_level": "high"},
]
BOARD = ("R2", "Board", False, False, False, "critical")
COMMITTEE = ("R2", "Committee", True, False, True, "high")


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({}, [("R1", "The board", True, False, False, "critical"), COMMITTEE, BOARD]),
        # The roles of the authority do not reach the level, those of Ann in her unit do.
        (
            {"role_assignments": [ROLES[0], ROLES[1] | {"authority_level": "high"}, ROLES[2]]},
            [("R1", "Ann", False, False, False, "critical"), COMMITTEE],
        ),
        # Delegates come after those for whom they act; a role in another unit reaches no risk.
        (
            {
                "role_assignments": [
                    ROLES[0] | {"delegate_id": "P4"},
                    ROLES[1] | {"delegate_id": "P5"},
                    *ED_ELSEWHERE,
                ]
            },
            [
                ("R1", "The board", True, False, False, "critical"),
                ("R1", "Di", False, True, False, "critical"),
                *(COMMITTEE, BOARD),
                ("R2", "Cy", False, True, False, "high"),
                ("R2", "Di", False, True, False, "critical"),
            ],
        ),
        # An authority that is nobody's name may, and so may everybody whose roles reach the level.
        (
            {
                "appetite": [
                    APPETITE[0] | {"acceptance_authority": None},
                    APPETITE[1] | {"acceptance_authority": "Nobody known"},
                ]
            },
            [
                ("R1", "Nobody known", True, False, False, None),
                ("R1", "Ann", False, False, False, "critical"),
                ("R1", "Board", False, False, False, "critical"),
                ("R2", "Committee", False, False, True, "high"),
                BOARD,
            ],
        ),
    ],
)
def test_who_may_accept_by_which_role(tables: dict[str, Rows], expected: list[Any]) -> None:
    people = [PEOPLE[0] | {"kind": "body"}, *PEOPLE[1:], *OTHERS]
    rows = register(**({"people": people} | tables)).read("may_accept").to_pylist()
    assert [tuple(row.values()) for row in rows] == expected


def test_a_domain_without_an_appetite_of_its_own_has_the_general_one() -> None:
    (row,) = register().read("appetite_by_domain", domain="7").to_pylist()
    assert list(row.values())[3:12] == [
        *(False, "People stay in charge.", "moderate", "Committee", "high"),
        *(date(2026, 1, 1), "Board", date(2026, 10, 1), 30),
    ]
    on_the_day = [APPETITE[0] | {"review_due": AS_OF.isoformat()}]
    (row,) = register(appetite=on_the_day).read("appetite_by_domain", domain="7").to_pylist()
    assert row["review_days_late"] is None


def test_an_acceptance_covers_a_breach_or_was_the_last_one() -> None:
    rows = [accepted("R2", "high", "2027-06-30"), accepted("R1", "high", "2027-06-30")]
    names = ("accepted", "acceptance_id", "last_acceptance_id", "lapsed_on", "level_since")
    found = {
        row["risk_id"]: tuple(row[name] for name in names)
        for row in register(acceptances=rows).read("breach_position").to_pylist()
    }
    assert found == {
        "R1": (False, None, "ACC R1", date(2026, 9, 5), date(2026, 9, 1)),
        "R2": (True, "ACC R2", None, None, date(2026, 1, 10)),
    }


def test_a_risk_that_never_was_within_tolerance_is_above_since_its_first_score() -> None:
    later = [score("R2", "residual", "2026-02-01", 4, 4)]
    low = accepted("R2", "moderate", "2027-06-30", "2026-01-15")
    (row,) = register(risk_scores=later, acceptances=[low]).read("breach_position").to_pylist()
    assert (row["since"], row["lapsed_on"]) == (date(2026, 2, 1), date(2026, 2, 1))
    rose = accepted("R1", "high", "2027-06-30", "2026-08-10")
    positions = register(acceptances=[rose]).read("breach_position", risk_id="R1").to_pylist()
    assert [row["lapsed_on"] for row in positions] == [date(2026, 9, 1)]


def test_neither_accepted_nor_treated_waits_for_a_decision() -> None:
    assert waiting() == [
        ("R1", "undecided", "undecided", None, None),
        ("R2", "undecided", "undecided", None, None),
    ]


R2_ACCEPTED = accepted("R2", "high", "2027-06-30")
R2_UNTIL_SOON = accepted("R2", "high", "2026-11-15")
TREATED = {"treatment_id": "T1", "risk_id": "R1", "status": "planned", "due": "2026-10-20"}


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        # Accepted at a lower level than it has now.
        (
            {"acceptances": [R2_ACCEPTED, accepted("R1", "high", "2027-06-30")]},
            [("R1", "lapsed", "lapsed", date(2026, 9, 5), 56)],
        ),
        # Expired the day before: not accepted from then on.
        (
            {"acceptances": [R2_ACCEPTED, accepted("R1", "critical", "2026-10-30")]},
            [("R1", "lapsed", "lapsed", date(2026, 10, 31), None)],
        ),
        # Revoked is no lapse, but leaves the risk without an answer.
        (
            {
                "acceptances": [
                    R2_ACCEPTED,
                    accepted("R1", "critical", "2027-06-30", revoked_on="2026-10-01"),
                ]
            },
            [("R1", "undecided", "undecided", None, None)],
        ),
        # On its last day it holds, but not for the level; revoked today is revoked.
        (
            {"acceptances": [R2_ACCEPTED, accepted("R1", "high", "2026-10-31")]},
            [("R1", "lapsed", "lapsed", date(2026, 9, 5), 56)],
        ),
        (
            {
                "acceptances": [
                    R2_ACCEPTED,
                    accepted("R1", "critical", "2027-06-30", revoked_on="2026-10-31"),
                ]
            },
            [("R1", "undecided", "undecided", None, None)],
        ),
        # The decision that granted the acceptance does not answer its lapse; another one does.
        (
            {
                "acceptances": [R2_ACCEPTED, accepted("R1", "high", "2027-06-30")],
                "decisions": [decided("D1", "accept", "2026-09-05", acceptance_id="ACC R1")],
            },
            [("R1", "lapsed", "lapsed", date(2026, 9, 5), 56)],
        ),
        (
            {
                "acceptances": [R2_ACCEPTED, accepted("R1", "high", "2027-06-30")],
                "decisions": [decided("D1", "treat", "2026-09-05")],
            },
            [],
        ),
        # A treatment that became late after the day of the decision.
        (
            {
                "acceptances": [R2_ACCEPTED],
                "treatments": [TREATED],
                "decisions": [decided("D1", "treat", "2026-10-20")],
            },
            [("R1", "late", "late", date(2026, 10, 20), 11)],
        ),
        # A treatment in time answers; a late one does not, until it is decided on.
        (
            {"acceptances": [R2_ACCEPTED], "treatments": [TREATED | {"due": "2026-10-31"}]},
            [],
        ),
        (
            {"acceptances": [R2_ACCEPTED], "treatments": [TREATED]},
            [("R1", "late", "late", date(2026, 10, 20), 11)],
        ),
        (
            {
                "acceptances": [R2_ACCEPTED],
                "treatments": [TREATED],
                "decisions": [decided("D1", "treat", "2026-10-21")],
            },
            [],
        ),
        # Escalated, whatever else; a note answers nothing, an acceptance does.
        (
            {
                "acceptances": [R2_ACCEPTED],
                "treatments": [TREATED | {"due": "2027-01-31"}],
                "decisions": [
                    decided("D1", "escalate", "2026-09-01", due="2026-10-01", escalated_to="Board"),
                    decided("D2", "note", "2026-10-15"),
                ],
            },
            [("R1", "escalated", "escalated", date(2026, 10, 1), 30)],
        ),
        (
            {
                "acceptances": [R2_ACCEPTED, accepted("R1", "critical", "2027-06-30")],
                "decisions": [
                    decided("D1", "escalate", "2026-09-05", escalated_to="Board"),
                    decided("D2", "accept", "2026-09-05", acceptance_id="ACC R1"),
                ],
            },
            [],
        ),
        # A decision of before the risk went above tolerance answers nothing.
        (
            {
                "acceptances": [R2_ACCEPTED],
                "decisions": [decided("D1", "treat", "2026-07-31", due="2027-01-01")],
            },
            [("R1", "undecided", "undecided", None, None)],
        ),
        (
            {
                "acceptances": [R2_ACCEPTED],
                "decisions": [decided("D1", "treat", ABOVE, due="2026-10-31")],
            },
            [],
        ),
        # An acceptance that ends soon, until somebody decided on it.
        (
            {
                "acceptances": [R2_UNTIL_SOON, accepted("R1", "critical", "2027-06-30")],
            },
            [("R2", "expiring", "expiring", date(2026, 11, 15), None)],
        ),
        (
            {
                "acceptances": [
                    accepted("R2", "high", "2026-12-30"),
                    accepted("R1", "critical", "2026-12-31"),
                ],
            },
            [("R2", "expiring", "expiring", date(2026, 12, 30), None)],
        ),
        (
            {
                "acceptances": [R2_UNTIL_SOON, accepted("R1", "critical", "2027-06-30")],
                "decisions": [decided("D1", "treat", "2026-09-16", "R2")],
            },
            [],
        ),
        (
            {
                "acceptances": [R2_UNTIL_SOON, accepted("R1", "critical", "2027-06-30")],
                "decisions": [decided("D1", "treat", "2026-09-15", "R2")],
            },
            [("R2", "expiring", "expiring", date(2026, 11, 15), None)],
        ),
    ],
)
def test_what_waits_for_a_decision(
    tables: dict[str, Rows], expected: list[tuple[object, ...]]
) -> None:
    assert waiting(**tables) == expected


def test_the_most_pressing_reason_comes_first() -> None:
    late = TREATED | {"due": "2026-10-01"}
    lapsed = [R2_ACCEPTED, accepted("R1", "high", "2027-06-30")]
    (row,) = register(acceptances=lapsed, treatments=[late]).read("decision_waiting").to_pylist()
    assert (row["why"], row["reasons"], row["acceptance_id"], row["treatment_id"]) == (
        "lapsed",
        "lapsed;late",
        "ACC R1",
        None,
    )
    assert (row["next_action_due"], row["may_accept"]) == (date(2026, 10, 1), "The board")


MEETINGS = [
    {"meeting_id": "M1", "held_on": "2026-08-20", "body": "Committee", "title": "Q3 committee"},
    {"meeting_id": "M2", "held_on": "2026-09-20", "body": "Board"},
    {"meeting_id": "M3", "held_on": "2026-11-20", "body": "Board"},
]


def test_decisions_and_meetings() -> None:
    rows = register(
        meetings=MEETINGS,
        treatments=[TREATED],
        decisions=[
            decided("D1", "treat", "2026-08-20", meeting_id="M1", treatment_id="T1"),
            decided("D2", "note", "2026-08-20", None, meeting_id="M1"),
            decided("D3", "close", "2026-10-01", "R3"),
        ],
    )
    columns = ("decision_id", "meeting", "title", "level_then", "level_now", "action_due")
    listed = rows.read("decision_list").to_pylist()
    title = next(row["title"] for row in listed if row["decision_id"] == "D1")
    assert [tuple(row[name] for name in columns) for row in listed] == [
        ("D3", None, title, "low", "low", None),
        ("D2", "Q3 committee", None, None, None, None),
        ("D1", "Q3 committee", title, "high", "critical", date(2026, 10, 20)),
    ]
    of_s2 = rows.read("decision_list", Filters(system_id=("S2",))).to_pylist()
    assert [row["decision_id"] for row in of_s2] == ["D2"]
    counts = ("decisions", "accepts", "treats", "escalates", "closes", "notes_made", "risks")
    assert {
        row["meeting_id"]: tuple(row[name] for name in counts)
        for row in rows.read("meeting_list").to_pylist()
    } == {"M2": (0, 0, 0, 0, 0, 0, 0), "M1": (1, 0, 1, 0, 0, 1, 1)}


def test_totals_of_what_is_decided_and_what_waits() -> None:
    tables = {"acceptances": [R2_ACCEPTED], "treatments": [TREATED]}
    assert register(**tables).read("decision_totals").to_pylist() == [
        {
            "open_risks": 4,
            "above_tolerance": 2,
            "accepted": 1,
            "breaches": 1,
            "waiting": 1,
            "waiting_late": 1,
            "longest_open": 91,
        }
    ]


def test_the_agenda_has_what_waits_first_and_what_moved_since_the_body_met_last() -> None:
    late = TREATED | {"due": "2027-01-31"}
    met = [
        row | {"held_on": on}
        for row, on in zip(MEETINGS, ("2026-08-20", "2026-09-20"), strict=False)
    ]
    rows = register(treatments=[late], meetings=[*met, MEETINGS[0] | {"meeting_id": "M4"}])
    columns = ("place", "risk_id", "waits", "last_meeting_on", "level_before", "movement")
    assert [tuple(row[name] for name in columns) for row in rows.read("agenda").to_pylist()] == [
        (1, "R2", True, date(2026, 9, 20), "high", "same"),
        (2, "R1", False, date(2026, 9, 20), "critical", "same"),
    ]
    today = MEETINGS[0] | {"meeting_id": "M4", "held_on": "2026-10-31"}
    by_committee = register(treatments=[late], meetings=[*met, today]).read("agenda").to_pylist()
    assert [(row["last_meeting_on"], row["movement"]) for row in by_committee] == [
        (date(2026, 8, 20), "same"),
        (date(2026, 8, 20), "worse"),
    ]


def test_acceptances_by_what_they_need() -> None:
    rows = register(
        acceptances=[
            accepted("R1", "high", "2027-06-30"),
            accepted("R2", "high", "2026-11-15"),
            accepted("R2", "high", "2026-09-30", "2026-03-01", acceptance_id="former"),
            accepted("R3", "moderate", "2027-06-30"),
            accepted("R3", "low", "2027-06-30", acceptance_id="held"),
            accepted("R3", "low", "2027-06-30", acceptance_id="gone", revoked_on="2026-10-31"),
        ]
    )
    columns = ("acceptance_id", "standing", "days_left", "above_tolerance")
    listed = rows.read("acceptance_register").to_pylist()
    assert [tuple(row[name] for name in columns) for row in listed] == [
        ("ACC R1", "lapsed", None, True),
        ("ACC R3", "moved", 242, False),
        ("ACC R2", "expiring", 15, True),
        ("held", "in_force", 242, False),
        ("former", "ended", None, True),
        ("gone", "revoked", None, False),
    ]
