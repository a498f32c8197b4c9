"""Workbooks whose sheets are named after tables of the register, as an export writes them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from risk_models.contract import TABLES
from risk_models.ingest.findings import as_table, finding
from risk_models.ingest.readers import Options, Reading, read_file, read_sheets
from risk_models.ingest.reading import Staged, read
from risk_models.ingest.register_format import staged, together, unmarked

_ENDING = ".xlsx"


def read_tables(path: Path, name: str, options: Options | None = None) -> list[Reading]:
    """Read a file called `name`; of a workbook every sheet that is named after a table.

    Each such sheet is called `NAME [SHEET]`; one without rows and errors is left out. With a sheet
    in `options` it is that one alone.
    """
    first = unmarked(read_file(path, name, options))
    requested = options or Options()
    sheets = [sheet for sheet in first.found.sheets if sheet in TABLES]
    if requested.sheet or len(first.found.sheets) < 2 or not sheets:
        return [first]
    readings = [unmarked(each) for each in read_sheets(path, name, sheets, requested)]
    return [each for each in readings if each.found.rows or not each.columns] or [first]


def read_files(
    paths: Sequence[Path], options: Options | None = None
) -> tuple[Staged, list[Reading]]:
    """Read CSV files named after their table, folders of them, and workbooks of such tables.

    Raises OSError when a file cannot be opened; all that is wrong inside one is a finding. The
    readings are those of the workbooks, for which the options are.
    """
    books = [path for path in paths if path.suffix.lower() == _ENDING and path.is_file()]
    rest = [path for path in paths if path not in books]
    found = [_read_workbook(path, options) for path in books]
    files = [read(rest)] if rest else []
    readings = [reading for _, readings in found for reading in readings]
    return together([*files, *(book for book, _ in found)]), readings


def _read_workbook(path: Path, options: Options | None) -> tuple[Staged, list[Reading]]:
    """The rows of sheets that are named after a table; sheets with other names are left out."""
    readings = read_tables(path, path.name, options)
    first = readings[0]
    tables = [TABLES.get(reading.found.options.sheet or "") for reading in readings]
    if first.columns and not any(tables):
        sentence = "No sheet is called after a table of the register: load it through a mapping."
        return Staged([], [first.source], as_table([finding(path.name, sentence)])), []
    found = together(
        staged(reading, table)
        for reading, table in zip(readings, tables, strict=True)
        if reading.found.rows or not reading.columns
    )
    rows = {part.table: part.content.rows.num_rows for part in found.parts}
    return replace(found, sources=[replace(first.source, name=path.name, rows=rows)]), readings
