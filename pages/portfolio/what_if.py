"""What would change if something failed, were done or were decided, before it happens?"""

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, links, messages, session, tables
from pages.shared.markdown import escape
from pages.shared.tables import Column
from pages.shared.what_if import choice, difference
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.register import Scenario

context = session.current()
if messages.no_risks(context):
    st.stop()

POINTS = {
    "label": Column("If this fails", 215),
    "kind": Column("Kind", 95, labels=vocabularies.DEPENDENCIES),
    "owner": Column("Owner", 110),
    "risks": Column("Risks", 60, help="Open risks with a control that it would take out"),
    "leaves_tolerance": Column(
        "Exceed tolerance",
        112,
        help="Risks that exceed tolerance by what tests then support",
    ),
    "worst_level": tables.level(
        "Worst", "worst_level", width=95, help="Worst level that tests then support"
    ),
    "at_levels": Column(
        "Concerned, by level",
        140,
        help="Risks that change in one of these ways, by the level that tests then support",
    ),
    "loses_support": Column("Lose support", 92, help=GLOSSARY["Supported by testing"]),
    "loses_coverage": Column("Lose coverage", 98),
    "stands_alone": Column("Only control", 86, help=GLOSSARY["Only control"]),
}

points = context.read("single_point_of_failure")
headline = st.container()
scenario = choice.choose(context, points)

if scenario:
    what = difference.found(context, scenario)
    names = dict(zip(points["name"].to_pylist(), points["label"].to_pylist(), strict=True))
    lead, rest = narrative.what_if.headline(
        scenario, names.get(scenario.name, ""), what.totals, context.levels
    )
    in_money = difference.loss(context, scenario, what)
    difference.show(
        context,
        what,
        basis="supported" if scenario.fails else "residual",
        tolerance=narrative.what_if.tolerance_line(scenario),
        name=scenario.kind,
        assumed=narrative.what_if.ASSUMED[scenario.kind],
    )
else:
    in_money = ""
    lead, rest = narrative.what_if.worst(points)
with headline:
    cards.headline(lead, more=rest)
    if in_money:
        st.caption(escape(in_money))

# The ranking; a row opens its scenario.
if not scenario or scenario.fails:
    ranked = narrative.what_if.by_level(points.filter(pc.field("concerned") > 0), context.levels)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("**Single points of failure**", help=GLOSSARY["Single point of failure"])
        tables.download(points, context.file_name("single_points_of_failure"))
    index = tables.show(
        ranked, POINTS, alt="Single points of failure", tallest=14, key="points", opens="label"
    )
    if index is not None:
        row = ranked.slice(index, 1).to_pylist()[0]
        links.open_page("portfolio/what_if.py", **choice.link(Scenario(row["kind"], row["name"])))
