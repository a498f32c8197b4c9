"""Cells that were put right after their file was read, and that the version's record names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.intake.changes import Mended, Source
from risk_models.intake.csv_rows import CsvRows
from risk_models.intake.reading import Part, Staged


@dataclass(frozen=True)
class Mend:
    """A cell of a file and what it is to hold; `key` is its row's, as findings tell it.

    The row is found by its key, so that a mend outlives the moving of rows in the file; a cell
    of the key itself is found by its line. Only a cell that still holds `before` is mended.
    """

    file: str
    table: str
    line: int
    key: str
    column: str
    before: str
    after: str


def mend(staged: Staged, mends: Iterable[Mend]) -> tuple[Staged, list[Mend]]:
    """The staged rows with the cells mended that are still as they were, and those mends.

    The lines of the mends that come back are those of these rows.
    """
    parts, done = list(staged.parts), []
    for wanted in mends:
        for place, part in enumerate(parts):
            row = _row_of(part, wanted)
            if row is not None:
                parts[place] = _with_cell(part, row, wanted)
                done.append(replace(wanted, line=part.content.lines[row].as_py()))
                break
    sources = [_naming(source, done) for source in staged.sources]
    return Staged(parts, sources, staged.findings), done


def _row_of(part: Part, wanted: Mend) -> int | None:
    rows = part.content.rows
    if (part.file, part.table) != (wanted.file, wanted.table):
        return None
    if wanted.column not in rows.column_names:
        return None
    as_before = np.asarray(pc.equal(rows[wanted.column], wanted.before))
    in_line = as_before & np.asarray(pc.equal(part.content.lines, wanted.line))
    same = as_before & np.asarray(pc.equal(_keys(rows, TABLES[part.table].key), wanted.key))
    if wanted.column in TABLES[part.table].key or (same & in_line).any():
        same = in_line
    found = np.flatnonzero(same)
    return int(found[0]) if found.size == 1 else None


def _keys(rows: pyarrow.Table, key: Iterable[str]) -> pyarrow.ChunkedArray:
    """The key of each row, written as findings write it."""
    there = [rows[column] for column in key if column in rows.column_names]
    return pc.binary_join_element_wise(*there, " / ")


def _with_cell(part: Part, row: int, wanted: Mend) -> Part:
    rows = part.content.rows
    place = rows.column_names.index(wanted.column)
    cells = rows.column(place).combine_chunks()
    here = np.arange(len(cells)) == row
    cells = pc.replace_with_mask(cells, pyarrow.array(here), pyarrow.array([wanted.after]))
    content = CsvRows(rows.set_column(place, wanted.column, cells), part.content.lines)
    return replace(part, content=content)


def _naming(source: Source, mends: Iterable[Mend]) -> Source:
    mended = tuple(
        Mended(m.line, m.column, m.before, m.after) for m in mends if m.file == source.name
    )
    return replace(source, mended=mended)
