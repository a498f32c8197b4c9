"""Matches the columns of a file to the columns of a table: the best pairs, each column once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from risk_models.contract import TABLES
from risk_models.ingest.mapping.column_synonyms import TABLES as USUAL_TABLES
from risk_models.ingest.mapping.name_similarity import likeness, words_of
from risk_models.ingest.mapping.value_profile import Values, fit
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Header, Reading

Levels = Mapping[str, Mapping[str, str]]
"""For each axis the register's labels of its levels, and the level."""

_LEAST = 0.45
"""Confidence below which no pair is proposed."""


class Pair(NamedTuple):
    """A column of the file and a column of a table that match."""

    confidence: float
    header: Header
    column: str
    reason: str


@dataclass(frozen=True)
class Content:
    """The headers of a reading, with their values."""

    name: str
    headers: Sequence[Header]
    values: Mapping[int, Values]

    @classmethod
    def of(cls, reading: Reading) -> "Content":
        """Count the values of every column."""
        values = {h.position: Values.of(reading.cells[h.cells]) for h in reading.columns}
        named = f"{reading.name} {reading.found.options.sheet or ''}"
        return cls(words_of(named), reading.columns, values)


def axis_of(column: str) -> str:
    """The axis of the scale that a column of levels is on."""
    return "likelihood" if column == "likelihood" else "severity"


def pairs(content: Content, table: str, levels: Levels) -> list[Pair]:
    """The best pairs for a table, the most confident first; each header and each column once."""
    candidates = []
    for header in content.headers:
        for name in TABLES[table].columns:
            confidence, reason = _confidence(content, header, table, name, levels)
            if confidence >= _LEAST:
                candidates.append(Pair(confidence, header, name, reason))
    candidates.sort(key=lambda pair: (-pair.confidence, pair.header.position))
    chosen: list[Pair] = []
    for pair in candidates:
        if all(pair.header != other.header and pair.column != other.column for other in chosen):
            chosen.append(pair)
    return chosen


def _confidence(
    content: Content, header: Header, table: str, name: str, levels: Levels
) -> tuple[float, str]:
    column, values = TABLES[table].columns[name], content.values[header.position]
    similarity, reason = likeness(header.name, table, name)
    if not similarity and (column.kind != "code" or values.different < 2):
        return 0, ""
    fits = fit(column, values, levels.get(axis_of(name), {}))
    if not similarity:
        # The column's own codes identify it even under another name.
        return (0.5, "Values") if fits == 1 else (0, "")
    if fits is None:
        return similarity, reason
    if fits == 0 and column.kind in ("id", "date", "count", "share", "amount"):
        return similarity * 0.3, reason
    return similarity * (0.75 + 0.25 * fits), f"{reason}, values" if fits > 0.9 else reason


def table_confidence(content: Content, table: str, chosen: Sequence[Pair]) -> float:
    """From 0 to 1 how well a table fits: its required columns found, and headers explained."""
    declared = TABLES[table]
    needed = [c.name for c in declared.columns.values() if c.required]
    confidence = {pair.column: pair.confidence for pair in chosen}
    met = sum(confidence.get(name, 0) for name in needed) / len(needed)
    explained = sum(confidence.values()) / max(len(content.headers), 1)
    names = [words_of(name) for name in USUAL_TABLES.get(table, "").split(",") if name]
    named_so = any(f" {name} " in f" {content.name} " for name in (*names, words_of(table)))
    # A key of several columns needs all of them.
    whole = len(declared.key) == 1 or all(name in confidence for name in declared.key)
    return min(0.55 * met + 0.3 * explained + 0.15 * named_so, 1) * (1 if whole else 0.5)


def labels_of(rows: Sequence[Mapping[str, object]]) -> Levels:
    """The labels of the register's scales by axis."""
    labels: dict[str, dict[str, str]] = {}
    for row in rows:
        axis = labels.setdefault(str(row["axis"]), {})
        axis[plain(str(row["label"]))] = str(row["level"])
    return labels
