"""What is due, in words: nothing, some of it late, and how the last reminders ended."""

from dataclasses import replace
from datetime import date, datetime

from risk_models.narrative import due
from risk_models.register.reminder_log import ReminderRun

ROW = {"due": date(2026, 11, 3), "kind": "Treatment", "title": "Test\nagain", "key": "T1"}
RUN = ReminderRun(date(2026, 11, 3), datetime(2026, 11, 3, 7), None, 0, 0, 0, 0)


def test_when_something_is_due() -> None:
    days = (-18, -1, 0, 1, 30)
    assert [due.when({"days_left": left}) for left in days] == [
        "18 days late",
        "1 day late",
        "today",
        "in 1 day",
        "in 30 days",
    ]


def test_how_much_of_it_is_late() -> None:
    counts = {"late": 2, "soon": 1, "later": 3, "items": 6, "soon_days": 30}
    assert due.headline(counts) == ("2 of 6 things are late", "1 within 30 days, 3 later.")
    none_late = due.headline(counts | {"late": 0, "items": 4})
    assert none_late == ("Nothing is late; 1 thing due within 30 days", "3 more later.")
    assert due.headline(None) == ("Nothing is due", "")
    assert due.decisions(1) == "1 risk waits for your decision"


def test_a_reminder_for_one_and_for_all() -> None:
    late, soon = ROW | {"days_left": -1, "who": "Ann"}, ROW | {"days_left": 2, "who": None}
    assert due.subject("Acme", [late, soon]) == "1 thing is late and 1 due: Acme"
    assert due.reminder("", [late, soon], "4 Nov 2026", "https://risk") == (
        "This is due by the AI risk register, as of 4 Nov 2026:\n\n"
        "Ann:\n- 3 Nov 2026, 1 day late: Treatment: Test again (T1)\n\n"
        "Nobody named:\n- 3 Nov 2026, in 2 days: Treatment: Test again (T1)\n\n"
        "All: https://risk\n"
    )


def test_how_the_last_reminders_ended() -> None:
    assert due.last_reminders(RUN) == "Reminders of 3 Nov 2026: the run did not finish."
    done = replace(RUN, finished_at=RUN.started_at)
    assert due.last_reminders(done) == "Reminders of 3 Nov 2026: no messages sent."
