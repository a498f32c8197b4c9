"""Where are our worst risks? The risk matrix, the risks of a cell, and the lifecycle stages."""

import streamlit as st

from pages.shared import address, cards, links, messages, scale_definitions, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current()
if messages.no_risks(context):
    st.stop()

scales = context.frame("scales")
NAMES = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}
RISKS = {
    "title": Column("Risk", 265),
    "system_name": Column("System", 155),
    "arises_stage": Column("Stage", 140, labels=vocabularies.STAGES),
    "owner": Column("Owner", 120),
    "moves": tables.levels(
        "Levels",
        *("inherent_level", "residual_level", "target_level"),
        help="Inherent → residual → target",
    ),
    "tolerance_level": tables.level("Tolerance", "tolerance_level", help=GLOSSARY["Tolerance"]),
    "supported": Column("Supported", 80, help=GLOSSARY["Supported by testing"]),
    "review_due": Column("Review due", 95),
    "risk_id": Column("Key", 90),
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


headline = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    view = st.segmented_control(
        "View",
        list(vocabularies.VIEWS),
        required=True,
        format_func=vocabularies.VIEWS.__getitem__,
        key=address.bound("view", vocabularies.VIEWS, default="residual"),
    )
    likelihood, severity = (
        st.selectbox(
            title,
            list(NAMES[axis]),
            index=None,
            format_func=NAMES[axis].__getitem__,
            placeholder="any",
            key=address.bound(axis, NAMES[axis]),
            width=140,
        )
        for axis, title in vocabularies.AXES.items()
    )
    unassessed = st.toggle("Show not assessed", key="unassessed", bind="query-params")
    st.space("stretch")
    cards.panel_rows(context, "risk_matrix", view=view)
    cards.open_button(
        "Scale definitions", "Scale definitions", definitions, key="scale_definitions"
    )

by_stage = context.parts("heatmap_cells", "arises_stage", view=view)
totals = {row["arises_stage"]: row for row in context.rows("heatmap_totals", view=view)}
with headline:
    cards.headline(
        narrative.portfolio.heatmap(totals["all"]), more=narrative.portfolio.matrix(totals["all"])
    )

# The matrix, and the same for each stage.
grid = st.grid(5, min_column_width=155, gap="small")
left, right = grid.cell(column_span=3), grid.cell(column_span=2)
with left, st.container(border=True):
    cell = (likelihood, severity) if likelihood and severity and not unassessed else None
    cards.draw(
        cards.panel_figure(context, "risk_matrix", view=view, options={"selected": cell}),
        alt=f"Risk matrix. {PANELS['risk_matrix'].text(context, view=view)}",
        key="matrix",
        on_select=select_cell,
    )
with right:
    small = st.grid(2, min_column_width=170, gap="small")
    for stage, title in vocabularies.STAGES.items():
        # Without a frame, which would take the room that the counts need.
        with small.cell(), st.container(gap=None):
            st.markdown(f"**{title}**")
            st.caption(narrative.portfolio.scored(totals[stage]))
            cards.draw(
                cards.cached_figure(
                    charts.heatmap,
                    by_stage[stage].to_pandas(),
                    scales,
                    levels=context.levels,
                    compact=True,
                    dark=cards.dark(),
                ),
                alt=f"Risk matrix of {title}. {narrative.portfolio.scored(totals[stage])}",
                height=160,
            )

# The risks of the chosen cell, row or column.
axes = {} if unassessed else {"likelihood": likelihood, "severity": severity}
selected = {axis: value for axis, value in axes.items() if value}
if selected or unassessed:
    risks = context.read("heatmap_risks", view=view, scored=not unassessed, **selected)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{escape(narrative.portfolio.cell(risks.num_rows, selected, NAMES))}**",
            width="stretch",
        )
        if risks.num_rows:
            tables.download(risks, context.file_name(f"risks_{view}"))
    if risks.num_rows:
        index = tables.show(
            risks, RISKS, alt="Risks of the chosen cell", tallest=8, key="risks_of_cell"
        )
        if index is not None:
            links.open_page("register/risk.py", risk=risks["risk_id"][index].as_py())
else:
    st.caption("Click a cell, or choose a likelihood and a severity, to list its risks.")
st.caption(escape(narrative.portfolio.cell_spread(context.row("cell_spread"))))

# How likely and how severe, stage by stage; only what is open is drawn.
TABS = ["Level", *vocabularies.AXES.values()]
tabs = st.tabs(
    TABS,
    key=address.bound(
        "by_stage", dict(zip(TABS, TABS, strict=True)), default="Level", code=str.lower
    ),
    on_change="rerun",
)
for tab, measure in zip(tabs, ["level", *vocabularies.AXES], strict=True):
    if tab.open:
        with tab:
            cards.panel(context, f"{measure}_by_stage", view=view)
