"""A sheet of a workbook becomes text cells."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pyarrow
from numpy.typing import NDArray
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from risk_models.ingest.readers import header_rows
from risk_models.ingest.readers.excel_errors import (
    CellError,
    cell_faults,
    check_extent,
    check_unpacked,
    column_letters,
    part_bytes,
    sheet_parts,
)
from risk_models.ingest.readers.excel_formats import number_formats
from risk_models.ingest.readers.excel_hidden import hidden_columns, hidden_rows, set_hidden
from risk_models.ingest.readers.kinds import (
    DURATION,
    KIND_OF,
    KINDS,
    NUMBER,
    PERCENT,
    Value,
    is_percent,
    iso_duration,
    shown,
    text_of,
)
from risk_models.ingest.readers.limits import MOST_COLUMNS
from risk_models.ingest.readers.marks import Marks, Placed
from risk_models.ingest.readers.ods_marks import ODS_DURATION, ods_marks
from risk_models.ingest.readers.reading import Options, TopRow
from risk_models.ingest.readers.table import Refused, Sheet, without_blank_rows
from risk_models.ingest.readers.xls_marks import xls_marks

_CHUNK = 10_000

_NUMBER, _PERCENT = map(KINDS.index, (NUMBER, PERCENT))


def workbook_sheet(path: Path, kind: str, options: Options, most_unpacked: int) -> Sheet:
    """The chosen sheet of an XLSX, XLS or ODS workbook, or else its first large one."""
    archive = check_unpacked(path, most_unpacked) if kind != "XLS" else None
    parts = sheet_parts(archive) if archive and kind == "XLSX" else {}
    try:
        # A reader that is given the name would believe its ending.
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            names = _tables(book)
            name = options.sheet or _first_large(names, book, archive, parts)
            if name not in names:
                raise Refused(f"The workbook has no sheet {name!r}. It has: {', '.join(names)}.")
            part = parts.get(name, "content.xml")
            markup = b"" if archive is None else part_bytes(archive, part)
            if kind == "XLSX":
                check_extent(markup)
            table = book.get_sheet_by_name(name)
            marks = _marks(archive, kind, markup, name) if archive else xls_marks(path, name)
            read = _read(table, kind, options, marks)
            left = table.start[1] if table.start else 0
            _add_cell_errors(read, marks.cell_errors, left)
            set_hidden(read, marks, left)
    except PasswordError:
        raise Refused("The workbook is protected by a password: save it without one.") from None
    except (CalamineError, ElementTree.ParseError, ValueError) as error:
        raise Refused(f"The workbook cannot be read ({error}): save it again as XLSX.") from None
    read.options = replace(read.options, sheet=name)
    read.sheets = names
    return read


def _marks(archive: zipfile.ZipFile, kind: str, markup: bytes, name: str) -> Marks:
    """What the file says of the sheet besides the values."""
    if kind == "ODS":
        return ods_marks(markup, name)
    return Marks(
        cell_faults(markup),
        number_formats(archive, markup),
        hidden_rows=hidden_rows(markup),
        hidden_columns=hidden_columns(markup),
    )


def _tables(book: CalamineWorkbook) -> list[str]:
    """The names of the sheets that hold cells, visible ones first."""
    sheets = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    if not sheets:
        raise Refused("The workbook has no sheet with cells.")
    return [s.name for s in sorted(sheets, key=lambda s: s.visible != SheetVisibleEnum.Visible)]


def _first_large(
    names: Sequence[str],
    book: CalamineWorkbook,
    archive: zipfile.ZipFile | None,
    parts: dict[str, str],
) -> str:
    """The first visible sheet that is at least a quarter as large as the largest."""
    visible = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
    shown = [name for name in names if name in visible] or list(names)
    if archive and parts:
        known = set(archive.namelist())
        sizes = {
            name: archive.getinfo(parts[name]).file_size
            for name in shown
            if parts.get(name) in known
        }
        return next((n for n in sizes if 4 * sizes[n] >= max(sizes.values())), shown[0])
    return next((n for n in shown if book.get_sheet_by_name(n).end is not None), shown[0])


def _read(sheet: CalamineSheet, kind: str, options: Options, marks: Marks) -> Sheet:
    if sheet.start is None or sheet.end is None:
        raise Refused("The sheet is empty: it needs a header and rows.")
    if sheet.width > MOST_COLUMNS:
        raise Refused(
            f"The sheet has {sheet.width:,} columns; at most {MOST_COLUMNS:,} can be read."
        )
    left = sheet.start[1]
    merged = [
        (top, first - left, bottom, last - left)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or []
    ]
    cells = pyarrow.concat_tables(_chunks(sheet.iter_rows(), sheet.width)).combine_chunks()
    cells = _with_texts(cells, marks.texts, left)
    cells = cells.append_column(
        "line", pyarrow.array(range(1, cells.num_rows + 1), pyarrow.int64())
    )
    full, _ = without_blank_rows(cells)
    top = header_rows.top_rows(full)
    spans = _on_top(merged, top)
    places = header_rows.header_places(top, options, spans)
    names = header_rows.joined([row.cells for row in top], places, spans)
    below = top[places[-1]].line if places else 0
    cells = _with_formats(cells, marks.formats, left)
    rows, blank = without_blank_rows(cells.slice(below))
    rows, filled = _filled(rows, cells, merged, below)
    return Sheet(
        kind,
        replace(options, header=tuple(top[at].line for at in places)),
        names,
        rows,
        top,
        blank=blank,
        merged=[_named(m, left) for m in merged if m[0] >= below],
        filled=filled,
    )


def _chunks(rows: Iterable[list[Value]], width: int) -> Iterator[pyarrow.Table]:
    """The text of cells as `c0` … and their kinds as `k0` …"""
    remaining = iter(rows)
    yield _table([[] for _ in range(width)])
    while chunk := list(islice(remaining, _CHUNK)):
        yield _table(list(zip(*chunk, strict=True)))


def _table(columns: Sequence[Sequence[Value]]) -> pyarrow.Table:
    made: dict[str, object] = {}
    for place, cells in enumerate(columns):
        kinds: NDArray[np.int8] = np.zeros(len(cells), np.int8)
        if not set(map(type, cells)) <= {str}:
            kinds[:] = [KIND_OF[type(value)] for value in cells]
            cells = [value if type(value) is str else text_of(value) for value in cells]
        made |= {f"c{place}": pyarrow.array(cells, pyarrow.string()), f"k{place}": kinds}
    return pyarrow.table(made)


def _by_column(marks: Iterable[Placed], left: int) -> dict[int, list[tuple[int, str]]]:
    """Marks by the place of their column among those of the sheet."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row, column, mark in marks:
        found[column - left].append((row, mark))
    return found


