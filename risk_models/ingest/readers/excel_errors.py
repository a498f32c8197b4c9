"""What a workbook's archive says of itself, checked before anything of it is trusted."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from risk_models.ingest.readers.limits import MOST_CELLS
from risk_models.ingest.readers.table import Refused
from risk_models.megabytes import MB

_NAMESPACE = re.compile(r"\{[^}]*\}")
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_CELL = rb"<(?:\w+:)?c\s([^>]*)>"
_END = rb"</(?:\w+:)?c>"
_VALUE = rb"<(?:\w+:)?(?:v|is|f)\b"
_FILLED = re.compile(_CELL + rb"\s*" + _VALUE)
_FORMULA = re.compile(
    _CELL + rb"\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*" + _END
)
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s([^>]*\bt="e"[^>]*)>.*?<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>\s*' + _END
)
_REF = re.compile(rb'\br="([A-Z]+)(\d+)"')


DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
"""What Python's archive reader raises over bytes that are no archive, or not a whole one."""


@dataclass(frozen=True)
class CellError:
    """A cell whose value the file does not say: its row and column from 0, what stands there."""

    row: int
    column: int
    value: str
    sentence: str


def check_unpacked(path: Path, most: int) -> zipfile.ZipFile:
    """The archive, if what it says it unpacks to is within `most` bytes."""
    try:
        archive = zipfile.ZipFile(path)
        sizes = [part.file_size for part in archive.infolist()]
    except DAMAGED as error:
        raise Refused(f"The workbook is damaged ({error}): save it again.") from None
    if sum(sizes) > most:
        raise Refused(
            f"The workbook unpacks to {sum(sizes) / MB:,.0f} MB; at most {most / MB:,.0f} MB "
            "can be read."
        )
    return archive


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The archive's part for each sheet of an XLSX workbook, by the sheet's name."""
    book = part_tree(archive, "xl/workbook.xml")
    targets = {
        link.get("Id"): (link.get("Target") or "").removeprefix("/xl/")
        for link in part_tree(archive, "xl/_rels/workbook.xml.rels")
    }
    return {
        sheet.get("name") or "": f"xl/{target}"
        for sheet in book.iter()
        if local_name(sheet.tag) == "sheet"
        for key, value in sheet.attrib.items()
        if local_name(key) == "id" and (target := targets.get(value))
    }


def part_tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    """One part of the archive as XML."""
    text = part_bytes(archive, part)
    try:
        if b"<!DOCTYPE" in text:
            raise Refused("The workbook holds markup that no spreadsheet program writes.")
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Refused(f"The workbook is damaged ({part}: {error}): save it again.") from None


def local_name(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return _NAMESPACE.sub("", name)


def part_bytes(archive: zipfile.ZipFile, part: str) -> bytes:
    """One part of the archive, which may be no larger than the archive says."""
    try:
        with archive.open(part) as file:
            return file.read(archive.getinfo(part).file_size)
    except DAMAGED as error:
        raise Refused(f"The workbook is damaged ({error}): save it again.") from None


def check_extent(sheet: bytes) -> None:
    """Refuse a sheet whose filled cells lie so far apart that no reader could hold it."""
    said = _DIMENSION.search(sheet, 0, MB)
    if said and _column(said[1]) * int(said[2]) <= MOST_CELLS:
        # Filled cells may lie outside of what the sheet says; then memory is the limit.
        return
    columns = rows = 0
    for cell in _FILLED.finditer(sheet):
        if place := _REF.search(cell[1]):
            columns, rows = max(columns, _column(place[1])), max(rows, int(place[2]))
    if columns * rows > MOST_CELLS:
        raise Refused(
            f"The sheet reaches to row {rows:,} and column {columns:,}: delete what is far "
            "from the table, or save the table as CSV."
        )


def cell_faults(sheet: bytes) -> Iterator[CellError]:
    """Cells that hold an error, or a formula that was never calculated."""
    if b'"e"' in sheet:
        for cell in _ERROR.finditer(sheet):
            shown = cell[2].decode("utf-8", "replace")
            yield from _cell_error(
                cell[1], shown, f"The cell shows the error {shown}: correct its formula."
            )
    if b"<f" in sheet or b":f" in sheet:
        for cell in _FORMULA.finditer(sheet):
            if not (cell[2] and b't="str"' in cell[1]):
                yield from _cell_error(
                    cell[1],
                    "",
                    "The cell holds a formula without a value: open the workbook in a spreadsheet "
                    "program and save it again.",
                )


def _cell_error(about: bytes, value: str, sentence: str) -> Iterator[CellError]:
    if place := place_of(about):
        yield CellError(*place, value, sentence)


def place_of(about: bytes) -> tuple[int, int] | None:
    """Row and column (from 0) of a cell by its attributes; None where they do not say."""
    place = _REF.search(about)
    return (int(place[2]) - 1, _column(place[1]) - 1) if place else None


def _column(letters: bytes) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column from its number from 0: 0 is A."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
