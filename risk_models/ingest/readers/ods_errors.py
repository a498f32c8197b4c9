"""Cells of an OpenDocument sheet whose value the file does not say."""

import io
from collections.abc import Iterator
from xml.etree import ElementTree

from risk_models.ingest.readers.errors import Refused
from risk_models.ingest.readers.excel_errors import CellFault

_SPACES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT = (_SPACES % name for name in ("table", "office", "text"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def ods_faults(content: bytes, sheet: str) -> Iterator[CellFault]:
    """Formulas of a sheet that give an error or were never calculated."""
    if b"table:formula=" not in content:
        return
    if b"<!DOCTYPE" in content:
        raise Refused("The workbook holds markup that no spreadsheet program writes.")
    row = column = 0
    inside = False
    for event, element in ElementTree.iterparse(io.BytesIO(content), ("start", "end")):
        if element.tag == f"{_TABLE}table" and event == "start":
            inside, row = element.get(f"{_TABLE}name") == sheet, 0
        elif event == "start" and element.tag == f"{_TABLE}table-row":
            column = 0
        elif inside and event == "end" and element.tag in _CELLS:
            if element.get(f"{_TABLE}formula") and _valueless(element):
                yield _fault(row, column, _shown(element))
            column += int(element.get(f"{_TABLE}number-columns-repeated", 1))
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            row += int(element.get(f"{_TABLE}number-rows-repeated", 1))
            element.clear()


def _valueless(cell: ElementTree.Element) -> bool:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind is None:
        return True
    return kind == "string" and cell.get(f"{_OFFICE}string-value") == "" and bool(_shown(cell))


def _shown(cell: ElementTree.Element) -> str:
    return "".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p"))


def _fault(row: int, column: int, shown: str) -> CellFault:
    sentence = (
        f"The cell shows {shown} and holds no value: mend its formula."
        if shown
        else "The cell holds a formula without a value: open the workbook in a spreadsheet program "
        "and save it again."
    )
    return CellFault(row, column, shown, sentence)