def _with_texts(cells: pyarrow.Table, texts: Iterable[Placed], left: int) -> pyarrow.Table:
    """The cells with these texts instead of their own."""
    for place, marks in _by_column(texts, left).items():
        column = cells[f"c{place}"].to_pylist()
        for row, text in marks:
            column[row] = text
        made = pyarrow.array(column, pyarrow.string())
        cells = cells.set_column(cells.column_names.index(f"c{place}"), f"c{place}", made)
    return cells


def _with_formats(cells: pyarrow.Table, formats: Iterable[Placed], left: int) -> pyarrow.Table:
    """The cells with kinds where a column has other than text, and what formats show of numbers."""
    by_column = _by_column(formats, left)
    columns = dict(zip(cells.column_names, cells.columns, strict=True))
    for place in range(sum(name[0] == "c" for name in columns)):
        kinds = columns.pop(f"k{place}").to_numpy().copy()
        if place in by_column:
            texts = columns[f"c{place}"].to_pylist()
            shown_texts = _apply_formats(texts, kinds, by_column[place])
            columns[f"c{place}"] = pyarrow.array(texts, pyarrow.string())
            columns[f"s{place}"] = pyarrow.array(shown_texts, pyarrow.string())
        if kinds.any():
            columns[f"k{place}"] = pyarrow.array(kinds)
    return pyarrow.table(columns)


def _apply_formats(
    texts: list[str], kinds: NDArray[np.int8], formats: Sequence[tuple[int, str]]
) -> list[str | None]:
    """Change texts and kinds by the formats of rows; what the sheet shows of each cell."""
    made: list[str | None] = list(texts)
    for row, code in formats:
        if row >= len(texts):
            continue
        if kinds[row] == _NUMBER:
            kinds[row] = _PERCENT if is_percent(code) else _NUMBER
            made[row] = shown(code, texts[row])
        elif code == ODS_DURATION and (text := iso_duration(texts[row])):
            texts[row] = made[row] = text
            kinds[row] = KINDS.index(DURATION)
    return made


def _on_top(merged: Sequence[header_rows.Merge], top: Sequence[TopRow]) -> list[header_rows.Merge]:
    """Merged cells by the places of the first rows in `top` instead of by rows of the sheet."""
    place = {row.line - 1: at for at, row in enumerate(top)}
    return [
        (place[first], left, max(at for row, at in place.items() if row <= last), right)
        for first, left, last, right in merged
        if first in place
    ]


def _filled(
    rows: pyarrow.Table, cells: pyarrow.Table, merged: Sequence[header_rows.Merge], below: int
) -> tuple[pyarrow.Table, int]:
    """Rows below the first one of a merged cell hold its value too."""
    row_of = {line: row for row, line in enumerate(rows["line"].to_pylist())} if merged else {}
    taken: dict[int, dict[int, int]] = defaultdict(dict)
    for top, left, bottom, _ in merged:
        if top >= below and f"c{left}" in cells.column_names and top < cells.num_rows:
            lines = range(top + 2, bottom + 2) if cells[f"c{left}"][top].as_py() else ()
            taken[left] |= {row_of[line]: row_of[top + 1] for line in lines if line in row_of}
    for left, sources in taken.items():
        order = np.arange(rows.num_rows)
        order[list(sources)] = list(sources.values())
        for name in {f"c{left}", f"k{left}", f"s{left}"} & set(rows.column_names):
            column = rows[name].take(pyarrow.array(order))
            rows = rows.set_column(rows.column_names.index(name), name, column)
    return rows, sum(map(len, taken.values()))


def _named(merge: header_rows.Merge, left: int) -> str:
    top, first, bottom, last = merge
    return f"{column_letters(first + left)}{top + 1}:{column_letters(last + left)}{bottom + 1}"


def _add_cell_errors(sheet: Sheet, cell_errors: Iterable[CellError], left: int) -> None:
    kept = set(sheet.rows["line"].to_pylist())
    sheet.cell_errors += [
        {
            "line": cell_error.row + 1,
            "position": cell_error.column - left,
            "value": cell_error.value,
            "sentence": cell_error.sentence,
        }
        for cell_error in sorted(
            cell_errors, key=lambda cell_error: (cell_error.row, cell_error.column)
        )
        if cell_error.row + 1 in kept
    ]
