"""Sentences on the management review: rows of measures in, plain text out."""

from collections.abc import Mapping, Sequence
from datetime import date

from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row

ACTION_STATES = {"done": "Done", "overdue": "Overdue", "open": "Open"}
"""Whether an action of a review is done (`review_action_position`)."""

_EMPTY = {
    "earlier_actions": "No action of an earlier review is recorded.",
    "issues": "No internal or external issue is recorded.",
    "interested_parties": "No requirement of an interested party is recorded.",
    "nonconformities": "No nonconformity is recorded.",
    "monitoring": "No risk, control or incident is recorded.",
    "audit_results": "No audit and no finding is recorded.",
    "objectives": "No objective is recorded.",
    "improvement": "No opportunity, observation or planned change is recorded.",
}
"""What is said of an input of which the register has nothing."""


def headline(rows: Sequence[Row]) -> str:
    """How many inputs need a decision; the rows of `review_input`."""
    inputs = {row["input"] for row in rows}
    bad = {row["input"] for row in rows if row["is_bad"]}
    return f"{share(len(bad), len(inputs))} inputs need a decision"


def bad(rows: Sequence[Row]) -> str:
    """How many figures need a decision; the rows of `review_input`."""
    found = sum(bool(row["is_bad"]) for row in rows)
    return f"{share(found, len(rows))} figures {'needs' if found == 1 else 'need'} a decision."


def last(since: Row, as_of: date) -> str:
    """When the last review was held and the next is due; the row of `review_since`."""
    if since["held_on"] is None:
        return (
            "No management review is recorded before this day; every figure counts from the start."
        )
    late = since["due_on"] < as_of
    return (
        f"Last review on {day(since['held_on'])}; the next one "
        f"{'was' if late else 'is'} due on {day(since['due_on'])}."
    )


def figure(row: Row) -> str:
    """A figure of an input: Risks above tolerance: 15 of 160; a row of `review_input`."""
    return f"{row['title']}: {number(row)}"


def sentence(rows: Sequence[Row]) -> str:
    """What an input says, in one sentence; its rows of `review_input`."""
    if not any(row["number"] or row["out_of"] for row in rows):
        return _EMPTY[rows[0]["input"]]
    bad = [row for row in rows if row["is_bad"]]
    if not bad:
        return "Nothing needs a decision."
    text = "; ".join(f"{_lower(row['title'])}: {number(row)}" for row in bad)
    return f"To decide: {text}."


def summary(rows: Sequence[Row]) -> str:
    """How many figures of an input need a decision, where each of them is shown below."""
    return bad(rows) if any(row["is_bad"] for row in rows) else sentence(rows)


def number(row: Row) -> str:
    """A figure with its denominator, if it has one: 15 of 160; a row of `review_input`."""
    return f"{row['number']:,}" if row["out_of"] is None else share(row["number"], row["out_of"])


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def by_input(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    """The rows of each input, in order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["input"], []).append(row)
    return found


def actions(rows: Sequence[Row]) -> str:
    """How many actions of earlier reviews are open; the rows of `review_action_position`."""
    if not rows:
        return "No action is recorded"
    still_open = sum(row["state"] != "done" for row in rows)
    overdue = sum(row["state"] == "overdue" for row in rows)
    return f"{share(still_open, len(rows))} actions are open, {overdue or 'none'} overdue"


def held(rows: Sequence[Row]) -> str:
    """How many reviews were held; the rows of `review_position`."""
    if not rows:
        return "No management review is recorded."
    return (
        f"{counted(len(rows), 'review').capitalize()}; the last one on {day(rows[0]['held_on'])}."
    )
