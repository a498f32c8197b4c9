"""Rows and columns that a sheet hides, by hand or by a filter."""

import re

import pyarrow

from risk_models.ingest.readers.limits import MOST_COLUMNS
from risk_models.ingest.readers.marks import Marks
from risk_models.ingest.readers.table import Sheet

_HIDDEN = rb'(?=[^>]*\shidden="(?:1|true)")([^>]*)>'
_ROW = re.compile(rb"<(?:\w+:)?row\s" + _HIDDEN)
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s" + _HIDDEN)
_LINE = re.compile(rb'\br="(\d+)"')
_RANGE = re.compile(rb'\b(min|max)="(\d+)"')


def hidden_rows(sheet: bytes) -> list[int]:
    """The places of hidden rows in the markup of an XLSX sheet, from 0."""
    if b"hidden=" not in sheet:
        return []
    places = (_LINE.search(row[1]) for row in _ROW.finditer(sheet))
    return [int(place[1]) - 1 for place in places if place]


def hidden_columns(sheet: bytes) -> list[int]:
    """The places of hidden columns in the markup of an XLSX sheet, from 0."""
    start = sheet[: sheet.find(b"sheetData")]
    found: list[int] = []
    for column in _COLUMNS.finditer(start):
        bounds = {name: int(number) for name, number in _RANGE.findall(column[1])}
        last = min(bounds.get(b"max", 0), 2 * MOST_COLUMNS)
        found += range(bounds.get(b"min", last + 1) - 1, last)
    return found


def set_hidden(sheet: Sheet, marks: Marks, left: int) -> None:
    """Note hidden rows and columns, and leave them out where the options say so."""
    lines = sheet.rows["line"].to_pylist()
    hidden = {row + 1 for row in marks.hidden_rows}.intersection(lines)
    sheet.hidden_rows = sorted(hidden)
    sheet.hidden_columns = sorted(
        {column - left for column in marks.hidden_columns} & set(range(len(sheet.names)))
    )
    if hidden and sheet.options.visible_only:
        sheet.rows = sheet.rows.filter(pyarrow.array([line not in hidden for line in lines]))
        sheet.cell_errors = [each for each in sheet.cell_errors if each["line"] not in hidden]
