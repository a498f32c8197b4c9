"""The sentences on systems, stages and incidents, word by word."""

from datetime import date

import pytest

from risk_models import narrative
from risk_models.narrative.portfolio import Row
from tests.registers import LEVELS

POSITION = {
    "worst": "high",
    "open_risks": 5,
    "above_tolerance": 2,
    "unassessed": 1,
    "gaps": 0,
}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            {},
            "2 of 5 open risks are above tolerance | Highest residual level: High. "
            "1 not assessed. Record complete.",
        ),
        (
            {"above_tolerance": 1, "unassessed": 0, "gaps": 1},
            "1 of 5 open risks is above tolerance | Highest residual level: High. "
            "Missing information: 1 item.",
        ),
        (
            {"above_tolerance": 0, "unassessed": 2, "worst": "low", "gaps": 3},
            "None of 5 open risks is above tolerance | Highest residual level: Low. "
            "2 not assessed. Missing information: 3 items.",
        ),
        (
            {"above_tolerance": 0, "unassessed": 5, "worst": "unassessed"},
            "None of 5 open risks is above tolerance | None is assessed. Record complete.",
        ),
        ({"worst": "none", "open_risks": 0}, "No risk recorded | Record complete."),
        ({"worst": "closed", "open_risks": 0}, "No open risk | Record complete."),
    ],
)
def test_the_risk_status_of_a_system(columns: Row, expected: str) -> None:
    assert " | ".join(narrative.systems.risk_status(POSITION | dict(columns), LEVELS)) == expected


TOTALS = {
    "systems": 48,
    "above_tolerance": 14,
    "without_risk": 0,
    "operating": 36,
    "assessed": 27,
    "overseen": 33,
    "explained": 32,
}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (
            {},
            "14 of 48 systems have a risk above tolerance | Of 36 in operation and in scope, 27 "
            "have a valid impact assessment, 33 an oversight record and 32 a transparency record.",
        ),
        (
            {"above_tolerance": 1, "without_risk": 2, "operating": 0},
            "1 of 48 systems has a risk above tolerance | 2 have no risk recorded.",
        ),
        (
            {"above_tolerance": 0, "without_risk": 1, "operating": 0},
            "None of 48 systems has a risk above tolerance | 1 has no risk recorded.",
        ),
    ],
)
def test_the_inventory(columns: Row, expected: str) -> None:
    assert " | ".join(narrative.systems.inventory(TOTALS | dict(columns))) == expected


def assessed(state: str, **columns: object) -> Row:
    defaults = {
        "assessment_id": "IA-1",
        "kind": "aisia",
        "state": state,
        "performed_on": date(2026, 3, 1),
        "valid_until": date(2027, 3, 1),
        "changed_on": date(2026, 6, 1),
    }
    return defaults | columns


@pytest.mark.parametrize(
    ("state", "records", "expected"),
    [
        ("valid", [assessed("valid")], "IA-1 is valid until 1 Mar 2027."),
        ("valid", [assessed("valid", valid_until=None)], "IA-1 is valid, no end date."),
        ("expiring", [assessed("expiring")], "IA-1 expires soon, on 1 Mar 2027."),
        ("expired", [assessed("expired")], "IA-1 expired on 1 Mar 2027."),
        (
            "outdated",
            [assessed("outdated")],
            "IA-1 of 1 Mar 2026 is outdated: the system changed significantly on 1 Jun 2026.",
        ),
        ("refused", [assessed("refused")], "Decision of IA-1: no go."),
        ("pending", [assessed("pending")], "IA-1 of 1 Mar 2026 is not decided yet."),
        (
            "missing",
            [assessed("valid", kind="screening")],
            "No impact assessment; a screening does not count as one.",
        ),
        ("missing", [], "No impact assessment; a screening does not count as one."),
        (None, [], "Not required: the system is retired."),
        (
            "valid",
            [assessed("expired", assessment_id="IA-2"), assessed("valid")],
            "IA-1 is valid until 1 Mar 2027.",
        ),
    ],
)
def test_whether_the_impact_assessment_is_valid(
    state: str | None, records: list[Row], expected: str
) -> None:
    assert narrative.systems.assessments(state, records) == expected


