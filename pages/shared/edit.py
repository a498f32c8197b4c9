"""Edit rows where they are shown: checked like a file, committed like an upload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import commit_form, form_fields, messages, tables
from pages.shared.edit_rows import Conflict, Row, chosen, conflicts_of, with_free_key
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest import typed_rows, validate
from risk_models.register import Register

_OUTCOME, _FORM = "edit_outcome", "edit_write"

_FINDINGS = {
    "column": Column("Column", 130),
    "value": Column("Value", 120),
    "sentence": Column("What to do", 430),
    "rule": Column("Rule", 50),
}
_TRIES = 3
"""Attempts to commit while others commit at the same time."""


@dataclass(frozen=True)
class Outcome:
    """The result of an edit: the version that it made, or why it made none.

    `rows` are the cells as they were entered, `added` the keys of new rows. `base` is the version
    that it was compared with, `conflicts` are fields that others changed meanwhile. `same`: the
    register has these very rows already.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    base: int
    conflicts: list[Conflict] = field(default_factory=list)
    version: int | None = None
    findings: pyarrow.Table | None = None
    error: RegisterError | None = None
    same: bool = False
    added: Sequence[str] = ()


def offered(context: PageContext, *tables: str) -> bool:
    """Whether rows (of these tables) may be edited: only the newest version as it stands today, and
    only by who may. The commit decides again."""
    newest = context.version == context.newest and context.as_of == date.today()
    return newest and context.register.may_write(*tables)


def button(
    context: PageContext,
    label: str,
    rows: Sequence[Row],
    *,
    icon: str = "edit",
    key: str,
) -> None:
    """A button that opens a form for the rows, if they may be edited; `label` is trusted text."""
    if pressed(context, label, *(row.table for row in rows), icon=icon, key=key):
        open_form(context, label, rows)


def pressed(context: PageContext, label: str, *tables: str, icon: str, key: str) -> bool:
    """Draw the button for a form, if rows may be edited; whether it was pressed just now."""
    return offered(context, *tables) and st.button(
        label, icon=f":material/{icon}:", key=key, type="tertiary", on_click=_forget
    )


def open_form(context: PageContext, title: str, rows: Sequence[Row], reason: str = "") -> None:
    """Open a form for the rows; `title` is trusted text, `reason` a reason to begin with."""
    if reason:
        commit_form.propose_reason(_FORM, reason)
    rows = [form_fields.with_choices(context, row) for row in rows]
    st.dialog(title, width="large")(_form)(context.register, context.version, rows)


def confirm() -> None:
    """Say once that an edit was committed; to be called by the page that offered it."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        _forget()
        added = "".join(f"{escape(key)} added. " for key in outcome.added)
        st.toast(f"{added}Version {outcome.version} committed.", icon=":material/check_circle:")


def added(table: str) -> str:
    """The key of the row of a table that was added just now; to be asked before `confirm`."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    new = outcome and outcome.version and table in outcome.rows and outcome.added
    return new[0] if new else ""


def _forget() -> None:
    st.session_state.pop(_OUTCOME, None)
    commit_form.clear_reason(_FORM)
    commit_form.clear_error(_FORM)


def _form(register: Register, base: int, rows: Sequence[Row]) -> None:
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        st.rerun()
    commit_form.show(
        f"Commit version {(outcome.base if outcome else base) + 1}",
        partial(_commit, register, base, rows),
        key=_FORM,
        fields=partial(_fields, rows, outcome.conflicts if outcome else []),
    )
    if outcome:
        _explain(outcome)


def _fields(rows: Sequence[Row], conflicts: Sequence[Conflict]) -> None:
    if conflicts:
        st.markdown(
            ":orange[:material/sync_problem: **Someone else changed the same row meanwhile.**] "
            "Choose each value to keep."
        )
        for conflict in conflicts:
            conflict.choose()
    form_fields.draw(rows)


def _commit(register: Register, base: int, rows: Sequence[Row], author: str, reason: str) -> None:
    """Check and commit the fields; a second press on the button writes nothing."""
    before: Outcome = st.session_state.get(_OUTCOME) or Outcome({}, base)
    if any(conflict.choice is None for conflict in before.conflicts):
        return
    try:
        cells = [{**chosen(row, before.conflicts), **row.further(register, author)} for row in rows]
        if before.version and before.rows == _by_table(rows, cells):
            return
        outcome = committed(register, before, rows, cells, author, reason)
    except RegisterError as error:
        outcome = replace(before, error=error, findings=None, same=False)
    st.session_state[_OUTCOME] = outcome


def _by_table(
    rows: Sequence[Row], cells: Sequence[dict[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for row, own in zip(rows, cells, strict=True):
        tables.setdefault(row.table, []).append(own)
    return tables


def committed(
    register: Register,
    before: Outcome,
    rows: Sequence[Row],
    cells: Sequence[dict[str, Any]],
    author: str,
    reason: str,
) -> Outcome:
    """What became of the cells: checked against the newest version, they are committed.

    Where others changed the same fields since the last comparison, nothing is written. A new row
    gets the next key if another one has its proposed key meanwhile; RegisterError if the key that
    was typed is taken.
    """
    tables, base = _by_table(rows, cells), before.base
    changed = [(row, own) for row, own in zip(rows, cells, strict=True) if not row.new]
    for attempt in range(_TRIES):
        newest = register.head
        conflicts = [
            conflict
            for row, own in changed
            for conflict in conflicts_of(register, row, own, base, newest)
        ]
        if conflicts:
            again = {conflict.row.key(conflict.column) for conflict in conflicts}
            earlier = [c for c in before.conflicts if c.row.key(c.column) not in again]
            return Outcome(tables, newest, earlier + conflicts)
        base, current = newest, register.current_rows(newest)
        to_write = [
            with_free_key(row, own, current[row.table]) if row.new else own
            for row, own in zip(rows, cells, strict=True)
        ]
        outcome = Outcome(tables, base, before.conflicts, added=_keys_of_new(rows, to_write))
        checked = validate(typed_rows(_by_table(rows, to_write)), current)
        if not checked.ok:
            return replace(outcome, findings=checked.findings)
        try:
            number = register.commit(checked.changes, base, author, reason)
        except RegisterMoved:
            if attempt == _TRIES - 1:
                raise
        else:
            break
    return replace(outcome, same=True) if number == base else replace(outcome, version=number)


def _keys_of_new(rows: Sequence[Row], cells: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        " ".join(str(own[name]) for name in TABLES[row.table].key)
        for row, own in zip(rows, cells, strict=True)
        if row.new
    ]


def _explain(outcome: Outcome) -> None:
    """Why nothing was committed."""
    if outcome.same:
        st.markdown("Nothing to commit: no value was changed.")
    if outcome.error:
        messages.error(outcome.error)
    if outcome.findings is not None:
        st.markdown(":red[:material/error: **Nothing was committed.** Correct these errors first.]")
        tables.show(outcome.findings, _FINDINGS, alt="Errors of the edit", wrapped=True)
