"""The fields of a form: one for each column, of the kind that the contract says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.shared.edit_rows import Row, parts
from pages.shared.session import PageContext
from risk_models.contract import TABLES, Column, Table
from risk_models.contract.fields import FIRST_DATE, LAST_DATE, LONGEST_TEXT

_MOST_CHOICES = 2_000
"""Rows that a field offers to choose from; with more of them their key is typed."""


_LONG = 300
"""Letters of a text from which its field is taller."""


def with_choices(context: PageContext, row: Row) -> Row:
    """The row with what each of its columns may hold: rows of other tables, levels, values."""
    columns = [TABLES[row.table].columns[name] for name in row.fields]
    choices = {c.name: _of_method(context, c) for c in columns if c.axis}
    choices |= {
        column.name: found
        for column in columns
        if column.references
        and not column.axis
        and (found := _choices(context, column, column.references, row.fields[column.name]))
    }
    return replace(row, names={**(row.names or {}), **choices})


def _of_method(context: PageContext, column: Column) -> dict[Any, str]:
    """The risk levels, or the values of the scale that the column is on, worst first."""
    if column.kind == "level":
        return {level.code: level.label for level in reversed([*context.levels])}
    rows = context.rows("scales", axis=column.axis)
    ordered = sorted(rows, key=lambda row: -row["level"])
    return {row["level"]: f"{row['level']} {row['label']}" for row in ordered}


def _choices(
    context: PageContext, column: Column, target: str, value: str | None
) -> dict[str, str]:
    """Key to label, with the value that the cell has; none if there are too many."""
    rows, table = context.unfiltered.read(target), TABLES[target]
    if rows.num_rows > _MOST_CHOICES:
        return {}
    keys = rows[table.key[0]].to_pylist()
    names = rows[_name(table).name].to_pylist()
    labels = {key: f"{key} {name}" for key, name in sorted(zip(keys, names, strict=True))}
    others = [*column.extra_values, *([value] if value else [])]
    return {other: other for other in others} | labels


def _name(table: Table) -> Column:
    """The column that names a row of a table: its first text of one line, or else what follows
    the key."""
    others = [column for name, column in table.columns.items() if name not in table.key]
    texts = (column for column in others if column.required and column.kind == "text")
    return next((column for column in texts if column.one_line), others[0])


def draw(rows: Sequence[Row]) -> None:
    """The fields of all rows, side by side as far as there is room."""
    for row in rows:
        if row.above:
            row.above()
        if not row.fields:
            continue
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for column, value in row.fields.items():
                _field(row, TABLES[row.table].columns[column], value)


def _field(row: Row, column: Column, value: Any) -> None:
    widget: dict[str, Any] = {"label": column.title, "key": row.key(column.name)}
    if row.new or column.kind == "flag":
        widget["help"] = column.meaning
    if labels := row.labels(column):
        if column.kind == "list":
            _several(widget, labels, value)
        else:
            _one(widget | {"required": column.required}, labels, value)
    else:
        _entry(widget | {"required": column.required}, column, value)


def _several(widget: Mapping[str, Any], labels: Mapping[Any, str], value: str | None) -> None:
    chosen = [code for code in parts(value) if code in labels]
    st.multiselect(
        **widget,
        options=list(labels),
        default=chosen,
        format_func=labels.__getitem__,
        placeholder="Choose any number",
    )


def _one(widget: Mapping[str, Any], labels: Mapping[Any, str], value: Any) -> None:
    options = list(labels) if widget["required"] else [None, *labels]
    at: Any = options.index(value) if value in options else None
    longest = max(map(len, labels.values()))
    st.selectbox(
        **widget,
        options=options,
        index=at,
        format_func={**labels, None: "not known"}.__getitem__,
        placeholder="Choose one",
        width=210 if longest <= 24 else 360,
    )


def _entry(widget: dict[str, Any], column: Column, value: Any) -> None:
    if column.kind == "date":
        widget |= {"min_value": FIRST_DATE.date(), "max_value": LAST_DATE.date()}
        st.date_input(**widget, value=value, format="YYYY-MM-DD", width=150)
    elif column.several_lines:
        height = 90 if len(value or "") < _LONG else 260
        st.text_area(**widget, value=value or "", max_chars=LONGEST_TEXT, height=height)
    else:
        st.text_input(**widget, value="" if value is None else str(value), width=250)
