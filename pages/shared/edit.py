"""Edit rows where they are shown: checked like a file, committed like an upload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import commit_form, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import TABLES
from risk_models.contract import Column as Declared
from risk_models.contract.fields import FIRST_DATE, LAST_DATE, LONGEST_TEXT
from risk_models.errors import RegisterError
from risk_models.ingest import typed_rows, validate
from risk_models.register import Register

_OUTCOME, _FORM = "edit_outcome", "edit_write"

_FINDINGS = {
    "column": Column("Column", 130),
    "value": Column("Value", 120),
    "sentence": Column("What to do", 430),
    "rule": Column("Rule", 50),
}
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Row:
    """One row to write: the cells that are given, and the fields of the form with their values.

    A row of the register with the same key is changed; otherwise it is new. Columns in `long` have
    several lines; `names` are the labels of ordinal values by column.
    """

    table: str
    given: Mapping[str, Any]
    fields: Mapping[str, Any]
    long: Sequence[str] = ()
    names: Mapping[str, Mapping[int, str]] | None = None

    def key(self, column: str) -> str:
        """The key of the widget of a column."""
        own_key = (str(self.given[name]) for name in TABLES[self.table].key if name in self.given)
        return "_".join(["edit", self.table, *own_key, column])


@dataclass(frozen=True)
class Outcome:
    """The result of an edit: the version that it made, or why it made none.

    `same`: the register has these very rows already.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    version: int | None = None
    findings: pyarrow.Table | None = None
    error: RegisterError | None = None
    same: bool = False


def offered(context: PageContext) -> bool:
    """Whether rows may be edited: only the newest version as it stands today."""
    return context.version == context.newest and context.as_of == date.today()


def button(
    context: PageContext,
    label: str,
    rows: Sequence[Row],
    reason: str,
    *,
    icon: str = "edit",
    key: str,
) -> None:
    """A button that opens a form for the rows, where they may be edited; `label` is trusted text.

    `reason` is proposed as the reason for the change.
    """
    if offered(context) and st.button(
        label, icon=f":material/{icon}:", key=key, type="tertiary", on_click=_forget
    ):
        st.dialog(label, width="large")(_form)(context.register, context.version, rows, reason)


def confirm() -> None:
    """Say once that an edit was committed; to be called by the page that offered it."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        _forget()
        st.toast(f"Version {outcome.version} committed.", icon=":material/check_circle:")


def _forget() -> None:
    st.session_state.pop(_OUTCOME, None)
    commit_form.clear_error(_FORM)


def _form(register: Register, base: int, rows: Sequence[Row], reason: str) -> None:
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        st.rerun()
    commit_form.show(
        f"Commit version {base + 1}",
        partial(_commit, register, base, rows),
        key=_FORM,
        proposal=reason,
        fields=partial(_fields, rows),
    )
    if outcome:
        _explain(outcome)


def _fields(rows: Sequence[Row]) -> None:
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for column, value in row.fields.items():
                _field(row, TABLES[row.table].columns[column], value)


def _field(row: Row, column: Declared, value: Any) -> None:
    widget: dict[str, Any] = {"label": column.title, "key": row.key(column.name)}
    names: Mapping[Any, str] | None = column.codes if column.kind == "code" else None
    if column.kind == "flag":
        names = _YES_NO
        widget["help"] = column.meaning
    elif column.kind == "ordinal":
        names = (row.names or {}).get(column.name) or {n: str(n) for n in range(1, 6)}
    if names:
        options = list(names) if column.required else [None, *names]
        at: Any = options.index(value) if value in options else None
        shown = {**names, None: "not known"}
        st.selectbox(**widget, options=options, index=at, format_func=shown.__getitem__, width=210)
    elif column.kind == "date":
        widget |= {"min_value": FIRST_DATE.date(), "max_value": LAST_DATE.date()}
        st.date_input(**widget, value=value, format="YYYY-MM-DD", width=150)
    elif column.name in row.long:
        st.text_area(**widget, value=value or "", max_chars=LONGEST_TEXT, height=90)
    else:
        st.text_input(**widget, value="" if value is None else str(value), width=250)


def _commit(register: Register, base: int, rows: Sequence[Row], author: str, reason: str) -> None:
    """Check and commit the fields; a second press on the button writes nothing."""
    before: Outcome | None = st.session_state.get(_OUTCOME)
    cells = _cells(rows)
    if before and before.version and before.rows == cells:
        return
    st.session_state[_OUTCOME] = _outcome(register, base, cells, author, reason)


def _cells(rows: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    """The cells of the form, by table."""
    cells: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        entered = {column: st.session_state.get(row.key(column)) for column in row.fields}
        cells.setdefault(row.table, []).append({**row.given, **entered})
    return cells


def _outcome(
    register: Register, base: int, cells: dict[str, list[dict[str, Any]]], author: str, reason: str
) -> Outcome:
    try:
        checked = validate(typed_rows(cells), register.current_rows(base))
        if not checked.ok:
            return Outcome(cells, findings=checked.findings)
        number = register.commit(checked.changes, base, author, reason)
        return Outcome(cells, same=True) if number == base else Outcome(cells, version=number)
    except RegisterError as error:
        return Outcome(cells, error=error)


def _explain(outcome: Outcome) -> None:
    """Why nothing was committed."""
    if outcome.same:
        st.markdown("Nothing to commit: no value was changed.")
    if outcome.error:
        st.error(
            f"**{escape(outcome.error.title)}**  \n{escape(outcome.error.message)}",
            icon=":material/sync_problem:",
        )
        if st.button("Open the newest version", key="edit_newest", on_click=_forget):
            st.rerun()
    if outcome.findings is not None:
        st.markdown(":red[:material/error: **Nothing was committed.** Correct these errors first.]")
        tables.show(outcome.findings, _FINDINGS, alt="Errors of the edit", wrapped=True)