def reviewed(reading: str, rate: float | None, **columns: object) -> Row:
    defaults = {
        "mode": "in_the_loop",
        "overseer": "Ann",
        "can_stop": True,
        "decisions": 10_000,
        "overrides": 83,
        "override_rate": rate,
        "reading": reading,
        "override_low": 0.02,
        "override_high": 0.3,
        "reviewed_on": date(2026, 3, 1),
    }
    return defaults | columns


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            reviewed("low", 0.0083),
            "83 of 10,000 decisions were overridden (0.8 %), below the limit of 2 %: possible "
            "over-reliance.",
        ),
        (
            reviewed("high", 0.674),
            "83 of 10,000 decisions were overridden (67.4 %), above the limit of 30 %: possible "
            "poor model.",
        ),
        (
            reviewed("usual", 0.1),
            "83 of 10,000 decisions were overridden (10 %), within the limits of 2 % to 30 %.",
        ),
        (
            reviewed("unknown", 0.1),
            "83 of 10,000 decisions were overridden (10 %), no limits are set.",
        ),
        (reviewed("unknown", None), "Decisions and overrides are not recorded."),
    ],
)
def test_the_override_rate_against_its_limits(record: Row, expected: str) -> None:
    assert narrative.systems.overrides(record) == expected
    assert narrative.systems.oversight(record) == f"In the loop: Ann, who can stop it. {expected}"
    assert narrative.systems.earlier_review(record) == f"Earlier review, 1 Mar 2026: {expected}"


def test_an_overseer_who_cannot_stop_the_system() -> None:
    sentence = narrative.systems.oversight(reviewed("unknown", None, can_stop=False))
    assert sentence.startswith("In the loop: Ann, who cannot stop it.")


@pytest.mark.parametrize(
    ("audiences", "late", "expected"),
    [
        (
            ["users", "affected", "users"],
            0,
            "Disclosed to: users, affected people. "
            "No record for: public, authority, workers, customers.",
        ),
        (
            ["users"],
            1,
            "Disclosed to: users. "
            "No record for: affected people, public, authority, workers, customers. "
            "1 review is overdue.",
        ),
        (
            ["users", "affected", "public", "authority", "workers", "customers"],
            2,
            "Disclosed to: users, affected people, public, authority, workers, customers. "
            "2 reviews are overdue.",
        ),
        (
            [],
            0,
            "No disclosure recorded. "
            "No record for: users, affected people, public, authority, workers, customers.",
        ),
    ],
)
def test_to_whom_a_system_is_disclosed(audiences: list[str], late: int, expected: str) -> None:
    records = [
        {"audience": audience, "overdue": place < late} for place, audience in enumerate(audiences)
    ]
    assert narrative.systems.transparency(records) == expected


@pytest.mark.parametrize(
    ("tested_effective", "expected"),
    [
        ([], "No control mitigates an open risk."),
        (
            [0.5],
            "1 control mitigates its open risks; 1 of 1 tested effective.",
        ),
        (
            [0.5, 0.2, 0],
            "3 controls mitigate its open risks; 2 of 3 tested effective.",
        ),
    ],
)
def test_the_controls_of_a_system(tested_effective: list[float], expected: str) -> None:
    assert (
        narrative.systems.controls([{"tested_effective": value} for value in tested_effective])
        == expected
    )


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "No supplier or model is recorded."),
        ([None], "No other active system uses its supplier or models."),
        (["S2", "S2", None], "1 other system uses the same supplier or model."),
        (["S2", "S3"], "2 other systems use the same supplier or model."),
    ],
)
def test_systems_with_the_same_supplier_or_model(others: list[str | None], expected: str) -> None:
    assert narrative.systems.shared([{"other_id": other} for other in others]) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "No incident, near miss, concern or complaint is recorded."),
        ([(False, False)], "1 event: none open, none serious under the EU AI Act."),
        ([(True, True), (True, False)], "2 events: 2 open, 1 serious under the EU AI Act."),
    ],
)
def test_the_incidents_of_a_system(events: list[tuple[bool, bool]], expected: str) -> None:
    rows = [{"is_open": still_open, "serious": serious} for still_open, serious in events]
    assert narrative.systems.incidents(rows) == expected


