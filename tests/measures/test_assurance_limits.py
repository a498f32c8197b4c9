"""Audits, certificates, the Statement of Applicability and its proof on the very limit."""

from datetime import date
from typing import Any

from risk_models.register.snapshot import Snapshot
from tests.measures.management_system import audit, document, version
from tests.measures.test_audits import CERTIFIED, milestones, planned, years
from tests.measures.test_controls import a_test, control
from tests.measures.test_soa import about, decided, related
from tests.registers import AS_OF, snapshot

TODAY, YESTERDAY = "2026-10-31", "2026-10-30"


def values_of(found: Snapshot, view: str, *names: str, **equals: object) -> list[tuple[Any, ...]]:
    """The rows of a view, of each the values of these columns."""
    return [tuple(row[name] for name in names) for row in found.read(view, **equals).to_pylist()]


def test_a_cycle_begins_with_the_first_audit_although_it_is_only_planned() -> None:
    """The reporting date is before its first year, not in the year before that."""
    found = years(settings={"audit_cycle_years": "1"}, audits=[planned("A1", "2026-12-01")])
    assert found == [(1, date(2026, 12, 1), date(2027, 11, 30))]


def test_an_audit_planned_for_today_is_not_late_and_the_latest_comes_first() -> None:
    audits = [
        audit("HELD", "2026-03-01"),
        planned("LATE", YESTERDAY),
        planned("TODAY", TODAY),
        planned("NEXT YEAR", "2027-03-01"),
    ]
    findings = [{"finding_id": "F1", "audit_id": "HELD", "kind": "minor", "raised_on": TODAY}]
    found = snapshot(audits=audits, audit_findings=findings)
    names = ("audit_id", "state", "findings", "open_findings")
    assert values_of(found, "audit_position", *names) == [
        ("NEXT YEAR", "planned", 0, 0),
        ("TODAY", "planned", 0, 0),
        ("LATE", "late", 0, 0),
        ("HELD", "done", 1, 1),
    ]


def test_an_audit_on_the_last_day_of_a_year_is_of_that_year() -> None:
    """The day for which an audit was planned that was held is no day to come."""
    audits = [
        audit("FIRST", "2025-11-01", requirements="4.1"),
        audit("LAST DAY", YESTERDAY, requirements="4.2", ended_on=TODAY),
        planned("DECEMBER", "2026-12-02", requirements="4.3"),
        planned("EARLIER", "2026-12-01", requirements="4.3"),
        planned("LATE", YESTERDAY, requirements="4.4"),
    ]
    found = snapshot(audits=audits)
    names = ("topic", "year", "state", "audits", "audited_on", "planned_on")
    rows = values_of(found, "audit_programme", *names)
    assert [row for row in rows if row[2] != "never"] == [
        ("4.1", 1, "audited", "FIRST", date(2025, 11, 1), None),
        ("4.2", 1, "audited", "LAST DAY", AS_OF, None),
        ("4.3", 2, "planned", "EARLIER;DECEMBER", None, date(2026, 12, 1)),
        ("4.4", 1, "late", "LATE", None, date(2026, 10, 30)),
    ]
    names = ("audits", "topics", "audited", "planned", "late", "never")
    assert values_of(found, "audit_totals", *names) == [(5, 42, 2, 1, 1, 38)]


def test_a_milestone_is_reached_from_the_first_day_on_that_counts_for_it() -> None:
    """A decision needs no days, although no audit before it is on record."""
    audits = [
        audit("NEXT DAY", "2026-02-01", kind="surveillance"),
        audit("NEW YEAR", "2027-01-01", kind="surveillance"),
    ]
    found = milestones(date(2027, 1, 1), certificates=[CERTIFIED], audits=audits)
    assert [(row[0], *row[2:]) for row in found] == [
        ("decision", date(2026, 1, 31), None, "done", None),
        ("first_surveillance", date(2026, 2, 1), "NEXT DAY", "done", None),
        ("surveillance", date(2027, 1, 1), "NEW YEAR", "done", None),
        ("surveillance", None, None, "ahead", 730),
        ("recertification", None, None, "ahead", 760),
    ]


