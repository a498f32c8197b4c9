"""What reminders were sent: the memory that keeps a thing from being sent twice on one day.

It lives in the store beside the rows, as drafts do: every replica has it, a restart loses nothing,
and the history of versions does not grow by a version a day that changes no row. A state file
would be none of this, and a table of the contract would make such versions.

A run notes what it is about to send before it sends anything, in one transaction, so that two runs
at once do not send the same. One that is killed in the middle leaves its notes: what it had not
sent yet waits for the next day, rather than that something is sent twice. What could not be
delivered is taken off the notes again, so that another run of the day tries it once more.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

from risk_models.register.lake import Lake
from risk_models.register.version_record import FORGETS_ZONE

TABLES_OF_LOG = {
    "reminders": "run_id VARCHAR, day DATE, channel VARCHAR, recipient VARCHAR, things VARCHAR",
    "reminder_runs": (
        "run_id VARCHAR, day DATE, started_at TIMESTAMP, finished_at TIMESTAMP, sent BIGINT, "
        "failed BIGINT, things BIGINT, unreached BIGINT"
    ),
}
"""The store's tables and their columns; `things` of a reminder is a list as JSON."""

_NOW = FORGETS_ZONE.format("now()")

Place = tuple[str, str]
"""Channel and recipient. Neither has a password: the channel is a name and a digest."""

Things = Mapping[Place, Sequence[str]]
"""The keys of things by the place to which they go."""

Sent = set[tuple[str, str, str]]
"""Channel, recipient and thing of all that was sent."""


@dataclass(frozen=True)
class ReminderRun:
    """A run that sent reminders. Times are UTC without a time zone.

    `sent` and `failed` are messages, `things` is what they were about, and `unreached` are things
    of nobody who has an address. A run that did not end has no `finished_at` and counts nothing.
    """

    day: date
    started_at: datetime
    finished_at: datetime | None
    sent: int
    failed: int
    things: int
    unreached: int


class ReminderLog:
    """The reminders of a register. Every method may raise RegisterUnreachable."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake

    def sent(self, day: date) -> Sent:
        """What was sent on a day, or is being sent."""
        with self._lake.reading() as cursor:
            return _sent(cursor, day)

    def begin(self, day: date, wanted: Things) -> tuple[str, dict[Place, list[str]]]:
        """Note what a run is about to send: its id, and what nobody has sent there on this day."""
        run_id = secrets.token_hex(8)
        with self._lake.writing() as cursor:
            new = unsent(wanted, _sent(cursor, day))
            for (channel, recipient), things in new.items():
                cursor.execute(
                    "INSERT INTO lake.reminders VALUES (?, ?, ?, ?, ?)",
                    [run_id, day, channel, recipient, json.dumps(things)],
                )
            cursor.execute(
                f"INSERT INTO lake.reminder_runs (run_id, day, started_at) SELECT ?, ?, {_NOW}",
                [run_id, day],
            )
        return run_id, new

    def finish(
        self, run_id: str, *, sent: int, things: int, unreached: int, failed: Collection[Place]
    ) -> None:
        """Note how a run ended; what could not be delivered may be sent again on the same day."""
        with self._lake.writing() as cursor:
            for channel, recipient in failed:
                cursor.execute(
                    "DELETE FROM lake.reminders WHERE run_id = ? AND channel = ? AND recipient = ?",
                    [run_id, channel, recipient],
                )
            cursor.execute(
                f"UPDATE lake.reminder_runs SET finished_at = {_NOW}, sent = ?, failed = ?, "
                "things = ?, unreached = ? WHERE run_id = ?",
                [sent, len(failed), things, unreached, run_id],
            )

    def last_run(self) -> ReminderRun | None:
        """The latest run; None where reminders were never sent."""
        return self._lake.remembered("last reminders", _last_run)


def unsent(wanted: Things, sent: Sent) -> dict[Place, list[str]]:
    """What is wanted and was not sent yet; a place with nothing left is not in it."""
    left = {
        place: [thing for thing in things if (*place, thing) not in sent]
        for place, things in wanted.items()
    }
    return {place: things for place, things in left.items() if things}


def _last_run(cursor: duckdb.DuckDBPyConnection) -> ReminderRun | None:
    row = cursor.execute(
        "SELECT day, started_at, finished_at, coalesce(sent, 0), coalesce(failed, 0), "
        "coalesce(things, 0), coalesce(unreached, 0) "
        "FROM lake.reminder_runs ORDER BY started_at DESC, run_id LIMIT 1"
    ).fetchone()
    return ReminderRun(*row) if row else None


def _sent(cursor: duckdb.DuckDBPyConnection, day: date) -> Sent:
    rows = cursor.execute(
        "SELECT channel, recipient, things FROM lake.reminders WHERE day = ?", [day]
    ).fetchall()
    return {
        (channel, recipient, thing)
        for channel, recipient, things in rows
        for thing in json.loads(things)
    }
