"""Matches the columns of a file to the columns of a table: the best pairs, each column once."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.contract.ready_methods import DEFAULT_METHOD, METHODS
from risk_models.ingest.mapping.name_similarity import (
    names_row_of,
    scale_of,
    similarity_of,
    words_of,
)
from risk_models.ingest.mapping.value_meanings import highest, level_words
from risk_models.ingest.mapping.value_profile import Values
from risk_models.ingest.mapping.value_weight import weight
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Header, Reading

Levels = Mapping[str, Mapping[str, str]]
"""For each axis, and for `level`, the names of the register's own values, and the value."""
CurrentRows = Mapping[str, pyarrow.Table]
"""The rows of the register by table."""

NAMED_BY = {"ai_systems": "name", "risks": "title", "controls": "name"}
"""The column by which people name a row instead of by its key."""
LEAST = 0.45
"""Confidence below which no pair is proposed."""
_POSSIBLE = 0.3
"""Confidence from which a pair is an answer to choose from."""
_CLOSE = 0.03
"""Two pairs of a column whose confidence differs by less are both possible."""
_KNOWN = 0.8
"""Share of the values that are keys of the register, from which they speak for themselves."""
_STATED_KEYS, _KEYS = 0.8, 0.5


class Pair(NamedTuple):
    """A column of the file and a column of a table that match."""

    confidence: float
    header: Header
    column: str
    reason: str


@dataclass(frozen=True)
class Content:
    """The headers of a reading, with their values, beside the rows of the register."""

    name: str
    headers: Sequence[Header]
    values: Mapping[int, Values]
    current: CurrentRows = field(default_factory=dict)
    levels: Levels = field(default_factory=dict)
    _known: dict[tuple[int, str], float] = field(default_factory=dict)
    _candidates: dict[str, "list[Pair]"] = field(default_factory=dict)
    """Of all headers of the reading, by table."""
    every_header: Sequence[Header] = ()

    @classmethod
    def of(cls, reading: Reading, current: CurrentRows) -> "Content":
        """Count the values of every column."""
        values = {h.position: Values.of(reading.cells[h.cells]) for h in reading.columns}
        named = f"{reading.name} {reading.found.options.sheet or ''}"
        levels = labels_of(current)
        return cls(
            words_of(named), reading.columns, values, current, levels, every_header=reading.columns
        )

    def without(self, headers: Collection[Header]) -> "Content":
        """The same without these headers."""
        return replace(self, headers=[each for each in self.headers if each not in headers])

    def candidates(self, table: str) -> "list[Pair]":
        """Every pair that is possible at all, the most confident first."""
        if table not in self._candidates:
            self._candidates[table] = _candidates(self, table)
        free = set(self.headers)
        return [pair for pair in self._candidates[table] if pair.header in free]

    def known(self, header: Header, table: str) -> float:
        """The share of a column's values that are keys, or else names, of rows of the register."""
        place = (header.position, table)
        if place not in self._known:
            self._known[place] = self._known_share(self.values[header.position], table)
        return self._known[place]

    @cached_property
    def rated(self) -> dict[str, str]:
        """The words for levels in all columns, with their usual levels."""
        return {
            word: level
            for values in self.values.values()
            for word, level in level_words(values).items()
        }

    def _known_share(self, values: Values, table: str) -> float:
        rows = self.current.get(table)
        if rows is None or not rows.num_rows or not values.texts or values.numeric:
            return 0
        texts = pyarrow.array(values.plain)
        shares = [
            pc.mean(pc.is_in(texts, _different(rows[column])).cast("double")).as_py()
            for column in (TABLES[table].key[0], NAMED_BY.get(table))
            if column
        ]
        return float(max(shares))


def _different(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The different texts of a column of the register, in lower case."""
    return pc.utf8_lower(pc.unique(column).cast(pyarrow.string()))


def _candidates(content: Content, table: str) -> list[Pair]:
    found = []
    for header in content.every_header:
        for name in TABLES[table].columns:
            confidence, reason = _confidence(content, header, table, name)
            if confidence >= _POSSIBLE:
                found.append(Pair(confidence, header, name, reason))
    return sorted(found, key=lambda pair: (-pair.confidence, pair.header.position))


def pairs(content: Content, table: str) -> list[Pair]:
    """The best pairs for a table, the most confident first; each header and each column once.

    A header that fits two columns as well as each other is left to the analyst.
    """
    return chosen(content.candidates(table))


def chosen(possible: Sequence[Pair]) -> list[Pair]:
    """The best of the possible pairs of a table; each header and each column once."""
    best: list[Pair] = []
    for pair in possible:
        if pair.confidence < LEAST:
            break
        if all(pair.header != other.header and pair.column != other.column for other in best):
            best.append(pair)
    return [pair for pair in best if not _undecided(pair, best, possible)]


def _undecided(pair: Pair, best: Sequence[Pair], possible: Sequence[Pair]) -> bool:
    """Whether another free column fits the header as well."""
    if pair.confidence > 0.75 or pair.column.startswith("severity"):
        return False
    taken = {other.column for other in best}
    return any(
        other.header == pair.header
        and other.column not in taken
        and other.confidence > pair.confidence - _CLOSE
        for other in possible
    )


def _confidence(content: Content, header: Header, table: str, name: str) -> tuple[float, str]:
    column, values = TABLES[table].columns[name], content.values[header.position]
    similarity, reason = similarity_of(header.name, table, name)
    own = content.levels.get(column.axis or "", {})
    if column.kind == "ordinal" and scale_of(header.name) not in (None, (1, highest(own))):
        # Its levels are not those of the register.
        return 0, ""
    # A key that is a code, such as an Annex A control, may stand in any file.
    is_key = (name,) == TABLES[table].key and column.kind == "id"
    rows_of = column.references or (table if is_key else "")
    known = rows_of in TABLES and content.known(header, rows_of) >= _KNOWN
    if known:
        stated = _STATED_KEYS if names_row_of(header.name, rows_of) else _KEYS
        if similarity < stated:
            similarity, reason = stated, "Known keys"
    if not similarity and (column.kind not in ("code", "level") or values.different < 2):
        return 0, ""
    factor, fits = weight(column, values, own)
    factor = 1 if known and column.references else factor
    if not similarity:
        # The column's own codes identify it even under another name.
        return (0.5, "Values") if fits == 1 and not values.yes_or_no else (0, "")
    sure = fits is not None and fits > 0.9 and reason != "Known keys"
    return similarity * factor, f"{reason}, values" if sure else reason


def labels_of(current: CurrentRows) -> Levels:
    """The labels of the register's scales and risk levels by axis; those of a new register where
    it has none."""
    labels: dict[str, dict[str, str]] = {}
    for row in method_rows(current, "scales"):
        axis = labels.setdefault(str(row["axis"]), {})
        axis[plain(str(row["label"]))] = str(row["level"])
    labels["level"] = {
        plain(str(row["label"])): str(row["level"]) for row in method_rows(current, "levels")
    }
    return labels


def method_rows(current: CurrentRows, table: str) -> list[dict[str, Any]]:
    """The rows of a table of the method: the register's, or else those of a new register."""
    if table in current and current[table].num_rows:
        rows: list[dict[str, Any]] = current[table].to_pylist()
        return rows
    with METHODS[DEFAULT_METHOD].files[table].open(encoding="utf-8") as file:
        return list(csv.DictReader(file))
