"""What is due, for whom, and what is not due any more."""

from datetime import date, timedelta

from risk_models.measures import Filters
from tests.registers import AS_OF, score, snapshot

OVER = str(AS_OF + timedelta(days=400))
PEOPLE: list[dict[str, str]] = [
    {"person_id": "P1", "name": "Ann Lee", "other_names": "Lee, Ann;A. Lee", "unit": "People"},
    {"person_id": "P2", "name": "Bo", "unit": "Finance", "email": "bo@example.org"},
    {"person_id": "P3", "name": "Cy", "email": "cy@example.org", "active_to": "2026-10-30"},
    {"person_id": "P4", "name": "Committee", "kind": "body"},
    {"person_id": "P5", "name": "Di", "email": "di@example.org", "active_to": str(AS_OF)},
]
SYSTEMS = [
    {
        "system_id": "S1",
        "name": "Ranking",
        "business_unit": "Claims",
        "owner": "Bo",
        "lifecycle_status": "operation_monitoring",
        "next_review_due": "2026-11-30",
    },
    {
        "system_id": "S2",
        "business_unit": "Sales",
        "lifecycle_status": "retired",
        "next_review_due": "2026-01-01",
    },
]
RISKS = [
    {
        "risk_id": "R1",
        "system_id": "S1",
        "title": "Bias",
        "owner": "Lee,  Ann",
        "risk_domain": "1.1",
        "review_due": "2026-10-30",
    },
    {"risk_id": "R2", "system_id": "ORG", "title": "Drift", "owner": "Nobody known"},
    {"risk_id": "R3", "system_id": "S1", "status": "closed", "closed_on": "2026-10-01"},
]
NO_TOLERANCES = [{"risk_domain": "all", "review_due": OVER, "acceptance_authority": "Committee"}]


def due(filters: Filters | None = None, **tables: list) -> dict[tuple[str, str], tuple]:
    """What is due, without the general tolerance that each register has."""
    found = snapshot(**{"appetite": NO_TOLERANCES, "people": PEOPLE} | tables)
    rows = [
        ((row["kind"], row["key"]), (row["due"], row["who"], row["unit"], row["days_left"]))
        for row in found.read("due", filters).to_pylist()
        if row["kind"] != "Tolerance review"
    ]
    assert len(dict(rows)) == len(rows), "nothing is due twice"
    return dict(rows)


def test_risks_systems_and_their_work() -> None:
    tables = {
        "ai_systems": SYSTEMS,
        "risks": RISKS,
        "treatments": [
            {"treatment_id": "T1", "risk_id": "R1", "owner": "Bo", "due": "2026-12-01"},
            {"treatment_id": "T2", "risk_id": "R1", "due": "2026-09-01", "status": "done"},
            {"treatment_id": "T3", "risk_id": "R3", "due": "2026-09-01", "status": "planned"},
        ],
    }
    tables["treatments"][0]["status"] = "planned"
    treated = ("Treatment", "T1"), (date(2026, 12, 1), "Bo", "Claims", 31)
    reviewed = ("Risk review", "R1"), (date(2026, 10, 30), "Ann Lee", "Claims", -1)
    system = ("System review", "S1"), (date(2026, 11, 30), "Bo", "Claims", 30)
    assert due(**tables) == dict((treated, reviewed, system))
    assert due(Filters(business_unit=("Claims",)), **tables) == dict((treated, reviewed, system))
    assert due(Filters(business_unit=("Sales",)), **tables) == {}
    today = {"treatment_id": "T4", "risk_id": "R1", "due": str(AS_OF), "status": "planned"}
    tables["treatments"].append(today)
    rows = snapshot(people=PEOPLE, appetite=NO_TOLERANCES, **tables).read("due").to_pylist()
    assert {row["key"]: row["state"] for row in rows} == {
        "T4": "soon",
        "R1": "late",
        "S1": "soon",
        "T1": "later",
        "all": "later",
    }


def test_controls_are_tested_again() -> None:
    controls = [
        {"control_id": key, "name": key, "owner": "Bo", "status": status}
        for key, status in [("C1", "implemented"), ("C2", "implemented"), ("C3", "planned")]
    ]
    tested = [
        {"test_id": f"T{key}", "control_id": key, "tested_on": "2025-10-30"} for key in ("C1", "C3")
    ]
    linked = [{"risk_id": "R1", "control_id": "C1"}]
    tables = {"controls": controls, "control_tests": tested, "risk_controls": linked}
    tables |= {"ai_systems": SYSTEMS[1:], "risks": [RISKS[0] | {"system_id": "S2"}]}
    only = {("Control test", "C1"): (date(2026, 10, 30), "Bo", "Finance", -1)}
    assert due(settings={"test_stale_days": "365"}, **tables) == only
    assert due(Filters(business_unit=("Claims",)), **tables) == {}
    assert due(Filters(business_unit=("Claims",)), **tables | {"risk_controls": []}) == only


