"""Are we inside our appetite, what moved, and who must act? One screen for the committee."""

from functools import partial
from typing import Literal

import pyarrow
import streamlit as st

from pages.shared import cards, links, messages, session, tables
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current()
if messages.no_risks(context):
    st.stop()

CHART = 155
"""Height of a chart in pixels, so that all fits on one screen."""

ITEMS = {
    "level": tables.level("Level"),
    "title": Column("Title", 400),
    "system_name": Column("System", 200),
    "owner": Column("Owner", 170),
    "due": Column("Date", 110),
    "key": Column("Key", 110),
}

TERMS = {
    "above_tolerance": GLOSSARY["Above tolerance"],
    "unassessed": GLOSSARY["Not assessed"],
    "covered": GLOSSARY["Control coverage"],
    "expiring_acceptances": GLOSSARY["Risk acceptance"],
}
COLOURS: dict[str | None, Literal["red", "green", "gray"]] = {
    "worse": "red",
    "better": "green",
    "same": "gray",
    None: "gray",
}


def items(tile: narrative.portfolio.Row) -> None:
    """The items in the numerator of a tile, and the rest of its denominator."""
    numerator, rest = (
        context.read("overview_items", tile=tile["tile"], counted=counted)
        for counted in (True, False)
    )
    tabs = st.tabs([f"{numerator.num_rows:,} in scope", f"{rest.num_rows:,} out of scope"])
    for tab, rows, part in zip(tabs, (numerator, rest), ("", "_not"), strict=True):
        with tab:
            tables.show(rows, ITEMS, alt=tile["title"], tallest=15)
            tables.download(rows, context.file_name(f"{tile['tile']}{part}"))


# The answer, in one sentence.
tiles = context.rows("overview_tiles")
history = context.parts("overview_history", "tile")
totals = context.row("heatmap_totals", view="residual", arises_stage="all")
lead, change, more = narrative.portfolio.headline(tiles, totals, context.dates, context.levels)
coverage = PANELS["coverage_by_stage"].read(context).to_pylist()
more = f"{more} {narrative.coverage.meaning(coverage)}".lstrip()
cards.headline(lead, change, more=more, colour="red" if totals["above_tolerance"] else "green")

with st.container(gap="xsmall"):
    numbers, worst, panels = st.container(), st.container(), st.container()

# Seven KPIs, each with its denominator, its change, and the rows behind it.
for column, tile in zip(numbers.columns(len(tiles), gap="xsmall"), tiles, strict=True):
    colour = COLOURS[tile["verdict"]]
    number, beside, below = narrative.portfolio.fraction(tile)
    with column.container(border=True, gap=None, height="stretch"):
        cards.open_button(
            tile["title"],
            tile["title"],
            items,
            tile,
            key=f"rows_{tile['tile']}",
            help=TERMS.get(tile["tile"], "Show the rows"),
        )
        st.metric(
            tile["title"],
            f"{number} :small[{beside}]" if beside else number,
            delta_color=colour,
            label_visibility="collapsed",
            chart_data=history[tile["tile"]]["numerator"].to_pylist(),
        )
        verdict, before = narrative.portfolio.change(tile)
        st.markdown(f":small[{below} :{colour}[**{verdict}**] {before}]")

# Who must act.
with worst.container(gap="xsmall"):
    st.markdown("**Top residual risks**", help=GLOSSARY["Residual risk"])
    top = context.read("top_risks")
    rows = top.to_pylist()
    words = {
        "moved": [narrative.portfolio.movement(row, context.levels) for row in rows],
        "due": [narrative.portfolio.due(row) for row in rows],
    }
    for name, texts in words.items():
        top = top.append_column(name, pyarrow.array(texts, pyarrow.string()))
    index = tables.show(
        top,
        {
            "level": tables.level("Level", width=90),
            "title": Column("Risk", 290),
            "owner": Column("Owner", 125),
            "moved": Column("Movement", 105),
            "due": Column("Due", 100),
            "next_action": Column("Next action"),
        },
        alt="The worst open risks, with movement, owner and next action",
        key="top_risks",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=rows[index]["risk_id"])

cards.numbers_first()

# How it came about, which stages lack controls, and which suppliers it depends on.
left, middle, right = panels.columns([9, 9, 5], gap="xsmall")
with right:
    name = "third_party_concentration"
    panel = PANELS[name]
    behind = partial(cards.panel_rows, context, name)
    with cards.card("Third parties", panel.text(context), behind=behind, gap=None):
        tables.show(
            panel.read(context),
            {
                "serious": Column("Risks", 45, help="{Serious_and} risks"),
                "systems_affected": Column("Systems", 58, help="Systems with such risks"),
                "name": Column("Supplier"),
            },
            alt=f"Suppliers and models behind {context.levels.words['serious_and']} risks",
            tallest=3,
        )
with left:
    cards.panel(context, "open_risks_by_level", height=CHART)
with middle:
    cards.panel(context, "coverage_by_stage", height=CHART)
