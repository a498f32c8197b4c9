"""The position of each system, its missing information, and what it shares with others."""

from datetime import date

import pytest

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

COMPLETE = {
    "foreseeable_misuse": "Refusing in bulk",
    "affected_groups": "Applicants",
    "eu_class": "minimal",
    "eu_roles": "deployer",
    "class_reason": "No use of Annex III",
    "models": "LLM 4",
    "origin": "built",
    "next_review_due": "2027-01-01",
}
"""What the row of a system needs to have no missing information."""


def system(key: str, **columns: object) -> dict[str, object]:
    return COMPLETE | {"system_id": key, "name": f"System {key}"} | columns


def risk(key: str, of: str, **columns: object) -> dict[str, object]:
    return {"risk_id": key, "system_id": of, "identified_on": "2025-01-01"} | columns


def register(**more: object) -> Snapshot:
    """S1 with a critical and an unassessed risk, S2 with a closed one, S3 unassessed, S4 bare."""
    tables = {
        "ai_systems": [
            system("S1", business_unit="People", lifecycle_status="operation_monitoring"),
            system("S2", business_unit="Claims"),
            system("S3", business_unit="Claims", next_review_due="2026-10-30"),
            system("S4", business_unit="Claims"),
            system("S5", business_unit="Claims", lifecycle_status="retired"),
        ],
        "risks": [
            risk("R1", "S1", owner="Ann"),
            risk("R2", "S1", owner="Bob"),
            risk("R3", "S1", owner="Ann"),
            risk("R4", "S2", status="closed", closed_on="2026-01-01", close_reason="Gone"),
            risk("R5", "S3", owner="Ann"),
            risk("R6", "S5", owner="Ann"),
            risk("R7", "ORG"),
        ],
        "risk_scores": [
            score("R1", "residual", "2025-01-01", 2, 2),
            score("R2", "residual", "2025-01-01", 5, 5),
            score("R4", "residual", "2025-01-01", 5, 5),
            score("R6", "residual", "2025-01-01", 5, 5),
        ],
    }
    return snapshot(**(tables | more))


def rows(view: str, found: Snapshot, filters: Filters | None = None) -> dict[str, dict]:
    return {row["system_id"]: row for row in found.read(view, filters).to_pylist()}


def test_a_system_has_its_worst_level_and_never_an_average() -> None:
    found = rows("system_position", register())
    assert {
        key: (r["worst"], r["open_risks"], r["unassessed"], r["above_tolerance"], r["is_above"])
        for key, r in found.items()
    } == {
        "S1": ("critical", 3, 1, 1, True),
        "S2": ("closed", 0, 0, 0, False),
        "S3": ("unassessed", 1, 1, 0, False),
        "S4": ("none", 0, 0, 0, False),
        "S5": ("closed", 0, 0, 0, False),
    }


def test_a_system_without_a_record_has_zeros_and_no_oversight() -> None:
    row = rows("system_position", snapshot(ai_systems=[system("S1")]))["S1"]
    assert (row["oversight"], row["operates"], row["checks"]) == ("none", False, 0)
    assert (row["scored"], row["transparency"], row["worst"]) == (0, 0, "none")


def test_warnings_of_a_system_are_those_of_its_risks_and_its_own() -> None:
    found = register()
    position = rows("system_position", found)["S1"]
    checks = found.read("check_items", system_id="S1").to_pylist()
    assert position["checks"] == len(checks)
    # W3 thrice (assessment, oversight, transparency), W1 and W15 once, W6 thrice.
    assert sorted(check["rule"] for check in checks) == [
        *("W1", "W15", "W3", "W3", "W3", "W6", "W6", "W6"),
    ]


def test_the_review_of_a_retired_system_is_not_overdue() -> None:
    late = {"next_review_due": "2026-10-30"}
    found = snapshot(
        ai_systems=[
            system("S1", **late),
            system("S2", lifecycle_status="retired", **late),
            system("S3", next_review_due="2026-10-31"),
        ]
    )
    overdue = {key: row["review_overdue"] for key, row in rows("system_position", found).items()}
    assert overdue == {"S1": True, "S2": False, "S3": False}


@pytest.mark.parametrize(
    ("filters", "systems"),
    [
        (Filters(), ["S1", "S3", "S2", "S4", "S5"]),
        (Filters(business_unit=("Claims",)), ["S3", "S2", "S4", "S5"]),
        (Filters(system_id=("S4",)), ["S4"]),
        (Filters(owner=("Bob",)), ["S1"]),
        (Filters(owner=("Nobody",)), []),
        (Filters(level=("unassessed",)), ["S1", "S3"]),
        (Filters(level=("low",)), ["S1"]),
        (Filters(status=("closed",)), ["S2"]),
        (Filters(business_unit=("Claims",), owner=("Ann",)), ["S3", "S5"]),
    ],
)
def test_filters_select_systems_and_keep_their_numbers(
    filters: Filters, systems: list[str]
) -> None:
    found = register()
    listed = found.read("system_inventory", filters).to_pylist()
    assert [row["system_id"] for row in listed] == systems
    whole = rows("system_position", found)
    assert all(row == whole[row["system_id"]] for row in listed)


