"""Which risks stand behind no working control? Claimed beside tested, by level and by stage."""

import streamlit as st

from pages.shared import cards, lifecycle_charts, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import charts, narrative
from risk_models.contract import vocabularies

context = session.current()
if messages.no_risks(context):
    st.stop()

COUNTS = {
    "risks": Column("Open risks", 90),
    "mapped": Column("Mapped", 90),
    "implemented": Column("Implemented", 100),
    "tested": Column("Tested", 90),
    "fresh": Column("Fresh", 90),
    "effective": Column("Effective", 90),
    "declared": Column("Claimed", 90),
}
dark = cards.dark()

cover = context.parts("coverage", "scope")
(of_all,) = cover["all"].to_pylist()
by_level = cover["level"].to_pylist()
uncovered = context.read("uncovered")
st.markdown(f"#### {escape(narrative.portfolio.uncovered(uncovered.to_pylist(), by_level))}")

# Who must act.
left, right = st.columns([7, 2], gap="small")
with left:
    place = tables.show(
        uncovered,
        {
            "level": tables.level("Level", width=85),
            "title": Column("High or critical risk without effective cover", 265),
            "owner": Column("Owner", 120),
            "why": Column("Where it breaks off", 150),
            "system_name": Column("System"),
        },
        alt="High and critical risks without effective cover",
        tallest=8,
        key="uncovered_risks",
    )
    if place is not None:
        links.open_page("register/risk.py", risk=uncovered["risk_id"][place].as_py())
    tables.download(uncovered, context.file_name("uncovered"))
with right:
    tables.show(
        context.read("uncovered_by_owner"),
        {
            "owner": Column("Owner", 105),
            "critical": Column("C", 40, help="Critical risks"),
            "high": Column("H", 40, help="High risks"),
        },
        alt="Owners of high and critical risks without effective cover",
        tallest=8,
    )

left, right = st.columns(2, gap="small")
with left:
    cards.chart(
        cards.cached_figure(charts.coverage_funnel, cover["all"].to_pandas(), dark=dark),
        title="From a control on paper to one that works",
        sentence=narrative.portfolio.coverage_funnel(of_all),
        rows=cover["all"],
        columns=COUNTS,
        file_name=context.file_name("coverage"),
    )
with right:
    cards.chart(
        cards.cached_figure(charts.coverage_bars, cover["level"].to_pandas(), dark=dark),
        title="Effective controls, by residual level",
        sentence=narrative.portfolio.coverage_by_level(by_level),
        rows=cover["level"],
        columns={"level": tables.level("Level", "member")} | COUNTS,
        file_name=context.file_name("coverage_by_level"),
    )

left, right = st.columns([6, 5], gap="small")
with left:
    lifecycle_charts.grid(context)
with right:
    cards.chart(
        cards.cached_figure(charts.coverage_timing, context.frame("coverage_timing"), dark=dark),
        title="Met in time",
        sentence=narrative.portfolio.coverage_timing(context.rows("coverage_timing")),
        rows=context.read("coverage_timing"),
        columns={
            "arises_stage": lifecycle_charts.STAGE,
            "risks": Column("Open risks"),
            "at_stage": Column("At that very stage"),
            "later_only": Column("Only later"),
            "elsewhere_only": Column("Only elsewhere"),
            "nowhere": Column("Nowhere"),
        },
        file_name=context.file_name("coverage_timing"),
    )

cards.chart(
    cards.cached_figure(charts.coverage_bars, cover["purpose"].to_pandas(), dark=dark),
    title="Human oversight, transparency and other purposes, each as if it stood alone",
    sentence=narrative.portfolio.purposes(cover["purpose"].to_pylist()),
    rows=cover["purpose"],
    columns={"member": Column("Purpose", 170, labels=vocabularies.PURPOSES)} | COUNTS,
    file_name=context.file_name("coverage_by_purpose"),
)
