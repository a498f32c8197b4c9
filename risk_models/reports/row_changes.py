"""Who changed a row, when, why and from which file: the states of rows as lines of a table."""

from collections.abc import Iterable
from datetime import date

import pyarrow

from risk_models.contract import TABLES, Column
from risk_models.register.history import RowState, Value

COLUMNS = pyarrow.schema(
    [
        ("version", pyarrow.int64()),
        ("on_date", pyarrow.date32()),
        ("author", pyarrow.string()),
        ("message", pyarrow.string()),
        ("files", pyarrow.string()),
        ("table", pyarrow.string()),
        ("key", pyarrow.string()),
        ("column", pyarrow.string()),
        ("before", pyarrow.string()),
        ("after", pyarrow.string()),
    ]
)
"""`column` is empty for a row that is new or was removed; then `after` says which."""


def row_changes(states: Iterable[tuple[str, RowState]]) -> pyarrow.Table:
    """One line per changed field, the newest version first; a new or removed row is one line.

    `states` are states of rows with the name of their table.
    """
    lines = [line for table, state in states for line in _lines(table, state)]
    lines.sort(key=lambda line: -line["version"])  # type: ignore[operator]
    return pyarrow.Table.from_pylist(lines, COLUMNS)


def _lines(table: str, state: RowState) -> list[dict[str, object]]:
    version, columns = state.version, TABLES[table].columns
    about: dict[str, object] = {
        "version": version.number,
        "on_date": version.committed_at.date(),
        "author": version.author,
        "message": version.message,
        "files": ", ".join(source.name for source in version.sources) or None,
        "table": TABLES[table].title,
        "key": " / ".join(str(value) for value in state.key.values()),
    }
    if state.row is None or state.before is None:
        return [about | {"after": "removed" if state.row is None else "new"}]
    return [
        about
        | {
            "column": columns[name].title,
            "before": _told(columns[name], was),
            "after": _told(columns[name], now),
        }
        for name, (was, now) in state.changed.items()
    ]


def _told(column: Column, value: Value) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if column.words and column.kind == "word":
        return column.words.get(str(value), str(value))
    return str(value)