def test_the_totals_count_what_the_list_shows() -> None:
    found = register(
        oversight=[{"record_id": "O1", "system_id": "S1"}],
        transparency=[{"record_id": "T1", "system_id": "S2"}],
        impact_assessments=[{"system_id": "S1", "performed_on": "2026-01-01"}],
    )
    assert found.read("system_totals").to_pylist() == [
        {
            "systems": 5,
            "in_use": 4,
            "without_risk": 1,
            "above_tolerance": 1,
            "operating": 1,
            "assessed": 1,
            "overseen": 1,
            "explained": 0,
        }
    ]
    (claims,) = found.read("system_totals", Filters(business_unit=("Claims",))).to_pylist()
    assert (claims["systems"], claims["operating"], claims["above_tolerance"]) == (4, 0, 0)


def gaps(key: str = "S1", **tables: object) -> set[tuple[str, str]]:
    found = snapshot(**tables)
    return {
        (row["part"], row["gap"]) for row in found.read("system_gap", system_id=key).to_pylist()
    }


RECORDS = {
    "impact_assessments": [{"system_id": "S1"}],
    "oversight": [
        {
            "system_id": "S1",
            "can_stop": True,
            "stop_procedure": "Off switch",
            "decisions": 100,
            "overrides": 5,
        }
    ],
    "transparency": [{"system_id": "S1"}],
    "risks": [risk("R1", "S1")],
    "controls": [control("C")],
    "risk_controls": [{"risk_id": "R1", "control_id": "C"}],
}
"""All that a system needs besides its own row for a record without a gap."""


def test_a_complete_record_has_no_gap() -> None:
    assert gaps(ai_systems=[system("S1")], **RECORDS) == set()


@pytest.mark.parametrize(
    ("missing", "gap"),
    [
        (
            "impact_assessments",
            ("assessment", "No impact assessment; a screening does not count as one."),
        ),
        ("oversight", ("oversight", "No oversight record.")),
        ("transparency", ("transparency", "No transparency record.")),
        ("risks", ("risk", "No risk is recorded.")),
        ("risk_controls", ("control", "Its open risks have no control.")),
    ],
)
def test_a_missing_record_is_a_gap(missing: str, gap: tuple[str, str]) -> None:
    assert gaps(ai_systems=[system("S1")], **(RECORDS | {missing: []})) == {gap}


@pytest.mark.parametrize(
    ("columns", "gap"),
    [
        ({"eu_class": "not_assessed"}, ("class", "Not classified under the EU AI Act.")),
        ({"class_reason": None}, ("class", "No reason for the classification.")),
        ({"eu_class": "high_risk_annex_iii"}, ("class", "No point of Annex III.")),
        ({"eu_roles": None}, ("class", "No role under the EU AI Act.")),
        ({"affected_groups": None}, ("facts", "No affected groups.")),
        ({"foreseeable_misuse": None}, ("facts", "No foreseeable misuse.")),
        ({"next_review_due": None}, ("facts", "No date for the next review.")),
        ({"origin": "bought"}, ("supplier", "No supplier.")),
        ({"models": None}, ("supplier", "No model.")),
    ],
)
def test_a_missing_cell_is_a_gap(columns: dict[str, object], gap: tuple[str, str]) -> None:
    assert gaps(ai_systems=[system("S1", **columns)], **RECORDS) == {gap}


@pytest.mark.parametrize(
    ("columns", "gap"),
    [
        ({"stop_procedure": None}, "No procedure to stop it."),
        ({"decisions": None}, "No decisions and overrides are counted."),
        ({"decisions": 0, "overrides": 0}, "No decisions and overrides are counted."),
    ],
)
def test_half_an_oversight_record_is_a_gap(columns: dict[str, object], gap: str) -> None:
    record = RECORDS["oversight"][0] | columns
    tables = RECORDS | {"oversight": [record]}
    assert gaps(ai_systems=[system("S1")], **tables) == {("oversight", gap)}


def test_a_retired_system_needs_nothing_that_only_use_calls_for() -> None:
    retired = system(
        "S1",
        lifecycle_status="retired",
        affected_groups=None,
        foreseeable_misuse=None,
        next_review_due=None,
        models=None,
    )
    assert gaps(ai_systems=[retired]) == {("risk", "No risk is recorded.")}


