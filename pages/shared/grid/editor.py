"""The grid of a list: edit, paste, add rows, set a value of many, check, and save."""

from dataclasses import replace
from functools import partial
from typing import Any

import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, change_review, commit_form, edit, messages, tables
from pages.shared.edit_check import Outcome, checked, committed
from pages.shared.grid import bulk, columns, state
from pages.shared.grid.state import Grid
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.register import SentForApproval

_MOST = 500
"""Rows of a grid; the others are on its next pages."""

_SAVED, _SENT, _SAVE = "grid_saved", "grid_sent", "grid_save"
_FINDINGS = {
    "row": Column("Row", 50),
    "key": Column("Key", 110),
    "column": Column("Column", 130),
    "value": Column("Value", 130),
    "sentence": Column("What to do", 420),
    "rule": Column("Rule", 50),
}


def offer(context: PageContext, name: str, table: str) -> bool:
    """A switch between the list with this name and its grid, if rows may be edited."""
    return edit.offered(context, table) and st.toggle(
        "Edit in grid",
        key=f"{name}_grid",
        help="Change many rows at once, or paste them from a spreadsheet",
    )


def show(context: PageContext, table: str, listed: pyarrow.Table) -> None:
    """The rows of `table` that are listed, to be edited together."""
    if version := st.session_state.pop(_SAVED, None):
        st.toast(f"Saved as version {version}.", icon=":material/check_circle:")
    if sent := st.session_state.pop(_SENT, None):
        messages.error(sent)
    first = _MOST * (st.session_state.get(_page_key(table), 1) - 1)
    first = first if first < listed.num_rows else 0
    rows = _rows(context, table, listed.slice(first, _MOST))
    grid = state.current(table, context.version, rows)
    if grid.outcome and grid.outcome.changes is not None and grid.effect:
        _review(context, grid, grid.effect)
        return
    same, pages = grid.stored == rows, st.container()
    choices = columns.labels(context, table)
    above = st.container(key="grid_bulk")
    grid.edited = st.data_editor(
        grid.begin,
        column_config=columns.config(table, choices),
        num_rows="add",
        hide_index=True,
        height=min(520, 36 * (len(grid.begin) + 2)),
        key=grid.key,
        placeholder="",
        alt=f"{TABLES[table].title} to edit",
    )
    with pages:  # the grid says what is entered
        _pages(grid, first, listed.num_rows, same=same)
    with above:
        bulk.show(grid, choices)
    st.caption(
        "Paste cells from a spreadsheet, drag the corner of a cell to fill down, add rows below "
        "the last one. Columns with a choice take its codes; what does not fit is not taken. "
        "A new row without a key gets the next one. * needs a value."
    )
    changed = len(grid.changes(pyarrow.array([], pyarrow.string())))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            f"Check {counted(changed, 'changed row')}" if changed else "Check changes",
            type=cards.emphasis() if changed else "secondary",
            icon=":material/fact_check:",
            disabled=not changed,
            key="grid_check",
            on_click=_check,
            args=(context, grid),
        )
        if changed:
            st.button(
                "Discard edits",
                key="grid_discard",
                type="tertiary",
                on_click=state.discard,
                args=(table,),
            )
    if grid.outcome:
        _explain(grid, grid.outcome)


def _page_key(table: str) -> str:
    return f"grid_{table}_page"