def soa() -> Snapshot:
    """A control of Annex A with own controls and evidence, and others that lack some of it."""
    return snapshot(
        applicability=[decided("A.6.2.4"), decided("A.7.4")],
        risks=[{"risk_id": "R1"}, {"risk_id": "R2"}],
        controls=[
            control("NEVER", annex_a="A.7.4"),
            control("TESTED", annex_a="A.6.2.4"),
            control("LATE", annex_a="A.6.2.4", test_interval_days=30),
        ],
        # 30 days after its test the own control LATE was due yesterday.
        control_tests=[a_test("TESTED", "2026-09-01"), a_test("LATE", "2026-09-30")],
        risk_controls=[{"risk_id": key, "control_id": "TESTED"} for key in ("R1", "R2")],
        evidence=[
            {"evidence_id": "FRESH", "dated_on": "2026-08-01"},
            {"evidence_id": "OLD", "dated_on": "2026-07-01", "valid_until": YESTERDAY},
        ],
        evidence_links=[
            about("FRESH", "requirement", "A.6.2.4"),
            about("OLD", "requirement", "A.6.2.4"),
            about("OLD", "requirement", "4.1"),
        ],
        documents=[
            document("METHOD"),
            document("CRITERIA", requirements="6.1.2"),
            document("SCOPE", requirements="6.1.2"),
        ],
        document_versions=[version("METHOD"), version("CRITERIA"), version("SCOPE", None)],
        audit_findings=[
            {"finding_id": "F1", "requirement": "A.6.2.4", "kind": "minor", "raised_on": TODAY}
        ],
        framework_map=[related("A.6.2.4", "own", "P 1"), related("4.1", "own", "P 2")],
    )


def test_an_own_control_that_was_never_tested_has_no_fresh_test() -> None:
    names = ("annex_a", "control_id", "next_test_due", "test_is_fresh", "risks")
    rows = values_of(soa(), "annex_a_control", *names)
    assert [row[:2] + row[3:] for row in rows] == [
        ("A.6.2.4", "LATE", False, 0),
        ("A.6.2.4", "TESTED", True, 2),
        ("A.7.4", "NEVER", False, 0),
    ]
    assert [row[2] for row in rows if row[1] != "TESTED"] == [date(2026, 10, 30), None]


def test_what_a_control_of_annex_a_lacks_counts_as_none() -> None:
    own = ("controls", "implemented_controls", "tested_controls", "risks")
    proof = ("evidence", "fresh_evidence", "findings", "has_findings")
    found = {row[0]: row[1:] for row in values_of(soa(), "soa_row", "annex_a", *own, *proof)}
    assert found["A.6.2.4"] == (2, 2, 1, 2, 2, 1, 1, True)
    assert found["A.7.4"] == (1, 1, 0, 0, 0, 0, 0, False)
    assert found["A.2.2"] == (0, 0, 0, 0, 0, 0, 0, False)


def test_the_line_of_all_controls_is_called_so() -> None:
    rows = values_of(soa(), "soa_coverage", "annex_a_group", "group_title", "controls")
    assert rows[0] == ("A.2", "AI policy", 3)
    assert rows[-1] == ("all", "All controls", 38)


def test_evidence_without_a_last_day_counts_as_long_as_the_setting_says() -> None:
    names = ("evidence_id", "counts_until", "is_fresh")
    found = snapshot(
        settings={"evidence_fresh_days": "30"},
        evidence=[
            {"evidence_id": "E1", "dated_on": "2026-10-01"},
            {"evidence_id": "E2", "dated_on": "2026-09-30"},
            {"evidence_id": "E3", "dated_on": "2026-09-01", "valid_until": "2026-12-31"},
        ],
    )
    assert sorted(values_of(found, "evidence_state", *names)) == [
        ("E1", AS_OF, True),
        ("E2", date(2026, 10, 30), False),
        ("E3", date(2026, 12, 31), True),
    ]


def test_a_requirement_has_the_day_of_its_newest_proof_and_its_documents_in_force() -> None:
    """A clause that of its evidence, a control of Annex A that of a test of an own control too."""
    names = ("documents", "is_proven", "newest_on")
    found = {
        row[0]: row[1:] for row in values_of(soa(), "requirement_proof", "requirement", *names)
    }
    assert found["4.1"] == (0, False, date(2026, 7, 1))
    assert found["6.1.2"] == (2, False, None)
    assert found["A.6.2.4"] == (0, True, date(2026, 9, 30))


def test_a_reference_counts_the_own_controls_behind_it() -> None:
    names = ("ref", "control_ids", "controls", "newest_on")
    assert values_of(soa(), "crosswalk", *names) == [
        ("P 1", "LATE;TESTED", 2, date(2026, 9, 30)),
        ("P 2", None, 0, date(2026, 7, 1)),
    ]
