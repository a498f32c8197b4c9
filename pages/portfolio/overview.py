"""Are we inside our appetite, what moved, and who must act? One screen for the committee."""

from typing import Literal

import pyarrow
import streamlit as st

from pages.parts import cards, looking, notices, tables
from pages.parts.plain import plain
from pages.parts.tables import Column
from risk_models import charts
from risk_models.contract import words
from risk_models.reports import sentences

look = looking.current()
if notices.no_risks(look):
    st.stop()

ITEMS = {
    "level": tables.level("Level"),
    "title": Column("Title", 400),
    "system_name": Column("System", 200),
    "owner": Column("Owner", 170),
    "due": Column("Day", 110),
    "key": Column("Key", 110),
}

COLOURS: dict[str | None, Literal["red", "green", "gray"]] = {
    "worse": "red",
    "better": "green",
    "same": "gray",
    None: "gray",
}

# The answer, in one sentence.
tiles = look.rows("overview_tiles")
totals = look.row("heatmap_totals", view="residual", arises_stage="all")
lead, rest = sentences.headline(tiles, totals, look.compare_on)
st.markdown(f"#### :{'red' if totals['above_tolerance'] else 'green'}[{plain(lead)}]{plain(rest)}")

# Seven numbers, each with its denominator, its movement, and the rows behind it.
for column, tile in zip(st.columns(len(tiles), gap="xsmall"), tiles, strict=True):
    with column.container(border=True, gap=None, height="stretch"):
        cards.rows_button(
            tile["title"],
            tile["title"],
            look.read("overview_items", tile=tile["tile"], counted=True),
            ITEMS,
            look.file_name(tile["tile"]),
        )
        st.metric(
            tile["title"],
            f"{tile['numerator']:,} :small[of {tile['denominator']:,}]",
            delta_color=COLOURS[tile["verdict"]],
            label_visibility="collapsed",
            chart_data=look.read("overview_history", tile=tile["tile"])["numerator"].to_pylist(),
        )
        verdict, before = sentences.change(tile)
        st.caption(f":{COLOURS[tile['verdict']]}[**{verdict}**] {before}")

# Who must act.
with cards.card("Top residual risks"):
    top = look.read("top_risks")
    told = top.to_pylist()
    top = top.append_column("moved", pyarrow.array(map(sentences.movement, told), pyarrow.string()))
    top = top.append_column("due", pyarrow.array(map(sentences.due, told), pyarrow.string()))
    tables.show(
        top,
        {
            "level": tables.level("Level"),
            "title": Column("Risk", 300),
            "owner": Column("Owner", 125),
            "moved": Column("Movement", 105),
            "due": Column("Due", 110),
            "next_action": Column("Next action"),
        },
        alt="The ten worst open risks, with movement, owner and next action",
    )

# How it came about, where it is not covered, and what it hangs on.
left, middle, right = st.columns([4, 5, 3], gap="small")
with left:
    rows = look.read("level_by_month")
    cards.chart(
        charts.level_mix(rows.to_pandas(), dark=cards.dark()),
        title="Level mix, month by month",
        sentence=sentences.level_mix(rows.to_pylist()),
        rows=rows,
        columns={
            "month_end": Column("Month end"),
            "level": tables.level("Level"),
            "risks": Column("Open risks"),
        },
        file_name=look.file_name("level_by_month"),
        height=150,
    )
with middle:
    rows = look.read("coverage", scope="stage")
    cards.chart(
        charts.coverage_bars(rows.to_pandas(), dark=cards.dark()),
        title="Effective controls, by stage",
        sentence=sentences.coverage_by_stage(rows.to_pylist()),
        rows=rows,
        columns={
            "member": Column("Stage", words=words.STAGES),
            "risks": Column("Open risks"),
            "effective": Column("Evidenced"),
            "claimed": Column("Claimed"),
        },
        file_name=look.file_name("coverage_by_stage"),
        height=150,
    )
with right:
    rows = look.read("concentration")
    with cards.card("Concentration", sentences.concentration(rows.to_pylist())):
        tables.show(
            rows,
            {
                "name": Column("Supplier or model"),
                "high_or_critical": Column("High, critical", 95),
                "systems_affected": Column("Systems", 70),
            },
            alt="Suppliers and models behind high and critical risks",
            tallest=4,
        )
