"""A mapping, proposed: which table a sheet fills, and which column is which."""

from collections import abc
from dataclasses import dataclass

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.mapping.draft import begun
from risk_models.ingest.mapping.matching import Content, labels_of, pairs, table_confidence
from risk_models.ingest.mapping.model import Band, Mapping
from risk_models.ingest.mapping.saved import fingerprint, saved
from risk_models.ingest.readers.reading import Header, Reading

_OWN = ("mappings", "settings")
"""Tables that nobody keeps in files of another shape."""


@dataclass(frozen=True)
class ColumnProposal:
    """What one column of the file is taken for; `table` and `column` are None for no idea."""

    header: Header
    table: str | None
    column: str | None
    confidence: float
    """From 0 to 1: the share of the evidence that speaks for it."""
    why: str
    """In a few words: the same name, a usual name for it, a similar name, its values."""


@dataclass(frozen=True)
class Proposal:
    """A mapping to begin with, why, and what it lacks."""

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


def propose(
    reading: Reading, held: abc.Mapping[str, pyarrow.Table], table: str | None = None
) -> Proposal:
    """Propose a mapping for a sheet, from its headers, its values, and what the register holds.

    `table` is the analyst's choice of the main table. Nothing here is ever applied by itself.
    """
    content = Content.of(reading)
    levels = labels_of(held["scales"].to_pylist() if "scales" in held else [])
    chosen = {name: pairs(content, name, levels) for name in TABLES if name not in _OWN}
    sure = {name: table_confidence(content, name, found) for name, found in chosen.items()}
    ranked = sorted(sure.items(), key=lambda item: -item[1])
    known = tuple(m for m in saved(held) if m.fingerprint == fingerprint(reading) != "")
    if known and table is None:
        mapping, confidence, why = known[0], dict[Header, float](), "the saved mapping"
    else:
        main = table or ranked[0][0]
        mapping, confidence = begun(reading, content, levels, held, main, chosen.get(main, []))
        why = ""
    main = mapping.targets[0].table
    reasons = {pair.header: pair.why for pair in chosen.get(main, [])}
    return Proposal(
        mapping,
        main,
        sure.get(main, 0) if not why else 1,
        tuple(ranked),
        tuple(
            _column(
                mapping,
                reading,
                header,
                confidence.get(header, 1.0),
                why or reasons.get(header, ""),
            )
            for header in reading.columns
        ),
        _missing(mapping),
        known,
    )


def _column(
    mapping: Mapping, reading: Reading, header: Header, confidence: float, why: str
) -> ColumnProposal:
    used = [
        (cell.use == "key", target.table, name)
        for target in mapping.targets
        for name, cell in target.cells.items()
        if header in [reading.column(s.header, s.occurrence) for s in cell.sources]
    ]
    if not used:
        return ColumnProposal(header, None, None, 0, "")
    # What a column is comes before what is made of it.
    _, table, column = min(used, key=lambda use: use[0])
    return ColumnProposal(header, table, column, confidence, why)


def _missing(mapping: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple(
        (target.table, column.name)
        for target in mapping.targets
        for column in TABLES[target.table].columns.values()
        if column.required and column.name not in target.cells
    )


def bands_of(held: abc.Mapping[str, pyarrow.Table], axis: str) -> tuple[Band, ...]:
    """The bounds of the register's own scale (`likelihood` or `severity`) as bands."""
    rows = [row for row in held["scales"].to_pylist() if row["axis"] == axis]
    return tuple(
        Band(row["lower"], row["upper"], row["level"])
        for row in sorted(rows, key=lambda row: int(row["level"]))
    )
