"""Incidents: days to report and close, known risks, and deadlines of serious incidents."""

from datetime import date

import pytest

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.registers import AS_OF, score, snapshot

SYSTEMS = [
    {"system_id": "S1", "name": "Ranking", "business_unit": "People"},
    {"system_id": "S2", "name": "Chat", "business_unit": "Service"},
]


def event(key: str, on: str, reported: str | None = None, **columns: object) -> dict[str, object]:
    plain = {"incident_id": key, "system_id": "S1", "kind": "incident", "occurred_on": on}
    return plain | {"reported_on": reported or on} | columns


def of(*events: dict[str, object], **more: object) -> Snapshot:
    return snapshot(**({"ai_systems": SYSTEMS, "incidents": list(events)} | more))


def one(found: Snapshot, key: str = "I1") -> dict[str, object]:
    (row,) = found.read("incident_position", incident_id=key).to_pylist()
    return row


def test_days_count_from_the_day_it_happened() -> None:
    row = one(of(event("I1", "2026-09-01", "2026-09-04", closed_on="2026-10-01")))
    assert (row["days_to_report"], row["days_to_close"], row["is_open"]) == (3, 30, False)


def test_an_event_closed_today_is_closed_and_may_have_a_cause() -> None:
    row = one(of(event("I1", "2026-10-30", closed_on="2026-10-31", root_cause="Drift")))
    assert (row["closed_on"], row["is_open"]) == (AS_OF, False)
    assert (row["root_cause"], row["has_cause"]) == ("Drift", True)


def test_dates_after_the_reporting_date_are_not_known_yet() -> None:
    row = one(of(event("I1", "2026-10-30", "2026-11-02", closed_on="2026-11-30")))
    assert (row["reported_on"], row["days_to_report"]) == (None, None)
    assert (row["closed_on"], row["days_to_close"], row["is_open"]) == (None, None, True)
    assert of(event("I1", "2026-11-01")).read("incident_position").num_rows == 0


@pytest.mark.parametrize(
    ("occurred_on", "foreseen", "level_then"),
    [
        ("2026-01-09", "later", None),  # before the risk was identified
        ("2026-01-10", "later", None),  # on the very day
        ("2026-01-11", "before", None),  # on the register, not yet assessed
        ("2026-02-01", "before", None),  # scored on that very day: perhaps because of it
        ("2026-02-02", "before", "critical"),
        ("2026-05-01", "before", "critical"),  # scored anew on that very day
        ("2026-05-02", "before", "low"),
        ("2026-08-01", "before", "low"),  # open until that day
        ("2026-08-02", "closed", None),
    ],
)
def test_an_event_is_compared_with_the_register_of_the_day_before(
    occurred_on: str, foreseen: str, level_then: str | None
) -> None:
    found = of(
        event("I1", occurred_on, risk_id="R1"),
        risks=[
            {
                "risk_id": "R1",
                "system_id": "S1",
                "title": "Bias",
                "identified_on": "2026-01-10",
                "status": "closed",
                "closed_on": "2026-08-01",
            }
        ],
        risk_scores=[
            score("R1", "residual", "2026-02-01", 5, 5),
            score("R1", "residual", "2026-05-01", 1, 1),
            score("R1", "inherent", "2026-01-10", 5, 5),
        ],
    )
    row = one(found)
    assert (row["foreseen"], row["level_then"]) == (foreseen, level_then)
    assert (row["risk_title"], row["level_now"]) == ("Bias", "low")


def test_an_event_without_a_risk_was_not_foreseen() -> None:
    assert one(of(event("I1", "2026-09-01")))["foreseen"] == "none"


def test_a_risk_identified_after_the_reporting_date_came_later() -> None:
    found = of(
        event("I1", "2026-09-01", risk_id="R1"),
        risks=[{"risk_id": "R1", "system_id": "S1", "identified_on": "2026-12-01"}],
    )
    assert (one(found)["foreseen"], one(found)["risk_title"]) == ("later", None)


def test_a_risk_identified_that_day_came_later_though_its_system_is_retired() -> None:
    found = of(
        event("I1", "2026-09-01", risk_id="R1"),
        ai_systems=[{"system_id": "S1", "lifecycle_status": "retired", "retired_on": "2026-08-01"}],
        risks=[{"risk_id": "R1", "system_id": "S1", "identified_on": "2026-09-01"}],
    )
    assert one(found)["foreseen"] == "later"


@pytest.mark.parametrize(
    ("occurred_on", "reported_on", "used", "clock"),
    [
        ("2026-09-01", "2026-09-16", 15, "within"),
        ("2026-09-01", "2026-09-17", 16, "over"),
        ("2026-10-20", "2026-11-20", 11, "running"),
        ("2026-10-16", "2026-11-20", 15, "running"),
        ("2026-10-15", "2026-11-20", 16, "over"),
    ],
)
def test_a_serious_incident_has_a_reporting_deadline(
    occurred_on: str, reported_on: str, used: int, clock: str
) -> None:
    row = one(of(event("I1", occurred_on, reported_on, serious_eu=True)))
    assert (row["used_days"], row["allowed_days"], row["clock"]) == (used, 15, clock)


