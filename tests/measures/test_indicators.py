"""Key risk indicators: what each counts, out of what, and when it is amber or red."""

from typing import Any

import pytest

from risk_models import narrative
from risk_models.contract.method import SETTINGS
from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot

REGISTER: dict[str, Any] = {
    "ai_systems": [
        {
            "system_id": system,
            "business_unit": unit,
            "lifecycle_status": "operation_monitoring",
            "go_live": "2025-01-01",
            "eu_class": "high_risk_annex_iii",
            "owner": owner,
        }
        for system, unit, owner in (("S1", "People", "Ann Bo"), ("S2", "Claims", "Cy Do"))
    ],
    "risks": [
        {
            "risk_id": risk,
            "system_id": system,
            "identified_on": "2025-01-01",
            "owner": owner,
            "review_due": due,
        }
        for risk, system, owner, due in (
            ("R1", "S1", "Ann Bo", "2026-10-30"),
            ("R2", "S1", "ANN BO", "2026-10-31"),
            ("R3", "S2", "Cy Do", None),
            ("R4", "S2", "Cy Do", "2027-01-01"),
        )
    ],
    "risk_scores": [
        score("R1", "residual", "2026-01-01", 5, 5),
        score("R2", "residual", "2026-01-01", 5, 5),
        score("R3", "residual", "2026-01-01", 1, 1),
    ],
    "acceptances": [
        {
            "acceptance_id": "A1",
            "risk_id": "R2",
            "level_accepted": "critical",
            "accepted_on": "2026-02-01",
            "expires_on": "2026-12-31",
        },
        {
            "acceptance_id": "A2",
            "risk_id": "R1",
            "level_accepted": "critical",
            "accepted_on": "2026-02-01",
            "expires_on": "2026-10-30",
        },
    ],
    "treatments": [
        {"treatment_id": "T1", "risk_id": "R1", "due": "2026-10-30", "status": "planned"},
        {"treatment_id": "T2", "risk_id": "R1", "due": "2026-10-31", "status": "planned"},
    ],
    "controls": [
        control("C1", key_control="true"),
        control("C2", key_control="true"),
        control("C3", key_control="true"),
        control("C4"),
    ],
    "control_tests": [
        a_test("C1", "2026-10-01", result="effective"),
        a_test("C2", "2026-10-01", result="ineffective"),
    ],
    "oversight": [
        {
            "record_id": "O1",
            "system_id": "S1",
            "overseer": "Ed Fu",
            "decisions": "100",
            "overrides": "1",
            "period_from": "2026-01-01",
            "period_to": "2026-06-30",
            "reviewed_on": "2026-07-01",
        }
    ],
    "impact_assessments": [
        {"assessment_id": "I1", "system_id": "S1", "performed_on": "2026-01-01"}
    ],
    "incidents": [
        {
            "incident_id": "N1",
            "system_id": "S1",
            "occurred_on": "2026-10-01",
            "kind": "incident",
            "serious_eu": "true",
            "reported_on": "2026-10-31",
        },
        {
            "incident_id": "N2",
            "system_id": "S1",
            "occurred_on": "2026-10-20",
            "kind": "incident",
            "risk_id": "R1",
        },
        {"incident_id": "N3", "system_id": "S1", "occurred_on": "2026-10-20", "kind": "concern"},
    ],
}

EXPECTED = {
    "above_not_accepted": (1, 2, "red", "Ann Bo"),
    "not_assessed": (1, 4, "red", "Cy Do"),
    "review_overdue": (1, 4, "red", "Ann Bo"),
    "treatment_overdue": (1, 2, "red", None),
    "acceptance_lapsed": (1, 2, "red", None),
    "no_valid_assessment": (1, 2, "red", "Cy Do"),
    "high_risk_no_overseer": (1, 2, "red", "Cy Do"),
    "key_control_unproven": (2, 3, "red", None),
    "overseer_untrained": (1, 1, "red", "Ed Fu"),
    "override_unusual": (1, 1, "red", "Ed Fu"),
    "incident_unforeseen": (1, 2, "red", "Ann Bo"),
    "report_late": (1, 1, "red", "Ann Bo"),
    "finding_overdue": (0, 0, "none", None),
}


