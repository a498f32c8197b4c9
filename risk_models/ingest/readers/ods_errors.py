"""What an OpenDocument sheet says of its cells besides their values: errors and number formats."""

import io
import re
from xml.etree import ElementTree

from risk_models.ingest.readers.excel_errors import CellError
from risk_models.ingest.readers.limits import MOST_COLUMNS
from risk_models.ingest.readers.table import Refused

_SPACES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = (_SPACES % name for name in ("table", "office", "text"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_TELLS = re.compile(rb'table:formula=|"percentage"|"time"|<number:number-style')
"""What a workbook holds whose cells have formulas or number formats of their own."""
ODS_DURATION = "[h]:mm:ss"

Formats = list[tuple[int, int, str]]


def ods_cells(content: bytes, sheet: str) -> tuple[list[CellError], Formats]:
    """Formulas of a sheet that give an error or were never calculated; and row and column (from 0)
    of each number that is shown otherwise than as it is, with its format as in XLSX."""
    cell_errors: list[CellError] = []
    formats: Formats = []
    if not _TELLS.search(content):
        return cell_errors, formats
    if b"<!DOCTYPE" in content:
        raise Refused("The workbook holds markup that no spreadsheet program writes.")
    row = column = 0
    inside = False
    here: list[tuple[int, str]] = []
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if element.tag == f"{_TABLE}table" and event == "start":
            inside, row = element.get(f"{_TABLE}name") == sheet, 0
        elif event == "start" and element.tag == f"{_TABLE}table-row":
            column, here = 0, []
        elif inside and event == "end" and element.tag in _CELLS:
            if element.get(f"{_TABLE}formula") and _valueless(element):
                cell_errors.append(_cell_error(row, column, _shown(element)))
            after = column + int(element.get(f"{_TABLE}number-columns-repeated", 1))
            if code := _format(element):
                here += [(place, code) for place in range(column, min(after, MOST_COLUMNS))]
            column = after
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            following = row + int(element.get(f"{_TABLE}number-rows-repeated", 1))
            if here:
                formats += [(each, *cell) for each in range(row, following) for cell in here]
            row = following
            element.clear()
    return cell_errors, formats


def _valueless(cell: ElementTree.Element) -> bool:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None:
        return True
    return kind == "string" and cell.get(f"{_OFFICE}string-value") == "" and bool(_shown(cell))


def _shown(cell: ElementTree.Element) -> str:
    return "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))


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
