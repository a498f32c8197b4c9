"""Editing the method as a draft: matrix and grids, what is wrong with it, and what it changes."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas
import pyarrow
import streamlit as st

from pages.shared import background, cards, commit_form, edit, links, tables
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from pages.shared.what_if import difference, method_draft
from risk_models import charts, narrative
from risk_models.charts.text import scale_labels
from risk_models.contract import TABLES, vocabularies
from risk_models.contract import Column as Declared
from risk_models.contract.risk_levels import RiskLevels
from risk_models.errors import RegisterError
from risk_models.ingest import typed_rows, validate
from risk_models.register import Proposed, WhatIf, what_if

_WARNINGS = ("check_w16", "check_w33")
"""The data quality warnings on a matrix."""

_GRIDS = {
    "levels": "Risk levels",
    "scales": "Scales",
    "appetite": "Appetite",
    "settings": "Settings",
}
_OUTCOME = "method_outcome"


@dataclass(frozen=True)
class _Checked:
    """What is wrong with a draft, and what it changes; nothing of that while it has errors."""

    findings: pyarrow.Table
    warnings: pyarrow.Table | None = None
    what: WhatIf | None = None


def show(context: PageContext) -> None:
    """The editor of the draft, below the headline of the page."""
    st.caption(
        "A draft: nothing changes until you adopt it. Other numbers of values or levels come with "
        "a ready-made method or with files."
    )
    links.link("Upload a method", "data/upload.py", icon=":material/upload_file:")
    _matrix(context)
    with st.container(border=True):
        table = st.segmented_control(
            "Edit",
            list(_GRIDS),
            default="levels",
            format_func=_GRIDS.__getitem__,
            required=True,
            key="method_grid",
        )
        _grid(context, table)
    _draft(context)


def _matrix(context: PageContext) -> None:
    """The matrix of the draft: a click or two select boxes choose the cell to change."""
    scales = pandas.DataFrame(method_draft.rows(context, "scales"))
    levels = RiskLevels.of(method_draft.rows(context, "levels"))
    matrix = method_draft.rows(context, "matrix")
    cells = context.frame("heatmap_cells", view="residual", arises_stage="all")
    drafted = {(row["likelihood"], row["severity"]): row["level"] for row in matrix}
    cells["level"] = [
        drafted[cell] for cell in zip(cells["likelihood"], cells["severity"], strict=True)
    ]
    names = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}
    left, right = st.columns([7, 5], gap="small")
    with right, cards.card("Level of a cell", "Click a cell, or choose it here."):
        chosen = [
            st.selectbox(
                title,
                list(names[axis]),
                format_func=names[axis].__getitem__,
                key=f"draft_{axis}",
                persist_state="session",
            )
            for axis, title in vocabularies.AXES.items()
        ]
        likelihood, severity = chosen
        key = f"draft_level_{likelihood}_{severity}_{method_draft.round_number()}"
        st.session_state[key] = drafted[likelihood, severity]
        st.segmented_control(
            "Level",
            levels.codes,
            format_func=levels.labels.__getitem__,
            required=True,
            key=key,
            on_change=_change_cell,
            args=(context, likelihood, severity, key),
        )
    with left, cards.card("Risk matrix of the draft"):
        cards.draw(
            charts.method_matrix(cells, scales, levels=levels, dark=cards.dark()),
            alt="The risk level of each likelihood and severity in the draft",
            key="draft_matrix",
            on_select=_select_cell,
        )


def _change_cell(context: PageContext, likelihood: int, severity: int, key: str) -> None:
    if level := st.session_state[key]:
        method_draft.set_level(context, likelihood, severity, level)


def _select_cell() -> None:
    """Take over the cell that was clicked."""
    for point in st.session_state["draft_matrix"]["selection"]["points"]:
        st.session_state["draft_likelihood"], st.session_state["draft_severity"] = (
            int(value) for value in point["customdata"][:2]
        )


def _grid(context: PageContext, table: str) -> None:
    """The rows of a table to edit; keys stay. The draft outlives the widget."""
    key = f"draft_{table}_{method_draft.round_number()}"
    if key not in st.session_state:  # begun, or left and entered again
        st.session_state[f"{key}_begin"] = method_draft.rows(context, table)
    columns = TABLES[table].columns
    begin = pandas.DataFrame(st.session_state[f"{key}_begin"], columns=list(columns), dtype=object)
    codes = [row["level"] for row in method_draft.rows(context, "levels")]
    edited = st.data_editor(
        begin,
        column_config={name: _config(column, codes) for name, column in columns.items()},
        disabled=[*TABLES[table].key, *(["position"] if table == "levels" else [])],
        hide_index=True,
        num_rows="fixed",
        key=key,
    )
    found = edited.astype(object).where(edited.notna(), None).to_dict("records")
    method_draft.take_over(context, table, [_typed(table, row) for row in found])


def _typed(table: str, row: dict[Any, Any]) -> dict[str, Any]:
    """The cells as the register has them: whole numbers whole, dates as dates, blank as none."""
    typed: dict[str, Any] = {}
    for name, column in TABLES[table].columns.items():
        value = row[name]
        if column.kind == "date" and value is not None:
            value = pandas.Timestamp(value).date()
        elif isinstance(value, float) and pyarrow.types.is_integer(
            TABLES[table].arrow.field(name).type
        ):
            value = int(value)
        typed[name] = None if value == "" else value
    return typed


def _config(column: Declared, codes: list[str]) -> Any:
    about: dict[str, Any] = {
        "label": column.title,
        "help": column.meaning,
        "required": column.required,
    }
    if column.kind == "level":
        return st.column_config.SelectboxColumn(**about, options=codes)
    if column.kind == "flag":
        return st.column_config.CheckboxColumn(**about)
    if column.kind == "date":
        return st.column_config.DateColumn(**about, format="YYYY-MM-DD")
    if column.kind in ("ordinal", "count", "share", "amount"):
        return st.column_config.NumberColumn(**about)
    return st.column_config.TextColumn(**about)


def _draft(context: PageContext) -> None:
    """What the draft changes, what is wrong with it, what it does, and the way to adopt it."""
    changed = method_draft.differences(context)
    if not changed.num_rows:
        st.caption("The draft is the method of the register: nothing is changed yet.")
        return
    checked = _check(context)
    left, right = st.columns([6, 5], gap="small")
    with left, cards.card(f"Changes of the draft: {changed.num_rows}"):
        tables.show(
            changed,
            {
                "table": Column("Table", 95),
                "record": Column("Record", 130),
                "field": Column("Field", 120),
                "before": Column("Register", 120),
                "after": Column("Draft", 120),
            },
            alt="Changes of the draft",
            tallest=8,
        )
        st.button(
            "Discard draft",
            icon=":material/delete:",
            key="discard_draft",
            on_click=method_draft.discard,
        )
    with right, cards.card("Checks of the draft"):
        _findings(checked)
    if checked.what:
        st.markdown(f"### {escape(narrative.what_if.drafted(checked.what.totals))}")
        difference.show(
            context,
            checked.what,
            basis="residual",
            tolerance="general risk tolerance",
            name="method",
            assumed="Scores stay; they are read by the draft.",
        )
    with cards.card("Adopt the draft"):
        commit_form.show(
            "Adopt method",
            partial(_adopt, context),
            key="adopt_method",
            disabled=checked.what is None,
            icon="gavel",
        )
        _explain()


def _check(context: PageContext) -> _Checked:
    """The checks of the draft, and its difference, computed once per draft."""
    rows, changes = method_draft.changed_rows(context), method_draft.changes(context)
    register, version, snapshot = context.register, context.version, context.snapshot

    def computed() -> _Checked:
        checked = validate(typed_rows(rows), register.current_rows(version))
        if not checked.ok:
            return _Checked(checked.findings)
        after = snapshot.proposal(changes, _WARNINGS)
        found = [after.read(view).select(["table", "key", "sentence"]) for view in _WARNINGS]
        after.close()
        return _Checked(
            checked.findings, pyarrow.concat_tables(found), what_if(snapshot, Proposed(changes))
        )

    return background.run_once(
        "method_draft", (version, repr(rows)), computed, saying="Checking the draft"
    )


def _findings(checked: _Checked) -> None:
    if checked.findings.num_rows:
        st.markdown(":red[:material/error: **Correct these errors before you adopt it.**]")
        columns = {"column": Column("Column", 90), "sentence": Column("What to do", 330)}
        tables.show(checked.findings, columns, alt="Errors of the draft", wrapped=True, tallest=5)
    elif checked.warnings is not None and checked.warnings.num_rows:
        st.markdown(f":orange[:material/warning: **{checked.warnings.num_rows} warnings.**]")
        columns = {"sentence": Column("Warning", 420)}
        tables.show(checked.warnings, columns, alt="Warnings on the draft", wrapped=True, tallest=5)
    else:
        st.markdown(":material/check_circle: No errors, and no two cells contradict each other.")


def _adopt(context: PageContext, author: str, reason: str) -> None:
    """Commit the draft as a whole, or nothing of it."""
    rows, cells = [], []
    for table, changed in method_draft.changed_rows(context).items():
        for row in changed:
            key = {name: row[name] for name in TABLES[table].key}
            rows.append(Row(table, key, {name: row[name] for name in row if name not in key}))
            cells.append(dict(row))
    before = edit.Outcome({}, context.version)
    try:
        outcome = edit.committed(context.register, before, rows, cells, author, reason)
    except RegisterError as error:
        st.session_state[_OUTCOME] = f"{error.title}. {error.message}"
        return
    if outcome.version:
        method_draft.discard()
        st.session_state[_OUTCOME] = outcome.version
    elif outcome.conflicts:
        st.session_state[_OUTCOME] = (
            "Someone else changed these rows meanwhile. Discard the draft and begin again."
        )


def _explain() -> None:
    if isinstance(text := st.session_state.pop(_OUTCOME, None), str):
        st.error(escape(text), icon=":material/sync_problem:")


def confirm() -> None:
    """Say once that a draft was adopted."""
    if isinstance(version := st.session_state.get(_OUTCOME), int):
        del st.session_state[_OUTCOME]
        st.toast(f"Version {version} committed.", icon=":material/check_circle:")
