"""At which stage do our risks arise, and where are they controlled?"""

import streamlit as st

from pages.shared import address, cards, links, messages, session
from pages.shared.portfolio import stage_risks
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.panels import PANELS

context = session.current()
# Links of former releases to the risks of a cell: the grid and its list are on another page now.
if cell := {key: st.query_params[key] for key in stage_risks.CHOICES if key in st.query_params}:
    links.open_page("portfolio/coverage.py", **cell)
if messages.no_risks(context):
    st.stop()

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

# How likely, how severe, how high, how far covered, and by two kinds of control alone.
for names in (
    ("likelihood_by_stage", "severity_by_stage"),
    ("level_by_stage", "coverage_by_stage"),
    ("human_oversight_by_stage", "transparency_by_stage"),
):
    for column, name in zip(st.columns(2, gap="small"), names, strict=True):
        with column:
            cards.panel(context, name, view=view)
links.link(
    "List the risks of a stage by their controls",
    "portfolio/coverage.py",
    icon=":material/arrow_forward:",
)
