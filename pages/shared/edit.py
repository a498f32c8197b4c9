"""Rows put right where they are shown: checked like a file, written like an upload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import author, cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import TABLES
from risk_models.contract import Column as Declared
from risk_models.contract.fields import FIRST_DATE, LAST_DATE, LONGEST_TEXT
from risk_models.errors import RegisterError
from risk_models.ingest import typed_rows, validate
from risk_models.register import Register

_OUTCOME = "edit_outcome"
_LONGEST = 500
"""Letters of a message."""

_FINDINGS = {
    "column": Column("Column", 130),
    "value": Column("Value", 120),
    "sentence": Column("What to do", 430),
    "rule": Column("Rule", 50),
}
_YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Row:
    """One row to write: the cells that are given, and those to be asked, with what they hold now.

    A row of the register with the same key is changed; else it is new. Columns in `long` are asked
    in several lines; `names` are the labels of ordinal values by column.
    """

    table: str
    given: Mapping[str, Any]
    asked: Mapping[str, Any]
    long: Sequence[str] = ()
    names: Mapping[str, Mapping[int, str]] | None = None

    def key(self, column: str) -> str:
        """The name of the widget that asks for a column."""
        whose = (str(self.given[name]) for name in TABLES[self.table].key if name in self.given)
        return "_".join(["edit", self.table, *whose, column])


@dataclass(frozen=True)
class Outcome:
    """What became of an edit: the version that it made, or why it made none.

    `lacking`: no name or reason was given. `same`: the register holds just that already.
    """

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    version: int | None = None
    findings: pyarrow.Table | None = None
    error: RegisterError | None = None
    lacking: bool = False
    same: bool = False


def offered(context: PageContext) -> bool:
    """Whether rows may be edited: only the newest version as it stands today."""
    return context.version == context.newest and context.as_of == date.today()


def button(
    context: PageContext,
    label: str,
    rows: Sequence[Row],
    message: str,
    *,
    icon: str = "edit",
    key: str,
) -> None:
    """A button that opens a form for the rows, where they may be edited; `label` is ours.

    `message` is what the history will say unless the reader writes something else.
    """
    if offered(context) and st.button(
        label, icon=f":material/{icon}:", key=key, type="tertiary", on_click=_forget
    ):
        st.dialog(label, width="large")(_form)(context.register, context.version, rows, message)


def told() -> None:
    """Say once that an edit made a version; ask on the page that offered it."""
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        _forget()
        st.toast(f"Version {outcome.version} is written.", icon=":material/check_circle:")


def _forget() -> None:
    st.session_state.pop(_OUTCOME, None)


def _form(register: Register, base: int, rows: Sequence[Row], message: str) -> None:
    outcome: Outcome | None = st.session_state.get(_OUTCOME)
    if outcome and outcome.version:
        st.rerun()
    with st.form("edit", border=False):
        for row in rows:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                for column, value in row.asked.items():
                    _ask(row, TABLES[row.table].columns[column], value)
        st.divider()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            author.ask()
            st.text_input(
                "Why, in a sentence for those who read the history",
                message,
                max_chars=_LONGEST,
                required=True,
                key="edit_message",
            )
        st.form_submit_button(
            f"Write version {base + 1}",
            type=cards.emphasis(),
            icon=":material/save:",
            on_click=_write,
            args=(register, base, rows),
            key="edit_write",
        )
    if outcome:
        _explain(outcome)


def _ask(row: Row, column: Declared, value: Any) -> None:
    about: dict[str, Any] = {"label": column.title, "key": row.key(column.name)}
    names: Mapping[Any, str] | None = column.codes if column.kind == "code" else None
    if column.kind == "flag":
        names = _YES_NO
        about["help"] = column.meaning
    elif column.kind == "ordinal":
        names = (row.names or {}).get(column.name) or {n: str(n) for n in range(1, 6)}
    if names:
        options = list(names) if column.required else [None, *names]
        at: Any = options.index(value) if value in options else None
        shown = {**names, None: "not known"}
        st.selectbox(**about, options=options, index=at, format_func=shown.__getitem__, width=210)
    elif column.kind == "date":
        about |= {"min_value": FIRST_DATE.date(), "max_value": LAST_DATE.date()}
        st.date_input(**about, value=value, format="YYYY-MM-DD", width=150)
    elif column.name in row.long:
        st.text_area(**about, value=value or "", max_chars=LONGEST_TEXT, height=90)
    else:
        st.text_input(**about, value="" if value is None else str(value), width=250)


def _write(register: Register, base: int, rows: Sequence[Row]) -> None:
    """Check and write what stands in the form; the register is touched by no widget meanwhile."""
    before: Outcome | None = st.session_state.get(_OUTCOME)
    cells = _cells(rows)
    who = author.given()
    why = " ".join(str(st.session_state.get("edit_message") or "").split())[:_LONGEST]
    if before and before.version and before.rows == cells:
        return
    st.session_state[_OUTCOME] = _written(register, base, cells, who, why)


def _cells(rows: Sequence[Row]) -> dict[str, list[dict[str, Any]]]:
    """What stands in the form, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        typed = {column: st.session_state.get(row.key(column)) for column in row.asked}
        found.setdefault(row.table, []).append({**row.given, **typed})
    return found


def _written(
    register: Register, base: int, cells: dict[str, list[dict[str, Any]]], who: str, why: str
) -> Outcome:
    if not (who and why):
        return Outcome(cells, lacking=True)
    try:
        checked = validate(typed_rows(cells), register.held(base))
        if not checked.ok:
            return Outcome(cells, findings=checked.findings)
        number = register.commit(checked.changes, base, who, why)
        return Outcome(cells, same=True) if number == base else Outcome(cells, version=number)
    except RegisterError as error:
        return Outcome(cells, error=error)


def _explain(outcome: Outcome) -> None:
    """Why nothing was written."""
    if outcome.lacking:
        st.markdown(":red[Your name and a reason are needed: the history tells both.]")
    if outcome.same:
        st.markdown("The register holds just that already; there is nothing to write.")
    if outcome.error:
        st.error(
            f"**{escape(outcome.error.title)}**  \n{escape(outcome.error.message)}",
            icon=":material/sync_problem:",
        )
        if st.button("Look at the newest version", key="edit_newest", on_click=_forget):
            st.rerun()
    if outcome.findings is not None:
        st.markdown(":red[:material/error: **Nothing was written.** Put these right first.]")
        tables.show(outcome.findings, _FINDINGS, alt="What is wrong with the edit", wrapped=True)
