"""Cells that were put right after their file was read, and that the version's record names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray

from risk_models.contract import TABLES
from risk_models.ingest.changes import Mended, Source
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.mapping.apply import UNCLEAR
from risk_models.ingest.reading import Part, Staged
from risk_models.ingest.register_format import identity

Rows: TypeAlias = NDArray[np.int64]
"""Numbers of rows."""
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


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
        found = _found(parts, wanted)
        if found:
            place, row = found
            part = parts[place]
            line = part.content.lines[row].as_py()
            parts[place] = _with_cell(part, row, wanted)
            done.append(replace(wanted, file=part.file, line=line))
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
    found: list[Mend] = []
    for one in [*mends, *more]:
        earlier = next((each for each in found if _of_one_cell(each, one)), None)
        if earlier:
            found.remove(earlier)
            one = replace(one, key=earlier.key, before=earlier.before)
        found.append(one)
    changing = [one for one in found if one.before != one.after]
    return sorted(changing, key=lambda one: one.column in TABLES[one.table].key)


def _of_one_cell(earlier: Mend, later: Mend) -> bool:
    """Whether both are about one cell. A cell of the key has its row's new key the second time."""
    places = ((identity(m.file), m.table, m.line, m.column) for m in (earlier, later))
    return len(set(places)) == 1 and later.key in (earlier.key, _key_after(earlier))


def _key_after(one: Mend) -> str:
    """The key that the row of a mended cell has from then on."""
    key = TABLES[one.table].key
    parts = one.key.split(" / ")
    if one.column not in key or len(parts) != len(key):
        return one.key
    parts[key.index(one.column)] = one.after
    return " / ".join(parts)


def _value_of(staged: Staged, found: Mapping[str, Any]) -> str | None:
    """All of the cell that a finding is about, or None where it is about no single cell."""
    for part in staged.parts:
        rows, lines = part.content.rows, part.content.lines
        same = (part.file, part.table) == (found["file"], found["table"])
        if not same or found["line"] is None or found["column"] not in rows.column_names:
            continue
        # Several rows may begin on a line, and a file may fill a table several times: the key tells
        # which row of the line is meant.
        begin, end = (int(np.searchsorted(lines, found["line"], side)) for side in _SIDES)
        here = rows.slice(begin, end - begin)
        keys = _keys(here, TABLES[part.table].key)
        meant = here.filter(pc.equal(keys, found["key"] or ""))
        if meant.num_rows == 1:
            value: str = meant[found["column"]][0].as_py()
            return value
    return None


def _found(parts: Sequence[Part], wanted: Mend) -> tuple[int, int] | None:
    """The part and the row of the cell: just where it was, or else where it has moved to."""
    matches = [_matches(part, wanted) for part in parts]
    for way in range(2):
        for place, found in enumerate(matches):
            if found and found[way].size == 1:
                return place, int(found[way][0])
    return None


def _matches(part: Part, wanted: Mend) -> tuple[Rows, Rows] | None:
    """The rows that a mend fits by line and key; and those by what of both moves less."""
    rows = part.content.rows
    if (identity(part.file), part.table) != (identity(wanted.file), wanted.table):
        return None
    if wanted.column not in rows.column_names:
        return None
    before = np.asarray(pc.equal(rows[wanted.column], wanted.before))
    line = np.asarray(pc.equal(part.content.lines, wanted.line))
    key = np.asarray(pc.equal(_keys(rows, TABLES[part.table].key), wanted.key))
    staying = line if wanted.column in TABLES[part.table].key else key
    return np.flatnonzero(before & line & key), np.flatnonzero(before & staying)


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
