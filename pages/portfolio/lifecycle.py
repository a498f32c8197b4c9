"""At which stage do our risks arise, and where are they met? From data to ongoing monitoring."""

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, lifecycle_charts, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies

context = session.current()
if messages.no_risks(context):
    st.stop()

RISKS = {
    "level": tables.level("Residual", "residual_level"),
    "title": Column("Risk", 300),
    "system_name": Column("System", 170),
    "arises_stage": Column("Arises in", 150, labels=vocabularies.STAGES),
    "control_coverage": Column("Control there", 120, labels=narrative.labels.CONTROL_COVER),
    "owner": Column("Owner", 130),
    "review_due": Column("Review due", 90),
    "risk_id": Column("Key", 85),
}
LENSES = ("human_oversight", "transparency")
dark = cards.dark()


def pick() -> None:
    """Take over the cell that was clicked; no point is no choice, only a figure drawn anew."""
    for point in st.session_state["grid"]["selection"]["points"]:
        st.session_state["arises"], st.session_state["acts"], *_ = point["customdata"]


said = st.container()
view = st.segmented_control(
    "View",
    list(vocabularies.VIEWS),
    default="residual",
    required=True,
    format_func=vocabularies.VIEWS.__getitem__,
    key="view",
    bind="query-params",
    label_visibility="collapsed",
)
profile = context.read("stage_profile", view=view)
levels = profile.filter(pc.field("measure") == "level").to_pylist()
control_groups = context.read("control_group_by_stage", control_group=("all", *LENSES))
covered = control_groups.filter(pc.field("control_group") == "all")
said.markdown(f"#### {escape(narrative.lifecycle.headline(levels, covered.to_pylist()))}")

# How likely, how severe, how bad, and how far covered: side by side, stage by stage.
for row in (("likelihood", "severity"), ("level", "coverage")):
    for column, measure in zip(st.columns(2, gap="small"), row, strict=True):
        with column:
            if measure == "coverage":
                lifecycle_charts.coverage(context, covered)
            else:
                lifecycle_charts.profile(context, view, measure)

# Whether controls act where risks arise, and what two kinds of control do alone.
left, right = st.columns([6, 5], gap="small")
with left:
    lifecycle_charts.grid(context, key="grid", picked=pick)
with right:
    for purpose in LENSES:
        control_group = control_groups.filter(pc.field("control_group") == purpose)
        cards.chart(
            cards.cached_figure(charts.coverage_bars, control_group.to_pandas(), dark=dark),
            title=f"{vocabularies.PURPOSES[purpose]}, as if it stood alone",
            sentence=narrative.lifecycle.control_group(control_group.to_pylist()),
            rows=control_group,
            columns={
                "member": lifecycle_charts.STAGE,
                "risks": Column("Open risks"),
                "implemented": Column("Implemented"),
                "effective": Column("Evidenced"),
                "declared": Column("Claimed"),
            },
            file_name=context.file_name(f"{purpose}_by_stage"),
        )

# The risks of a cell: by a click on it, or by choice.
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    arises, acts, cover = (
        st.selectbox(
            title,
            list(labelled),
            index=None,
            format_func=labelled.__getitem__,
            placeholder=none,
            key=key,
            bind="query-params",
            width=230,
        )
        for key, title, labelled, none in (
            ("arises", "Stage where risks arise", vocabularies.STAGES, "any"),
            ("acts", "Stage where controls act", vocabularies.CONTROL_STAGES, "the same stage"),
            ("cover", "Control there", narrative.labels.CONTROL_COVER, "any"),
        )
    )
if not (arises or acts or cover):
    st.caption("Click a cell of the grid, or choose stages, to see the risks.")
    st.stop()
asked = {
    "arises_stage": arises,
    "acts_stage": acts,
    "control_coverage": cover,
    "same_stage": not acts or None,
}
risks = context.read("stage_risks", **{name: value for name, value in asked.items() if value})
with st.container(horizontal=True, vertical_alignment="center"):
    told = narrative.lifecycle.chosen(risks.num_rows, arises, acts, cover)
    st.markdown(f"**{escape(told)}**", width="stretch")
    tables.download(risks, context.file_name("stage_risks"))
place = tables.show(risks, RISKS, alt="Risks of the chosen stages", tallest=10, key="stage_risks")
if place is not None:
    links.open_page("register/risk.py", risk=risks["risk_id"][place].as_py())
