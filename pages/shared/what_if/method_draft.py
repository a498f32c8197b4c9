"""The draft of a method: what it changes in the register's rows, kept for the session."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow
import streamlit as st

from pages.shared.session import PageContext
from risk_models.contract import TABLES
from risk_models.ingest.changes import Changes

EDITED = ("levels", "scales", "matrix", "appetite", "settings")
"""The tables that a draft may change; it adds and removes no row."""

_DRAFT, _ROUND = "method_draft", "method_draft_round"

Rows = Sequence[Mapping[str, Any]]


def _draft() -> dict[str, dict[tuple[Any, ...], dict[str, Any]]]:
    """By table and key: the changed fields of a row."""
    draft: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = st.session_state.setdefault(
        _DRAFT, {}
    )
    return draft


def key_of(table: str, row: Mapping[str, Any]) -> tuple[Any, ...]:
    """The key of a row as a tuple."""
    return tuple(row[name] for name in TABLES[table].key)


def round_number() -> int:
    """How often a draft was begun in this session: part of the keys of its widgets."""
    return int(st.session_state.get(_ROUND, 0))


def discard() -> None:
    """Forget the draft; its widgets begin anew."""
    st.session_state[_DRAFT] = {}
    st.session_state[_ROUND] = round_number() + 1


def rows(context: PageContext, table: str) -> list[dict[str, Any]]:
    """The rows of a table as the draft has them."""
    changed = _draft().get(table, {})
    return [row | changed.get(key_of(table, row), {}) for row in context.rows(table)]


def take_over(context: PageContext, table: str, edited: Rows) -> None:
    """Make the draft of a table that which differs from the register in these rows."""
    registered = {key_of(table, row): row for row in context.rows(table)}
    changed: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in edited:
        key = key_of(table, row)
        former = registered.get(key)
        if former is None:
            continue
        fields = {name: value for name, value in row.items() if value != former[name]}
        if fields:
            changed[key] = fields
    _draft()[table] = changed


def level_of(context: PageContext, likelihood: int, severity: int) -> str | None:
    """The level of one cell of the matrix."""
    here = (likelihood, severity)
    found = (row["level"] for row in rows(context, "matrix") if key_of("matrix", row) == here)
    return next(found, None)


def set_level(context: PageContext, likelihood: int, severity: int, level: str) -> None:
    """Give one cell of the matrix another level."""
    here = (likelihood, severity)
    take_over(
        context,
        "matrix",
        [
            {**row, "level": level} if key_of("matrix", row) == here else row
            for row in rows(context, "matrix")
        ],
    )


def changed_rows(context: PageContext) -> dict[str, list[dict[str, Any]]]:
    """The rows that the draft changes, in full, by table."""
    return {
        table: [row for row in rows(context, table) if key_of(table, row) in changed]
        for table, changed in _draft().items()
        if changed
    }


def changes(context: PageContext) -> Changes:
    """The same as a change of the register, unchecked."""
    return Changes(
        {
            table: pyarrow.Table.from_pylist(found, TABLES[table].arrow)
            for table, found in changed_rows(context).items()
        }
    )


def differences(context: PageContext) -> pyarrow.Table:
    """One row per changed field: table, record, field, before, after."""
    lines: list[dict[str, str]] = []
    labels = {row["level"]: row["label"] for row in rows(context, "levels")}
    for table in EDITED:
        registered = {key_of(table, row): row for row in context.rows(table)}
        for key, fields in _draft().get(table, {}).items():
            lines += [
                {
                    "table": TABLES[table].title,
                    "record": " / ".join(map(str, key)),
                    "field": TABLES[table].columns[name].title,
                    "before": _text(table, name, registered.get(key, {}).get(name), labels),
                    "after": _text(table, name, value, labels),
                }
                for name, value in fields.items()
            ]
    columns = ("table", "record", "field", "before", "after")
    return pyarrow.Table.from_pylist(
        lines, pyarrow.schema([(name, pyarrow.string()) for name in columns])
    )


def _text(table: str, column: str, value: Any, levels: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if TABLES[table].columns[column].kind == "level":
        return levels.get(value, str(value))
    return "" if value is None else str(value)
