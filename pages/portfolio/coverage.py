"""Which risks have no effective control? Declared beside tested, by level, stage and purpose."""

import streamlit as st

from pages.shared import cards, links, messages, session, tables
from pages.shared.portfolio import stage_risks
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.panels import PANELS

context = session.current()
if messages.no_risks(context):
    st.stop()

GRID = 430
"""Height of the grid in pixels: that of the bars beside it."""

uncovered = PANELS["uncovered"]
rows = uncovered.read(context)
by_level = PANELS["coverage_by_level"].read(context).to_pylist()
cards.headline(
    narrative.coverage.uncovered(rows.to_pylist(), by_level, context.levels),
    more=narrative.coverage.meaning(by_level),
)

# Who must act.
left, right = st.columns([7, 2], gap="small")
with left:
    index = tables.show(
        rows,
        uncovered.columns,
        alt=uncovered.heading(context.levels),
        tallest=8,
        key="uncovered_risks",
        opens="title",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=rows["risk_id"][index].as_py())
    tables.download(rows, context.file_name("uncovered"))
with right:
    tables.show(
        context.read("uncovered_by_owner"),
        {
            "owner": Column("Owner", 105),
            "highest": Column("{Highest}", 60),
            "risks": Column("Risks", 50, help="{Serious_and} risks without effective control"),
        },
        alt="Owners of risks of a serious level without effective control",
        tallest=8,
    )

# How far along controls are, at which level risks lack them, and whether they act in time.
for column, name in zip(
    st.columns(2, gap="small"), ("coverage_funnel", "coverage_by_level"), strict=True
):
    with column:
        cards.panel(context, name)
cards.panel(context, "control_timing")

# Where controls act and what for, and the risks of a cell.
left, right = st.columns(2, gap="small")
with left:
    cards.panel(
        context, "coverage_grid", height=GRID, key="grid", on_select=stage_risks.select_cell
    )
with right:
    cards.panel(context, "coverage_by_purpose")
stage_risks.show(context)
