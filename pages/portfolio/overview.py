"""Are we within our appetite, what changed, and who must act? One screen for the committee."""

from functools import partial

import streamlit as st

from pages.shared import approvals, cards, decide, messages, session, tables
from pages.shared.overview import answers, tiles
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.panels import PANELS

context = session.current()
decide.confirm(context)
if messages.no_risks(context):
    st.stop()

CHART = 150
"""Height of a chart in pixels, so that all fits on one screen."""

# The answer, in one sentence.
rows = context.rows("overview_tiles")
days = sorted(context.read("history_day", month_end=True, tile=True)["on_date"].to_pylist())
totals = context.row("heatmap_totals", view="residual", arises_stage="all")
lead, change, more = narrative.portfolio.headline(rows, totals, context.dates, context.levels)
waiting = narrative.portfolio.decisions(context.read("decision_waiting").num_rows)
method = narrative.portfolio.method_changed(
    context.rows("method_change", version=context.dates["compare_version"])
)
colour = "red" if totals["above_tolerance"] else "green"
cards.headline(lead, change, more=" ".join(filter(None, (method, more, waiting))), colour=colour)

approvals.reminder(context)

# Where risks are, whether they may be there, and who must decide.
with st.container(key="answers"):
    answers.matrix(context)
    answers.appetite(context)
    answers.decisions(context)

# The numbers, the four that matter most with their line over time.
with st.container(key="tiles"):
    for tile in rows:
        if tile["large"]:
            tiles.large(context, tile, days)
with st.container(key="strip", border=True):
    for tile in rows:
        if not tile["large"]:
            tiles.small(context, tile)

cards.numbers_first()

# How it came about, and which suppliers it depends on.
with st.container(key="trend"):
    cards.panel(context, "open_risks_by_level", height=CHART)
    name = "third_party_concentration"
    panel = PANELS[name]
    behind = partial(cards.panel_rows, context, name)
    with cards.card("Third-party concentration", panel.text(context), behind=behind, gap=None):
        tables.show(
            panel.read(context),
            {
                "name": Column("Supplier or model"),
                "serious": Column("Risks", 70, help="{Serious_and} risks"),
                "systems_affected": Column("Systems", 80, help="Systems with such risks"),
            },
            alt=f"Suppliers and models behind {context.levels.words['serious_and']} risks",
            tallest=4,
        )