def test_acceptances_and_decisions_on_risks_above_tolerance() -> None:
    tables = {
        "risks": [
            {"risk_id": f"R{n}", "system_id": "ORG", "owner": "Bo", "title": f"Risk {n}"}
            for n in range(1, 8)
        ],
        "risk_scores": [
            score(f"R{n}", "residual", "2026-01-01", *(2 * [1 if n == 5 else 5]))
            for n in range(1, 8)
        ],
        "acceptances": [
            {
                "acceptance_id": key,
                "risk_id": risk,
                "level_accepted": "low" if key == "A6" else "critical",
                "accepted_on": "2026-01-01",
                "expires_on": day,
            }
            for key, risk, day in [
                ("A1", "R1", "2026-11-10"),
                ("A2", "R1", "2026-12-10"),
                ("A3", "R2", "2026-10-30"),
                ("A5", "R5", "2026-10-30"),
                ("A6", "R6", str(AS_OF)),
            ]
        ],
        "decisions": [
            {"decision_id": key, "risk_id": risk, "kind": kind, "decided_on": day, "due": due}
            for key, risk, kind, day, due in [
                ("D1", "R1", "treat", "2026-09-01", "2026-12-01"),
                ("D2", "R2", "close", "2026-09-01", "2026-10-01"),
                ("D3", "R3", "treat", "2026-09-01", "2026-10-02"),
                ("D4", "R3", "escalate", "2026-09-02", "2026-11-02"),
                ("D5", "R4", "note", "2026-09-02", "2026-11-02"),
                ("D6", "R5", "treat", "2026-09-02", "2026-11-02"),
                ("D7", "R7", "escalate", "2026-09-02", "2026-11-03"),
            ]
        ],
    }
    tables["decisions"][3]["escalated_to"] = "committee"
    tables["decisions"][6]["escalated_to"] = "The Elders"
    assert due(**tables) == {
        ("Acceptance", "A2"): (date(2026, 12, 10), "Bo", "Finance", 40),
        ("Acceptance", "A3"): (date(2026, 10, 30), "Bo", "Finance", -1),
        ("Acceptance", "A6"): (AS_OF, "Bo", "Finance", 0),
        ("Decision", "D2"): (date(2026, 10, 1), "Bo", "Finance", -30),
        ("Decision", "D4"): (date(2026, 11, 2), "Committee", None, 2),
        ("Decision", "D7"): (date(2026, 11, 3), "The Elders", None, 3),
    }
    found = snapshot(people=PEOPLE, appetite=NO_TOLERANCES, **tables).read("decision_for")
    waiting = {(row["risk_id"], row["why"], row["who"]) for row in found.to_pylist()}
    assert waiting == {
        ("R1", "expiring", "Committee"),
        ("R2", "lapsed", "Committee"),
        ("R3", "escalated", "Committee"),
        ("R4", "undecided", "Committee"),
        ("R6", "lapsed", "Committee"),
        ("R7", "escalated", "Committee"),
        ("R7", "escalated", "The Elders"),
    }
    assert set(found["who_key"].to_pylist()) == {"P4", "the elders"}
    everybody = snapshot(people=PEOPLE, appetite=NO_TOLERANCES, **tables).read("due_person")
    assert everybody.to_pylist() == [
        {"who_key": "P2", "who": "Bo"},
        {"who_key": "board", "who": "Board"},
        {"who_key": "P4", "who": "Committee"},
        {"who_key": "the elders", "who": "The Elders"},
    ]
    # What was done with a decision has a row of its own, and is no second one.
    tables["decisions"][1]["acceptance_id"] = "A3"
    assert ("Decision", "D2") not in due(**tables)