def _pages(grid: Grid, first: int, total: int, *, same: bool) -> None:
    """Which rows are shown, and the way to the others; not while something is entered."""
    edited = grid.has_edits
    if not same:
        st.caption("You see the rows that you began to edit. Save or discard to see others.")
    if total <= _MOST:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if same:
            shown = f"Rows {first + 1:,} to {min(first + _MOST, total):,} of {total:,}."
            st.caption(f"{shown} Save or discard to see others." if edited else shown)
        st.pagination(
            -(-total // _MOST),
            key=_page_key(grid.table),
            persist_state="session",
            disabled=edited,
        )


def _rows(context: PageContext, table: str, listed: pyarrow.Table) -> list[dict[str, Any]]:
    """The rows of the table with the keys of the listed ones, in their order."""
    names = list(TABLES[table].key)
    keys = listed.select(names)
    place = keys.append_column("place", pyarrow.array(range(keys.num_rows)))
    stored = context.unfiltered.read(table)
    found = stored.join(place, names, join_type="inner").sort_by("place")
    rows: list[dict[str, Any]] = found.select(list(TABLES[table].columns)).to_pylist()
    return rows


def _check(context: PageContext, grid: Grid) -> None:
    """Check what was entered against the newest version; a callback."""
    grid.outcome = grid.effect = None
    register, table = context.register, grid.table
    if renamed := grid.renamed():
        numbers = ", ".join(map(str, renamed[:10]))
        grid.outcome = Outcome(
            {},
            grid.base,
            error=RegisterError(
                "A key cannot be changed",
                f"Row {numbers}: enter the former key again. Add a new row for another key.",
            ),
        )
        return
    taken = register.keys(table)[TABLES[table].key[0]]
    grid.written = grid.changes(taken)
    rows, cells = [each[0] for each in grid.written], [each[1] for each in grid.written]
    try:
        outcome = checked(register, grid.base, rows, cells)
        if outcome.changes is not None:
            grid.effect = change_review.effect(
                context, outcome.base, outcome.tables, outcome.changes
            )
    except RegisterError as error:
        outcome = Outcome({}, grid.base, error=error)
    grid.outcome = outcome


def _explain(grid: Grid, outcome: Outcome) -> None:
    """Every error at its row and column, the values of others, or why nothing is to be saved."""
    if outcome.conflicts:
        _conflicts(grid, outcome)
    if outcome.findings is not None:
        number = counted(outcome.findings.num_rows, "error")
        st.markdown(f":red[:material/error: **{number}.**] Correct all of them to save.")
        numbers = pyarrow.array([number for _, _, number in grid.written], pyarrow.int64())
        lines = pc.subtract(outcome.findings["line"].combine_chunks(), 1)
        rows = outcome.findings.append_column("row", numbers.take(lines))
        tables.show(rows, _FINDINGS, alt="Errors in the grid", wrapped=True, tallest=8)
    if outcome.same:
        st.markdown("Nothing to save: no value was changed.")
    if outcome.error:
        messages.error(outcome.error)


def _conflicts(grid: Grid, outcome: Outcome) -> None:
    """Values that others changed meanwhile, each to be chosen."""
    st.markdown(
        ":orange[:material/sync_problem: **Someone else changed the same values meanwhile.**] "
        "Choose each value to keep."
    )
    cells = {row.key(""): own for row, own, _ in grid.written}
    for conflict in outcome.conflicts:
        st.caption(escape(" ".join(map(str, conflict.row.given.values()))))
        conflict.choose(cells[conflict.row.key("")][conflict.column])
    st.button("Keep the chosen values", key="grid_choose", on_click=_choose, args=(grid, outcome))


def _choose(grid: Grid, outcome: Outcome) -> None:
    if any(conflict.choice is None for conflict in outcome.conflicts):
        return
    rows = columns.rows_of(grid.table, grid.edited)
    numbers = {row.key(""): number for row, _, number in grid.written}
    for conflict in outcome.conflicts:
        number = numbers[conflict.row.key("")]
        if conflict.takes_theirs:
            rows[number - 1][conflict.column] = conflict.theirs
        grid.stored[number - 1][conflict.column] = conflict.theirs  # type: ignore[index]
    grid.restart(rows, columns.picked(grid.edited))
    grid.base, grid.outcome = outcome.base, None


def _review(context: PageContext, grid: Grid, effect: Any) -> None:
    """What the grid changes and its effect, and the button that saves it."""
    with st.container(border=True):
        change_review.show(effect)
        if grid.outcome and grid.outcome.error:
            _explain(grid, grid.outcome)
        commit_form.show(
            "Save changes",
            partial(_save, context, grid),
            key=_SAVE,
            back=("Back to the grid", partial(_back, grid)),
            remember=True,
        )


def _back(grid: Grid) -> None:
    grid.outcome = None
    grid.restart(columns.rows_of(grid.table, grid.edited), columns.picked(grid.edited))


def _save(context: PageContext, grid: Grid, author: str, reason: str) -> None:
    """Save what was reviewed; a second press on the button writes nothing."""
    outcome = grid.outcome
    if outcome is None or outcome.changes is None:
        return
    rows, cells = [each[0] for each in grid.written], [each[1] for each in grid.written]
    try:
        saved = committed(context.register, outcome, rows, cells, author, reason)
    except SentForApproval as sent:
        state.discard(grid.table)
        st.session_state[_SENT] = sent
        return
    except RegisterError as error:
        grid.outcome = replace(outcome, error=error)
        return
    if saved.version:
        st.session_state[_SAVED] = saved.version
        state.discard(grid.table)
        commit_form.clear_reason(_SAVE)
        return
    _back(grid)
    grid.outcome = saved
