"""Editing the method as a draft: matrix and grids, what is wrong with it, and what it changes."""

from dataclasses import dataclass
from functools import partial

import pandas
import pyarrow
import streamlit as st

from pages.shared import background, cards, commit_form, links, tables
from pages.shared.edit_check import checked, committed
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from pages.shared.what_if import difference, method_draft, method_grid
from risk_models import charts, narrative
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.ingest import typed_rows, validate
from risk_models.register import Proposed, WhatIf, what_if

_WARNINGS = ("check_w16", "check_w33")
"""The data quality warnings on a matrix."""

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
    # The chart is drawn last, of what the grid and the checks found in this run.
    left, right = st.columns([7, 5], gap="small")
    with right:
        _cell(context)
    method_grid.show(context)
    changed = method_draft.differences(context)
    checked = _check(context) if changed.num_rows else None
    with left:
        _matrix(context, checked)
    with right:
        _draft(changed, checked)
    if checked:
        _effect(context, checked)


def _cell(context: PageContext) -> None:
    """The cell to change, chosen by a click in the matrix or here, and its level."""
    scales = pandas.DataFrame(method_draft.rows(context, "scales"))
    levels = RiskLevels.of(method_draft.rows(context, "levels"))
    names = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}
    with cards.card("Level of a cell", "Click a cell, or choose it here."):
        likelihood, severity = (
            st.selectbox(
                title,
                list(names[axis]),
                format_func=names[axis].__getitem__,
                key=f"draft_{axis}",
                persist_state="session",
            )
            for axis, title in vocabularies.AXES.items()
        )
        key = f"draft_level_{likelihood}_{severity}_{method_draft.round_number()}"
        st.session_state[key] = method_draft.level_of(context, likelihood, severity)
        st.segmented_control(
            "Level",
            levels.codes,
            format_func=levels.labels.__getitem__,
            required=True,
            key=key,
            on_change=_change_cell,
            args=(context, likelihood, severity, key),
        )


def _matrix(context: PageContext, checked: _Checked | None) -> None:
    """The matrix of the draft; as it is in the register, while the draft has errors."""
    scales, levels = context.frame("scales"), context.levels
    cells = context.frame("heatmap_cells", view="residual", arises_stage="all")
    if checked and checked.what:
        scales = pandas.DataFrame(method_draft.rows(context, "scales"))
        levels = checked.what.risk_levels
        cells = difference.cells(checked.what, "residual").assign(risks=0)
    with cards.card("Risk matrix of the draft"):
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


def _draft(changed: pyarrow.Table, checked: _Checked | None) -> None:
    """What the draft changes, and what is wrong with it."""
    if checked is None:
        st.caption("The draft is the method of the register: nothing is changed yet.")
        return
    with cards.card(counted(changed.num_rows, "change").capitalize()):
        tables.show(
            changed,
            {
                "table": Column("Table", 75),
                "record": Column("Record", 85),
                "field": Column("Field", 80),
                "before": Column("Register", 95),
                "after": Column("Draft", 95),
            },
            alt="Changes of the draft",
            tallest=6,
        )
        _findings(checked)
        st.button(
            "Discard draft",
            icon=":material/delete:",
            key="discard_draft",
            on_click=method_draft.discard,
        )


def _effect(context: PageContext, checked: _Checked) -> None:
    """What the draft does to the risks, and the way to adopt it."""
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
        number = counted(checked.warnings.num_rows, "warning").capitalize()
        st.markdown(f":orange[:material/warning: **{number}.**]")
        columns = {"sentence": Column("Warning", 400)}
        tables.show(checked.warnings, columns, alt="Warnings on the draft", wrapped=True, tallest=5)
    else:
        st.markdown(":material/check_circle: No errors, and no two cells contradict each other.")


def _adopt(context: PageContext, author: str, reason: str) -> None:
    """Commit the draft as a whole, or nothing of it."""
    rows, cells = [], []
    for table, changed in method_draft.changed_rows(context).items():
        for row in changed:
            rows.append(Row(table, row, {}))
            cells.append(dict(row))
    try:
        outcome = checked(context.register, context.version, rows, cells)
        outcome = committed(context.register, outcome, rows, cells, author, reason)
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
    else:
        st.session_state[_OUTCOME] = (
            "Nothing was committed. The register has these values already, or the draft has errors."
        )


def _explain() -> None:
    if isinstance(text := st.session_state.pop(_OUTCOME, None), str):
        st.error(escape(text), icon=":material/sync_problem:")


def confirm() -> None:
    """Say once that a draft was adopted."""
    if isinstance(version := st.session_state.get(_OUTCOME), int):
        del st.session_state[_OUTCOME]
        st.toast(f"Version {version} committed.", icon=":material/check_circle:")