def test_assessments_last_until_their_day_or_the_next_change() -> None:
    systems = [
        {
            "system_id": key,
            "name": key,
            "owner": "Bo",
            "business_unit": "Claims",
            "lifecycle_status": status,
            "last_significant_change_on": change,
        }
        for key, status, change in [
            ("S1", "operation_monitoring", None),
            ("S2", "operation_monitoring", "2026-10-01"),
            ("S3", "design_development", None),
            ("S4", "operation_monitoring", None),
        ]
    ]
    done = [
        {
            "assessment_id": key,
            "system_id": system,
            "decision": "go",
            "performed_on": on,
            "valid_until": until,
        }
        for key, system, on, until in [
            ("I1", "S1", "2026-01-01", "2026-10-30"),
            ("I2", "S2", "2026-01-01", "2027-01-01"),
            ("I3", "S3", "2026-01-01", "2026-10-30"),
            ("I4", "S4", "2026-01-01", "2026-10-30"),
            ("I5", "S4", "2026-02-01", None),
        ]
    ]
    assert due(ai_systems=systems, impact_assessments=done) == {
        ("Impact assessment", "I1"): (date(2026, 10, 30), "Bo", "Claims", -1),
        ("Impact assessment", "I2"): (date(2026, 10, 1), "Bo", "Claims", -30),
    }


def test_the_management_system() -> None:
    tables = {
        "documents": [
            {"document_id": "D1", "title": "Policy", "owner": "Ann Lee", "review_due": "2026-11-01"}
        ],
        "audit_findings": [
            {"finding_id": key, "raised_on": "2026-05-01", "owner": owner, "due": "2026-10-01"}
            | more
            for key, owner, more in [
                ("F1", None, {}),
                ("F2", "Bo", {"done_on": "2026-10-02"}),
                ("F3", "Bo", {"closed_on": "2026-10-02"}),
            ]
        ],
        "management_reviews": [{"review_id": "M1", "held_on": "2026-01-01"}],
        "review_actions": [
            {"action_id": key, "review_id": "M1", "owner": "Cy", "due": "2026-11-01"} | more
            for key, more in [("A1", {}), ("A2", {"done_on": "2026-10-01"})]
        ],
        "objectives": [
            {"objective_id": key, "owner": "Bo", "due": "2026-11-01", "target": 1, "status": status}
            for key, status in [("O1", "open"), ("O2", "withdrawn")]
        ],
        "plan_tasks": [
            {"task_id": key, "starts_on": "2026-09-01", "ends_on": "2026-10-01"} | more
            for key, more in [("K1", {"owner": "Bo"}), ("K2", {"done_on": "2026-10-01"})]
        ],
        "competences": [
            {
                "competence_id": key,
                "person_id": person,
                "subject": subject,
                "acquired_on": on,
                "valid_until": until,
            }
            for key, person, subject, on, until in [
                ("X1", "P1", "Bias", "2024-01-01", "2026-01-01"),
                ("X2", "P1", "bias ", "2026-01-01", "2027-01-01"),
                ("X3", "P2", "Audit", "2024-01-01", "2026-10-01"),
                ("X4", "P2", "audit", "2024-01-01", None),
                ("X5", "P3", "Law", "2024-01-01", "2026-11-01"),
                ("X6", "P5", "Law", "2024-01-01", "2026-11-01"),
            ]
        ],
    }
    assert due(**tables) == {
        ("Document review", "D1"): (date(2026, 11, 1), "Ann Lee", "People", 1),
        ("Finding", "F1"): (date(2026, 10, 1), None, None, -30),
        ("Review action", "A1"): (date(2026, 11, 1), "Cy", None, 1),
        ("Objective", "O1"): (date(2026, 11, 1), "Bo", "Finance", 1),
        ("Plan task", "K1"): (date(2026, 10, 1), "Bo", "Finance", -30),
        ("Competence", "X6"): (date(2026, 11, 1), "Di", None, 1),
        ("Competence", "X2"): (date(2027, 1, 1), "Ann Lee", "People", 62),
    }
    rows = (
        snapshot(people=PEOPLE, appetite=NO_TOLERANCES, **tables).read("due_by_owner").to_pylist()
    )
    names = ("who", "email", "is_active", "late", "soon", "later", "items", "next_due")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("Bo", "bo@example.org", True, 1, 1, 0, 2, date(2026, 11, 1)),
        (None, None, None, 1, 0, 0, 1, None),
        ("Ann Lee", None, True, 0, 1, 1, 2, date(2026, 11, 1)),
        ("Cy", None, False, 0, 1, 0, 1, date(2026, 11, 1)),
        ("Di", "di@example.org", True, 0, 1, 0, 1, date(2026, 11, 1)),
        ("Board", None, None, 0, 0, 1, 1, date(2027, 12, 5)),
    ]
