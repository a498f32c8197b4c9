"""Sends reminders, each thing at most once a day to the same place, and notes what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from risk_models.register.reminder_log import Place, ReminderLog, unsent
from risk_models.reminders.messages import Message, thing


@dataclass(frozen=True)
class Outcome:
    """What a run sent, and what could not be delivered."""

    sent: list[Message]
    failed: list[Message]


def waiting(log: ReminderLog, messages: Sequence[Message], today: date) -> list[Message]:
    """What a run would send now: each message with what was not sent to its place today."""
    return _left(messages, unsent(_wanted(messages), log.sent(today)))


def send(
    log: ReminderLog,
    messages: Sequence[Message],
    today: date,
    unreached: int,
    deliver: Callable[[Message], bool],
) -> Outcome:
    """Send what was not sent today, by `deliver`, which says whether it was taken.

    `unreached` is the number of things that reach nobody. A message that fails, by an error too,
    keeps no other from being sent.
    """
    run, new = log.begin(today, _wanted(messages))
    outcome, open_places = Outcome([], []), set(new)
    try:
        for message in _left(messages, new):
            # One that is interrupted may have been taken: it is not tried again today.
            open_places.discard(message.place)
            (outcome.sent if _taken(deliver, message) else outcome.failed).append(message)
    finally:
        log.finish(
            run,
            sent=len(outcome.sent),
            things=sum(len(message.rows) for message in outcome.sent),
            unreached=unreached,
            failed=[*open_places, *(message.place for message in outcome.failed)],
        )
    return outcome


def _taken(deliver: Callable[[Message], bool], message: Message) -> bool:
    try:
        return deliver(message)
    except Exception:  # of whichever service it is
        return False


def _wanted(messages: Sequence[Message]) -> dict[Place, list[str]]:
    return {message.place: [thing(row) for row in message.rows] for message in messages}


def _left(messages: Sequence[Message], new: dict[Place, list[str]]) -> list[Message]:
    return [
        replace(message, rows=[row for row in message.rows if thing(row) in new[message.place]])
        for message in messages
        if message.place in new
    ]