def test_a_screening_alone_leaves_the_gap() -> None:
    screening = [{"system_id": "S1", "kind": "screening"}]
    assert gaps(ai_systems=[system("S1")], **(RECORDS | {"impact_assessments": screening})) == {
        ("assessment", "No impact assessment; a screening does not count as one.")
    }


def test_the_gaps_of_a_system_are_counted() -> None:
    found = rows("system_position", snapshot(ai_systems=[system("S1")], **RECORDS))
    assert found["S1"]["gaps"] == 0
    found = rows("system_position", snapshot(ai_systems=[system("S1", eu_roles=None)]))
    assert found["S1"]["gaps"] == 5  # role, assessment, risk, oversight, transparency


def test_systems_that_share_a_supplier_or_model() -> None:
    found = register(
        ai_systems=[
            system("S1", supplier="Northwind", models="LLM 4;Own"),
            system("S2", supplier="Northwind", models="LLM 4"),
            system("S3", models="LLM 4"),
            system("S4", supplier="Northwind", models="LLM 4", lifecycle_status="retired"),
        ]
    )
    shared = found.read("system_shared", system_id="S1").to_pylist()
    assert [
        (row["kind"], row["name"], row["shared"], row["other_id"], row["other_worst"])
        for row in shared
    ] == [
        ("supplier", "Northwind", 1, "S2", "closed"),
        ("model", "LLM 4", 2, "S2", "closed"),
        ("model", "LLM 4", 2, "S3", "unassessed"),
        ("model", "Own", 0, None, None),
    ]


def test_controls_count_the_open_risks_that_they_mitigate() -> None:
    found = register(
        controls=[control("C1"), control("C2", status="planned"), control("C3")],
        control_tests=[a_test("C1")],
        risk_controls=[
            {"risk_id": risk_id, "control_id": control_id}
            for risk_id, control_id in [
                ("R1", "C1"),
                ("R2", "C1"),
                ("R3", "C2"),
                ("R4", "C3"),
                ("R5", "C3"),
            ]
        ],
    )
    assert [
        (r["control_id"], r["risks"], r["declared"], r["tested_effective"], r["fresh"])
        for r in found.read("system_control", system_id="S1").to_pylist()
    ] == [("C1", 2, 0.81, 0.81, True), ("C2", 1, 0.0, 0.0, False)]
    assert [r["risks"] for r in found.read("system_control", system_id="S3").to_pylist()] == [1]
    assert found.read("system_control", system_id="S2").num_rows == 0


@pytest.mark.parametrize(
    ("decisions", "overrides", "rate", "reading"),
    [
        (1000, 19, 0.019, "low"),
        (1000, 20, 0.02, "usual"),
        (1000, 300, 0.3, "usual"),
        (1000, 301, 0.301, "high"),
        (1000, 0, 0.0, "low"),
        (0, 0, None, "unknown"),
        (None, None, None, "unknown"),
        (1000, None, None, "unknown"),
    ],
)
def test_the_override_rate_is_compared_with_the_settings(
    decisions: int | None, overrides: int | None, rate: float | None, reading: str
) -> None:
    found = snapshot(
        ai_systems=[system("S1")],
        oversight=[{"system_id": "S1", "decisions": decisions, "overrides": overrides}],
    )
    (row,) = found.read("oversight_reading").to_pylist()
    assert (row["override_rate"], row["reading"]) == (rate, reading)
    assert (row["override_low"], row["override_high"]) == (0.02, 0.3)


def test_the_limits_of_the_override_rate_are_settings() -> None:
    found = snapshot(
        settings={"override_low": "0.1", "override_high": "0.2"},
        ai_systems=[system("S1")],
        oversight=[
            {"record_id": f"O{n}", "system_id": "S1", "decisions": 100, "overrides": n}
            for n in (9, 15, 21)
        ],
    )
    readings = {r["overrides"]: r["reading"] for r in found.read("oversight_reading").to_pylist()}
    assert readings == {9: "low", 15: "usual", 21: "high"}


def test_the_newest_review_is_the_one_that_counts() -> None:
    found = snapshot(
        ai_systems=[system("S1")],
        oversight=[
            {"record_id": "O1", "system_id": "S1", "reviewed_on": "2026-05-01", "can_stop": True},
            {"record_id": "O3", "system_id": "S1", "reviewed_on": "2026-06-01", "can_stop": False},
            {"record_id": "O2", "system_id": "S1", "reviewed_on": "2026-06-01", "can_stop": True},
            {"record_id": "O4", "system_id": "S1", "reviewed_on": "2026-11-01", "can_stop": True},
        ],
    )
    records = found.read("oversight_reading").to_pylist()
    assert [(r["record_id"], r["newest"]) for r in records] == [
        ("O3", True),
        ("O2", False),
        ("O1", False),
    ]
    assert rows("system_position", found)["S1"]["can_stop"] is False


