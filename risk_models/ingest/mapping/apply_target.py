"""The rows of a file that a mapping keeps, and what they say of each table."""

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Values
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.ingest.arrow_dictionary import Coded, filtered, placed
from risk_models.ingest.mapping.columns import Columns, Filled
from risk_models.ingest.mapping.model import Cell, From, Mapping, Target, Where
from risk_models.ingest.readers.normalise import plain
from risk_models.ingest.readers.reading import Reading


@dataclass(frozen=True)
class Sheet:
    """The columns of a file by what the mapping calls them, in the rows that count at all."""

    columns: Values[From, Coded]
    kinds: Values[From, Coded]
    """The kind of each cell, in columns that hold more than text."""
    positions: Values[From, int]
    lines: pyarrow.Array
    cell_errors: Sequence[dict[str, Any]]

    @classmethod
    def of(cls, mapping: Mapping, reading: Reading) -> "Sheet":
        """Every column that the mapping uses must be in the reading."""
        headers = {}
        for source in mapping.used:
            header = reading.column(source.header, source.occurrence)
            if header is None:
                raise ValueError(f"the reading has no column {source}")
            headers[source] = header
        reading = reading.with_keys(headers[source] for source in _key_sources(mapping))
        whole = cls(
            {s: reading.cells[header.cells].combine_chunks() for s, header in headers.items()},
            {s: reading.kinds[h.cells] for s, h in headers.items() if h.cells in reading.kinds},
            {s: header.position for s, header in headers.items()},
            reading.lines,
            reading.cell_errors.to_pylist(),
        )
        return whole.filtered(mapping.where)

    def filtered(self, where: Sequence[Where]) -> "Sheet":
        """Only the rows that meet every condition."""
        mask = self.mask(where)
        if mask is None:
            return self
        columns = {source: filtered(column, mask) for source, column in self.columns.items()}
        kinds = {source: column.filter(mask) for source, column in self.kinds.items()}
        return Sheet(columns, kinds, self.positions, self.lines.filter(mask), self.cell_errors)

    def mask(self, where: Sequence[Where]) -> pyarrow.Array | None:
        """Which rows meet every condition; None for all of them."""
        mask = None
        for condition in where:
            coded = self.columns[condition.source]
            words = set(map(plain, condition.words))
            met = [
                (plain(text) in words) != condition.other for text in coded.dictionary.to_pylist()
            ]
            rows = placed(pyarrow.array(met, pyarrow.bool_()), coded)
            mask = rows if mask is None else pc.and_(mask, rows)
        return mask


def _key_sources(mapping: Mapping) -> set[From]:
    """The columns of the file that fill keys."""
    return {
        source
        for target in mapping.targets
        for name, cell in target.cells.items()
        if TABLES[target.table].columns[name].kind == "id"
        for source in cell.sources
    }


@dataclass(frozen=True)
class TargetRows:
    """What a file says of one table: each column filled, and the line of each row."""

    target: Target
    columns: Values[str, Filled]
    lines: pyarrow.Array
    cell_errors: Sequence[dict[str, Any]]
    """Cells of these rows whose value the file does not say."""
    _positions: Values[From, int]

    def positions(self, cell: Cell) -> set[int]:
        """The places in the file of the columns that fill a cell."""
        return {self._positions[source] for source in cell.sources}


def target_rows(
    con: duckdb.DuckDBPyConnection, mapping: Mapping, sheet: Sheet
) -> Iterator[TargetRows]:
    """What the sheet says of each target, in the mapping's order."""
    columns = Columns(con, mapping)
    for target in mapping.targets:
        table = TABLES[target.table]
        mask = sheet.mask(target.where)
        part = sheet.filtered(target.where)
        filled = {}
        for name, cell in target.cells.items():
            # Repeated keys are numbered over the whole file, so that all its tables agree.
            rows = sheet if cell.use == "key" else part
            sources = [(rows.columns[s], rows.kinds.get(s)) for s in cell.sources]
            made = columns.fill(table.columns[name], cell, sources, len(rows.lines))
            filled[name] = made.filtered(mask) if cell.use == "key" and mask is not None else made
        lines = set(part.lines.to_pylist()) if part.cell_errors else set()
        cell_errors = [cell_error for cell_error in part.cell_errors if cell_error["line"] in lines]
        yield TargetRows(target, filled, part.lines, cell_errors, sheet.positions)
