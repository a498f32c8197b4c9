"""Where are our worst risks? The risk matrix, what moved on it, and the risks of a cell."""

from dataclasses import replace
from functools import partial

import streamlit as st

from pages.shared import address, cards, messages, scale_definitions, session, tables
from pages.shared.markdown import escape
from pages.shared.portfolio import cell_risks, matrix_rows, what_moved
from risk_models import narrative
from risk_models.charts import MOST_ARROWS
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies
from risk_models.panels import PANELS

context = session.current()
if messages.no_risks(context):
    st.stop()

scales = context.frame("scales")
NAMES = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}
_THOUSANDS = 1_000
"""Counts from which a cell needs the room of four digits, which a phone does not have."""

STAGES = {
    stage: title
    for stage, title in vocabularies.STAGES.items()
    if stage in (context.filters.arises_stage or vocabularies.STAGES)
}


def select_cell() -> None:
    """Take over the cell that was clicked; no point is no selection, only a figure drawn anew."""
    for point in st.session_state["matrix"]["selection"]["points"]:
        likelihood, severity, level, _ = point["customdata"]
        st.session_state["likelihood"] = likelihood
        st.session_state["severity"] = severity
        st.session_state["unassessed"] = level == "unassessed"


def definitions() -> None:
    for axis, title in vocabularies.AXES.items():
        st.markdown(f"**{title}**, {scale_definitions.unit(context, axis)}")
        scale_definitions.show(context, axis)


top = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
choices = st.container(horizontal=True, vertical_alignment="bottom", gap="small")
with choices:
    view = st.segmented_control(
        "View",
        list(vocabularies.VIEWS),
        required=True,
        format_func=vocabularies.VIEWS.__getitem__,
        key=address.bound("view", vocabularies.VIEWS, default="residual"),
    )
    stage = st.selectbox(
        "Lifecycle stage",
        list(STAGES),
        index=None,
        format_func=STAGES.__getitem__,
        placeholder="All stages",
        key=address.bound("stage", STAGES),
        width=200,
    )
    likelihood, severity = (
        st.selectbox(
            title,
            list(NAMES[axis]),
            index=None,
            format_func=NAMES[axis].__getitem__,
            placeholder="Any",
            key=address.bound(axis, NAMES[axis]),
            width=140,
        )
        for axis, title in vocabularies.AXES.items()
    )
    unassessed = st.toggle("Show not assessed", key="unassessed", bind="query-params")
    moving = st.toggle(
        "Movement",
        key="movement",
        bind="query-params",
        disabled=view != "residual",
        help="Of residual risk, since the comparison date",
    )

moving = moving and view == "residual"
if stage:
    context = replace(context, filters=replace(context.filters, arises_stage=(stage,)))
totals = context.row("heatmap_totals", view=view, arises_stage="all")
with top:
    with st.container(width="stretch", key="headline"):
        cards.headline(narrative.portfolio.heatmap(totals), more=narrative.portfolio.matrix(totals))
    matrix_rows.button(context, str(view))
    cards.open_button(
        "Scale definitions", "Scale definitions", definitions, key="scale_definitions"
    )

# The matrix, and what moved on it.
options: dict[str, object] = {
    "selected": (likelihood, severity) if likelihood and severity and not unassessed else None
}
if moving:
    options |= {"changes": context.frame("cell_movement"), "moves": context.frame("cell_arrow")}
beside = st.container(key="matrix_and_moves") if moving else st.container()
counts = PANELS["risk_matrix"].read(context, view=view)["risks"].to_pylist()
key = "matrix_of_thousands" if max(counts, default=0) >= _THOUSANDS else None
with beside, st.container(border=True, key=key):
    cards.draw(
        cards.panel_figure(context, "risk_matrix", view=view, options=options),
        alt=f"Risk matrix. {PANELS['risk_matrix'].text(context, view=view)}",
        key="matrix",
        on_select=select_cell,
    )
    if moving:
        moves = context.rows("cell_arrow")
        st.caption(escape(narrative.movement.arrows(moves, MOST_ARROWS)))
if moving:
    with beside:
        what_moved.card(context, summed=True)

# The risks of the chosen cell, row or column, or else those above tolerance.
axes = {} if unassessed else {"likelihood": likelihood, "severity": severity}
selected = {axis: value for axis, value in axes.items() if value}
show_risks = partial(cell_risks.show, context, view, moving=moving)
if selected or unassessed:
    show_risks(
        partial(narrative.portfolio.cell, selected=selected, names=NAMES),
        {"scored": not unassessed, **selected},
    )
else:
    tables.hint("Click a cell, or choose a likelihood and a severity, to list its risks.", "cell")
    if view == "residual":
        show_risks(narrative.portfolio.above_tolerance, {"above_tolerance": True})
st.caption(escape(narrative.portfolio.cell_spread(context.row("cell_spread"))))
