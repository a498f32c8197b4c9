"""What the key risk indicators say: rows of `indicators` in, text out."""

from collections.abc import Mapping, Sequence
from typing import Any

from risk_models.formats import counted, percent, share

Row = Mapping[str, Any]

STATUS = {
    "red": "▲ Red",
    "amber": "◆ Amber",
    "green": "● Green",
    "none": "– Nothing to count",
}
"""How a status is written: a sign and a word."""

_NAMED = 3
"""More people who tie are only counted."""


def headline(rows: Sequence[Row]) -> tuple[str, str]:
    """How many indicators are red, and a second line on the others."""
    by_status = {status: sum(row["status"] == status for row in rows) for status in STATUS}
    red, measured = by_status["red"], len(rows) - by_status["none"]
    verb = "is" if red == 1 else "are"
    lead = f"{share(red, measured)} indicators {verb} red" if red else "No indicator is red"
    more = f"{by_status['amber']:,} amber, {by_status['green']:,} green"
    if none := by_status["none"]:
        more += f"; {counted(none, 'indicator')} with nothing to count"
    return lead, f"{more}."


def value(row: Row) -> str:
    """The numerator and the denominator: 12 of 15 risks above tolerance."""
    if not row["denominator"]:
        return f"no {row['denominator_label']}"
    return f"{share(row['numerator'], row['denominator'])} {row['denominator_label']}"


def limits(row: Row) -> str:
    """When it is amber and red: over 5 %, over 15 %."""
    return f"over {percent(row['amber'])}, over {percent(row['red'])}"


def texts(row: Row, then: Row | None) -> dict[str, Any]:
    """A row in words beside that of the comparison date, as the page and the pack show it."""
    return {
        "state": STATUS[row["status"]],
        "title": row["title"],
        "value": value(row),
        "share": None if row["share"] is None else round(row["share"], 3),
        "limits": limits(row),
        "owner": owner(row),
        "trend": trend(row, then),
    }


def trend(now: Row, then: Row | None) -> str:
    """How the share changed since the comparison date: ▲ worse, was 8 of 155."""
    if then is None or then["share"] is None:
        return "– nothing to count then"
    was = f"was {share(then['numerator'], then['denominator'])}"
    if now["share"] is None:
        return f"– nothing to count now, {was}"
    if now["share"] == then["share"]:
        return f"= same, {was}"
    return f"▲ worse, {was}" if now["share"] > then["share"] else f"▼ better, {was}"


def owner(row: Row) -> str:
    """Who is responsible for most of the numerator: Ann Bo, 3; empty where nobody is."""
    if not row["owner"]:
        return ""
    who = row["owner"] if row["owners"] <= _NAMED else f"{row['owners']:,} people"
    return f"{who}, {row['owner_items']:,}{' each' if row['owners'] > 1 else ''}"
