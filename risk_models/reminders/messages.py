"""Who receives what: the rows of `due`, and one message for each person and channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from risk_models import narrative
from risk_models.formats import day
from risk_models.register import Snapshot
from risk_models.register.reminder_log import Place
from risk_models.reminders.channels import Channel, is_address

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Message:
    """What goes to one recipient of a channel; a shared channel has none, and names nobody."""

    channel: Channel
    recipient: str
    who: str
    rows: Sequence[Row]

    @property
    def place(self) -> Place:
        """What the log of reminders knows it by."""
        return self.channel.name, self.recipient

    @property
    def late(self) -> int:
        """How many of its things are late."""
        return sum(row["days_left"] < 0 for row in self.rows)

    def subject(self, organisation: str) -> str:
        """Its subject."""
        return narrative.due.subject(organisation, self.rows)

    def text(self, as_of: date, link: str = "") -> str:
        """Its text: the list of one person, or of everybody in a shared channel."""
        return narrative.due.reminder(self.who, self.rows, day(as_of), link)


@dataclass(frozen=True)
class Unreached:
    """An owner whom no personal channel reaches, why, and of how many things."""

    who: str
    reason: str
    things: int


def thing(row: Row) -> str:
    """What the log of reminders knows a thing by."""
    return f"{row['kind']} {row['table']} {row['key']}"


def messages(
    snapshot: Snapshot, rows: Sequence[Row], channels: Sequence[Channel]
) -> tuple[list[Message], list[Unreached]]:
    """The messages about these rows of `due`, ordered by owner, and the owners without an address.

    A channel with `{email}` gets a message for each owner, every other one a single message.
    """
    owners = {row["who_key"]: row for row in snapshot.read("due_by_owner").to_pylist()}
    rows = sorted(rows, key=lambda row: (not row["who"], row["who"], row["who_key"], row["due"]))
    shared = [channel for channel in channels if not channel.is_personal]
    personal = [channel for channel in channels if channel.is_personal]
    found = [Message(channel, "", "", rows) for channel in shared if rows]
    unreached = []
    for key, items in groupby(rows, lambda row: row["who_key"]):
        owner, own = owners[key], list(items)
        who = narrative.due.of(own[0], "who")
        if is_address(owner["email"]):
            found += [Message(channel, owner["email"], who, own) for channel in personal]
        else:
            unreached.append(Unreached(who, _reason(owner), len(own)))
    return found, unreached if personal else []


def _reason(owner: Row) -> str:
    if owner["who"] is None:
        return "nobody is named"
    if owner["person_id"] is None:
        return "the name is not in the table people"
    if owner["is_active"] is False:
        return "has left the organisation"
    return "has an e-mail address that is none" if owner["email"] else "has no e-mail address"