def test_the_time_to_report_is_a_setting() -> None:
    events = event("I1", "2026-09-01", "2026-09-12", serious_eu=True)
    found = of(events, settings={"serious_report_days": "10"})
    assert (one(found)["allowed_days"], one(found)["clock"]) == (10, "over")


@pytest.mark.parametrize("serious", [False, None])
def test_only_a_serious_incident_has_a_deadline(serious: bool | None) -> None:
    row = one(of(event("I1", "2026-01-01", "2026-12-01", serious_eu=serious)))
    assert (row["serious"], row["used_days"], row["allowed_days"]) == (False, None, None)
    assert row["clock"] is None


def register() -> Snapshot:
    return of(
        event("I1", "2026-10-31", severity=5, serious_eu=True),
        event("I2", "2026-10-01", "2026-10-03", severity=3, kind="near_miss", risk_id="R1"),
        event("I3", "2026-09-30", "2026-10-06", system_id="S2", closed_on="2026-10-20"),
        event("I4", "2024-11-01", severity=3, kind="near_miss", closed_on="2024-11-11"),
        event("I5", "2024-10-31", kind="complaint", closed_on="2024-11-02"),
        risks=[{"risk_id": "R1", "system_id": "S1", "identified_on": "2025-01-01"}],
    )


def test_the_totals_add_up() -> None:
    (totals,) = register().read("incident_totals").to_pylist()
    assert totals == {
        "events": 5,
        "incidents": 2,
        "still_open": 2,
        "serious": 1,
        "late": 0,
        "before": 1,
        "closed": 0,
        "later": 0,
        "unlinked": 4,
        "reported": 5,
        "median_days_to_report": 0.0,
        "longest_days_to_report": 6,
        "closed_events": 3,
        "median_days_to_close": 10.0,
        "longest_days_to_close": 20,
    }
    assert totals["events"] == sum(totals[n] for n in ("before", "closed", "later", "unlinked"))


def test_the_totals_tell_late_known_and_closed_risks_apart() -> None:
    day = "2026-01-01"
    risks = [
        {"risk_id": key, "system_id": "S1", "identified_on": since} | closed
        for key, since, closed in (
            ("closed", "2025-01-01", {"status": "closed", "closed_on": "2025-06-01"}),
            ("before", "2025-01-01", {}),
            ("later", "2026-02-01", {}),
        )
    ]
    linked = ("closed", "before", "before", "later", "later", "later", *[None] * 4)
    events = [event(f"I{n}", day, day, risk_id=key) for n, key in enumerate(linked)]
    late = event("late", day, "2026-01-17", risk_id="before", serious_eu=True)
    (totals,) = of(*events, late, risks=risks).read("incident_totals").to_pylist()
    names = ("events", "closed", "before", "later", "unlinked", "serious", "late")
    assert [totals[name] for name in names] == [11, 1, 3, 3, 4, 1, 1]


def test_months_go_back_two_years() -> None:
    rows = register().read("incidents_by_month").to_pylist()
    assert [(r["month"], r["kind"], r["events"]) for r in rows] == [
        (date(2024, 11, 1), "near_miss", 1),
        (date(2026, 9, 1), "incident", 1),
        (date(2026, 10, 1), "incident", 1),
        (date(2026, 10, 1), "near_miss", 1),
    ]


def test_every_severity_has_its_row_and_the_unrated_their_own() -> None:
    rows = register().read("incidents_by_severity").to_pylist()
    assert [
        (r["severity"], r["incidents"], r["near_misses"], r["complaints"], r["still_open"])
        for r in rows
    ] == [
        (5, 1, 0, 0, 1),
        (4, 0, 0, 0, 0),
        (3, 0, 2, 0, 1),
        (2, 0, 0, 0, 0),
        (1, 0, 0, 0, 0),
        (None, 1, 0, 1, 0),
    ]
    assert sum(r["events"] for r in rows) == 5
    assert sum(r["concerns"] for r in rows) == 0
    assert (rows[0]["label"], rows[-1]["label"]) == ("5 Severe", "Not rated")


def test_the_system_with_most_events_comes_first() -> None:
    rows = register().read("incidents_by_system").to_pylist()
    assert [(r["system_id"], r["events"], r["incidents"], r["serious"]) for r in rows] == [
        ("S1", 4, 1, 1),
        ("S2", 1, 1, 0),
    ]
    assert [(r["still_open"], r["worst_severity"], r["latest"]) for r in rows] == [
        (2, 5, date(2026, 10, 31)),
        (0, None, date(2026, 9, 30)),
    ]


def test_filters_on_systems_narrow_the_events() -> None:
    found = register()
    for filters in (Filters(business_unit=("Service",)), Filters(system_id=("S2",))):
        assert found.read("selected_incidents", filters)["incident_id"].to_pylist() == ["I3"]
        (totals,) = found.read("incident_totals", filters).to_pylist()
        assert (totals["events"], totals["median_days_to_report"]) == (1, 6.0)
    (none,) = found.read("incident_totals", Filters(system_id=("S9",))).to_pylist()
    assert (none["events"], none["median_days_to_report"], none["serious"]) == (0, None, 0)


def test_the_latest_event_comes_first() -> None:
    keys = register().read("selected_incidents")["incident_id"].to_pylist()
    assert keys == ["I1", "I2", "I3", "I4", "I5"]
