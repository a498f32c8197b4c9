"""Where are our worst risks? The matrix in three views, the risks of a cell, and the stages."""

import streamlit as st

from pages.shared import cards, lifecycle_charts, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies

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
        help="Inherent, residual, target",
    ),
    "tolerance_level": tables.level("Tolerance", "tolerance_level"),
    "supported": Column("Supported", 80, help="Whether evidence supports the judged residual"),
    "review_due": Column("Review due", 95),
    "risk_id": Column("Key", 90),
}
CELLS = {
    "arises_stage": Column("Stage", 190, labels={"all": "All stages"} | vocabularies.STAGES),
    "likelihood": Column("Likelihood"),
    "severity": Column("Severity"),
    "level": tables.level("Level"),
    "above_general_tolerance": Column("Beyond general tolerance"),
    "risks": Column("Open risks"),
    "escalated": Column("Rated higher", help="Raised by severity for people"),
}
LEVELS = {
    "level": Column("Level", 60),
    "label": Column("Name", 120),
    "lower": Column("From", 100, help="Events a year, or money"),
    "upper": Column("To", 100, help="Events a year, or money"),
    "anchor_people": Column("For people", 360),
    "anchor_organisation": Column("For the organisation"),
}


def pick() -> None:
    """Take over the cell that was clicked; no point is no choice, only a figure drawn anew."""
    for point in st.session_state["matrix"]["selection"]["points"]:
        likelihood, severity, level, _ = point["customdata"]
        st.session_state["likelihood"] = likelihood
        st.session_state["severity"] = severity
        st.session_state["unassessed"] = level == "unassessed"


def meanings() -> None:
    for axis, title in vocabularies.AXES.items():
        st.markdown(f"**{title}**")
        tables.show(context.read("level_definition", axis=axis), LEVELS, alt=f"Levels of {title}")


said = st.container()
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    view = st.segmented_control(
        "View",
        list(vocabularies.VIEWS),
        default="residual",
        required=True,
        format_func=vocabularies.VIEWS.__getitem__,
        key="view",
        bind="query-params",
    )
    likelihood, severity = (
        st.selectbox(
            title,
            list(NAMES[axis]),
            index=None,
            format_func=NAMES[axis].__getitem__,
            placeholder="any",
            key=axis,
            bind="query-params",
            width=160,
        )
        for axis, title in vocabularies.AXES.items()
    )
    unassessed = st.toggle("Unassessed", key="unassessed", bind="query-params")
    st.space("stretch")
    cards.rows_button(
        "Rows",
        f"{vocabularies.VIEWS[view]} risks by cell",
        context.read("heatmap_cells", view=view),
        CELLS,
        context.file_name(f"cells_{view}"),
    )
    cards.open_button("What the levels mean", "What the levels mean", meanings, key="meanings")

cells = context.parts("heatmap_cells", "arises_stage", view=view)
of_stage = {row["arises_stage"]: row for row in context.rows("heatmap_totals", view=view)}
totals = of_stage["all"]
said.markdown(
    f"#### {escape(narrative.portfolio.heatmap(totals))} {escape(narrative.portfolio.scored(totals))}."
)

# The matrix, and the same for each stage.
wide = st.grid(5, min_column_width=155, gap="small")
left, right = wide.cell(column_span=3), wide.cell(column_span=2)
with left, st.container(border=True):
    cell = (likelihood, severity) if likelihood and severity and not unassessed else None
    cards.draw(
        cards.cached_figure(
            charts.heatmap,
            cells["all"].to_pandas(),
            scales,
            totals,
            selected=cell,
            dark=cards.dark(),
        ),
        alt=f"Risk matrix. {narrative.portfolio.heatmap(totals)} {narrative.portfolio.scored(totals)}",
        key="matrix",
        picked=pick,
    )
with right:
    grid = st.grid(2, min_column_width=170, gap="small")
    for stage, title in vocabularies.STAGES.items():
        own = of_stage[stage]
        # Without a frame: it would take from a picture the room that its counts need.
        with grid.cell(), st.container(gap=None):
            st.markdown(f"**{title}**")
            st.caption(f"{own['scored']:,} scored, {own['unassessed']:,} unassessed")
            cards.draw(
                cards.cached_figure(
                    charts.heatmap,
                    cells[stage].to_pandas(),
                    scales,
                    compact=True,
                    dark=cards.dark(),
                ),
                alt=f"Risk matrix of {title}. {narrative.portfolio.scored(own)}",
                height=160,
            )

# The risks of the chosen cell, row or column.
axes = {} if unassessed else {"likelihood": likelihood, "severity": severity}
chosen = {axis: value for axis, value in axes.items() if value}
if chosen or unassessed:
    risks = context.read("heatmap_risks", view=view, scored=not unassessed, **chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{escape(narrative.portfolio.cell(risks.num_rows, chosen, NAMES))}**",
            width="stretch",
        )
        if risks.num_rows:
            tables.download(risks, context.file_name(f"risks_{view}"))
    if risks.num_rows:
        place = tables.show(
            risks, RISKS, alt="Risks of the chosen cell", tallest=8, key="risks_of_cell"
        )
        if place is not None:
            links.open_page("register/risk.py", risk=risks["risk_id"][place].as_py())
else:
    st.caption("Click a cell, or choose a likelihood and a severity, to see its risks.")
st.caption(escape(narrative.portfolio.cell_spread(context.row("cell_spread"))))

# How likely and how severe, stage by stage; only what is open is drawn.
tabs = st.tabs(["Level", *vocabularies.AXES.values()], key="by_stage", bind="query-params")
for tab, measure in zip(tabs, ["level", *vocabularies.AXES], strict=True):
    if tab.open:
        with tab:
            lifecycle_charts.profile(context, view, measure)
