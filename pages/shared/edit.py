"""Edit rows where they are shown: entered, checked, reviewed with their effect, and saved.

The frame around the pages calls `confirm` on every run: it goes on with an open form, and says once
what was saved.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NoReturn

import streamlit as st

from pages.shared import commit_form, form_fields, links, messages
from pages.shared.edit_check import Outcome
from pages.shared.edit_dialog import draw
from pages.shared.edit_form import (
    ADDED,
    FORM,
    OUTCOME,
    SAVE,
    SENT,
    Form,
    Picker,
    close,
    current_page,
    drafts,
    forget,
    leave,
)
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.contract import TABLES

__all__ = ["added", "button", "confirm", "leave", "offered", "open_form", "open_picker", "pressed"]


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


def pressed(
    context: PageContext,
    label: str,
    *tables: str,
    icon: str,
    key: str,
    type: Literal["primary", "secondary", "tertiary"] = "tertiary",
) -> bool:
    """Draw the button for a form, if rows may be edited; whether it was pressed just now."""
    return offered(context, *tables) and st.button(
        label, icon=f":material/{icon}:", key=key, type=type, on_click=leave
    )


def open_form(context: PageContext, title: str, rows: Sequence[Row], reason: str = "") -> NoReturn:
    """Open a form for the rows; `title` is trusted text, `reason` a reason to begin with."""
    if reason:
        commit_form.propose_reason(SAVE, reason)
    rows = [form_fields.with_choices(context, _with_stored(context, row)) for row in rows]
    form = Form(title, rows, current_page(), context.version)
    form_fields.clear(rows)
    if draft := drafts().get(form.identity):
        form.entered, form.restored = draft, True
    if not form.asks:
        # Nothing is asked: what it changes is shown at once.
        form.entered, form.checking = [row.initial for row in rows], True
    _open(form)


def _with_stored(context: PageContext, row: Row) -> Row:
    """The row with what the register has in its place, if it has one."""
    names = TABLES[row.table].key
    if row.new or not all(name in row.given for name in names):
        return row
    key = {name: row.given[name] for name in names}
    found = context.unfiltered.rows(row.table, **key)
    return replace(row, stored=found[0]) if found else row


def open_picker(context: PageContext, title: str, picker: Picker) -> NoReturn:
    """Open a form in which rows are picked instead of typed; `title` is trusted text."""
    _open(Form(title, [], current_page(), context.version, picker=picker))


def _open(form: Form) -> NoReturn:
    """Let `confirm` draw the form: always at the same place, so that its fields stay the same."""
    st.session_state[FORM] = form
    st.rerun()


def confirm(context: PageContext) -> None:
    """Go on with an open form, and say once that an edit was saved.

    To be called on every run, before the page.
    """
    form: Form | None = st.session_state.get(FORM)
    outcome: Outcome | None = st.session_state.get(OUTCOME)
    if sent := st.session_state.pop(SENT, None):
        messages.error(sent)
    st.session_state[ADDED] = outcome if outcome and outcome.version else None
    if outcome and outcome.version:
        forget()
        keys = ", ".join(escape(key) for key in outcome.added[:3])
        more = f" and {len(outcome.added) - 3:,} more" if len(outcome.added) > 3 else ""
        added = f"{keys}{more} added. " if keys else ""
        st.toast(f"{added}Saved as version {outcome.version}.", icon=":material/check_circle:")
    elif form and offered(context) and form.page == current_page():
        draw(context, form)
    elif form:
        close(form)


def link_to_added() -> None:
    """A link to the page of the row that was added just now, where it has one.

    Where a form adds several rows, the first one is what the reader added.
    """
    outcome: Outcome | None = st.session_state.get(ADDED)
    table = next(iter(outcome.rows), "") if outcome else ""
    if outcome and outcome.added and len(outcome.rows[table]) == 1 and links.has_page(table):
        links.row(f"Open {outcome.added[0]}", table, outcome.added[0])


def added(table: str) -> str:
    """The key of the row of a table that was added just now."""
    outcome: Outcome | None = st.session_state.get(ADDED)
    new = outcome and table in outcome.rows and outcome.added
    return new[0] if new else ""
