"""The audit programme over the years of its cycle, the cycle of a certificate, and findings."""

from datetime import date
from typing import Any

import pytest

from tests.measures.management_system import audit
from tests.registers import AS_OF, snapshot


def years(as_of: date = AS_OF, **tables: Any) -> list[tuple[int, date, date]]:
    rows = snapshot(as_of=as_of, **tables).read("audit_cycle").to_pylist()
    return [(row["year"], row["first_on"], row["last_on"]) for row in rows]


def certificate(decided_on: str, expires_on: str, **changes: Any) -> dict[str, Any]:
    row = {"certificate_id": "CRT", "standard": "iso_42001"}
    return row | {"decided_on": decided_on, "expires_on": expires_on} | changes


def planned(key: str, on: str, **changes: Any) -> dict[str, Any]:
    return audit(key, on, started_on=None, ended_on=None, **changes)


def test_a_cycle_is_counted_from_the_first_internal_audit() -> None:
    audits = [
        planned("A0", "2025-01-01", kind="customer"),
        planned("A1", "2026-12-01"),
        audit("A2", "2026-03-31"),
    ]
    assert years(audits=audits) == [
        (1, date(2026, 3, 31), date(2027, 3, 30)),
        (2, date(2027, 3, 31), date(2028, 3, 30)),
        (3, date(2028, 3, 31), date(2029, 3, 30)),
    ]


def test_a_cycle_is_counted_from_the_latest_certification_decision() -> None:
    certificates = [
        certificate("2023-08-31", "2026-08-30", certificate_id="CRT-1"),
        certificate("2026-08-31", "2029-08-30", certificate_id="CRT-2"),
        certificate("2026-09-30", "2029-09-29", certificate_id="CRT-3", standard="iso_27001"),
    ]
    found = years(certificates=certificates, audits=[audit("A", "2026-03-31")])
    assert found[0] == (1, date(2026, 8, 31), date(2027, 8, 30))


def test_without_audits_a_cycle_begins_on_the_reporting_date() -> None:
    assert years(settings={"audit_cycle_years": "1"}) == [(1, AS_OF, date(2027, 10, 30))]


@pytest.mark.parametrize(
    ("as_of", "first", "last"),
    [
        (date(2024, 2, 29), date(2024, 2, 29), date(2027, 2, 27)),
        (date(2027, 2, 27), date(2024, 2, 29), date(2027, 2, 27)),
        (date(2027, 2, 28), date(2027, 2, 28), date(2030, 2, 27)),
        (date(2029, 6, 30), date(2027, 2, 28), date(2030, 2, 27)),
        (date(2032, 2, 29), date(2030, 2, 28), date(2033, 2, 27)),
    ],
)
def test_a_cycle_comes_again_and_begins_on_a_leap_day(as_of: date, first: date, last: date) -> None:
    found = years(as_of, audits=[audit("A", "2024-02-29")])
    assert (found[0][1], found[-1][2]) == (first, last)


AUDITS = [
    audit("A1", "2026-03-01", requirements="4.1;A.6.2.4;A.10"),
    audit("A2", "2026-10-31", requirements="4.1"),
    planned("A3", "2026-09-30", requirements="4.2;5.1"),
    planned("A4", "2027-03-01", requirements="4.2;A.2"),
    audit("A5", "2026-10-30", requirements="4.3", ended_on=None),
    audit("A6", "2026-04-01", requirements="4.4", management_systems="iso_27001"),
    audit("A7", "2026-05-01", requirements="4.4", kind="surveillance"),
]


def programme(as_of: date = AS_OF) -> dict[tuple[str, int], tuple[str, str | None]]:
    rows = snapshot(as_of=as_of, audits=AUDITS).read("audit_programme").to_pylist()
    assert len(rows) == 42 * 3
    return {(row["topic"], row["year"]): (row["state"], row["audits"]) for row in rows}


def test_each_clause_and_group_is_audited_planned_late_or_never() -> None:
    found = programme()
    assert {key: state for key, state in found.items() if state[0] != "never"} == {
        ("4.1", 1): ("audited", "A1;A2"),
        ("A.6.2", 1): ("audited", "A1"),
        ("A.10", 1): ("audited", "A1"),
        ("4.2", 1): ("late", "A3"),
        ("5.1", 1): ("late", "A3"),
        ("4.3", 1): ("planned", "A5"),
        ("4.2", 2): ("planned", "A4"),
        ("A.2", 2): ("planned", "A4"),
    }
    assert found["4.4", 1] == ("never", None)


