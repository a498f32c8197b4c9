"""Changes that wait for approval, in sentences."""

from collections.abc import Mapping, Sequence
from datetime import date

from risk_models.contract import TABLES
from risk_models.formats import counted, day
from risk_models.register.proposals import Proposal

STATES = {"waiting": "Waiting", "approved": "Approved", "refused": "Refused"}


def headline(waiting: Sequence[Proposal]) -> tuple[str, str]:
    """How many changes wait, and since when."""
    if not waiting:
        return "No change waits for approval", ""
    oldest = min(each.sent_at for each in waiting)
    changes = counted(len(waiting), "change")
    verb = "waits" if len(waiting) == 1 else "wait"
    return f"{changes.capitalize()} {verb} for approval", f"The oldest since {day(oldest.date())}."


def reminder(number: int, oldest: date, today: date) -> str:
    """For who may approve: how many changes wait, and how long the oldest has."""
    age = (today - oldest).days
    since = "today" if age <= 0 else f"{counted(age, 'day')} ago"
    changes = f"{counted(number, 'change').capitalize()} {'waits' if number == 1 else 'wait'}"
    return f"{changes} for your approval, the oldest sent {since}"


def sent(proposal: Proposal) -> str:
    """Who sent a change, when, and against which version."""
    return (
        f"{proposal.author.name}, {day(proposal.sent_at.date())}, "
        f"{proposal.sent_at:%H:%M} UTC, on version {proposal.base:,}: {rows(proposal.rows)}"
    )


def rows(by_table: Mapping[str, int]) -> str:
    """The rows of a change by table."""
    return ", ".join(f"{TABLES[name].title}: {counted(n, 'row')}" for name, n in by_table.items())
