"""How risks moved since the comparison date, in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from risk_models.contract.movement import CAUSES, KINDS
from risk_models.formats import counted, day

Row = Mapping[str, Any]

_NAMED = 8
"""Moves without an arrow whose risks are named."""

_SELF_EVIDENT = {"new": "added"}
"""Kinds whose one cause says no more than the kind; besides those of the same name."""


def headline(kinds: Iterable[Row], since: date) -> str:
    """How many risks are newly above tolerance; rows of `movement_kind_total`."""
    risks = {row["kind"]: row["risks"] for row in kinds}
    if not any(number for kind, number in risks.items() if kind != "unchanged"):
        return f"No risk moved since {day(since)}"
    newly = risks["newly_above"]
    who = f"{counted(newly, 'risk')} {'is' if newly == 1 else 'are'}" if newly else "No risk is"
    return f"{who} newly above tolerance since {day(since)}"


def sum_line(total: Row, since: date) -> str:
    """Open risks then, what came and went, and open risks now; the row "all" of `movement_total`.

    155 open on 30 Aug 2026 + 7 new − 2 closed = 160 open now.
    """
    terms = [
        (" + ", total["new"], "new"),
        (" + ", total["moved_in"], "moved into the filters"),
        (" − ", total["moved_out"], "moved out of the filters"),
        (" − ", total["closed"], "closed"),
    ]
    between = "".join(f"{sign}{number:,} {what}" for sign, number, what in terms if number)
    return f"{total['opening']:,} open on {day(since)}{between} = {total['closing']:,} open now."


def kind_labels(kinds: Iterable[Row]) -> dict[str, str]:
    """The kinds that occur, each with its number; rows of `movement_kind_total`."""
    return {row["kind"]: f"{KINDS[row['kind']]} {row['risks']:,}" for row in kinds if row["risks"]}


def causes(kind: str, rows: Iterable[Row]) -> str:
    """Why risks moved so: 2 new scores · 1 failed test; rows of `movement_cause_total`."""
    own = [row for row in rows if row["kind"] == kind]
    plain = {kind, _SELF_EVIDENT.get(kind)}
    if {row["cause"] for row in own} <= plain:
        return ""
    return " · ".join(counted(row["risks"], *CAUSES[row["cause"]]) for row in own)


def what_moved(kinds: Iterable[Row], by_cause: Sequence[Row]) -> list[tuple[str, int, str]]:
    """Kind, number of risks and causes, of each kind that occurs."""
    return [
        (KINDS[row["kind"]], row["risks"], causes(row["kind"], by_cause))
        for row in kinds
        if row["risks"] and row["kind"] != "unchanged"
    ]


def arrows(moves: Sequence[Row], drawn: int) -> str:
    """How to read the signs on the matrix, and which moves are not drawn; rows of `cell_arrow`."""
    text = "● new, ○ closed, + or − risks in the cell, → moved between cells."
    rest = moves[drawn:]
    if not rest:
        return text
    names = "; ".join(row["names"] for row in rest[:_NAMED])
    more = sum(row["risks"] for row in rest) - sum(row["risks"] for row in rest[:_NAMED])
    others = f" and {counted(more, 'risk')} more" if more else ""
    return f"{text} Not drawn: {names}{others}."
