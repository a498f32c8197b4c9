"""Cells that were put right after their file was read, and that the version's record names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.intake.changes import Mended, Source
from risk_models.intake.csv_rows import CsvRows
from risk_models.intake.mapping.apply import UNCLEAR
from risk_models.intake.reading import Part, Staged
from risk_models.intake.upload_shape import identity


@dataclass(frozen=True)
class Mend:
    """A cell of a file and what it is to hold; `key` is its row's, as findings tell it.

    The row is found by its key, so that a mend outlives the moving of rows in the file, also in a
    corrected copy of it; a cell of the key itself is found by its line. Only a cell that still
    holds `before` is mended.
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
                line = part.content.lines[row].as_py()
                done.append(replace(wanted, file=part.file, line=line))
                break
    sources = [_naming(source, done) for source in staged.sources]
    return Staged(parts, sources, staged.findings), done


@dataclass(frozen=True)
class FaultyCell:
    """A cell with all that is wrong with it. `value` is all of it, as it stands in the file."""

    file: str
    table: str
    line: int
    key: str
    column: str
    value: str
    rule: str
    sentence: str

    def also(self, sentence: str) -> "FaultyCell":
        """The cell with one thing more that is wrong with it."""
        said = self.sentence.split("\n")
        return self if sentence in said else replace(self, sentence="\n".join([*said, sentence]))

    def holding(self, after: str) -> Mend:
        """The mend that gives the cell another value."""
        return Mend(self.file, self.table, self.line, self.key, self.column, self.value, after)


def faulty_cells(staged: Staged, findings: pyarrow.Table) -> tuple[list[FaultyCell], pyarrow.Table]:
    """The cells that findings are about, and the findings that are about no single cell.

    What is about no single cell (a whole row, a column, a row of the register) cannot be mended
    in a cell.
    """
    cells: dict[tuple[object, ...], FaultyCell] = {}
    others = []
    for found in findings.to_pylist():
        place = tuple(found[name] for name in ("file", "table", "line", "column", "key"))
        # What a mapping does not know is for the mapping to say, or for the file.
        value = None if found["rule"] == UNCLEAR else _value_of(staged, found)
        if value is None:
            others.append(found)
        elif place in cells:
            cells[place] = cells[place].also(found["sentence"])
        else:
            cells[place] = FaultyCell(
                file=found["file"],
                table=found["table"],
                line=found["line"],
                key=found["key"] or "",
                column=found["column"],
                value=value,
                rule=found["rule"],
                sentence=found["sentence"],
            )
    return list(cells.values()), pyarrow.Table.from_pylist(others, findings.schema)


def merged(mends: Iterable[Mend], more: Iterable[Mend]) -> list[Mend]:
    """Mends of earlier and of now: one for each cell, from what its file says to what is said last.

    Cells of the key come last, because the other cells of their row are found by it.
    """
    found: dict[tuple[object, ...], Mend] = {}
    for one in [*mends, *more]:
        cell = (identity(one.file), one.table, one.line, one.column)
        found[cell] = replace(one, before=found[cell].before) if cell in found else one
    changing = [one for one in found.values() if one.before != one.after]
    return sorted(changing, key=lambda one: one.column in TABLES[one.table].key)


def _value_of(staged: Staged, found: Mapping[str, Any]) -> str | None:
    """All of the cell that a finding is about, or None where it is about no single cell."""
    for part in staged.parts:
        rows, lines = part.content.rows, part.content.lines
        same = (part.file, part.table) == (found["file"], found["table"])
        if not same or found["line"] is None or found["column"] not in rows.column_names:
            continue
        row = int(np.searchsorted(lines, found["line"]))
        if row == len(lines) or lines[row].as_py() != found["line"]:
            continue
        # A file may fill a table several times: its key tells which row of the line is meant.
        key = _keys(rows.slice(row, 1), TABLES[part.table].key)[0].as_py()
        if key == (found["key"] or key):
            value: str = rows[found["column"]][row].as_py()
            return value
    return None


def _row_of(part: Part, wanted: Mend) -> int | None:
    rows = part.content.rows
    if (identity(part.file), part.table) != (identity(wanted.file), wanted.table):
        return None
    if wanted.column not in rows.column_names:
        return None
    before = np.asarray(pc.equal(rows[wanted.column], wanted.before))
    line = np.asarray(pc.equal(part.content.lines, wanted.line))
    key = np.asarray(pc.equal(_keys(rows, TABLES[part.table].key), wanted.key))
    moved = line if wanted.column in TABLES[part.table].key else key
    for same in (before & line & key, before & moved):
        found = np.flatnonzero(same)
        if found.size:
            return int(found[0]) if found.size == 1 else None
    return None


def _keys(rows: pyarrow.Table, key: Iterable[str]) -> pyarrow.ChunkedArray:
    """The key of each row, written as findings write it."""
    there = [rows[column] for column in key if column in rows.column_names]
    return pc.binary_join_element_wise(*(c.cast(pyarrow.string()) for c in there), " / ")


def _with_cell(part: Part, row: int, wanted: Mend) -> Part:
    rows = part.content.rows
    place = rows.column_names.index(wanted.column)
    cells = rows.column(place).cast(pyarrow.string()).combine_chunks()
    here = np.arange(len(cells)) == row
    cells = pc.replace_with_mask(cells, pyarrow.array(here), pyarrow.array([wanted.after]))
    rows = rows.set_column(place, wanted.column, cells.dictionary_encode())
    content = CsvRows(rows, part.content.lines)
    return replace(part, content=content)


def _naming(source: Source, mends: Iterable[Mend]) -> Source:
    mended = tuple(
        Mended(m.line, m.column, m.before, m.after) for m in mends if m.file == source.name
    )
    return replace(source, mended=mended)
