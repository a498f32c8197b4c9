"""What systems, stages and incidents say, word by word."""

from datetime import date

import pytest

from risk_models import narrative
from risk_models.narrative.portfolio import Row

POSITION = {
    "worst": "high",
    "open_risks": 5,
    "above_tolerance": 2,
    "unassessed": 1,
    "gaps": 0,
}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {},
            "2 of 5 open risks are above tolerance; the worst residual level is High. "
            "1 is not assessed. Its record has no gaps.",
        ),
        (
            {"above_tolerance": 1, "unassessed": 0, "gaps": 1},
            "1 of 5 open risks is above tolerance; the worst residual level is High. "
            "Its record has 1 gap.",
        ),
        (
            {"above_tolerance": 0, "unassessed": 2, "worst": "low", "gaps": 3},
            "None of 5 open risks is above tolerance; the worst residual level is Low. "
            "2 are not assessed. Its record has 3 gaps.",
        ),
        (
            {"above_tolerance": 0, "unassessed": 5, "worst": "unassessed"},
            "None of 5 open risks is above tolerance; none is assessed. Its record has no gaps.",
        ),
        ({"worst": "none", "open_risks": 0}, "No risk recorded. Its record has no gaps."),
        ({"worst": "closed", "open_risks": 0}, "No open risk. Its record has no gaps."),
    ],
)
def test_where_a_system_stands(columns: Row, said: str) -> None:
    lead, rest = narrative.systems.standing(POSITION | dict(columns))
    assert lead + rest == said


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
    ("columns", "said"),
    [
        (
            {},
            "14 of 48 systems have a risk above tolerance. Of 36 in operation and in scope, 27 "
            "have an impact assessment that holds, 33 an oversight record and 32 a transparency "
            "record.",
        ),
        (
            {"above_tolerance": 1, "without_risk": 2, "operating": 0},
            "1 of 48 systems has a risk above tolerance; 2 have no risk recorded.",
        ),
        (
            {"above_tolerance": 0, "without_risk": 1, "operating": 0},
            "None of 48 systems has a risk above tolerance; 1 has no risk recorded.",
        ),
    ],
)
def test_what_the_inventory_holds(columns: Row, said: str) -> None:
    lead, rest = narrative.systems.inventory(TOTALS | dict(columns))
    assert lead + rest == said


def assessed(state: str, **columns: object) -> Row:
    plain = {
        "assessment_id": "IA-1",
        "kind": "aisia",
        "state": state,
        "performed_on": date(2026, 3, 1),
        "valid_until": date(2027, 3, 1),
        "changed_on": date(2026, 6, 1),
    }
    return plain | columns


@pytest.mark.parametrize(
    ("state", "records", "said"),
    [
        ("valid", [assessed("valid")], "IA-1 holds until 1 Mar 2027."),
        ("valid", [assessed("valid", valid_until=None)], "IA-1 holds; it has no last day."),
        ("expiring", [assessed("expiring")], "IA-1 holds, but only until 1 Mar 2027."),
        ("expired", [assessed("expired")], "IA-1 expired on 1 Mar 2027."),
        (
            "outdated",
            [assessed("outdated")],
            "IA-1 was performed on 1 Mar 2026; the system changed significantly on 1 Jun 2026.",
        ),
        ("refused", [assessed("refused")], "IA-1 was decided: no go."),
        ("pending", [assessed("pending")], "IA-1 of 1 Mar 2026 is not decided yet."),
        ("missing", [assessed("valid", kind="screening")], "There is none that could hold."),
        ("missing", [], "There is none that could hold."),
        (None, [], "The system is retired and needs none."),
        (
            "valid",
            [assessed("expired", assessment_id="IA-2"), assessed("valid")],
            "IA-1 holds until 1 Mar 2027.",
        ),
    ],
)
def test_whether_the_impact_assessment_holds(
    state: str | None, records: list[Row], said: str
) -> None:
    assert narrative.systems.assessments(state, records) == said


