"""The contract and the measures as rows: what each table, column, code and measure means."""

import pyarrow

from risk_models.contract import KIND_NAMES, TABLES, Column, Table
from risk_models.measures import MEASURES


def columns_of(table: Table) -> pyarrow.Table:
    """One row per column: column, title, key, required, kind, meaning, example."""
    columns = list(table.columns.values())
    return pyarrow.table(
        {
            "column": [column.name for column in columns],
            "title": [column.title for column in columns],
            "key": [column.name in table.key for column in columns],
            "required": [column.required for column in columns],
            "kind": [_kind(column) for column in columns],
            "meaning": [column.meaning for column in columns],
            "example": [column.example for column in columns],
        }
    )


def words_of(table: Table) -> pyarrow.Table:
    """One row per column with a code list, and code: column, word, label."""
    found = [
        (column.name, word, label)
        for column in table.columns.values()
        for word, label in (column.codes or {}).items()
    ]
    return pyarrow.table(
        {
            name: pyarrow.array([row[place] for row in found], pyarrow.string())
            for place, name in enumerate(("column", "word", "label"))
        }
    )


def measures() -> pyarrow.Table:
    """One row per measure, by name: name, meaning."""
    return pyarrow.Table.from_pylist(
        [{"name": name, "meaning": MEASURES[name].meaning} for name in sorted(MEASURES)]
    )


def columns_of_measure(name: str) -> pyarrow.Table:
    """One row per column of a measure: column, meaning."""
    return pyarrow.Table.from_pylist(
        [{"column": column, "meaning": text} for column, text in MEASURES[name].columns.items()]
    )


def _kind(column: Column) -> str:
    """What a cell holds, and for a key of another table of which one."""
    kind = KIND_NAMES[column.kind]
    if not column.references:
        return kind
    return f"{kind} of {' or '.join((TABLES[column.references].title, *column.extra_values))}"
