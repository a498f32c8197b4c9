"""A list of records that are added and edited where they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, edit, new_row, tables
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import TABLES


@dataclass(frozen=True)
class Records:
    """What is listed: the rows of a measure, each of which is a row of `table`.

    `one` is the word for a row. `fields` are the columns that a form asks for, by default all.
    """

    table: str
    view: str
    title: str
    one: str
    columns: Mapping[str, Column]
    fields: Sequence[str] | None = None
    equals: Mapping[str, Any] = field(default_factory=dict)


def show(
    context: PageContext,
    records: Records,
    sentence: str,
    *,
    given: Mapping[str, Any] | None = None,
    tallest: int = 12,
) -> dict[str, Any] | None:
    """The card of a list with its buttons; returns the row that the reader selected.

    `given` are cells that the form for a new row does not ask for.
    """
    rows = context.read(records.view, **records.equals)
    editable = edit.offered(context)
    with cards.card(records.title, sentence):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            new_row.button(
                context,
                records.table,
                f"Add {records.one}",
                key=f"add_{records.table}",
                given=given,
                fields=records.fields,
            )
            actions = st.container(horizontal=True, width="content", gap="small")
            if rows.num_rows:
                st.space("stretch")
                tables.download(rows, context.file_name(records.view))
        if not rows.num_rows:
            return None
        selected = _table(records, rows, tallest, selectable=editable)
        if selected is None:
            if editable:
                tables.hint(f"Select a row to edit the {records.one}.", records.view)
            return None
        row: dict[str, Any] = rows.slice(selected, 1).to_pylist()[0]
        with actions:
            edit_button(context, records.table, row, fields=records.fields)
    return row


def _table(records: Records, rows: pyarrow.Table, tallest: int, *, selectable: bool) -> int | None:
    return tables.show(
        rows,
        records.columns,
        alt=records.title,
        tallest=tallest,
        key=f"{records.table}_table" if selectable else None,
    )


def edit_button(
    context: PageContext,
    table: str,
    row: Mapping[str, Any],
    *,
    label: str | None = None,
    fields: Sequence[str] | None = None,
    icon: str = "edit",
    given: Mapping[str, Any] | None = None,
    proposed: Mapping[str, Any] | None = None,
) -> None:
    """A button to edit the row of `table` that has the key of this row.

    The form asks for `fields`, by default all columns but the key; they have the cells of the
    register, or those that are `proposed` where it has none. `given` are cells that it writes.
    """
    declared = TABLES[table]
    key = {name: row[name] for name in declared.key}
    text = " ".join(map(str, key.values()))
    label = label or f"Edit {escape(text)}"
    names = [name for name in fields or declared.columns if name not in key]
    if edit.pressed(context, label, icon=icon, key=f"{icon}_{table}_{text}"):
        stored = context.unfiltered.row(table, **key)
        empty = proposed or {}
        values = {name: empty.get(name) if stored[name] is None else stored[name] for name in names}
        edit.open_form(context, label, [Row(table, {**key, **(given or {})}, values)])
