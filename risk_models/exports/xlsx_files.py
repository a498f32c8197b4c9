"""Rows as a workbook: a sheet for each table, with typed dates and numbers, and no formulas.

Text that a spreadsheet would run as a formula is preceded by an apostrophe, as in CSV: a sheet
saved as CSV is as safe, and loading removes it. Nothing is truncated: what a sheet cannot hold is
refused.
"""

import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from math import isfinite
from textwrap import wrap
from typing import IO, Any

import pyarrow
import pyarrow.compute as pc
import pyarrow.types as kinds
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from risk_models.errors import RegisterError
from risk_models.exports.provenance import Provenance
from risk_models.ingest.cell_text import cell_texts
from risk_models.ingest.spreadsheet_safety import neutralise
from risk_models.ingest.temp_folders import not_writable

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""The media type of a workbook."""

MOST_ROWS = 2**20 - 1
"""Rows below the header that a sheet can hold."""

_LONGEST_NAME = 31
"""Characters of the name of a sheet."""

LONGEST_TEXT = 32_767
"""UTF-16 code units that a cell can hold."""

_LARGEST_WHOLE = 2**53
"""Above it a sheet cannot distinguish two whole numbers."""

_NO_CHARACTER = "[\ufffe\uffff]"
_NARROW, _WIDE, _WRAPPED = 14, 60, 30
_LINE, _TALLEST = 15, 409
"""Points: a line of text, and the tallest row that a sheet can have."""
_ROWS_AT_ONCE = 20_000
_ABOUT = "About"
_A4 = 9


class WorkbookLimit(RegisterError):
    """The rows do not fit into a sheet; CSV has no such limit."""


class _ExactSheet(Worksheet):  # type: ignore[misc]
    """A sheet that writes every digit of a number, and no text as markup."""

    def _xml_number_element(self, number: Any, attributes: Any = ()) -> None:
        markup = "".join(f' {name}="{value}"' for name, value in attributes)
        self.fh.write(f"<c{markup}><v>{number!r}</v></c>")

    def _xml_rich_inline_string(self, string: str, attributes: Any = ()) -> None:
        self._xml_inline_string(string, True, attributes)


def workbook(
    tables: Mapping[str, pyarrow.Table],
    about: Provenance | None = None,
    *,
    for_print: bool = False,
) -> bytes:
    """A workbook with a sheet for each table, and with `about` one on where they come from.

    With `for_print` long texts are wrapped, and a sheet is printed in landscape, as wide as a page.
    Raises WorkbookLimit if a table has too many rows or a text is too long for a sheet,
    RegisterError if the temporary folder is full.
    """
    for name, rows in tables.items():
        _refuse(name, rows)
    target = io.BytesIO()
    try:
        with tempfile.TemporaryDirectory() as folder:
            _write_book(tables, about, target, folder, for_print=for_print)
    except OSError as error:
        raise RegisterError("The workbook was not made", not_writable(error)) from None
    return target.getvalue()


def _write_book(
    tables: Mapping[str, pyarrow.Table],
    about: Provenance | None,
    target: IO[bytes],
    folder: str,
    *,
    for_print: bool,
) -> None:
    """Write the workbook, with each finished row in a file in `folder` until the end."""
    options = {
        "constant_memory": True,
        "tmpdir": folder,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(target, options)
    if about:
        title = f"Version {about.version.number}"
        book.set_properties(
            {"title": title, "created": about.written_at or about.version.committed_at}
        )
    cell = {"text_wrap": True, "valign": "top"} if for_print else {}
    styles = {
        "widest": _WRAPPED if for_print else _WIDE,
        "header": book.add_format({"bold": True, "bottom": 1, **cell}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", **cell}),
        "cell": book.add_format(cell) if for_print else None,
    }
    failed = None
    try:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name[:_LONGEST_NAME], _ExactSheet)
            _write(sheet, rows, styles)
            if for_print:
                sheet.set_landscape()
                sheet.set_paper(_A4)
                sheet.fit_to_pages(1, 0)
                sheet.repeat_rows(0)
        if about:
            _write_about(book.add_worksheet(_ABOUT, _ExactSheet), tables, about, styles)
        book.close()
    except (OSError, FileCreateError) as error:
        for sheet in book.worksheets():
            with suppress(OSError):
                sheet.row_data_fh.close()
        failed = _anew(error if isinstance(error, OSError) else error.args[0])
    # A new error, and after the old one is gone: that one keeps files of the library open.
    if failed:
        raise failed


def _anew(error: OSError) -> OSError:
    return OSError(error.errno, error.strerror)


def _refuse(name: str, rows: pyarrow.Table) -> None:
    if rows.num_rows > MOST_ROWS:
        raise WorkbookLimit(
            f"{name} does not fit into a sheet",
            f"A sheet holds {MOST_ROWS:,} rows, {name} has {rows.num_rows:,}. Write CSV instead.",
        )
    for column in rows.column_names:
        texts = rows[column]
        if not kinds.is_string(texts.type) or not rows.num_rows:
            continue
        # No text has more UTF-16 units than bytes in UTF-8, which are fast to count.
        long = texts.filter(pc.greater_equal(pc.binary_length(texts), LONGEST_TEXT))
        if any(_units(neutralise(text)) > LONGEST_TEXT for text in long.to_pylist()):
            raise WorkbookLimit(
                f"{name} does not fit into a sheet",
                f"A cell holds {LONGEST_TEXT:,} characters, and a text in {column} is longer. "
                "Write CSV instead.",
            )
        if pc.any(pc.match_substring_regex(texts, _NO_CHARACTER)).as_py():
            raise WorkbookLimit(
                f"{name} does not fit into a sheet",
                f"A text in {column} holds a character that no sheet can hold (U+FFFE or U+FFFF). "
                "Write CSV instead.",
            )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _write(sheet: Worksheet, rows: pyarrow.Table, styles: Mapping[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    wrapped = styles["cell"] is not None
    widths = [_width(rows[name], styles["widest"]) for name in rows.column_names]
    if wrapped:
        sheet.set_row(0, _height(rows.column_names, widths))
    for place, name in enumerate(rows.column_names):
        sheet.write_string(0, place, name, styles["header"])
        sheet.set_column(place, place, widths[place])
    if rows.num_rows and rows.num_columns:
        sheet.autofilter(0, 0, rows.num_rows, rows.num_columns - 1)
    line = 1
    for batch in rows.to_batches(_ROWS_AT_ONCE):
        columns = [_cells(column) for column in batch.columns]
        writers = [_writer(sheet, column, styles) for column in batch.columns]
        for cells in zip(*columns, strict=True):
            if wrapped:
                # Not every program finds the height of wrapped text by itself.
                sheet.set_row(line, _height(cells, widths))
            for place, (write, cell) in enumerate(zip(writers, cells, strict=True)):
                if cell is not None:
                    write(line, place, cell)
            line += 1


def _cells(column: pyarrow.Array) -> list[Any]:
    numbers = kinds.is_integer(column.type) or kinds.is_floating(column.type)
    if numbers or kinds.is_boolean(column.type) or kinds.is_date(column.type):
        return list(column.to_pylist())
    return list(cell_texts(column).to_pylist())


def _writer(
    sheet: Worksheet, column: pyarrow.Array, styles: Mapping[str, Any]
) -> Callable[[int, int, Any], object]:
    style = styles["cell"]
    if kinds.is_date(column.type):
        return lambda line, place, day: sheet.write_datetime(line, place, day, styles["day"])
    if kinds.is_integer(column.type) or kinds.is_floating(column.type):

        def number(line: int, place: int, value: float) -> None:
            # A value that a sheet would round, or that is no number there, is written as text.
            exact = abs(value) <= _LARGEST_WHOLE or isinstance(value, float)
            if exact and isfinite(value):
                sheet.write_number(line, place, value, style)
            else:
                sheet.write_string(line, place, str(value), style)

        return number
    write = sheet.write_boolean if kinds.is_boolean(column.type) else sheet.write_string
    return partial(write, cell_format=style)


def _width(column: pyarrow.ChunkedArray, widest: int) -> int:
    """The width of a column in characters: enough for most of its first texts.

    Texts of several lines, which make a row tall, get as much as there is.
    """
    if not kinds.is_string(column.type):
        return _NARROW
    texts = column.slice(0, 200).drop_null().to_pylist()
    most = _WIDE if any("\n" in text for text in texts) else widest
    return min(max([_NARROW, *(len(line) for text in texts for line in text.split("\n"))]), most)


def _height(cells: Sequence[Any], widths: Sequence[int]) -> int:
    """The height of a row whose texts are wrapped, in points."""
    lines = [
        sum(len(wrap(part, round(width * 1.1))) or 1 for part in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    ]
    return min(max([1, *lines]) * _LINE, _TALLEST)


def _write_about(
    sheet: Worksheet,
    tables: Mapping[str, pyarrow.Table],
    about: Provenance,
    styles: Mapping[str, Any],
) -> None:
    facts = [*about.facts(), *((name, f"{rows.num_rows:,} rows") for name, rows in tables.items())]
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 70)
    for line, (name, value) in enumerate(facts):
        sheet.write_string(line, 0, name, styles["header"])
        sheet.write_string(line, 1, neutralise(value))