def reviewed(reading: str, rate: float | None, **columns: object) -> Row:
    plain = {
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
    return plain | columns


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            reviewed("low", 0.0083),
            "83 of 10,000 decisions were overruled, 0.83 %: below 2 %, which may mean "
            "over-reliance.",
        ),
        (
            reviewed("high", 0.674),
            "83 of 10,000 decisions were overruled, 67.4 %: above 30 %, which may mean a poor "
            "model.",
        ),
        (
            reviewed("usual", 0.1),
            "83 of 10,000 decisions were overruled, 10 %: within 2 % and 30 %.",
        ),
        (
            reviewed("unknown", 0.1),
            "83 of 10,000 decisions were overruled, 10 %; no limits are set for it.",
        ),
        (reviewed("unknown", None), "Decisions and overrides are not counted."),
    ],
)
def test_how_the_override_rate_reads(record: Row, said: str) -> None:
    assert narrative.systems.overrides(record) == said
    assert narrative.systems.oversight(record) == f"In the loop: Ann, who can stop it. {said}"
    assert narrative.systems.earlier(record) == f"Before, on 1 Mar 2026: {said}"


def test_who_cannot_stop_a_system_is_said_to_be_unable_to() -> None:
    said = narrative.systems.oversight(reviewed("unknown", None, can_stop=False))
    assert said.startswith("In the loop: Ann, who cannot stop it.")


@pytest.mark.parametrize(
    ("audiences", "late", "said"),
    [
        (
            ["users", "affected", "users"],
            0,
            "Told: users, affected people. No record for: public, authority, workers, customers.",
        ),
        (
            ["users"],
            1,
            "Told: users. No record for: affected people, public, authority, workers, customers. "
            "1 review is overdue.",
        ),
        (
            ["users", "affected", "public", "authority", "workers", "customers"],
            2,
            "Told: users, affected people, public, authority, workers, customers. "
            "2 reviews are overdue.",
        ),
        (
            [],
            0,
            "Nobody is told. No record for: users, affected people, public, authority, workers, "
            "customers.",
        ),
    ],
)
def test_who_is_told(audiences: list[str], late: int, said: str) -> None:
    records = [
        {"audience": audience, "overdue": place < late} for place, audience in enumerate(audiences)
    ]
    assert narrative.systems.transparency(records) == said


@pytest.mark.parametrize(
    ("tested_effective", "said"),
    [
        ([], "No control stands before an open risk."),
        (
            [0.5],
            "1 control stands before its open risks; 1 of 1 has an effect that a fresh test shows.",
        ),
        (
            [0.5, 0.2, 0],
            "3 controls stand before its open risks; 2 of 3 have an effect that a fresh test "
            "shows.",
        ),
    ],
)
def test_what_stands_before_its_risks(tested_effective: list[float], said: str) -> None:
    assert (
        narrative.systems.controls([{"tested_effective": value} for value in tested_effective])
        == said
    )


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], "No supplier and no model is named."),
        ([None], "No other system in use rests on its supplier or models."),
        (["S2", "S2", None], "1 other system rests on the same supplier or model."),
        (["S2", "S3"], "2 other systems rest on the same supplier or model."),
    ],
)
def test_what_else_rests_on_the_same(others: list[str | None], said: str) -> None:
    assert narrative.systems.shared([{"other_id": other} for other in others]) == said


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "No incident, near miss, concern or complaint is recorded."),
        ([(False, False)], "1 event: none open, none serious under the EU AI Act."),
        ([(True, True), (True, False)], "2 events: 2 open, 1 serious under the EU AI Act."),
    ],
)
def test_what_went_wrong_in_a_system(events: list[tuple[bool, bool]], said: str) -> None:
    rows = [{"is_open": still_open, "serious": serious} for still_open, serious in events]
    assert narrative.systems.incidents(rows) == said


def test_warnings_are_told_by_severity() -> None:
    rows = [{"severity": name} for name in ("low", "high", "high")]
    assert narrative.systems.checks(rows) == "3 warnings: 2 high, 1 low."
    assert narrative.systems.checks([]) == "No warnings: the register finds nothing to mend."


def test_what_is_next_in_a_life() -> None:
    past = {"ahead": False, "on_date": date(2026, 1, 1), "what": "First day of operation"}
    near = {"ahead": True, "on_date": date(2026, 12, 1), "what": "Review is due"}
    far = {"ahead": True, "on_date": date(2027, 1, 1), "what": "Last day of operation"}
    assert narrative.systems.timeline([far, near, past]) == "Next, on 1 Dec 2026: Review is due."
    assert narrative.systems.timeline([past]) == "1 event; nothing is planned."
    assert narrative.systems.timeline([]) == "Nothing in its record has a day."


