"""Workbooks whose sheets are named after tables of the register, as an export writes them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from risk_models.contract import TABLES
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.readers import Options, read_file, read_sheets
from risk_models.ingest.reading import Staged, read
from risk_models.ingest.register_format import staged, together

_ENDING = ".xlsx"


def read_files(paths: Sequence[Path]) -> Staged:
    """Read CSV files named after their table, folders of them, and workbooks of such tables.

    Raises OSError when a file cannot be opened; all that is wrong inside one is a finding.
    """
    books = [path for path in paths if path.suffix.lower() == _ENDING and path.is_file()]
    rest = [path for path in paths if path not in books]
    return together([*([read(rest)] if rest else []), *map(read_workbook, books)])


def read_workbook(path: Path) -> Staged:
    """Read every sheet that is named after a table; sheets with other names are left out.

    A sheet with nothing below its header is an empty table, as an export has them.
    """
    first = read_file(path, path.name)
    sheets = [sheet for sheet in first.found.sheets if sheet in TABLES]
    if not first.found.sheets:
        return Staged([], [first.source], first.findings)
    if not sheets:
        sentence = "No sheet is called after a table of the register: load it through a mapping."
        return Staged([], [first.source], as_table([finding(path.name, sentence)]))
    readings = read_sheets(path, path.name, sheets, Options())
    found = together(
        staged(reading, TABLES[sheet])
        for sheet, reading in zip(sheets, readings, strict=True)
        if reading.found.rows or not reading.columns
    )
    rows = {part.table: part.content.rows.num_rows for part in found.parts}
    return replace(found, sources=[replace(first.source, rows=rows)])
