"""The number formats of an XLSX sheet: what the library that reads its cells does not tell."""

import re
import zipfile
from collections.abc import Iterator

from risk_models.ingest.readers.excel_errors import local_name, part_tree, place_of
from risk_models.ingest.readers.kinds import is_plain

_STYLES = "xl/styles.xml"
_BUILT_IN = {0: "General", 1: "0", 9: "0%", 10: "0.00%", 49: "@"}
_DAYS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_STYLED = rb'<(?:\w+:)?c\s([^>]*\bs="(%s)"[^>]*)>'


def number_formats(archive: zipfile.ZipFile, sheet: bytes) -> Iterator[tuple[int, int, str]]:
    """Row and column (from 0) of each cell with a number format of its own, and the format.

    Formats that show a number as it is, and those of days and times, are left out.
    """
    codes = {number: code for number, code in _codes(archive).items() if not is_plain(code)}
    if codes:
        numbers = "|".join(map(str, codes)).encode()
        for cell in re.finditer(_STYLED % numbers, sheet):
            if place := place_of(cell[1]):
                yield *place, codes[int(cell[2])]


def _codes(archive: zipfile.ZipFile) -> dict[int, str]:
    """The number format of each style of cells."""
    if _STYLES not in archive.namelist():
        return {}
    tree = part_tree(archive, _STYLES)
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for each in tree.iter()
        if local_name(each.tag) == "numFmt"
    }
    styles = next((each for each in tree if local_name(each.tag) == "cellXfs"), ())
    return {
        place: own.get(style.get("numFmtId", ""), built_in(int(style.get("numFmtId", "0"))))
        for place, style in enumerate(styles)
    }


def built_in(number: int) -> str:
    """A format that every workbook knows by its number, as far as it matters."""
    return "General" if number in _DAYS else _BUILT_IN.get(number, "#,##0.00")