def test_who_wrote_a_row_last() -> None:
    rows = [
        {"version": version, "author": author, "message": "Why"}
        for version, author in ((1_002, "Ann"), (1_002, "Ann"), (1, "Bob"))
    ]
    assert narrative.systems.changed(rows) == (
        "Written by 2 versions; last by Ann in version 1,002: Why"
    )


def profile(**high: int) -> list[Row]:
    return [
        {"arises_stage": stage, "value": value, "risks": risks}
        for stage in ("data", "design_development", "deployment", "monitoring")
        for value, risks in (("low", 5), ("high", high.get(stage, 0)))
    ]


def test_the_stages_in_one_sentence() -> None:
    coverage = [
        {"member": "data", "risks": 10, "effective": 5},
        {"member": "deployment", "risks": 4, "effective": 1},
        {"member": "monitoring", "risks": 0, "effective": 0},
    ]
    assert narrative.lifecycle.headline(profile(data=2, deployment=3), coverage) == (
        "3 of 8 scored risks that arise in Deployment are high or critical, the most of all stages",
        "Lowest control coverage: Deployment, 1 of 4 risks.",
    )
    assert narrative.lifecycle.headline(profile(), []) == (
        "No scored risk is high or critical",
        "There are no open risks to cover.",
    )
    assert narrative.lifecycle.control_group(coverage) == (
        "Alone: 6 of 14 open risks. Lowest: Deployment, 1 of 4 risks."
    )
    assert narrative.lifecycle.control_group([]) == "There are no open risks to cover."


@pytest.mark.parametrize(
    ("chosen", "said"),
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
    chosen: tuple[int, str | None, str | None, str | None], said: str
) -> None:
    assert narrative.lifecycle.chosen(*chosen) == said


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
    lead, rest = narrative.incidents.headline(EVENTS)
    assert lead + rest == (
        "1 of 4 events is open. 1 of 4 was foreseen: "
        "the risk was on the register, and open, the day before."
    )
    lead, _ = narrative.incidents.headline(EVENTS | {"still_open": 0})
    assert lead == "None of 4 events is open"
    assert narrative.incidents.time_taken(EVENTS) == (
        "4 reported: 1 day at the median, 6 at most. None is closed."
    )
    assert narrative.incidents.clock(EVENTS, LIMITS) == (
        "2 serious incidents; 1 took longer than 15 days."
    )
    assert narrative.incidents.clock(EVENTS | {"serious": 1, "late": 0}, LIMITS) == (
        "1 serious incident; none took longer than 15 days."
    )
    assert narrative.incidents.by_month([]) == "No event happened in the last 24 months."
    rows = [{"kind": "incident", "events": 2}, {"kind": "concern", "events": 1}]
    assert narrative.incidents.by_month(rows) == "3 events in 24 months, 2 of them incidents."
    systems = [{"system_name": "Chat", "events": 2}, {"system_name": "Score", "events": 1}]
    assert narrative.incidents.by_system(systems) == "2 systems; most in Chat: 2 events."
    assert narrative.incidents.by_system([]) == "No system has an event."


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "Happened on 1 Mar 2026, not reported yet, still open."),
        (
            {"reported_on": date(2026, 3, 1), "days_to_report": 0},
            "Happened on 1 Mar 2026, reported the same day, still open.",
        ),
        (
            {
                "reported_on": date(2026, 3, 2),
                "days_to_report": 1,
                "closed_on": date(2026, 3, 11),
                "days_to_close": 10,
            },
            "Happened on 1 Mar 2026, reported after 1 day, closed after 10 days.",
        ),
    ],
)
def test_the_story_of_an_event(columns: Row, said: str) -> None:
    event = {
        "occurred_on": date(2026, 3, 1),
        "reported_on": None,
        "closed_on": None,
        "days_to_report": None,
        "days_to_close": None,
    }
    assert narrative.incidents.story(event | dict(columns)) == said
