"""Cells that a reader corrected after their file was read; the version's record lists them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np
import pyarrow
import pyarrow.compute as pc
from numpy.typing import NDArray

from risk_models.contract import TABLES
from risk_models.ingest.changes import Correction, Source
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.mapping.apply import UNCLEAR
from risk_models.ingest.reading import Part, Staged
from risk_models.ingest.register_format import identity

Rows: TypeAlias = NDArray[np.int64]
"""Numbers of rows."""
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True)
class CellEdit:
    """A cell of a file and its new value; `key` is that of its row, as findings write it.

    The row is found by its key, so that an edit survives when rows move in the file or in a
    corrected copy of it; a cell of the key itself is found by its line. Only a cell that still
    has the value `before` is changed.
    """

    file: str
    table: str
    line: int
    key: str
    column: str
    before: str
    after: str


def correct(staged: Staged, edits: Iterable[CellEdit]) -> tuple[Staged, list[CellEdit]]:
    """The staged rows with the edits that still apply, and these edits.

    The edits come back with the file and the line of the rows that they changed.
    """
    parts, applied = list(staged.parts), []
    for edit in edits:
        place = _find(parts, edit)
        if place:
            number, row = place
            part = parts[number]
            line = part.content.lines[row].as_py()
            parts[number] = _with_cell(part, row, edit)
            applied.append(replace(edit, file=part.file, line=line))
    sources = [_with_corrections(source, applied) for source in staged.sources]
    return Staged(parts, sources, staged.findings), applied


@dataclass(frozen=True)
class InvalidCell:
    """A cell with every error about it. `value` is its full text in the file."""

    file: str
    table: str
    line: int
    key: str
    column: str
    value: str
    rule: str
    sentence: str

    def with_sentence(self, sentence: str) -> "InvalidCell":
        """The cell with one more error."""
        known = self.sentence.split("\n")
        return self if sentence in known else replace(self, sentence="\n".join([*known, sentence]))

    def edit(self, after: str) -> CellEdit:
        """The edit that gives the cell another value."""
        return CellEdit(self.file, self.table, self.line, self.key, self.column, self.value, after)


def invalid_cells(
    staged: Staged, findings: pyarrow.Table
) -> tuple[list[InvalidCell], pyarrow.Table]:
    """The cells that findings are about, and the findings that are about no single cell.

    A finding about a whole row, a column or a row of the register has no cell to correct.
    """
    cells: dict[tuple[object, ...], InvalidCell] = {}
    others = []
    for finding in findings.to_pylist():
        place = tuple(finding[name] for name in ("file", "table", "line", "column", "key"))
        # A value that the mapping does not know is set in the mapping or in the file.
        value = None if finding["rule"] == UNCLEAR else _value_of(staged, finding)
        if value is None:
            others.append(finding)
        elif place in cells:
            cells[place] = cells[place].with_sentence(finding["sentence"])
        else:
            cells[place] = InvalidCell(
                file=finding["file"],
                table=finding["table"],
                line=finding["line"],
                key=finding["key"] or "",
                column=finding["column"],
                value=value,
                rule=finding["rule"],
                sentence=finding["sentence"],
            )
    return list(cells.values()), pyarrow.Table.from_pylist(others, findings.schema)


def merge_edits(earlier: Iterable[CellEdit], later: Iterable[CellEdit]) -> list[CellEdit]:
    """One edit for each cell, from the value in its file to the value typed last.

    Cells of the key come last, because the other cells of their row are found by it.
    """
    merged: list[CellEdit] = []
    for edit in [*earlier, *later]:
        same = next((each for each in merged if _same_cell(each, edit)), None)
        if same:
            merged.remove(same)
            edit = replace(edit, key=same.key, before=same.before)
        merged.append(edit)
    changing = [edit for edit in merged if edit.before != edit.after]
    return sorted(changing, key=lambda edit: edit.column in TABLES[edit.table].key)


def _same_cell(earlier: CellEdit, later: CellEdit) -> bool:
    """Whether both edit one cell. A cell of the key has its row's new key the second time."""
    places = ((identity(e.file), e.table, e.line, e.column) for e in (earlier, later))
    return len(set(places)) == 1 and later.key in (earlier.key, _key_after(earlier))


def _key_after(edit: CellEdit) -> str:
    """The key of the row once the cell is edited."""
    key = TABLES[edit.table].key
    parts = edit.key.split(" / ")
    if edit.column not in key or len(parts) != len(key):
        return edit.key
    parts[key.index(edit.column)] = edit.after
    return " / ".join(parts)


def _value_of(staged: Staged, finding: Mapping[str, Any]) -> str | None:
    """The full text of the cell that a finding is about; None where it is about no single cell."""
    for part in staged.parts:
        rows, lines = part.content.rows, part.content.lines
        same = (part.file, part.table) == (finding["file"], finding["table"])
        if not same or finding["line"] is None or finding["column"] not in rows.column_names:
            continue
        # Several rows may begin on a line, and a file may fill a table several times: the key says
        # which of them it is.
        begin, end = (int(np.searchsorted(lines, finding["line"], side)) for side in _SIDES)
        on_line = rows.slice(begin, end - begin)
        keys = _keys(on_line, TABLES[part.table].key)
        matching = on_line.filter(pc.equal(keys, finding["key"] or ""))
        if matching.num_rows == 1:
            value: str = matching[finding["column"]][0].as_py()
            return value
    return None


def _find(parts: Sequence[Part], edit: CellEdit) -> tuple[int, int] | None:
    """The part and the row of the cell: exactly where it was, or else where it has moved to."""
    matches = [_matches(part, edit) for part in parts]
    for attempt in range(2):
        for number, rows in enumerate(matches):
            if rows and rows[attempt].size == 1:
                return number, int(rows[attempt][0])
    return None


def _matches(part: Part, edit: CellEdit) -> tuple[Rows, Rows] | None:
    """The rows with the line and the key of an edit; and those with the one that moves less."""
    rows = part.content.rows
    if (identity(part.file), part.table) != (identity(edit.file), edit.table):
        return None
    if edit.column not in rows.column_names:
        return None
    before = np.asarray(pc.equal(rows[edit.column], edit.before))
    line = np.asarray(pc.equal(part.content.lines, edit.line))
    key = np.asarray(pc.equal(_keys(rows, TABLES[part.table].key), edit.key))
    stable = line if edit.column in TABLES[part.table].key else key
    return np.flatnonzero(before & line & key), np.flatnonzero(before & stable)


def _keys(rows: pyarrow.Table, key: Iterable[str]) -> pyarrow.ChunkedArray:
    """The key of each row, as findings write it."""
    parts = [rows[column].cast(pyarrow.string()) for column in key if column in rows.column_names]
    return pc.binary_join_element_wise(*parts, " / ")


def _with_cell(part: Part, row: int, edit: CellEdit) -> Part:
    rows = part.content.rows
    place = rows.column_names.index(edit.column)
    cells = rows.column(place).cast(pyarrow.string()).combine_chunks()
    mask = pyarrow.array(np.arange(len(cells)) == row)
    cells = pc.replace_with_mask(cells, mask, pyarrow.array([edit.after]))
    rows = rows.set_column(place, edit.column, cells.dictionary_encode())
    return replace(part, content=CsvRows(rows, part.content.lines))


def _with_corrections(source: Source, edits: Iterable[CellEdit]) -> Source:
    corrections = tuple(
        Correction(e.line, e.column, e.before, e.after) for e in edits if e.file == source.name
    )
    return replace(source, corrections=corrections)
