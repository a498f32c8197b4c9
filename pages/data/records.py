"""Every row of every table: to look up, to add, and to edit one by one or in a grid."""

import streamlit as st

from pages.shared import address, lists, new_row, record_actions, session, tables
from pages.shared.lists import Listing
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, Table

_ELSEWHERE = (
    *("levels", "scales", "matrix", "translations", "settings"),
    *("mappings", "version_labels"),
)
"""Tables that other pages edit as a whole."""

_MOST_SHOWN = 8

titles = {name: table.title for name, table in TABLES.items() if name not in _ELSEWHERE}


def listing(table: Table) -> Listing:
    """The list of a table: its first columns, or all of them."""
    columns = {
        name: Column(column.title, labels=column.codes if column.kind == "code" else None)
        for name, column in table.columns.items()
        if column.kind != "level"
    } | {
        name: tables.level(column.title, name)
        for name, column in table.columns.items()
        if column.kind == "level"
    }
    ordered = [name for name in table.columns if not table.columns[name].several_lines]
    return Listing(
        name=f"records_{table.name}",
        one=narrative.change_review.noun(table.name),
        many=narrative.upload.noun(table.name, 2),
        view=table.name,
        columns={name: columns[name] for name in table.columns},
        sets={"Main columns": ordered[:_MOST_SHOWN], "All columns": list(table.columns)},
        only={},
        searched=[n for n, column in table.columns.items() if column.kind in ("id", "text")],
        table=table.name,
    )


context = session.current().unfiltered
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    name = st.selectbox(
        "Table",
        list(titles),
        format_func=titles.__getitem__,
        key=address.bound("records_table", titles, default="treatments"),
        width=320,
    )
    noun = narrative.change_review.noun(name)
    new_row.button(context, name, f"Add {noun}", key="add_record")
table = TABLES[name]
st.caption(table.meaning)
if context.row("table_size", table=name)["rows"]:
    actions = st.container(horizontal=True, gap="small")
    row = lists.show(listing(table), context)
    if row:
        with actions:
            record_actions.show(context, name, {key: row[key] for key in table.key})
else:
    st.info(f"No {noun} is recorded yet.", icon=":material/info:")