def test_the_programme_of_a_past_day_has_no_later_audit() -> None:
    found = programme(date(2026, 2, 28))
    assert {key: state for key, state in found.items() if state[0] == "audited"} == {}
    assert found["4.1", 1] == ("planned", "A1;A2")


def test_a_clause_has_one_state_in_the_cycle_and_its_last_audit() -> None:
    rows = {row["topic"]: row for row in snapshot(audits=AUDITS).read("audit_topic").to_pylist()}
    assert len(rows) == 42
    assert rows["4.1"]["state"] == "audited"
    assert rows["4.1"]["last_audited_on"] == date(2026, 10, 31)
    assert (rows["4.2"]["state"], rows["4.2"]["next_planned_on"]) == ("planned", date(2027, 3, 1))
    assert (rows["5.1"]["state"], rows["5.1"]["next_planned_on"]) == ("late", None)
    assert (rows["A.6.2"]["kind"], rows["A.6.2"]["state"]) == ("group", "audited")


def test_an_audit_without_requirements_looks_at_everything() -> None:
    rows = snapshot(audits=[audit("A", "2026-03-01")])
    assert rows.read("audit_topic", state="audited").num_rows == 42


def milestones(as_of: date, **tables: Any) -> list[tuple[Any, ...]]:
    rows = snapshot(as_of=as_of, **tables).read("certification_cycle").to_pylist()
    names = ("milestone", "due", "done_on", "audit_id", "state", "days_left")
    return [tuple(row[name] for name in names) for row in rows]


CERTIFIED = certificate("2026-01-31", "2029-01-30")
STAGE_2 = audit("ST2", "2026-01-15", kind="stage_2")


def test_a_certificate_has_a_surveillance_within_a_year_and_in_each_calendar_year() -> None:
    assert milestones(AS_OF, certificates=[CERTIFIED], audits=[STAGE_2]) == [
        ("decision", date(2026, 1, 31), date(2026, 1, 31), "ST2", "done", None),
        ("first_surveillance", date(2027, 1, 31), None, None, "ahead", 92),
        ("surveillance", date(2027, 12, 31), None, None, "ahead", 426),
        ("surveillance", date(2028, 12, 31), None, None, "ahead", 792),
        ("recertification", date(2029, 1, 30), None, None, "ahead", 822),
    ]


def test_surveillance_in_the_year_of_the_decision_is_not_that_of_the_next_year() -> None:
    audits = [
        STAGE_2,
        audit("SV0", "2025-12-01", kind="surveillance"),
        audit("SV1", "2026-12-20", kind="surveillance"),
        audit("SV3", "2028-02-01", kind="surveillance", management_systems="iso_27001"),
    ]
    found = milestones(date(2028, 1, 1), certificates=[CERTIFIED], audits=audits)
    assert [row[2:5] for row in found] == [
        (date(2026, 1, 31), "ST2", "done"),
        (date(2026, 12, 20), "SV1", "done"),
        (None, None, "late"),
        (None, None, "ahead"),
        (None, None, "ahead"),
    ]
    assert found[2][5] == -1


def test_a_surveillance_after_its_due_day_is_done_late() -> None:
    audits = [audit("SV1", "2027-02-01", kind="surveillance")]
    before = milestones(date(2027, 1, 31), certificates=[CERTIFIED], audits=audits)
    assert before[1][2:] == (None, None, "ahead", 0)
    after = milestones(date(2027, 2, 1), certificates=[CERTIFIED], audits=audits)
    assert [row[3:] for row in after[1:3]] == [("SV1", "done_late", None), ("SV1", "done", None)]


@pytest.mark.parametrize(
    ("decided_on", "months", "due"),
    [
        ("2024-02-29", "12", date(2025, 2, 28)),
        ("2025-08-31", "6", date(2026, 2, 28)),
        ("2023-08-31", "6", date(2024, 2, 29)),
        ("2026-12-31", "12", date(2027, 12, 31)),
    ],
)
def test_months_end_on_the_last_day_of_a_shorter_month(
    decided_on: str, months: str, due: date
) -> None:
    found = milestones(
        date(2027, 1, 1),
        certificates=[certificate(decided_on, "2029-12-30")],
        settings={"first_surveillance_months": months},
    )
    assert found[1][:2] == ("first_surveillance", due)


