"""A suggested mapping: the table that a sheet fills, and the field of each column."""

from collections import abc
from dataclasses import dataclass

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.mapping.draft import draft
from risk_models.ingest.mapping.matching import Content, labels_of, pairs, table_confidence
from risk_models.ingest.mapping.model import Band, Mapping
from risk_models.ingest.mapping.saved import fingerprint, saved
from risk_models.ingest.readers.reading import Header, Reading

_OWN = ("mappings", "settings")
"""Tables that nobody has in files of another layout."""


@dataclass(frozen=True)
class ColumnProposal:
    """The suggested field of a column of the file; `table` and `column` are None for none."""

    header: Header
    table: str | None
    column: str | None
    confidence: float
    """From 0 to 1."""
    reason: str
    """In a few words: Same name, Common name, Similar name, Values."""


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


def propose(
    reading: Reading, current: abc.Mapping[str, pyarrow.Table], table: str | None = None
) -> Proposal:
    """Suggest a mapping for a sheet from its headers, its values and the rows of the register.

    `table` is the analyst's choice of the main table. Nothing is applied without the analyst.
    """
    content = Content.of(reading)
    levels = labels_of(current["scales"].to_pylist() if "scales" in current else [])
    chosen = {name: pairs(content, name, levels) for name in TABLES if name not in _OWN}
    confidences = {name: table_confidence(content, name, best) for name, best in chosen.items()}
    ranked = sorted(confidences.items(), key=lambda item: -item[1])
    known = tuple(m for m in saved(current) if m.fingerprint == fingerprint(reading) != "")
    if known and table is None:
        mapping, confidence, reason = known[0], dict[Header, float](), "Saved mapping"
    else:
        main = table or ranked[0][0]
        mapping, confidence = draft(reading, content, levels, current, main, chosen.get(main, []))
        reason = ""
    main = mapping.targets[0].table
    reasons = {pair.header: pair.reason for pair in chosen.get(main, [])}
    return Proposal(
        mapping,
        main,
        confidences.get(main, 0) if not reason else 1,
        tuple(ranked),
        tuple(
            _column(
                mapping,
                reading,
                header,
                confidence.get(header, 1.0),
                reason or reasons.get(header, ""),
            )
            for header in reading.columns
        ),
        _missing(mapping),
        known,
    )


def _column(
    mapping: Mapping, reading: Reading, header: Header, confidence: float, reason: str
) -> ColumnProposal:
    used = [
        (cell.use == "key", target.table, name)
        for target in mapping.targets
        for name, cell in target.cells.items()
        if header in [reading.column(s.header, s.occurrence) for s in cell.sources]
    ]
    if not used:
        return ColumnProposal(header, None, None, 0, "")
    # The field of a column comes before the keys created from it.
    _, table, column = min(used, key=lambda use: use[0])
    return ColumnProposal(header, table, column, confidence, reason)


def _missing(mapping: Mapping) -> tuple[tuple[str, str], ...]:
    return tuple(
        (target.table, column.name)
        for target in mapping.targets
        for column in TABLES[target.table].columns.values()
        if column.required and column.name not in target.cells
    )


def bands_of(current: abc.Mapping[str, pyarrow.Table], axis: str) -> tuple[Band, ...]:
    """The bounds of the register's own scale (`likelihood` or `severity`) as bands."""
    rows = [row for row in current["scales"].to_pylist() if row["axis"] == axis]
    return tuple(
        Band(row["lower"], row["upper"], row["level"])
        for row in sorted(rows, key=lambda row: int(row["level"]))
    )
