"""A long list: searched, filtered, in chosen columns, with one row to open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import address, former_labels, grid, search, session, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.formats import counted

_PAGE = 500
"""Rows that go to the browser at once."""

_CUSTOM = "Custom columns"

_NAMED = 5
"""Columns that the field of the search has room to name."""


@dataclass(frozen=True)
class Listing:
    """What is listed and how.

    `name` is part of the link and of file names, `one` and `many` are the words for rows. `view`
    is the measure, `columns` all that may be shown of it; `sets` are named selections of them, the
    first one the default. `only` are quick filters, if any: a title, and the values of columns.
    `searched` are the columns that are searched. The text of the column `opens` opens its row, and
    is always shown; without it, only a row that is selected is returned. Each row is one of
    `table`, and can be edited in a grid, where the list has one.
    """

    name: str
    one: str
    many: str
    view: str
    columns: Mapping[str, Column]
    sets: Mapping[str, Sequence[str]]
    only: Mapping[str, tuple[str, Mapping[str, Any]]]
    searched: Sequence[str]
    opens: str | None = None
    table: str | None = None


def show(listing: Listing, context: PageContext, **equals: Any) -> dict[str, Any] | None:
    """The list of rows with these values; returns the row that the reader opened or selected."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = st.text_input(
            "Search",
            placeholder=_searched(listing),
            type="search",
            live=True,
            key=f"{listing.name}_find",
            bind="query-params",
            label_visibility="collapsed",
            width=300,
        )
        shown = _columns(listing)
        st.space("stretch")
        in_grid = listing.table is not None and grid.offer(context, listing.name, listing.table)
        as_file = st.empty()
    only = _only(listing) if listing.only else []
    rows = search.matching(
        context.read(listing.view, **{**equals, **_quick(listing, only)}),
        text or "",
        listing.searched,
    )
    with as_file:
        tables.download(rows, context.file_name(listing.name))
    if listing.table and in_grid:
        grid.show(context, listing.table, rows)
        return None
    return _table(listing, rows, shown)


def _only(listing: Listing) -> list[str]:
    """The quick filters that the reader chose."""
    quick_filters = {name: title for name, (title, _) in listing.only.items()}
    return st.pills(
        "Show only",
        list(quick_filters),
        format_func=quick_filters.__getitem__,
        selection_mode="multi",
        key=address.bound(
            f"{listing.name}_only",
            quick_filters,
            default=[],
            former=former_labels.QUICK_FILTERS.get(listing.name),
        ),
        label_visibility="collapsed",
    )


def _quick(listing: Listing, only: Sequence[str]) -> dict[str, Any]:
    """The values that the quick filters select; those of one column are alternatives."""
    values: dict[str, tuple[Any, ...]] = {}
    for name in only:
        for column, value in listing.only[name][1].items():
            others = value if isinstance(value, tuple) else (value,)
            values[column] = (*values.get(column, ()), *others)
    return {column: found if len(found) > 1 else found[0] for column, found in values.items()}


def _searched(listing: Listing) -> str:
    if len(listing.searched) > _NAMED:
        return f"Search {listing.many}"
    titles = [listing.columns[name].title for name in listing.searched]
    return ", ".join([titles[0], *(title[0].lower() + title[1:] for title in titles[1:])])


def _columns(listing: Listing) -> list[str]:
    """The columns of the chosen set, or those that the reader chose one by one."""
    names = [*listing.sets, _CUSTOM]
    chosen = st.segmented_control(
        "Columns",
        names,
        required=True,
        key=address.bound(
            f"{listing.name}_set",
            dict(zip(names, names, strict=True)),
            default=names[0],
            code=_code,
            former=former_labels.column_sets(listing.name, names),
        ),
        label_visibility="collapsed",
    )
    if chosen != _CUSTOM:
        return _with_opening(listing, listing.sets[chosen or names[0]])
    with st.popover("Choose", icon=":material/view_column:", type="tertiary"):
        titles = {name: column.title for name, column in listing.columns.items()}
        columns = st.pills(
            "Columns of the table",
            list(titles),
            format_func=titles.__getitem__,
            selection_mode="multi",
            key=address.bound(
                f"{listing.name}_columns", titles, default=list(listing.sets[names[0]])
            ),
        )
    named = [name for name in listing.columns if name in columns] or list(listing.columns)[:2]
    return _with_opening(listing, named)


def _with_opening(listing: Listing, names: Sequence[str]) -> list[str]:
    """The columns, with the one that opens a row."""
    missing = [listing.opens] if listing.opens and listing.opens not in names else []
    return [*missing, *names]


def _table(listing: Listing, rows: pyarrow.Table, shown: Sequence[str]) -> dict[str, Any] | None:
    """The rows, a page at a time; a click on a heading sorts the page."""
    total, first = rows.num_rows, 0
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        text = counted(total, listing.one, listing.many).capitalize()
        if total > _PAGE:
            pages = -(-total // _PAGE)
            if st.session_state.get(f"{listing.name}_page", 1) > pages:
                st.session_state[f"{listing.name}_page"] = pages
            first = _PAGE * (st.pagination(pages, key=f"{listing.name}_page") - 1)
            rows = _sorted(listing, rows, shown)
            text = f"{text}, {first + 1:,} to {min(first + _PAGE, total):,} shown"
        st.caption(f"**{text}.**", width="content")
        if not listing.opens:
            tables.hint("Select a row to see its details.", listing.name)
    rows = rows.slice(first, _PAGE)
    index = tables.show(
        rows,
        {name: listing.columns[name] for name in shown},
        alt=f"List: {listing.name}",
        tallest=22,
        key=f"{listing.name}_table",
        opens=listing.opens,
    )
    row: dict[str, Any] | None = None if index is None else rows.slice(index, 1).to_pylist()[0]
    return row


def _sorted(listing: Listing, rows: pyarrow.Table, shown: Sequence[str]) -> pyarrow.Table:
    """All rows in the order that the reader chose; those without a value come last."""
    orders = {
        f"{name} {direction}": f"{listing.columns[name].title}, {label}"
        for name in shown
        for direction, label in (("ascending", "ascending"), ("descending", "descending"))
    }
    former = {
        label.replace("ascending", "rising").replace("descending", "falling"): order
        for order, label in orders.items()
    }
    order = st.selectbox(
        "Sort by",
        list(orders),
        index=None,
        format_func=orders.__getitem__,
        placeholder="Worst or latest first",
        key=address.bound(f"{listing.name}_order", orders, former=former),
        label_visibility="collapsed",
        width=230,
    )
    if not order:
        return rows
    name, direction = order.split()
    column = listing.columns[name]
    values = (
        tables.order_of(rows, column, session.shown_levels()) if column.levels else [rows[name]]
    )
    keys = {f"value {place}": each for place, each in enumerate(values)}
    sorting = [(key, direction) for key in keys] + [("index", "ascending")]
    return rows.take(
        pc.sort_indices(pyarrow.table(keys | {"index": range(rows.num_rows)}), sorting)
    )


def _code(name: str) -> str:
    return name.lower().replace(" ", "_")
