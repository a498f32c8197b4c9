"""What an OpenDocument sheet says besides the values of its cells."""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from risk_models.ingest.readers.excel_errors import CellError
from risk_models.ingest.readers.limits import MOST_CELLS, MOST_COLUMNS
from risk_models.ingest.readers.marks import Marks, Placed
from risk_models.ingest.readers.table import Refused

_SPACES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = (_SPACES % name for name in ("table", "office", "text"))
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_BREAKS = {f"{_TEXT}tab", f"{_TEXT}line-break"}
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_TELLS = re.compile(
    rb'table:formula=|"percentage"|"time"|<number:number-style|<text:(?:tab|line-break)|'
    rb'table:visibility="(?:collapse|filter)"'
)
"""What a workbook holds that has any marks."""
_HIDDEN = ("collapse", "filter")
ODS_DURATION = "[h]:mm:ss"


def ods_marks(content: bytes, sheet: str) -> Marks:
    """Formulas of a sheet that give an error or were never calculated; the format, as in XLSX, of
    each number that is shown otherwise than as it is; texts with tabs or line breaks; and what is
    hidden."""
    if not _TELLS.search(content):
        return Marks()
    if b"<!DOCTYPE" in content:
        raise Refused("The workbook holds markup that no spreadsheet program writes.")
    read = _SheetReader()
    inside = False
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if element.tag == f"{_TABLE}table" and event == "start":
            inside = element.get(f"{_TABLE}name") == sheet
        elif inside and event == "end":
            read.end(element)
        if event == "end" and element.tag == f"{_TABLE}table-row":
            element.clear()
    return read.marks


class _SheetReader:
    """Follows the elements of one sheet as they end."""

    def __init__(self) -> None:
        self._row = self._cell_column = self._column = 0
        self._formats_here: list[tuple[int, str]] = []
        self._texts_here: list[tuple[int, str]] = []
        self._errors: list[CellError] = []
        self._formats: list[Placed] = []
        self._texts: list[Placed] = []
        self._hidden_rows: list[int] = []
        self._hidden_columns: list[int] = []

    @property
    def marks(self) -> Marks:
        """All that was found."""
        return Marks(
            self._errors, self._formats, self._texts, self._hidden_rows, self._hidden_columns
        )

    def end(self, element: ElementTree.Element) -> None:
        """Take a column, a cell or a row of the sheet."""
        if element.tag in _CELLS:
            self._cell(element)
        elif element.tag == f"{_TABLE}table-row":
            self._end_row(element)
        elif element.tag == f"{_TABLE}table-column":
            after = self._column + int(element.get(f"{_TABLE}number-columns-repeated", 1))
            if element.get(f"{_TABLE}visibility") in _HIDDEN:
                self._hidden_columns += range(self._column, min(after, 2 * MOST_COLUMNS))
            self._column = after

    def _cell(self, cell: ElementTree.Element) -> None:
        column = self._cell_column
        self._cell_column += int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        if cell.get(f"{_TABLE}formula") and _valueless(cell):
            self._errors.append(_cell_error(self._row, column, _shown(cell)))
        places = range(column, min(self._cell_column, MOST_COLUMNS))
        if code := _format(cell):
            self._formats_here += [(place, code) for place in places]
        if cell.get(f"{_OFFICE}value-type") == "string" and _BREAKS & {e.tag for e in cell.iter()}:
            self._texts_here += [(place, _shown(cell)) for place in places]

    def _end_row(self, row: ElementTree.Element) -> None:
        following = self._row + int(row.get(f"{_TABLE}number-rows-repeated", 1))
        repeated = range(self._row, following)
        for marks, here in (
            (self._formats, self._formats_here),
            (self._texts, self._texts_here),
        ):
            if here:
                marks += [(each, *cell) for each in repeated for cell in here]
                here.clear()
        if row.get(f"{_TABLE}visibility") in _HIDDEN:
            self._hidden_rows += repeated[:MOST_CELLS]
        self._row, self._cell_column = following, 0


def _valueless(cell: ElementTree.Element) -> bool:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None:
        return True
    return kind == "string" and cell.get(f"{_OFFICE}string-value") == "" and bool(_shown(cell))


def _shown(cell: ElementTree.Element) -> str:
    """The text of a cell, without that of its comment."""
    return "\n".join("".join(_texts(part)) for part in cell.findall(f"{_TEXT}p"))


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """The texts of an element and what is within it, with blanks, tabs and line breaks."""
    if element.tag in _SIGNS:
        yield _SIGNS[element.tag] * int(element.get(f"{_TEXT}c", 1))
    yield element.text or ""
    for inner in element:
        yield from _texts(inner)
        yield inner.tail or ""


def _format(cell: ElementTree.Element) -> str | None:
    """The number format of a cell as XLSX would write it; None where it shows the plain number.

    What is neither per cent nor zeros and literal text is `#`.
    """
    kind = cell.get(f"{_OFFICE}value-type")
    if kind == "percentage":
        return "0%"
    if kind == "time":
        return ODS_DURATION
    number, shown = cell.get(f"{_OFFICE}value", "").removesuffix(".0"), _shown(cell)
    if kind not in ("float", "currency") or shown == number:
        return None
    parts = re.fullmatch(rf'([^\d"]*)(0*{number})([^\d"]*)', shown) if number.isdecimal() else None
    if parts is None:
        return "#"
    before, digits, after = parts.groups()
    return f'"{before}"{"0" * len(digits)}"{after}"'


def _cell_error(row: int, column: int, shown: str) -> CellError:
    sentence = (
        f"The cell shows {shown} and holds no value: correct its formula."
        if shown
        else "The cell holds a formula without a value: open the workbook in a spreadsheet program "
        "and save it again."
    )
    return CellError(row, column, shown, sentence)
