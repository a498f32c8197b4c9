"""The field for the answer to one question, of the kind of the column that it fills."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import form_fields
from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from risk_models.contract import TABLES
from risk_models.contract.fields import FIRST_DATE, LAST_DATE, LONGEST_TEXT

_SHORT = 240


def draw(
    context: PageContext,
    table: str,
    name: str,
    key: str,
    label: str,
    value: Any,
    *,
    help: str = "",
    short: bool = False,
) -> None:
    """Draw the field of a column; the session state then has its value under `key`.

    `label` and `help` are trusted text: a screen reader says them as they are.
    """
    column = TABLES[table].columns[name]
    about: dict[str, Any] = {"label": label, "key": key, "help": help or None}
    row = form_fields.with_choices(context, Row(table, {}, {name: None}))
    labels = None if column.references else row.labels(column)
    if labels and column.kind != "list":
        _choice(about, labels, value, short)
    elif column.kind == "date":
        about |= {"min_value": FIRST_DATE.date(), "max_value": LAST_DATE.date()}
        st.date_input(**about, value=value, format="YYYY-MM-DD", width=_SHORT)
    elif column.kind == "list":
        lines = (value or "").replace(";", "\n")
        st.text_area(**about, value=lines, max_chars=LONGEST_TEXT, height=130)
    elif column.several_lines:
        st.text_area(**about, value=value or "", max_chars=LONGEST_TEXT, height=100)
    else:
        st.text_input(**about, value=value or "", width=_SHORT if short else "stretch")


def suggestion(key: str, label: str, value: str | None, options: list[str]) -> None:
    """A text of which some are suggested, and any other may be typed."""
    known = list(dict.fromkeys([*options, *([value] if value else [])]))
    st.selectbox(
        label,
        known,
        index=known.index(value) if value else None,
        key=key,
        accept_new_options=True,
        placeholder="Choose or type",
    )


def entered(table: str, name: str, key: str, before: Any) -> Any:
    """The answer in a field; `before` where the field is not on this page."""
    if key not in st.session_state:
        return before
    value = st.session_state[key]
    if not isinstance(value, str):
        return value
    if TABLES[table].columns[name].kind == "list":
        return ";".join(
            line.strip() for line in value.replace(";", "\n").split("\n") if line.strip()
        )
    return value.strip() or None


def _choice(about: dict[str, Any], labels: Mapping[Any, str], value: Any, short: bool) -> None:
    options = [None, *labels]
    st.selectbox(
        **about,
        options=options,
        index=options.index(value) if value in labels else 0,
        format_func={**labels, None: "not answered"}.__getitem__,
        width=_SHORT if short else 360,
    )