def test_a_transparency_record_past_its_review_is_overdue() -> None:
    found = snapshot(
        ai_systems=[system("S1"), system("S2", lifecycle_status="retired")],
        transparency=[
            {"record_id": "T1", "system_id": "S1", "review_due": "2026-10-30"},
            {"record_id": "T2", "system_id": "S1", "review_due": "2026-10-31"},
            {"record_id": "T3", "system_id": "S1"},
            {"record_id": "T4", "system_id": "S2", "review_due": "2026-10-30"},
        ],
    )
    records = found.read("transparency_record").to_pylist()
    assert {r["record_id"]: r["overdue"] for r in records} == {
        "T1": True,
        "T2": False,
        "T3": False,
        "T4": False,
    }


def test_an_assessment_has_its_state_and_the_later_change() -> None:
    found = snapshot(
        ai_systems=[system("S1", last_significant_change_on="2026-06-01")],
        impact_assessments=[
            {"assessment_id": "A1", "system_id": "S1", "performed_on": "2026-05-01"},
            {"assessment_id": "A2", "system_id": "S1", "performed_on": "2026-07-01"},
        ],
    )
    assert [
        (r["assessment_id"], r["state"], r["changed_on"])
        for r in found.read("assessment_record", system_id="S1").to_pylist()
    ] == [("A2", "valid", date(2026, 6, 1)), ("A1", "outdated", date(2026, 6, 1))]


def test_what_happens_today_is_not_ahead() -> None:
    found = snapshot(
        ai_systems=[system("S1", go_live="2026-10-31", next_review_due="2026-11-01")],
        risks=[risk("R1", "S1", title="Bias")],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "action": "Test", "due": "2026-10-31"},
        ],
        acceptances=[
            {"risk_id": "R1", "accepted_on": "2026-10-01", "revoked_on": "2026-10-31"}
            | {"accepted_by": "Board", "expires_on": "2026-12-31"}
        ],
    )
    events = found.read("system_event", system_id="S1").to_pylist()
    assert [(e["on_date"].isoformat(), e["ahead"], e["what"]) for e in events] == [
        ("2026-11-01", True, "Review is due"),
        ("2026-10-31", False, "Acceptance ends: Bias"),
        ("2026-10-31", False, "First day of operation"),
        ("2026-10-31", False, "Due: Test"),
        ("2026-10-01", False, "Accepted by Board: Bias"),
        ("2025-01-01", False, "Identified: Bias"),
    ]


def test_the_timeline_has_past_and_planned_events() -> None:
    found = snapshot(
        ai_systems=[
            system("S1", go_live="2026-12-01", last_significant_change_on="2026-06-01")
            | {"next_review_due": "2027-01-01"}
        ],
        risks=[risk("R1", "S1", title="Bias")],
        risk_scores=[
            score("R1", "residual", "2025-01-01", 5, 5),
            score("R1", "residual", "2025-06-01", 5, 5),
            score("R1", "residual", "2026-01-01", 1, 1),
            score("R1", "inherent", "2026-02-01", 5, 5),
        ],
        treatments=[
            {"treatment_id": "T1", "risk_id": "R1", "action": "Test", "due": "2026-10-01"},
            {
                "treatment_id": "T2",
                "risk_id": "R1",
                "action": "Train",
                "due": "2026-03-01",
                "status": "done",
                "done_on": "2026-03-02",
            },
        ],
        incidents=[
            {
                "incident_id": "I1",
                "system_id": "S1",
                "description": "Outage",
                "occurred_on": "2026-09-01",
                "closed_on": "2026-12-24",
            }
        ],
    )
    events = found.read("system_event", system_id="S1").to_pylist()
    assert [(e["on_date"].isoformat(), e["ahead"], e["what"], e["risk_id"]) for e in events] == [
        ("2027-01-01", True, "Review is due", None),
        ("2026-12-01", True, "First day of operation", None),
        ("2026-10-01", False, "Overdue: Test", "R1"),
        ("2026-09-01", False, "Outage", None),
        ("2026-06-01", False, "Last significant change", None),
        ("2026-03-02", False, "Done: Train", "R1"),
        ("2026-01-01", False, "Residual level from Critical to Low: Bias", "R1"),
        ("2025-01-01", False, "Identified: Bias", "R1"),
        ("2025-01-01", False, "Residual level Critical: Bias", "R1"),
    ]
