"""At which stage do our risks arise, and where are they controlled?"""

import streamlit as st

from pages.shared import address, cards, former_labels, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current()
if messages.no_risks(context):
    st.stop()

RISKS = {
    "level": tables.level("Residual", "residual_level", help=GLOSSARY["Residual risk"]),
    "title": Column("Risk", 300),
    "system_name": Column("System", 170),
    "arises_stage": Column("Arises in", 150, labels=vocabularies.STAGES),
    "control_coverage": Column("Control there", 120, labels=narrative.labels.CONTROL_COVER),
    "owner": Column("Owner", 130),
    "review_due": Column("Review due", 90),
    "risk_id": Column("Key", 85),
}


def select_cell() -> None:
    """Take over the cell that was clicked; no point is no selection, only a figure drawn anew."""
    for point in st.session_state["grid"]["selection"]["points"]:
        st.session_state["arises"], st.session_state["acts"], *_ = point["customdata"]


headline = st.container()
view = st.segmented_control(
    "View",
    list(vocabularies.VIEWS),
    required=True,
    format_func=vocabularies.VIEWS.__getitem__,
    key=address.bound("view", vocabularies.VIEWS, default="residual"),
    label_visibility="collapsed",
)
by_level = PANELS["level_by_stage"].read(context, view=view).to_pylist()
covered = PANELS["coverage_by_stage"].read(context).to_pylist()
with headline:
    lead, more = narrative.lifecycle.headline(by_level, covered, context.levels)
    cards.headline(lead, more=f"{more} {narrative.coverage.meaning(covered)}")

# How likely, how severe, how high, and how far covered: side by side, stage by stage.
for names in (
    ("likelihood_by_stage", "severity_by_stage"),
    ("level_by_stage", "coverage_by_stage"),
):
    for column, name in zip(st.columns(2, gap="small"), names, strict=True):
        with column:
            cards.panel(context, name, view=view)

# Whether controls act where risks arise, and what two kinds of control do alone.
left, right = st.columns([6, 5], gap="small")
with left:
    cards.panel(context, "coverage_grid", key="grid", on_select=select_cell)
with right:
    for purpose in ("human_oversight", "transparency"):
        cards.panel(context, f"{purpose}_by_stage")

# The risks of a cell: by a click on it, or by choice.
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    arises, acts, coverage = (
        st.selectbox(
            title,
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder=placeholder,
            key=address.bound(key, labels, former=former_labels.CONTROL_COVERAGE),
            width=230,
        )
        for key, title, labels, placeholder in (
            ("arises", "Stage where risks arise", vocabularies.STAGES, "any"),
            ("acts", "Stage where controls act", vocabularies.CONTROL_STAGES, "the same stage"),
            ("cover", "Control there", narrative.labels.CONTROL_COVER, "any"),
        )
    )
if not (arises or acts or coverage):
    st.caption("Click a cell of the grid, or choose stages, to list the risks.")
    st.stop()
equals = {
    "arises_stage": arises,
    "acts_stage": acts,
    "control_coverage": coverage,
    "same_stage": not acts or None,
}
risks = context.read("stage_risks", **{name: value for name, value in equals.items() if value})
with st.container(horizontal=True, vertical_alignment="center"):
    title = narrative.lifecycle.chosen(risks.num_rows, arises, acts, coverage)
    st.markdown(f"**{escape(title)}**", width="stretch")
    tables.download(risks, context.file_name("stage_risks"))
index = tables.show(
    risks,
    RISKS,
    alt="Risks of the chosen stages",
    tallest=10,
    key="stage_risks",
    opens="title",
)
if index is not None:
    links.open_page("register/risk.py", risk=risks["risk_id"][index].as_py())
