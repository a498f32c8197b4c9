"""A sheet of a workbook becomes text cells."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pyarrow
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from risk_models.ingest.readers import header_rows
from risk_models.ingest.readers.blank_rows import without_blank_rows
from risk_models.ingest.readers.errors import Refused
from risk_models.ingest.readers.excel_errors import (
    CellFault,
    cell_faults,
    check_extent,
    check_unpacked,
    column_letters,
    part_bytes,
    sheet_parts,
)
from risk_models.ingest.readers.limits import MOST_COLUMNS
from risk_models.ingest.readers.ods_errors import ods_faults
from risk_models.ingest.readers.raw_table import Sheet, text_table
from risk_models.ingest.readers.reading import Options, TopRow
from risk_models.ingest.readers.top_rows import header_places, top_rows

_CHUNK = 10_000
_DIGITS = 1e15
"""Whole numbers below it are exact in a workbook."""

Value = int | float | str | bool | time | date | datetime | timedelta


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
            markup = _markup(archive, parts.get(name, "content.xml"))
            if kind == "XLSX":
                check_extent(markup)
            table = book.get_sheet_by_name(name)
            read = _read(table, kind, options)
            left = table.start[1] if table.start else 0
            faults = ods_faults(markup, name) if kind == "ODS" else cell_faults(markup)
            _add_faults(read, faults, left)
    except PasswordError:
        raise Refused("The workbook is protected by a password: save it without one.") from None
    except (CalamineError, ElementTree.ParseError, ValueError) as error:
        raise Refused(f"The workbook cannot be read ({error}): save it again as XLSX.") from None
    read.options = replace(read.options, sheet=name)
    read.sheets = names
    return read


def _markup(archive: zipfile.ZipFile | None, part: str) -> bytes:
    """What the archive says of the sheet; nothing where the workbook is none."""
    return b"" if archive is None else part_bytes(archive, part)


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


def _read(sheet: CalamineSheet, kind: str, options: Options) -> Sheet:
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
    lines = pyarrow.array(range(1, cells.num_rows + 1), pyarrow.int64())
    full, full_lines, _ = without_blank_rows(cells, lines)
    top = top_rows(full, full_lines)
    spans = _on_top(merged, top)
    places = header_places(top, options, spans)
    names = header_rows.joined([row.cells for row in top], places, spans)
    below = top[places[-1]].line if places else 0
    kept, kept_lines, blank = without_blank_rows(cells.slice(below), lines.slice(below))
    kept, filled = _filled(kept, kept_lines, cells, merged, below)
    return Sheet(
        kind,
        replace(options, header=tuple(top[at].line for at in places)),
        names,
        kept,
        kept_lines,
        top,
        blank=blank,
        merged=[_named(m, left) for m in merged if m[0] >= below],
        filled=filled,
    )


def _chunks(rows: Iterable[list[Value]], width: int) -> Iterator[pyarrow.Table]:
    remaining = iter(rows)
    yield text_table([pyarrow.array([], pyarrow.string())] * width)
    while chunk := list(islice(remaining, _CHUNK)):
        yield text_table([_column(cells) for cells in zip(*chunk, strict=True)])


def _column(cells: Sequence[Value]) -> pyarrow.Array:
    if set(map(type, cells)) != {str}:
        cells = [value if type(value) is str else _text(value) for value in cells]
    return pyarrow.array(cells, pyarrow.string())


def _text(value: Value) -> str:
    """A typed cell as text: days in ISO form, numbers to their last digit."""
    match value:
        case bool():
            return str(value).lower()
        case float() if value.is_integer() and abs(value) < _DIGITS:
            return str(int(value))
        case float():
            return format(Decimal(repr(value)), "f").removesuffix(".0")
        case datetime():
            return str(value.date()) if value.time() == time() else value.isoformat(" ")
        case _:
            return str(value)


def _on_top(merged: Sequence[header_rows.Merge], top: Sequence[TopRow]) -> list[header_rows.Merge]:
    """Merged cells by the places of the first rows in `top` instead of by rows of the sheet."""
    place = {row.line - 1: at for at, row in enumerate(top)}
    return [
        (place[first], left, max(at for row, at in place.items() if row <= last), right)
        for first, left, last, right in merged
        if first in place
    ]


def _filled(
    kept: pyarrow.Table,
    lines: pyarrow.Array,
    cells: pyarrow.Table,
    merged: Sequence[header_rows.Merge],
    below: int,
) -> tuple[pyarrow.Table, int]:
    """Rows below the first one of a merged cell hold its value too."""
    row_of = {line: row for row, line in enumerate(lines.to_pylist())} if merged else {}
    values: dict[int, dict[int, str]] = {}
    for top, left, bottom, _ in merged:
        if top >= below and 0 <= left < cells.num_columns and top < cells.num_rows:
            value = cells.column(left)[top].as_py()
            for row in range(top + 1, bottom + 1):
                if value and row + 1 in row_of:
                    values.setdefault(left, {})[row_of[row + 1]] = value
    for left, found in values.items():
        column = kept.column(left).to_pylist()
        for row, value in found.items():
            column[row] = value
        kept = kept.set_column(left, f"c{left}", pyarrow.array(column, pyarrow.string()))
    return kept, sum(map(len, values.values()))


def _named(merge: header_rows.Merge, left: int) -> str:
    top, first, bottom, last = merge
    return f"{column_letters(first + left)}{top + 1}:{column_letters(last + left)}{bottom + 1}"


def _add_faults(sheet: Sheet, faults: Iterable[CellFault], left: int) -> None:
    kept = set(sheet.lines.to_pylist())
    sheet.faults += [
        {
            "line": fault.row + 1,
            "position": fault.column - left,
            "value": fault.value,
            "sentence": fault.sentence,
        }
        for fault in sorted(faults, key=lambda fault: (fault.row, fault.column))
        if fault.row + 1 in kept
    ]
