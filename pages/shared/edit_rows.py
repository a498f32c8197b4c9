"""The rows of a form, and what others changed in them since it was opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract import TABLES
from risk_models.contract import Column as Declared
from risk_models.errors import RegisterError
from risk_models.formats import day
from risk_models.register import Register, Version

YES_NO = {True: "yes", False: "no"}
_THEIRS, _MINE = "theirs", "mine"


@dataclass(frozen=True)
class Row:
    """One row to write: the cells that are given, and the fields of the form with their values.

    A row of the register with the same key is changed; otherwise it is new. `names` are the labels
    of ordinal values by column.
    """

    table: str
    given: Mapping[str, Any]
    fields: Mapping[str, Any]
    names: Mapping[str, Mapping[int, str]] | None = None

    def key(self, column: str) -> str:
        """The key of the widget of a column."""
        own_key = (str(self.given[name]) for name in TABLES[self.table].key if name in self.given)
        return "_".join(["edit", self.table, *own_key, column])

    def entered(self) -> dict[str, Any]:
        """The cells of the row as the form has them."""
        entered = {column: st.session_state.get(self.key(column)) for column in self.fields}
        return {**self.given, **entered}

    def labels(self, column: Declared) -> Mapping[Any, str] | None:
        """The labels of the values of a column that has few of them."""
        if column.kind == "flag":
            return YES_NO
        if column.kind == "ordinal":
            return (self.names or {}).get(column.name) or {n: str(n) for n in range(1, 6)}
        return column.codes if column.kind == "code" else None


@dataclass(frozen=True)
class Conflict:
    """A field that someone else changed since the form was opened, and that the form has otherwise.

    `theirs` is the value that the register has now, by `version`. `typed`: the reader changed the
    field, too.
    """

    row: Row
    column: str
    theirs: Any
    version: Version
    typed: bool

    @property
    def key(self) -> str:
        """The key of the widget in which the reader chooses."""
        return f"{self.row.key(self.column)}_since_{self.version.number}"

    @property
    def choice(self) -> str | None:
        """Whose value is to be kept; None until the reader has chosen."""
        choice: str | None = st.session_state.get(self.key)
        return choice

    def choose(self) -> None:
        """Draw both values; the other one is proposed where the reader left the field as it was."""
        mine = self.row.entered()[self.column]
        options = {
            _THEIRS: f"{self._shown(self.theirs)} ({escape(self.version.author)}, "
            f"version {self.version.number})",
            _MINE: f"{self._shown(mine)} (yours)",
        }
        st.radio(
            TABLES[self.row.table].columns[self.column].title,
            list(options),
            index=None if self.typed else 0,
            format_func=options.__getitem__,
            horizontal=True,
            key=self.key,
        )

    def _shown(self, value: Any) -> str:
        if _empty(value):
            return "empty"
        labels = self.row.labels(TABLES[self.row.table].columns[self.column])
        if labels:
            return escape(labels.get(value, str(value)))
        return day(value) if isinstance(value, date) else escape(str(value))


def chosen(row: Row, conflicts: list[Conflict]) -> dict[str, Any]:
    """The cells of the row, with the values of others where the reader chose them."""
    theirs = {c.column: c.theirs for c in conflicts if c.row == row and c.choice == _THEIRS}
    return {**row.entered(), **theirs}


def conflicts_of(
    register: Register, row: Row, cells: Mapping[str, Any], base: int, newest: int
) -> list[Conflict]:
    """The fields of a row that others changed after the version `base` to other values than these.

    Raises RegisterError if they removed the row.
    """
    if not any(row.table in version.rows for version in register.versions()[base:newest]):
        return []
    key = {name: cells[name] for name in TABLES[row.table].key}
    states = register.row_history(row.table, key, newest)
    since = [state for state in states if state.version.number > base]
    if not since:
        return []
    now, last = since[-1].row, since[-1].version
    if now is None:
        raise RegisterError(
            "The row was removed",
            f"{last.author} removed it in version {last.number}. Nothing was written. The page "
            "History can restore it.",
        )
    before = states[-len(since) - 1].row if len(since) < len(states) else None
    changed = {name: state.version for state in since for name in state.changed}
    return [
        Conflict(row, name, now[name], changed[name], typed)
        for name, cell in cells.items()
        if name not in key
        and _differ(cell, now[name])
        and (before is None or _differ(before[name], now[name]))
        for typed in [before is None or _differ(cell, row.fields.get(name))]
    ]


def _empty(value: Any) -> bool:
    return value is None or value == ""


def _differ(one: Any, other: Any) -> bool:
    return one != other and not (_empty(one) and _empty(other))
