"""Sent reminders on every kind of store: once a day for the same thing and place."""

from datetime import date

from risk_models import register

DAY, NEXT = date(2026, 10, 31), date(2026, 11, 1)
ANN, BO = ("mail", "ann@example.org"), ("mail", "bo@example.org")


def test_the_same_thing_is_sent_once_a_day(url: str) -> None:
    with register.open(url) as opened:
        head, log = opened.head, opened.reminders
        assert log.last_run() is None
        run, new = log.begin(DAY, {ANN: ["T1", "T2"], BO: ["T1"]})
        assert new == {ANN: ["T1", "T2"], BO: ["T1"]}
        # While it is sending, another run has nothing to send but what is new.
        other, new = log.begin(DAY, {ANN: ["T2", "T3"], BO: ["T1"]})
        assert new == {ANN: ["T3"]}
        log.finish(other, sent=1, things=1, unreached=0, failed=[])
        log.finish(run, sent=1, things=2, unreached=4, failed=[BO])
    with register.open(url) as again:
        log = again.reminders
        assert log.sent(DAY) == {(*ANN, "T1"), (*ANN, "T2"), (*ANN, "T3")}
        assert log.begin(DAY, {ANN: ["T1"], BO: ["T1"]})[1] == {BO: ["T1"]}, "it failed before"
        last = log.last_run()
        assert (last.day, last.finished_at, last.sent) == (DAY, None, 0), "it did not end"
        run, new = log.begin(NEXT, {ANN: ["T1"]})
        assert new == {ANN: ["T1"]}
        log.finish(run, sent=1, things=1, unreached=2, failed=[BO])
        last = log.last_run()
        assert (last.day, last.sent, last.failed, last.things, last.unreached) == (NEXT, 1, 1, 1, 2)
        assert last.started_at <= last.finished_at
        assert again.head == head
        assert again.verify().ok
