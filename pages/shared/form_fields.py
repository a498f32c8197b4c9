"""The fields of a form: one for each column, of the kind that the contract says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from risk_models.contract import TABLES, Column, Table, parts
from risk_models.contract.fields import FIRST_DATE, LAST_DATE, LONGEST_TEXT

_MOST_CHOICES = 2_000
"""Rows that a field offers to choose from; with more of them their key is typed."""


_WIDE = ("title",)
"""Texts of one line that are a sentence."""

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


class RowFields:
    """The fields of one row of a form, drawn one after another in the order that a layout wants.

    `entered` are the cells to begin with.
    """

    def __init__(self, row: Row, entered: Mapping[str, Any]) -> None:
        self.row = row
        self._initial = entered
        self._left = list(row.fields)

    @property
    def table(self) -> str:
        return self.row.table

    @property
    def left(self) -> list[str]:
        """The columns whose fields are not drawn yet."""
        return self._left

    def __contains__(self, column: str) -> bool:
        return column in self.row.fields

    def value(self, column: str) -> Any:
        """What a field has now, or its row where the form does not ask for it."""
        return st.session_state.get(self.row.key(column), self._initial.get(column))

    def draw(self, *columns: str) -> None:
        """The fields of these columns side by side, as far as there is room."""
        found = [name for name in columns if name in self._left]
        if found:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                for name in found:
                    self.field(name)

    def field(self, column: str, label: str | None = None, *, live: bool = False) -> None:
        """The field of one column, where it is not drawn yet; `live`: known with every letter."""
        if column in self._left:
            self._left.remove(column)
            declared = TABLES[self.table].columns[column]
            _field(self.row, declared, self._initial.get(column), label, live=live)

    def rest(self, title: str | None = None) -> None:
        """The fields that are not drawn yet; with a title, folded below it."""
        if not self._left:
            return
        if title:
            with st.expander(title):
                self.draw(*self._left)
        else:
            self.draw(*self._left)


def clear(rows: Sequence[Row]) -> None:
    """Forget what the fields of these rows have: they begin anew."""
    for row in rows:
        for name in row.fields:
            st.session_state.pop(row.key(name), None)


def put(row: Row, column: str, cell: Any) -> None:
    """Give the field of a column another value; in a callback, or before it is drawn."""
    declared = TABLES[row.table].columns[column]
    st.session_state[row.key(column)] = _value(row, declared, cell)


def _value(row: Row, column: Column, cell: Any) -> Any:
    """The value of a field for a cell."""
    if labels := row.labels(column):
        if column.kind == "list":
            return [code for code in parts(cell) if code in labels]
        return cell if cell in labels else None
    if column.kind == "date":
        return cell
    return "" if cell is None else str(cell)


def _field(row: Row, column: Column, initial: Any, label: str | None, *, live: bool) -> None:
    key = row.key(column.name)
    if key not in st.session_state:
        # Not as a default, so that an optional date can be cleared again.
        put(row, column.name, initial)
    title = column.title.removesuffix(" ID") if column.references else column.title
    widget: dict[str, Any] = {"label": label or title, "key": key, "help": column.meaning}
    # A run that the next letter interrupts must not lose what it has not drawn yet.
    widget["persist_state"] = "page"
    required = {"required": column.required and not row.needs}
    if labels := row.labels(column):
        if column.kind == "list":
            if required["required"]:  # as the other fields say it
                widget["label"] += " :small[(required)]"
            _several(widget, labels)
        else:
            _one(widget | required, labels)
    else:
        _entry(widget | required, column, initial, live=live)


def _several(widget: Mapping[str, Any], labels: Mapping[Any, str]) -> None:
    st.multiselect(
        **widget,
        options=list(labels),
        format_func=labels.__getitem__,
        placeholder="Choose any number",
    )


def _one(widget: Mapping[str, Any], labels: Mapping[Any, str]) -> None:
    longest = max(map(len, labels.values()))
    st.selectbox(
        **widget,
        options=list(labels) if widget["required"] else [None, *labels],
        index=None,
        format_func={**labels, None: "not known"}.__getitem__,
        placeholder="Choose one",
        width=210 if longest <= 24 else 360,
    )


def _entry(widget: dict[str, Any], column: Column, initial: Any, *, live: bool) -> None:
    """A field to type in; one line that is `live` is known with every letter."""
    text = "" if initial is None else str(initial)
    if column.kind == "date":
        widget |= {"min_value": FIRST_DATE.date(), "max_value": LAST_DATE.date()}
        st.date_input(**widget, value=None, format="YYYY-MM-DD", width=150)
    elif live and "\n" not in text:
        st.text_input(**widget, max_chars=LONGEST_TEXT, live=True)
    elif column.several_lines:
        height = 90 if len(text) < _LONG else 260
        st.text_area(**widget, max_chars=LONGEST_TEXT, height=height)
    else:
        several = "Separate several by ;" if column.kind == "list" else None
        st.text_input(
            **widget, placeholder=several, width="stretch" if column.name in _WIDE else 250
        )
