"""Sentences on appetite, decisions and meetings."""

from datetime import date
from typing import Any

import pytest

from risk_models.narrative import decisions
from tests.registers import LEVELS

TOTALS: dict[str, Any] = {
    "open_risks": 160,
    "above_tolerance": 15,
    "accepted": 3,
    "breaches": 12,
    "waiting": 12,
    "waiting_late": 7,
}
RISK: dict[str, Any] = {
    "is_open": True,
    "above_tolerance": True,
    "residual_level": "high",
    "tolerance_level": "moderate",
    "owner": "Ann",
}
DAY = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        (
            {},
            (
                "12 of 160",
                " open risks are above tolerance without an acceptance.",
                "3 more accepted · 12 decisions waiting, 7 of them late",
            ),
        ),
        (
            {"breaches": 1, "accepted": 0, "waiting": 1, "waiting_late": 0},
            (
                "1 of 160",
                " open risks is above tolerance without an acceptance.",
                "1 decision waiting",
            ),
        ),
        (
            {"breaches": 0, "accepted": 0, "waiting": 0, "waiting_late": 0},
            ("None of 160 open risks", " is above tolerance without an acceptance.", ""),
        ),
    ],
)
def test_the_headline(totals: dict[str, int], expected: tuple[str, str, str]) -> None:
    assert decisions.headline(TOTALS | totals) == expected


def test_who_cannot_accept_is_told_who_can() -> None:
    allowed = [{"name": "Board"}, {"name": "Cleo"}]
    assert decisions.cannot_accept("Committee", allowed, RISK, LEVELS) == (
        "Committee may not accept this risk at High. Escalate it to Board or Cleo."
    )
    assert decisions.cannot_accept("board", allowed, RISK, LEVELS) == ""
    assert decisions.cannot_accept(None, allowed, RISK, LEVELS) == ""
    assert decisions.cannot_accept("Committee", [], RISK, LEVELS) == (
        "Nobody on record may accept this risk at High. Assign the authority first."
    )
    within = RISK | {"above_tolerance": False}
    assert decisions.cannot_accept("Committee", [], within, LEVELS) == ""


@pytest.mark.parametrize(
    ("kind", "more", "minute", "short"),
    [
        ("accept", {}, "Accepted at High until 1 Oct 2026", "Accepted until 1 Oct 2026"),
        ("accept", {"accepted_until": None}, "Accepted", "Accepted"),
        ("treat", {}, "To be treated: Test, by 1 Oct 2026", "To be treated"),
        ("treat", {"action": None}, "To be treated", "To be treated"),
        ("escalate", {}, "Escalated to Board, answer by 1 Oct 2026", "Escalated"),
        ("escalate", {"due": None}, "Escalated to Board", "Escalated"),
        ("close", {}, "Closed", "Closed"),
        ("note", {}, "Noted", "Noted"),
    ],
)
def test_a_decision_in_words(kind: str, more: dict[str, Any], minute: str, short: str) -> None:
    row = {
        "kind": kind,
        "level_accepted": "high",
        "accepted_until": DAY if kind == "accept" else None,
        "action": "Test",
        "action_due": DAY,
        "escalated_to": "Board",
        "due": DAY,
    } | more
    assert decisions.minute(row, LEVELS) == minute
    assert decisions.short(row) == short


@pytest.mark.parametrize(
    ("movement", "text"),
    [
        ("worse", "▲ Moderate on 1 Oct 2026"),
        ("better", "▼ Moderate on 1 Oct 2026"),
        ("same", "= same as on 1 Oct 2026"),
        ("new", "New since 1 Oct 2026"),
        ("scored", "Not assessed on 1 Oct 2026"),
        (None, ""),
    ],
)
def test_movement_since_the_last_meeting(movement: str | None, text: str) -> None:
    line = {"movement": movement, "level_before": "moderate", "last_meeting_on": DAY}
    assert decisions.movement(line, LEVELS) == text


def test_minutes_as_text() -> None:
    meeting = {
        "title": "Q4",
        "body": "Committee",
        "held_on": DAY,
        "attendees": "Ann;Bo",
        "version": 3,
        "notes": None,
    }
    note = {
        "kind": "note",
        "risk_id": None,
        "title": None,
        "justification": "Report in March",
        "conditions": None,
        "decided_by": "Committee",
        "accepted_until": None,
    }
    close = note | {"kind": "close", "risk_id": "R1", "title": "A risk", "conditions": "Archive"}
    assert decisions.minutes(meeting, [note, close], LEVELS) == (
        "Q4, Committee, 1 Oct 2026\n"
        "Attendees: Ann, Bo. Register: version 3.\n\n\n"
        "1. Noted.\n   Report in March\n   Decided by Committee.\n"
        "2. Closed. R1 A risk.\n   Report in March\n   Conditions: Archive\n"
        "   Decided by Committee."
    )


def test_acceptances_and_appetite_in_a_line() -> None:
    standings = ["lapsed", "expiring", "in_force", "moved", "ended", "revoked"]
    assert decisions.acceptances(standings) == (
        "3 valid acceptances: 1 expiring soon, 1 for another level, 1 lapsed."
    )
    assert decisions.acceptances([]) == "No valid acceptances."
    line = {"is_own": True, "approved_on": DAY, "approved_by": "Board", "review_days_late": 3}
    other = line | {"is_own": False, "review_days_late": None}
    assert decisions.approved([line, other]) == "Approved 1 Oct 2026 by Board. 1 review overdue."
    assert decisions.approved([other]) == "No tolerance is on record."


def test_where_a_risk_stands() -> None:
    assert decisions.position(RISK, None, LEVELS) == {
        "Residual level": "High",
        "Tolerance": "Moderate",
        "Owner": "Ann",
    }
    breach = {"since": DAY, "days_open": 30, "may_accept": "Board;Cleo"}
    facts = decisions.position(RISK, breach, LEVELS)
    assert facts["Above tolerance since"] == "1 Oct 2026 (30 days)"
    assert facts["May accept"] == "Board, Cleo"
    nobody = decisions.position(RISK, breach | {"may_accept": None}, LEVELS)
    assert nobody["May accept"] == "nobody on record"