def indicators(filters: Filters | None = None, **changes: Any) -> dict[str, dict[str, Any]]:
    rows = snapshot(**(REGISTER | changes)).read("indicators", filters).to_pylist()
    return {row["indicator"]: row for row in rows}


@pytest.mark.parametrize("indicator", EXPECTED)
def test_an_indicator_counts_what_is_not_as_it_should_be(indicator: str) -> None:
    row = indicators()[indicator]
    numerator, denominator, status, owner = EXPECTED[indicator]
    assert (row["numerator"], row["denominator"], row["status"]) == (numerator, denominator, status)
    if owner:
        assert row["owner"].upper() == owner.upper()


COUNTED = {
    "above_not_accepted": {"R1"},
    "not_assessed": {"R4"},
    "review_overdue": {"R1"},
    "treatment_overdue": {"T1"},
    "acceptance_lapsed": {"A2"},
    "no_valid_assessment": {"S2"},
    "high_risk_no_overseer": {"S2"},
    "key_control_unproven": {"C2", "C3"},
    "overseer_untrained": {"O1"},
    "override_unusual": {"O1"},
    "incident_unforeseen": {"N1"},
    "report_late": {"N1"},
    "finding_overdue": set(),
}


def counted(register: Snapshot, name: str) -> tuple[set[str], set[str]]:
    """The keys that an indicator counts, and all that it could."""
    items = register.read("indicator_item", indicator=name).to_pylist()
    return {item["key"] for item in items if item["counted"]}, {item["key"] for item in items}


def test_an_indicator_counts_these_rows() -> None:
    register = snapshot(**REGISTER)
    assert {name: counted(register, name)[0] for name in COUNTED} == COUNTED


def test_what_an_indicator_counts_at_its_limits() -> None:
    """An acceptance on its last day, an incident on the first day of the window, findings."""
    system = REGISTER["ai_systems"][0]
    accepted = REGISTER["acceptances"][0]
    incident = REGISTER["incidents"][1]
    kinds = {"F1": "major", "F2": "minor", "F3": "observation", "F4": "opportunity", "F5": "minor"}
    closed = {"closed_on": "2026-10-01"}
    at_the_limits = REGISTER | {
        "ai_systems": [
            *REGISTER["ai_systems"],
            system | {"system_id": "S3", "lifecycle_status": "inception", "go_live": None},
        ],
        "acceptances": [accepted | {"expires_on": "2026-10-31"}],
        "incidents": [
            incident | {"incident_id": f"N{day}", "occurred_on": f"2026-10-{day}"}
            for day in (21, 22)
        ],
        "audits": [{"audit_id": "IA", "ended_on": "2026-09-01"}],
        "audit_findings": [
            {"finding_id": key, "audit_id": "IA", "kind": kind, "due": "2026-10-30"}
            | {"raised_on": "2026-09-01"}
            | (closed if key == "F5" else {"due": "2026-10-31"} if key == "F2" else {})
            for key, kind in kinds.items()
        ],
    }
    register = snapshot(settings={"incident_window_days": "10"}, **at_the_limits)
    assert counted(register, "acceptance_lapsed") == (set(), {"A1"})
    assert counted(register, "high_risk_no_overseer") == ({"S2"}, {"S1", "S2"})
    assert counted(register, "incident_unforeseen")[1] == {"N22"}
    assert counted(register, "finding_overdue") == ({"F1", "F3"}, {"F1", "F2", "F3"})


