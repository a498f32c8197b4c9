"""The rows of a form, and what others changed in them since it was opened."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract import TABLES, parts
from risk_models.contract import Column as Declared
from risk_models.errors import RegisterError
from risk_models.formats import day
from risk_models.ingest.next_key import next_key
from risk_models.ingest.one_line import one_line
from risk_models.register import Register, Version

YES_NO = {True: "yes", False: "no"}
_THEIRS, _MINE = "theirs", "mine"


@dataclass(frozen=True)
class Row:
    """One row to write: the cells that are given, and the fields of the form with their values.

    A row of the register with the same key is changed; otherwise it is new. A row that has to be
    `new` never changes one. `names` are the labels of levels and of referenced rows by column.
    `numbered`: the key that is given is only proposed. `above` draws what the form shows above the
    fields; `completed` gives further cells once they are entered. The column `signed` takes the
    name of whoever saves the row. `follows` names, by column, the table of the form's new row whose
    key the column takes. A row that `needs` fields is left out while all of them are empty.
    `stored` is the row of the register when the form was opened: fields may propose other values.
    """

    table: str
    given: Mapping[str, Any]
    fields: Mapping[str, Any]
    names: Mapping[str, Mapping[Any, str]] | None = None
    new: bool = False
    numbered: bool = False
    above: Callable[[], None] | None = None
    completed: Callable[[Register], Mapping[str, Any]] | None = None
    signed: str = ""
    follows: Mapping[str, str] = field(default_factory=dict)
    needs: Sequence[str] = ()
    stored: Mapping[str, Any] | None = None

    def further(self, register: Register) -> Mapping[str, Any]:
        """The further cells of the row."""
        return self.completed(register) if self.completed else {}

    def key(self, column: str) -> str:
        """The key of the widget of a column."""
        own_key = (str(self.given[name]) for name in TABLES[self.table].key if name in self.given)
        return "_".join(["edit", self.table, *own_key, column])

    def entered(self) -> dict[str, Any]:
        """The cells of the row as the form has them."""
        entered = {column: st.session_state.get(self.key(column)) for column in self.fields}
        return {**self.given, **{column: _cell(value) for column, value in entered.items()}}

    def left_out(self, cells: Mapping[str, Any]) -> bool:
        """Whether the reader left all fields empty that the row needs."""
        return bool(self.needs) and all(empty(cells[name]) for name in self.needs)

    def changes(self, column: str, cells: Mapping[str, Any]) -> bool:
        """Whether a cell is another one than the register had when the form was opened, or one that
        it writes anyway."""
        return column not in self.fields or differ(cells[column], self.seen[column])

    @property
    def seen(self) -> Mapping[str, Any]:
        """The values of the register that the reader knows: those when the form was opened, and
        those of others that were chosen about since."""
        return self.fields if self.stored is None else self.stored

    @property
    def initial(self) -> dict[str, Any]:
        """The cells that the form begins with."""
        return {**self.given, **self.fields}

    def labels(self, column: Declared) -> Mapping[Any, str] | None:
        """The labels of the values that a column, or each part of its list, may have."""
        if column.kind == "flag":
            return YES_NO
        if names := (self.names or {}).get(column.name):
            return names
        return column.codes and {code: _label(code, name) for code, name in column.codes.items()}


@dataclass(frozen=True)
class Conflict:
    """A field that someone else changed since the form was opened, and the reader to another value.

    `theirs` is the value that the register has now, by `version`.
    """

    row: Row
    column: str
    theirs: Any
    version: Version

    @property
    def key(self) -> str:
        """The key of the widget in which the reader chooses."""
        return f"{self.row.key(self.column)}_since_{self.version.number}"

    @property
    def choice(self) -> str | None:
        """Whose value is to be kept; None until the reader has chosen."""
        choice: str | None = st.session_state.get(self.key)
        return choice

    @property
    def takes_theirs(self) -> bool:
        """Whether the reader chose the value of the others."""
        return self.choice == _THEIRS

    def choose(self, mine: Any) -> None:
        """Draw both values, of which `mine` is the reader's."""
        options = {
            _THEIRS: f"{self._shown(self.theirs)} ({escape(self.version.author)}, "
            f"version {self.version.number})",
            _MINE: f"{self._shown(mine)} (yours)",
        }
        st.radio(
            TABLES[self.row.table].columns[self.column].title,
            list(options),
            index=None,
            format_func=options.__getitem__,
            horizontal=True,
            key=self.key,
        )

    def _shown(self, value: Any) -> str:
        if empty(value):
            return "empty"
        column = TABLES[self.row.table].columns[self.column]
        if labels := self.row.labels(column):
            values = parts(value) if column.kind == "list" else [value]
            return escape(", ".join(labels.get(each, str(each)) for each in values))
        return day(value) if isinstance(value, date) else escape(str(value))