def test_warnings_are_counted_by_severity() -> None:
    rows = [{"severity": name} for name in ("low", "high", "high")]
    assert narrative.systems.checks(rows) == "3 warnings: 2 high, 1 low."
    assert narrative.systems.checks([]) == "No data quality warnings."


def test_the_next_planned_event() -> None:
    past = {"ahead": False, "on_date": date(2026, 1, 1), "what": "First day of operation"}
    near = {"ahead": True, "on_date": date(2026, 12, 1), "what": "Review is due"}
    far = {"ahead": True, "on_date": date(2027, 1, 1), "what": "Last day of operation"}
    assert narrative.systems.timeline([far, near, past]) == "Next on 1 Dec 2026: Review is due."
    assert narrative.systems.timeline([past]) == "1 past event, none planned."
    assert narrative.systems.timeline([]) == "No dated event is recorded."


def test_the_last_change() -> None:
    rows = [
        {"version": version, "author": author, "message": "Why"}
        for version, author in ((1_002, "Ann"), (1_002, "Ann"), (1, "Bob"))
    ]
    assert narrative.systems.last_change(rows) == (
        "2 versions; last change by Ann in version 1,002: Why"
    )


def profile(**high: int) -> list[Row]:
    return [
        {"arises_stage": stage, "value": value, "risks": risks, "is_upper": value == "high"}
        for stage in ("data", "design_development", "deployment", "monitoring")
        for value, risks in (("low", 5), ("high", high.get(stage, 0)))
    ]


def test_the_stages_in_one_sentence() -> None:
    coverage = [
        {"member": "data", "risks": 10, "effective": 5},
        {"member": "deployment", "risks": 4, "effective": 1},
        {"member": "monitoring", "risks": 0, "effective": 0},
    ]
    assert narrative.lifecycle.headline(profile(data=2, deployment=3), coverage, LEVELS) == (
        "3 of 5 high and critical risks arise in Deployment, the largest group",
        "Lowest control coverage: Deployment, 1 of 4 risks.",
    )
    assert narrative.lifecycle.headline(profile(), [], LEVELS) == (
        "No scored risk is high or critical",
        "There are no open risks to cover.",
    )
    assert narrative.lifecycle.control_group(coverage) == (
        "Alone: 6 of 14 open risks. Lowest: Deployment, 1 of 4 risks."
    )
    assert narrative.lifecycle.control_group([]) == "There are no open risks to cover."


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((1, "data", None, None), "1 open risk arises in Data, each with its controls in "
         "the same stage"),
        ((2, None, "organisation", None), "2 open risks, each with its controls in "
         "Organisation-wide"),
        ((0, "data", "monitoring", "none"), "No open risks arise in Data; controls in "
         "Ongoing monitoring: none"),
    ],
)  # fmt: skip
def test_what_a_list_of_a_stage_holds(
    chosen: tuple[int, str | None, str | None, str | None], expected: str
) -> None:
    assert narrative.lifecycle.chosen(*chosen) == expected


EVENTS = {
    "events": 4,
    "still_open": 1,
    "before": 1,
    "closed": 0,
    "later": 2,
    "unlinked": 1,
    "serious": 2,
    "late": 1,
    "reported": 4,
    "median_days_to_report": 1.0,
    "longest_days_to_report": 6,
    "closed_events": 0,
    "median_days_to_close": None,
    "longest_days_to_close": None,
}
LIMITS = {"serious_report_days": 15, "fatal_report_days": 10, "widespread_report_days": 2}


