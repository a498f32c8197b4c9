"""Reminders from the command line: each owner's list, sent or shown."""

from collections.abc import Sequence
from datetime import date

import click
import pyarrow

from risk_models.cli.due_rows import my_work
from risk_models.cli.output import note, show
from risk_models.formats import counted
from risk_models.register import Register, Snapshot
from risk_models.reminders import Message, Unreached, channels, messages, send, waiting

_FAILED = 1


def remind(
    register: Register,
    snapshot: Snapshot,
    rows: pyarrow.Table,
    addresses: Sequence[str],
    pages: str | None,
    *,
    dry_run: bool,
) -> None:
    """Send each owner what is in these rows of `due`, or show what would be sent."""
    if not addresses:
        raise click.UsageError("Say where to send: --notify-to or RISK_REGISTER_NOTIFY.")
    found, unreached = messages(snapshot, rows.to_pylist(), channels(addresses))
    (setting,) = snapshot.read("setting").to_pylist()
    link = my_work(pages) if pages else ""

    def deliver(message: Message) -> bool:
        subject = message.subject(setting["organisation"])
        return message.channel.deliver(
            message.recipient, subject, message.text(snapshot.as_of, link)
        )

    today = date.today()
    if dry_run:
        _show({"would be sent": waiting(register.reminders, found, today)})
    else:
        things = sum(owner.things for owner in unreached)
        outcome = send(register.reminders, found, today, things, deliver)
        _show({"sent": outcome.sent, "not delivered": outcome.failed})
    _tell(unreached)
    if not dry_run and outcome.failed:
        raise click.exceptions.Exit(_FAILED)


def _show(results: dict[str, list[Message]]) -> None:
    lines = [
        {
            "to": message.recipient or "everybody there",
            "channel": message.channel.kind,
            "things": len(message.rows),
            "late": message.late,
            "result": result,
        }
        for result, found in results.items()
        for message in found
    ]
    if lines:
        show(pyarrow.Table.from_pylist(lines))
    counts = [f"{counted(len(found), 'message')} {result}" for result, found in results.items()]
    note(", ".join(counts))


def _tell(unreached: Sequence[Unreached]) -> None:
    for owner in unreached:
        note(f"Not reached: {owner.who}, {counted(owner.things, 'thing')}: {owner.reason}")
