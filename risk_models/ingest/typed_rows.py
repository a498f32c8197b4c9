"""Rows that a person types, instead of loading them from a file."""

from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.reading import Staged
from risk_models.ingest.spreadsheet_safety import neutralise

Cell = str | int | float | bool | date | None


def typed_rows(rows: Mapping[str, Sequence[Mapping[str, Cell]]]) -> Staged:
    """Rows by table, staged to be checked like those of a file.

    All rows of a table have the same columns; one that is left out keeps the register's value.
    None is an empty cell.
    """
    return Staged.of("typed in", {table: _texts(table, given) for table, given in rows.items()})


def _texts(table: str, rows: Sequence[Mapping[str, Cell]]) -> pyarrow.Table:
    kinds = {name: TABLES[table].columns[name].kind for name in rows[0]}
    return pyarrow.table(
        {
            name: pyarrow.array([_text(kind, row[name]) for row in rows], pyarrow.string())
            for name, kind in kinds.items()
        }
    )


def _text(kind: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    # Checking removes an apostrophe that files carry and that nobody types.
    return neutralise(str(cell)) if kind in ("text", "list") else str(cell)
