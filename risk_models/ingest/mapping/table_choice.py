"""Which table a file fills: keys covered, rows known, columns explained, required ones found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from risk_models.contract import TABLES
from risk_models.ingest.mapping import score_columns
from risk_models.ingest.mapping.column_synonyms import TABLES as USUAL_TABLES
from risk_models.ingest.mapping.matching import Content, Pair, pairs
from risk_models.ingest.mapping.name_similarity import names_row_of, words_of
from risk_models.ingest.mapping.other_tables import beside
from risk_models.ingest.mapping.score_columns import Score
from risk_models.ingest.readers.reading import Header

IDENTIFYING = (
    *("title", "name", "what", "description", "event", "action"),
    *("business_unit", "system_id"),
)
"""Columns whose text identifies rows, for creating keys from them."""
GIVEN = {"risk_scores": ("view", "assessed_on")}
"""Columns of a key that have a value without the file: the residual view, and today."""

_NAMES = ("title", "name", "event", "description", "action")
_METHOD = ("scales", "matrix", "appetite")
_NOT_ITS_OWN = 0.6
_ENOUGH = 12
"""Columns that explain a file; the more questions a form asks, the fewer have a place here."""
_EVIDENT, _AHEAD = 0.25, 0.04
_KNOWN = 0.8
"""Share of the keys that are rows of the register, from which a file is about these rows."""


class Parts(NamedTuple):
    """The shares of a table's confidence; together they are 1."""

    key: float = 0.12
    key_named: float = 0.1
    explained: float = 0.38
    required: float = 0.15
    named: float = 0.1
    known: float = 0.15


_SHARES = Parts()


@dataclass(frozen=True)
class Filled:
    """What a file would fill with this main table, and how much speaks for it, from 0 to 1."""

    table: str
    pairs: Sequence[Pair]
    scores: Sequence[Score]
    others: Sequence[tuple[str, Sequence[Pair]]]
    confidence: float
    known: bool
    """Whether the rows are those of the register."""

    @property
    def explained(self) -> set[Header]:
        """Every column that is used."""
        pairs = [*self.pairs, *(pair for _, best in self.others for pair in best)]
        scored = {header for score in self.scores for header in score.columns.values()}
        return {pair.header for pair in pairs} | scored


def filled(content: Content, table: str, *, part: bool = False) -> Filled:
    """What the file fills if its main table is this one.

    With `part` a likelihood or a severity alone is enough for a score.
    """
    best = pairs(content, table)
    known = _known(content, table, best)
    scores: Sequence[Score] = ()
    if table in ("risks", "risk_scores"):
        scores = score_columns.scores(content, whole=not (known or part))
    apart = {header for score in scores for header in score.columns.values()}
    if apart:
        best = [pair for pair in pairs(content.without(apart), table) if pair.column != "view"]
    others = beside(content.without(apart), table, best)
    made = Filled(table, best, scores, others, 0, known)
    return Filled(table, best, scores, others, _confidence(content, made), known)


def evident(ranked: Sequence[Filled]) -> bool:
    """Whether the first table is the right one by a distance, and not merely the least bad."""
    if not ranked or ranked[0].confidence < _EVIDENT:
        return False
    return len(ranked) < 2 or ranked[0].confidence - ranked[1].confidence >= _AHEAD


def _known(content: Content, table: str, best: Sequence[Pair]) -> bool:
    """Whether the keys of the file are those of rows that the register has."""
    key = TABLES[table].columns[TABLES[table].key[0]]
    if key.kind != "id":
        return False
    headers = [pair.header for pair in best if pair.column == key.name]
    return any(content.known(header, key.references or table) >= _KNOWN for header in headers)


def _confidence(content: Content, made: Filled) -> float:
    table, columns = TABLES[made.table], {pair.column: pair for pair in made.pairs}
    filled_headers = [h for h in content.headers if content.values[h.position].texts]
    headers = filled_headers or list(content.headers)
    sure = {pair.header: pair.confidence for pair in made.pairs}
    sure |= {pair.header: pair.confidence for _, best in made.others for pair in best}
    sure |= {h: score.confidence for score in made.scores for h in score.columns.values()}
    explained = min(
        sum(sure.get(header, 0) for header in headers) / max(min(len(headers), _ENOUGH), 1), 1
    )
    key = _key(made, columns)
    if not key or (made.table in _METHOD and explained < 0.7):
        return 0.1 * explained
    needed = [c.name for c in table.columns.values() if c.required and c.name not in table.key]
    scored = {"likelihood", "severity_people", "severity_organisation"} if made.scores else set()
    met = sum(name in columns or name in scored for name in needed) / max(len(needed), 1)
    header = columns[table.key[0]].header if table.key[0] in columns else None
    total = (
        _SHARES.key * key
        + _SHARES.key_named * (header is not None and names_row_of(header.name, made.table))
        + _SHARES.explained * explained
        + _SHARES.required * met
        + _SHARES.named * _is_named(content, made.table)
        + _SHARES.known * made.known
    )
    # A table of which a file has but the key is not what it is a list of.
    aside = (made.scores or made.others) and not set(_NAMES) & set(columns)
    nameless = _NOT_ITS_OWN if aside and made.table != "risk_scores" else 1
    return total * _reference(made, columns) * nameless


def _key(made: Filled, columns: dict[str, Pair]) -> float:
    """How well the key is covered: by columns (1), created from a name (0.5), or not (0)."""
    table = TABLES[made.table]
    rest = [name for name in table.key if name not in columns]
    if not rest:
        return 1
    if made.table == "risk_scores":
        return made.known and "risk_id" in columns
    if len(table.key) == 1 and table.columns[table.key[0]].kind == "id":
        return 0.5 if set(_NAMES) & set(columns) else 0
    return 0


def _reference(made: Filled, columns: dict[str, Pair]) -> float:
    """Rows that belong to a row of another table need to say to which."""
    references = [
        column.name
        for column in TABLES[made.table].columns.values()
        if column.references and column.required and not column.extra_values
    ]
    return 1 if all(name in columns for name in references) else _NOT_ITS_OWN


def _is_named(content: Content, table: str) -> bool:
    names = [words_of(name) for name in USUAL_TABLES.get(table, "").split(",") if name]
    return any(f" {name} " in f" {content.name} " for name in (*names, words_of(table)))
