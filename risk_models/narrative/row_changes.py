"""Every change to some rows of the register, told field by field."""

from collections.abc import Iterable, Mapping

import pyarrow

from risk_models.contract import TABLES
from risk_models.register import RowState

_COLUMNS = pyarrow.schema(
    [
        ("version", pyarrow.int64()),
        ("at", pyarrow.timestamp("us")),
        ("author", pyarrow.string()),
        ("message", pyarrow.string()),
        ("files", pyarrow.string()),
        ("what", pyarrow.string()),
        ("field", pyarrow.string()),
        ("before", pyarrow.string()),
        ("after", pyarrow.string()),
    ]
)


def changes(states: Mapping[str, Iterable[RowState]]) -> pyarrow.Table:
    """Row states by table as one row per changed field, the newest version first.

    Columns: version, at (UTC), author, message, files, what (table and key), field, before, after.
    A row that came or went is one row of its own, with `added` or `removed` as the field.
    """
    told = [
        row for name, found in states.items() for state in found for row in _fields(name, state)
    ]
    told.sort(key=lambda row: -row["version"])  # type: ignore[operator]
    return pyarrow.Table.from_pylist(told, _COLUMNS)


def _fields(name: str, state: RowState) -> list[dict[str, object]]:
    table, version = TABLES[name], state.version
    key = " / ".join(str(value) for value in state.key.values())
    files = [source.name for source in version.sources if not source.rows or name in source.rows]
    about: dict[str, object] = {
        "version": version.number,
        "at": version.committed_at,
        "author": version.author,
        "message": version.message,
        "files": ", ".join(files),
        "what": f"{table.title} {key}",
    }
    if state.before is None or state.row is None:
        came = state.row is not None
        return [about | {"field": "added" if came else "removed", "before": None, "after": None}]
    return [
        about | {"field": table.columns[field].title, "before": _text(was), "after": _text(now)}
        for field, (was, now) in state.changed.items()
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