def test_a_withdrawn_certificate_has_no_cycle_from_that_day() -> None:
    row = CERTIFIED | {"withdrawn_on": "2026-10-31"}
    assert milestones(AS_OF, certificates=[row]) == []
    assert len(milestones(date(2026, 10, 30), certificates=[row])) == 5


FINDINGS = [
    {"finding_id": "F1", "kind": "major", "due": "2026-10-01", "owner": "Ann"},
    {"finding_id": "F2", "kind": "minor", "due": "2026-09-01", "owner": "ann"},
    {"finding_id": "F3", "kind": "observation", "due": "2026-10-30", "owner": "Bo"},
    {"finding_id": "F4", "kind": "minor", "due": "2026-09-01", "done_on": "2026-10-31"},
    {"finding_id": "F5", "kind": "minor", "due": "2026-08-01", "closed_on": "2026-09-01"},
    {"finding_id": "F6", "kind": "strength"},
]


def test_overdue_actions_are_counted_by_owner() -> None:
    rows = [row | {"raised_on": "2026-07-01"} for row in FINDINGS]
    read = snapshot(audit_findings=rows)
    assert read.read("finding_overdue").to_pylist() == [
        {"owner": "Ann", "findings": 2, "nonconformities": 2, "longest_days": 60},
        {"owner": "Bo", "findings": 1, "nonconformities": 0, "longest_days": 1},
    ]
    totals = read.read("audit_totals").to_pylist()[0]
    assert {name: totals[name] for name in totals if "find" in name or "open" in name} == {
        "findings": 6,
        "open_findings": 4,
        "open_major": 1,
        "open_minor": 2,
    }
    assert (totals["overdue"], totals["topics"], totals["never"]) == (3, 42, 42)


def test_a_strength_is_no_open_finding_of_its_audit() -> None:
    raised = [row | {"raised_on": "2026-07-01", "audit_id": "A1"} for row in FINDINGS]
    read = snapshot(audits=[{"audit_id": "A1"}], audit_findings=raised)
    (audit,) = read.read("audit_position").to_pylist()
    assert (audit["findings"], audit["open_findings"]) == (6, 4)
    listed = read.read("finding_position").select(["finding_id", "days_open"]).to_pylist()
    assert [tuple(row.values()) for row in listed] == [
        *(("F1", 122), ("F2", 122), ("F4", 122), ("F3", 122)),
        *(("F5", 62), ("F6", None)),
    ]


def test_open_findings_are_counted_by_grade_state_and_age() -> None:
    raised = ["2026-10-01", "2026-09-30", "2026-09-01", "2026-08-31", "2026-08-02", "2026-08-01"]
    kinds = ["major", "minor", "minor", "minor", "minor", "minor"]
    rows: list[dict[str, Any]] = [
        {"finding_id": f"F{number}", "kind": kind, "raised_on": on, "action": "Action"}
        for number, (kind, on) in enumerate(zip(kinds, raised, strict=True))
    ]
    rows += [
        {"finding_id": "F7", "kind": "observation", "raised_on": "2025-10-31"},
        {"finding_id": "F8", "kind": "major", "raised_on": AS_OF, "closed_on": AS_OF},
    ]
    found = snapshot(audit_findings=rows).read("finding_board").to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("major", "in_progress", 1, [1, 0, 0, 0], 0, 90, 30),
        ("minor", "in_progress", 5, [0, 2, 2, 1], 1, 90, 91),
        ("observation", "no_action", 1, [0, 0, 0, 1], 1, 90, 365),
    ]
    rows.append({"finding_id": "F9", "kind": "major", "raised_on": AS_OF, "action": "Action"})
    bands = {"overdue_bands": "29;365"}
    found = snapshot(audit_findings=rows, settings=bands).read("finding_board").to_pylist()
    assert [(row["by_age"], row["oldest"], row["oldest_limit_days"]) for row in found] == [
        ([1, 1, 0], 0, 365),
        ([0, 5, 0], 0, 365),
        ([0, 1, 0], 0, 365),
    ]
