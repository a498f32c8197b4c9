"""Are we inside our appetite, what moved, and who must act? One screen for the committee."""

from functools import partial
from typing import Literal

import pyarrow
import streamlit as st

from pages.shared import cards, lifecycle_charts, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative

context = session.current()
if messages.no_risks(context):
    st.stop()

CHART = 170
"""Height of a chart in pixels, so that all fits on one screen."""

ITEMS = {
    "level": tables.level("Level"),
    "title": Column("Title", 400),
    "system_name": Column("System", 200),
    "owner": Column("Owner", 170),
    "due": Column("Day", 110),
    "key": Column("Key", 110),
}

PARTS = {
    "kind": Column("Kind", 90, labels={"supplier": "Supplier", "model": "Model"}),
    "name": Column("Name", 260),
    "systems": Column("Systems"),
    "risks": Column("Open risks"),
    "high_or_critical": Column("High or critical"),
    "critical": Column("Critical"),
    "systems_affected": Column("Systems with such risks"),
}
COLOURS: dict[str | None, Literal["red", "green", "gray"]] = {
    "worse": "red",
    "better": "green",
    "same": "gray",
    None: "gray",
}


def items(tile: narrative.portfolio.Row) -> None:
    """The things that a tile counts, and the rest of its denominator."""
    counted, others = (
        context.read("overview_items", tile=tile["tile"], counted=counted)
        for counted in (True, False)
    )
    tabs = st.tabs([f"{counted.num_rows:,} counted", f"{others.num_rows:,} not counted"])
    for tab, rows, part in zip(tabs, (counted, others), ("", "_not"), strict=True):
        with tab:
            tables.show(rows, ITEMS, alt=tile["title"], tallest=15)
            tables.download(rows, context.file_name(f"{tile['tile']}{part}"))


# The answer, in one sentence.
tiles = context.rows("overview_tiles")
history = context.parts("overview_history", "tile")
totals = context.row("heatmap_totals", view="residual", arises_stage="all")
lead, rest = narrative.portfolio.headline(tiles, totals, context.compare_on)
st.markdown(
    f"#### :{'red' if totals['above_tolerance'] else 'green'}[{escape(lead)}]{escape(rest)}"
)

with st.container(gap="xsmall"):
    numbers, worst, pictures = st.container(), st.container(), st.container()

# Seven numbers, each with its denominator, its movement, and the rows behind it.
for column, tile in zip(numbers.columns(len(tiles), gap="xsmall"), tiles, strict=True):
    colour = COLOURS[tile["verdict"]]
    number, beside, below = narrative.portfolio.fraction(tile)
    with column.container(border=True, gap=None, height="stretch"):
        cards.open_button(tile["title"], tile["title"], items, tile, key=f"rows_{tile['tile']}")
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
    st.markdown("**Top residual risks**")
    top = context.read("top_risks")
    told = top.to_pylist()
    for name, tell in {
        "moved": narrative.portfolio.movement,
        "due": narrative.portfolio.due,
    }.items():
        top = top.append_column(name, pyarrow.array(map(tell, told), pyarrow.string()))
    place = tables.show(
        top,
        {
            "level": tables.level("Level", width=90),
            "title": Column("Risk", 290),
            "owner": Column("Owner", 125),
            "moved": Column("Movement", 105),
            "due": Column("Due", 100),
            "next_action": Column("Next action"),
        },
        alt="The ten worst open risks, with movement, owner and next action",
        key="top_risks",
    )
    if place is not None:
        links.open_page("register/risk.py", risk=told[place]["risk_id"])

cards.answer_first()

# How it came about, where it is not covered, and what it hangs on.
left, middle, right = pictures.columns([9, 9, 5], gap="xsmall")
with right:
    rows = context.read("concentration")
    behind = partial(
        cards.rows_button, "Rows", "Concentration", rows, PARTS, context.file_name("concentration")
    )
    with cards.card(
        "Concentration",
        narrative.portfolio.concentration(rows.to_pylist()),
        behind=behind,
        gap=None,
    ):
        tables.show(
            rows,
            {
                "high_or_critical": Column("H, C", 45, help="High and critical risks behind it"),
                "systems_affected": Column("in", 40, help="Systems with such risks"),
                "name": Column("Supplier or model"),
            },
            alt="Suppliers and models behind high and critical risks",
            tallest=4,
        )
with left:
    rows = context.read("level_by_month")
    cards.chart(
        cards.cached_figure(charts.level_mix, rows.to_pandas(), dark=cards.dark()),
        title="Level mix, month by month",
        sentence=narrative.portfolio.level_mix(rows.to_pylist()),
        rows=rows,
        columns={
            "month_end": Column("Month end"),
            "level": tables.level("Level"),
            "risks": Column("Open risks"),
        },
        file_name=context.file_name("level_by_month"),
        height=CHART,
    )
with middle:
    lifecycle_charts.coverage(context, context.read("coverage", scope="stage"), height=CHART)
