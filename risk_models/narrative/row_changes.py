"""Every change to some rows of the register, field by field: the audit trail."""

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
    A row that was added or removed has one entry, with `added` or `removed` as the field.
    """
    rows = [
        row for name, found in states.items() for state in found for row in _fields(name, state)
    ]
    rows.sort(key=lambda row: -row["version"])  # type: ignore[operator]
    return pyarrow.Table.from_pylist(rows, _COLUMNS)


def _fields(name: str, state: RowState) -> list[dict[str, object]]:
    table, version = TABLES[name], state.version
    key = " / ".join(str(value) for value in state.key.values())
    files = [source.name for source in version.sources if not source.rows or name in source.rows]
    common: dict[str, object] = {
        "version": version.number,
        "at": version.committed_at,
        "author": version.author,
        "message": version.message,
        "files": ", ".join(files),
        "what": f"{table.title} {key}",
    }
    if state.before is None or state.row is None:
        what = "added" if state.row else "removed"
        return [common | {"field": what, "before": None, "after": None}]
    return [
        common | {"field": table.columns[field].title, "before": _text(was), "after": _text(now)}
        for field, (was, now) in state.changed.items()
    ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