def test_incidents_in_sentences() -> None:
    assert narrative.incidents.headline(EVENTS) == (
        "1 of 4 events is open",
        "1 of 4 had a known risk: it was registered and open the day before.",
    )
    lead, _ = narrative.incidents.headline(EVENTS | {"still_open": 0})
    assert lead == "None of 4 events is open"
    assert narrative.incidents.time_taken(EVENTS) == (
        "Days from event until it was reported: median 1, longest 6 (4 events). No event is closed."
    )
    assert narrative.incidents.reporting_deadlines(EVENTS, LIMITS) == (
        "2 serious incidents; 1 exceeded the deadline of 15 days."
    )
    assert narrative.incidents.reporting_deadlines(EVENTS | {"serious": 1, "late": 0}, LIMITS) == (
        "1 serious incident; none exceeded the deadline of 15 days."
    )
    assert narrative.incidents.by_month([], {"history_months": 24}) == (
        "No events in the last 24 months."
    )
    rows = [{"kind": "incident", "events": 2}, {"kind": "concern", "events": 1}]
    assert narrative.incidents.by_month(rows, {"history_months": 12}) == (
        "3 events in 12 months, 2 of them incidents."
    )
    systems = [{"system_name": "Chat", "events": 2}, {"system_name": "Score", "events": 1}]
    assert narrative.incidents.by_system(systems) == "2 systems; most events: Chat (2)."
    systems[1]["events"] = 2
    assert narrative.incidents.by_system(systems) == (
        "2 systems; most events: Chat and Score (2 each)."
    )
    assert narrative.incidents.by_system([]) == "No system has an event."


@pytest.mark.parametrize(
    ("serious", "unlinked", "text"),
    [
        (0, 0, "No serious harm is recorded."),
        (1, 0, "The serious harm has a linked risk."),
        (4, 0, "Every serious harm has a linked risk."),
        (4, 1, "1 of 4 serious harms has no linked risk."),
        (4, 3, "3 of 4 serious harms have no linked risk."),
    ],
)
def test_serious_harms_in_one_sentence(serious: int, unlinked: int, text: str) -> None:
    totals = {"operating": 36, "held": 25, "serious_harms": serious, "unlinked": unlinked}
    assert narrative.impact.headline(totals) == (
        "25 of 36 systems in operation have a valid impact assessment",
        text,
    )
    items = [{"effect": "harm", "serious": i < serious, "unlinked": i < unlinked} for i in range(5)]
    assert narrative.impact.items(items) == f"5 harms and no benefits; {text.lower()}"


def test_rights_with_equally_severe_harms_are_named_up_to_five() -> None:
    rights = [
        {"right_touched": name, "worst": worst, "worst_name": f"{worst} Major"}
        for name, worst in (("Equality", 4), ("Privacy", 4), ("Dignity", 3))
    ]
    assert narrative.impact.most_affected(rights) == (
        "Most affected: Equality and Privacy, severity up to 4 Major, the worst of scale, scope "
        "and irremediability."
    )
    rights = [{"right_touched": f"R{i}", "worst": 3, "worst_name": "3 Severe"} for i in range(7)]
    assert narrative.impact.most_affected(rights).startswith(
        "Most affected: R0, R1, R2, R3, R4 and 2 other rights, severity up to 3 Severe"
    )


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({}, "Occurred on 1 Mar 2026, not reported yet, still open."),
        (
            {"reported_on": date(2026, 3, 1), "days_to_report": 0},
            "Occurred on 1 Mar 2026, reported the same day, still open.",
        ),
        (
            {
                "reported_on": date(2026, 3, 2),
                "days_to_report": 1,
                "closed_on": date(2026, 3, 11),
                "days_to_close": 10,
            },
            "Occurred on 1 Mar 2026, reported after 1 day, closed after 10 days.",
        ),
    ],
)
def test_the_dates_of_an_event(columns: Row, expected: str) -> None:
    event = {
        "occurred_on": date(2026, 3, 1),
        "reported_on": None,
        "closed_on": None,
        "days_to_report": None,
        "days_to_close": None,
    }
    assert narrative.incidents.event_dates(event | dict(columns)) == expected
