"""Rows that a person types, instead of loading them from a file."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.csv_rows import CsvRows
from risk_models.ingest.findings import as_table
from risk_models.ingest.reading import Part, Staged
from risk_models.ingest.spreadsheet_safety import neutralise

Cell = str | int | float | bool | date | None

_FILE = "typed in"
"""What findings name in place of a file."""


def typed_rows(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Staged:
    """Rows by table, staged to be checked like those of a file.

    All rows of a table have the same columns; one that is left out keeps what the register holds.
    None is an empty cell.
    """
    return Staged([_part(table, given) for table, given in rows.items()], [], as_table())


def _part(table: str, rows: Sequence[Mapping[str, Cell]]) -> Part:
    columns = TABLES[table].columns
    cells = {
        name: pyarrow.array(
            [_text(columns[name].kind, row[name]) for row in rows], pyarrow.string()
        )
        for name in rows[0]
    }
    lines = pyarrow.array(range(1, len(rows) + 1), pyarrow.int64())
    return Part(_FILE, table, CsvRows(pyarrow.table(cells), lines))


def _text(kind: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # What is read takes an apostrophe off that files carry and that nobody types.
    return neutralise(str(cell)) if kind in ("text", "list") else str(cell)
