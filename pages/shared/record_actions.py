"""What may be done with a row of any table: edit it, copy it, and add what belongs to it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import edit, form_rows, tables
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.contract import TABLES

_COPY = "copy"


def show(
    context: PageContext,
    table: str,
    key: Mapping[str, Any],
    *,
    noun: str | None = None,
    edit_key: str | None = None,
    without: Sequence[str] = (),
) -> None:
    """Buttons for the row with this key, where rows may be edited.

    `noun` is the word for the row, by default that of its table. What belongs to it follows from
    the references of the contract; `without` are tables that the page offers in another way.
    """
    if not edit.offered(context):
        return
    noun = noun or narrative.change_review.noun(table)
    name = "_".join(map(str, key.values()))
    edit_key = edit_key or f"edit_{table}_{name}"
    if edit.pressed(context, f"Edit {noun}", table, icon="edit", key=edit_key):
        edit.open_form(context, f"Edit {noun} {_text(key)}", [stored(context, table, key)])
    belonging = {
        other: column
        for other, column in form_rows.belonging(table).items()
        if other not in without and edit.offered(context, other)
    }
    nouns = {t: narrative.change_review.noun(t) for t in belonging}
    labels = {t: word[0].upper() + word[1:] for t, word in nouns.items()}
    if edit.offered(context, table):
        labels[_COPY] = f"Copy of this {noun}"
    if not labels:
        return
    chosen = st.menu_button(
        "Add",
        list(labels),
        format_func=labels.__getitem__,
        key=f"add_to_{table}_{name}",
        icon=":material/add:",
        type="tertiary",
        on_click=edit.leave,
    )
    if chosen == _COPY:
        edit.open_form(context, f"Copy {noun} {_text(key)}", [copy(context, table, key)])
    elif chosen:
        add(context, chosen, belonging[chosen], table, key)


def of_selected(context: PageContext, table: str, row: Mapping[str, Any] | None) -> None:
    """The same for the selected row of a list, which has the key of a row of `table`."""
    noun = narrative.change_review.noun(table)
    if row is None:
        if edit.offered(context):
            tables.hint(f"Select a row to edit or copy the {noun}.", table)
        return
    with st.container(horizontal=True, gap="small"):
        show(context, table, {name: row[name] for name in TABLES[table].key}, noun=noun)


def add(context: PageContext, table: str, column: str, target: str, key: Mapping[str, Any]) -> None:
    """Open the form for a new row of `table` whose `column` references the row of `target`."""
    (value,) = key.values()
    title = f"Add {narrative.change_review.noun(table)} to {escape(str(value))}"
    source = context.unfiltered.row(target, **key)
    rows = form_rows.new(context, table, {column: value}, form_rows.known(table, source))
    edit.open_form(context, title, rows)


def stored(context: PageContext, table: str, key: Mapping[str, Any]) -> Row:
    """A row of the register, with a field for each column but those of the key."""
    row = context.unfiltered.row(table, **key)
    return Row(table, dict(key), {name: row[name] for name in row if name not in key})


def copy(context: PageContext, table: str, key: Mapping[str, Any]) -> Row:
    """A new row with the cells of another one, existing from today on."""
    row = context.unfiltered.row(table, **key)
    blank = form_rows.blank(context, table)
    kept = {*TABLES[table].key, TABLES[table].exists_from}
    own = {name: blank.fields[name] for name in kept if name and blank.fields.get(name)}
    return Row(table, {}, {**row, **own}, new=True)


def _text(key: Mapping[str, Any]) -> str:
    return escape(" ".join(map(str, key.values())))
