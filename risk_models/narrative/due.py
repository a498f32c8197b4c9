"""What is due: rows of `due` and `due_by_owner` in, text out."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from risk_models.formats import counted, day

Row = Mapping[str, Any]


def states(soon_days: int) -> dict[str, str]:
    """The title of each state, the most pressing one first."""
    return {"late": "Late", "soon": f"Within {soon_days:,} days", "later": "Later"}


def when(row: Row) -> str:
    """How far the day is: 18 days late, today, in 3 days."""
    left = row["days_left"]
    if not left:
        return "today"
    return f"in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} late"


def title(row: Row) -> str:
    """What is due, in one line: Treatment: Reweight and test again."""
    return " ".join(f"{row['kind']}: {row['title']}".split())


def item(row: Row) -> str:
    """One thing in a list: its day, how far that is, what it is, and its key."""
    return f"{day(row['due'])}, {when(row)}: {title(row)} ({row['key']})"


def of(row: Row, by: str) -> str:
    """The name of the group that a thing is in, by its owner, unit or kind."""
    missing = {"who": "Nobody named", "unit": "No business unit"}
    return row[by] or missing[by]


def choose(owners: int) -> str:
    """What a reader whose name is not known does; `owners` have something to do."""
    if not owners:
        return "Nothing on the register is due"
    return "Choose your name to see what is yours to do"


def headline(counts: Row | None) -> tuple[str, str]:
    """How much of one person's work is late, and a second line on the rest of it."""
    if counts is None:
        return "Nothing is due", ""
    late, soon = counts["late"], counts["soon"]
    verb = "is" if counts["items"] == 1 else "are"
    lead = f"{late:,} of {counted(counts['items'], 'thing')} {verb} late"
    if not late:
        lead = f"Nothing is late; {counted(soon, 'thing')} due within {counts['soon_days']:,} days"
        return lead, f"{counts['later']:,} more later."
    return lead, f"{soon:,} within {counts['soon_days']:,} days, {counts['later']:,} later."


def decisions(number: int) -> str:
    """How many risks wait for one person's decision."""
    verb = "waits" if number == 1 else "wait"
    return f"{counted(number, 'risk').capitalize()} {verb} for your decision"


def subject(organisation: str, rows: Sequence[Row]) -> str:
    """The subject of a reminder: 3 things are late, 2 are due: Example Insurance."""
    late = sum(row["days_left"] < 0 for row in rows)
    due = len(rows) - late
    verb = "is" if late == 1 else "are"
    parts = [f"{counted(late, 'thing')} {verb} late"] if late else []
    if due:
        parts.append(f"{due:,} due" if late else f"{counted(due, 'thing')} due")
    return f"{' and '.join(parts)}: {organisation}"


def reminder(who: str, rows: Sequence[Row], as_of: str, link: str = "") -> str:
    """The text of a reminder to one person, or, without a name, to all: by owner."""
    lines = [f"{who},", ""] if who else []
    lines += [f"This is due by the AI risk register, as of {as_of}:", ""]
    for name, items in groupby(rows, lambda row: of(row, "who")):
        lines += [] if who else [f"{name}:"]
        lines += [f"- {item(row)}" for row in items]
        lines += [] if who else [""]
    if link:
        lines += ["", f"Your list: {link}"] if who else [f"All: {link}"]
    return "\n".join(lines).rstrip() + "\n"


def last_reminders(run: Any) -> str:
    """How the last run of reminders ended: 30 Nov 2026: 12 reminders sent, about 54 things."""
    on = day(run.day)
    if run.finished_at is None:
        return f"Reminders of {on}: the run did not finish."
    text = f"Reminders of {on}: {counted(run.sent, 'message')} sent"
    text += f" about {counted(run.things, 'thing')}" if run.sent else ""
    text += f"; {run.failed:,} could not be delivered" if run.failed else ""
    if run.unreached:
        text += f"; {counted(run.unreached, 'thing')} of owners without an address"
    return f"{text}."