def test_all_who_are_responsible_for_as_many_are_named() -> None:
    row = indicators(risk_scores=[])["not_assessed"]
    assert (row["owner"], row["owners"], row["owner_items"]) == ("ANN BO, Cy Do", 2, 2)
    row = indicators()["review_overdue"]
    assert (row["owner"], row["owners"], row["owner_items"]) == ("Ann Bo", 1, 1)
    row = indicators()["finding_overdue"]
    assert (row["owner"], row["owners"], row["owner_items"]) == (None, 0, 0)


def test_the_things_counted_are_the_numbers() -> None:
    register = snapshot(**REGISTER)
    for name, row in indicators().items():
        items = register.read("indicator_item", indicator=name).to_pylist()
        assert len(items) == row["denominator"]
        assert sum(item["counted"] for item in items) == row["numerator"]


def test_the_filters_narrow_things_of_risks_and_systems() -> None:
    claims = indicators(Filters(business_unit=("Claims",)))
    assert (
        claims["above_not_accepted"]["denominator"],
        claims["above_not_accepted"]["status"],
    ) == (
        0,
        "none",
    )
    assert claims["not_assessed"]["denominator"] == 2


@pytest.mark.parametrize(
    ("limits", "status"),
    [("0.25;0.5", "green"), ("0.2;0.25", "amber"), ("0.1;0.24", "red"), ("0.3;0.2", "red")],
)
def test_a_share_above_a_limit_is_amber_or_red(limits: str, status: str) -> None:
    row = indicators(settings={"indicator_not_assessed": limits})["not_assessed"]
    assert (row["share"], row["status"]) == (0.25, status)


def test_every_indicator_has_limits_among_the_settings() -> None:
    named = {f"indicator_{row['indicator']}" for row in indicators().values()}
    assert named == {key for key in SETTINGS if key.startswith("indicator_")}
    assert set(EXPECTED) == set(indicators())


def a_row(numerator: int, denominator: int, **more: Any) -> dict[str, Any]:
    share = numerator / denominator if denominator else None
    return {"numerator": numerator, "denominator": denominator, "share": share, **more}


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        (a_row(2, 4), a_row(1, 4), "▲ worse, was 1 of 4"),
        (a_row(1, 4), a_row(1, 2), "▼ better, was 1 of 2"),
        (a_row(1, 4), a_row(2, 8), "= same, was 2 of 8"),
        (a_row(0, 0), a_row(2, 8), "– nothing to count now, was 2 of 8"),
        (a_row(1, 4), a_row(0, 0), "– nothing to count then"),
        (a_row(1, 4), None, "– nothing to count then"),
    ],
)
def test_the_trend_is_of_the_share(now: Any, then: Any, said: str) -> None:
    assert narrative.indicators.trend(now, then) == said


def test_the_headline_counts_what_is_red() -> None:
    rows = [{"status": status} for status in ("red", "amber", "green", "none", "red")]
    assert narrative.indicators.headline(rows) == (
        "2 of 4 indicators are red",
        "1 amber, 1 green; 1 indicator with nothing to count.",
    )
    assert narrative.indicators.headline(rows[1:3]) == (
        "No indicator is red",
        "1 amber, 1 green.",
    )
    assert narrative.indicators.owner(a_row(1, 2, owner="Ann", owners=1, owner_items=1)) == "Ann, 1"
    tied = a_row(4, 9, owner="Ann, Bo", owners=2, owner_items=2)
    assert narrative.indicators.owner(tied) == "Ann, Bo, 2 each"
    many = a_row(4, 9, owner="Ann, Bo, Cy, Di", owners=4, owner_items=1)
    assert narrative.indicators.owner(many) == "4 people, 1 each"
    row = a_row(1, 2, denominator_label="open risks")
    assert narrative.indicators.value(row) == "1 of 2 open risks"
    assert narrative.indicators.value(row | {"denominator": 0}) == "no open risks"
    assert narrative.indicators.limits({"amber": 0.05, "red": 0.1}) == "over 5 %, over 10 %"
