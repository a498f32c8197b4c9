"""The tables that columns beside those of the main table fill: actions in a list of risks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from risk_models.contract import TABLES
from risk_models.ingest.mapping.matching import Content, Pair, pairs
from risk_models.ingest.readers.reading import Header

_SURE = 0.6
"""Confidence from which a column speaks for another table than the main one."""


@dataclass(frozen=True)
class _Beside:
    """A table that may stand beside the main one: columns it must have, and one of others."""

    table: str
    needs: tuple[str, ...]
    one_of: tuple[str, ...] = ()


_BESIDE: Mapping[str, Sequence[_Beside]] = {
    "risks": (
        _Beside("treatments", ("action",), ("due", "status", "owner", "cost")),
        _Beside("acceptances", ("accepted_by",), ("accepted_on", "expires_on")),
        _Beside("controls", ("control_id", "name")),
        _Beside("risk_controls", ("control_id",)),
    ),
    "controls": (
        _Beside("risk_controls", ("risk_id",)),
        _Beside("control_tests", ("tested_on", "result")),
    ),
    "ai_systems": (
        _Beside("impact_assessments", ("performed_on", "decision")),
        _Beside("oversight", ("mode", "overseer")),
    ),
    "risk_controls": (_Beside("controls", ("control_id", "name")),),
}


def beside(content: Content, main: str, used: Sequence[Pair]) -> list[tuple[str, list[Pair]]]:
    """Every other table that the left-over columns fill, with its pairs.

    The keys that the main table has already are not among the pairs, unless the other table
    needs them.
    """
    taken = {pair.header for pair in used}
    found = []
    for each in _BESIDE.get(main, ()):
        best = _pairs(content, each.table, taken, used)
        columns = {pair.column for pair in best}
        if set(each.needs) <= columns and (not each.one_of or columns & set(each.one_of)):
            found.append((each.table, best))
            # A control of a risk is a row of two tables.
            taken |= {pair.header for pair in best if pair.column != "control_id"}
    return found


def needed(main: str, table: str) -> str:
    """The column of the other table that a row of it must have."""
    return next((each.needs[0] for each in _BESIDE.get(main, ()) if each.table == table), "")


def _pairs(
    content: Content, table: str, taken: Collection[Header], used: Sequence[Pair]
) -> list[Pair]:
    """The sure pairs of a table over columns that are free; its references may be used already."""
    keys = {pair.column for pair in used}
    return [
        pair
        for pair in pairs(content.without(taken), table)
        if pair.confidence >= _SURE
        and not (pair.column in keys and TABLES[table].columns[pair.column].kind == "id")
    ]