def keys_in(table: str, rows: pyarrow.Table) -> set[tuple[str, ...]]:
    """The keys of rows, each as texts."""
    columns = (map(str, rows[name].to_pylist()) for name in TABLES[table].key)
    return set(zip(*columns, strict=True))


def with_free_key(row: Row, cells: dict[str, Any], taken: set[tuple[str, ...]]) -> dict[str, Any]:
    """The cells of a new row, with the next key where somebody took the proposed one meanwhile.

    `taken` are the keys of its table, to which the new one is added. Raises RegisterError if the
    key that was typed is one of them.
    """
    names = TABLES[row.table].key
    key = tuple(one_line(str(cells[name])) for name in names)
    if key not in taken:
        taken.add(key)
        return cells
    known = (row.given if row.numbered else row.fields).get(names[0])
    if len(key) == 1 and key[0] == known:
        example = TABLES[row.table].columns[names[0]].example
        proposed = next_key([each for (each,) in taken], example)
        taken.add((proposed,))
        return {**cells, names[0]: proposed}
    raise RegisterError(
        "The key is taken",
        f"{' '.join(key)} is in the register already. Nothing was written. Enter another key.",
    )


def proposed_key(table: str, rows: pyarrow.Table) -> str:
    """The key for a new row of a table that has these rows."""
    (key,) = TABLES[table].key
    return next_key(rows[key].to_pylist(), TABLES[table].columns[key].example)


def chosen(row: Row, conflicts: list[Conflict]) -> dict[str, Any]:
    """The cells of the row, with the values of others where the reader chose them."""
    theirs = {c.column: c.theirs for c in conflicts if c.row == row and c.takes_theirs}
    return {**row.entered(), **theirs}


def after_choice(row: Row, conflicts: list[Conflict]) -> Row:
    """The row once the reader has chosen: what it is compared with is what others wrote.

    A value that the reader took over from others is not one of the reader's own any more.
    """
    theirs = {c.column: c.theirs for c in conflicts if c.row == row}
    return replace(row, stored={**row.seen, **theirs}) if theirs else row


def conflicts_of(
    register: Register, row: Row, cells: Mapping[str, Any], base: int, newest: int
) -> list[Conflict]:
    """The fields that the reader changed in a row, and others after the version `base`, too, to
    values that the reader does not know.

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
        Conflict(row, name, now[name], changed[name])
        for name, cell in cells.items()
        if name not in key
        and row.changes(name, cells)
        and differ(cell, now[name])
        and (before is None or differ(before[name], now[name]))
        and (name not in row.seen or differ(row.seen[name], now[name]))
    ]


def empty(value: Any) -> bool:
    """Whether a cell has no value."""
    return value is None or value == ""


def differ(one: Any, other: Any) -> bool:
    """Whether two cells differ; what is typed may be a number."""
    if isinstance(one, str) and isinstance(other, int | float):
        with suppress(ValueError):
            return float(one) != other
    return one != other and not (empty(one) and empty(other))


def _cell(value: Any) -> Any:
    """The cell of what a field has; several choices are a list of the contract."""
    return ";".join(value) if isinstance(value, list) else value


def _label(code: str, name: str) -> str:
    """A code with its name: an id that a standard gives is shown with it."""
    return f"{code} {name}" if "." in code and not name.startswith(code) else name
