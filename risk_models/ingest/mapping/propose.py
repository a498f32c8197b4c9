"""A suggested mapping: the tables that a sheet fills, and the field of each column."""

from dataclasses import dataclass
from datetime import date

from risk_models.contract import TABLES
from risk_models.ingest.mapping.draft import Places, draft, mapping_name
from risk_models.ingest.mapping.matching import (
    Content,
    CurrentRows,
    Pair,
)
from risk_models.ingest.mapping.model import Band, Cell, From, Mapping, Target
from risk_models.ingest.mapping.saved import dated, fingerprint, saved
from risk_models.ingest.mapping.table_choice import Filled, evident, filled
from risk_models.ingest.readers.reading import Header, Reading

_OWN = ("mappings", "settings")
"""Tables that nobody has in files of another layout."""
_ANSWERS = 2
"""Answers that are offered where it is not evident what a column is."""


@dataclass(frozen=True)
class ColumnProposal:
    """The suggested field of a column of the file; `table` and `column` are None for none."""

    header: Header
    table: str | None
    column: str | None
    confidence: float
    """From 0 to 1."""
    reason: str
    """In a few words: Same name, Common name, Similar name, Known keys, Values."""
    answers: tuple[tuple[str, str], ...] = ()
    """Table and column of the two best answers, where none is evident."""


@dataclass(frozen=True)
class Proposal:
    """A mapping to start from, its reasons, and the required columns that it lacks."""

    mapping: Mapping
    table: str
    """The main table that the sheet fills."""
    confidence: float
    tables: tuple[tuple[str, float], ...]
    """Every table with its confidence, the best first, for choosing another one."""
    columns: tuple[ColumnProposal, ...]
    """One for each column of the file, in order."""
    missing: tuple[tuple[str, str], ...]
    """Table and column of required cells that nothing fills yet."""
    saved: tuple[Mapping, ...]
    """Saved mappings for the same headers, by name; `mapping` is the first of them."""
    evident: bool = True
    """Whether the table is evident or was chosen; otherwise nothing is suggested before that."""


def propose(
    reading: Reading,
    current: CurrentRows,
    table: str | None = None,
    today: date | None = None,
) -> Proposal:
    """Suggest a mapping for a sheet from its headers, its values and the rows of the register.

    `table` is the analyst's choice of the main table. `today` is the day of scores that the file
    gives no day. Nothing is applied without the analyst.
    """
    content = Content.of(reading, current)
    made = {name: filled(content, name) for name in TABLES if name not in _OWN}
    ranked = sorted(made.values(), key=lambda each: -each.confidence)
    confidences = tuple((each.table, each.confidence) for each in ranked)
    headers, day = fingerprint(reading), today or date.today()
    known = tuple(dated(m, day) for m in saved(current) if m.fingerprint == headers != "")
    if known and table is None:
        return _saved_proposal(known, reading, confidences)
    nothing = Filled(table or "", (), (), (), 0, False)
    chosen = made.get(table, nothing) if table else ranked[0]
    is_evident = table is not None or evident(ranked)
    places: Places = {}
    if is_evident:
        mapping, places = draft(reading, content, chosen, day)
    else:
        key = dict.fromkeys(TABLES[chosen.table].key, Cell(constant=""))
        bare = (Target(chosen.table, key),)
        mapping = Mapping(mapping_name(reading.name), bare, fingerprint=headers)
    return Proposal(
        mapping,
        chosen.table,
        chosen.confidence,
        confidences,
        tuple(_column(content, mapping, places, header) for header in reading.columns),
        _missing(mapping),
        known,
        is_evident,
    )


def _saved_proposal(
    known: tuple[Mapping, ...], reading: Reading, confidences: tuple[tuple[str, float], ...]
) -> Proposal:
    """The first of the mappings that were saved for these headers."""
    mapping, reason = known[0], "Saved mapping"
    fields = {header: _field(mapping, header) for header in reading.columns}
    columns = [
        ColumnProposal(header, field[1], field[2], 1, reason)
        if field
        else ColumnProposal(header, None, None, 0, "")
        for header, field in fields.items()
    ]
    main = mapping.targets[0].table
    return Proposal(mapping, main, 1, confidences, tuple(columns), _missing(mapping), known)


def _column(content: Content, mapping: Mapping, places: Places, header: Header) -> ColumnProposal:
    field = _field(mapping, header)
    if field is None:
        return ColumnProposal(header, None, None, 0, "", _answers(content, mapping, places, header))
    target, table, column = field
    pair = places.get((target, column))
    if pair is None:
        return ColumnProposal(header, table, column, 1, "")
    return ColumnProposal(header, table, column, pair.confidence, pair.reason)


def _field(mapping: Mapping, header: Header) -> tuple[int, str, str] | None:
    """The target, table and column that a header fills; a field comes before created keys."""
    source = From(header.name, header.occurrence)
    used = [
        (cell.use == "key", (place, target.table, name))
        for place, target in enumerate(mapping.targets)
        for name, cell in target.cells.items()
        if source in cell.sources
    ]
    return min(used, key=lambda use: use[0])[1] if used else None


def _answers(
    content: Content, mapping: Mapping, places: Places, header: Header
) -> tuple[tuple[str, str], ...]:
    """The two best fields that are free, for a header that is not evident."""
    if not places:
        return ()
    others = content.without({other for other in content.headers if other != header})
    free: list[tuple[Pair, str]] = []
    for place, target in enumerate(mapping.targets):
        free += [
            (pair, target.table)
            for pair in others.candidates(target.table)
            if (place, pair.column) not in places and pair.column not in target.cells
        ]
    free.sort(key=lambda each: -each[0].confidence)
    answers = dict.fromkeys((table, pair.column) for pair, table in free)
    return tuple(answers)[:_ANSWERS]


def _missing(mapping: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple(
        (target.table, column.name)
        for target in mapping.targets
        for column in TABLES[target.table].columns.values()
        if column.required and column.name not in target.cells
    )


def bands_of(current: CurrentRows, axis: str) -> tuple[Band, ...]:
    """The bounds of the register's own scale (`likelihood` or `severity`) as bands."""
    rows = [row for row in current["scales"].to_pylist() if row["axis"] == axis]
    return tuple(
        Band(row["lower"], row["upper"], row["level"])
        for row in sorted(rows, key=lambda row: int(row["level"]))
    )
