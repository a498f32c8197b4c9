"""Which key risk indicators are red or amber, which way do they move, and who must act?"""

import pyarrow
import streamlit as st

from pages.shared import cards, session, tables
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY

context = session.current()

COLUMNS = {
    "state": Column("Status", 95, help=GLOSSARY["Indicator"]),
    "title": Column("Indicator", 330),
    "value": Column("Now", 240),
    "share": Column("Share", 70, format="percent"),
    "trend": Column("Since the comparison date", 190),
    "limits": Column("Amber, red", 150, help="Shares from the settings; project judgement"),
    "owner": Column("Most by owner", 200, help="Who is responsible for most of them"),
}
ITEMS = {
    "level": tables.level("Level"),
    "title": Column("Title", 380),
    "system_name": Column("System", 190),
    "owner": Column("Owner", 170),
    "due": Column("Date", 100),
    "key": Column("ID", 100),
}


def items(indicator: str) -> None:
    """The things that an indicator counts."""
    counted = context.read("indicator_item", indicator=indicator, counted=True)
    tables.show(counted, ITEMS, alt="What the indicator counts", tallest=15)
    tables.download(counted, context.file_name(f"indicator_{indicator}"))


rows = context.rows("indicators")
then = {row["indicator"]: row for row in context.then.rows("indicators")}
lead, more = narrative.indicators.headline(rows)
red = any(row["status"] == "red" for row in rows)
cards.headline(lead, more=more, colour="red" if red else "green")
st.caption(context.compared)

texts = {
    "state": [narrative.indicators.STATUS[row["status"]] for row in rows],
    "title": [row["title"] for row in rows],
    "value": [narrative.indicators.value(row) for row in rows],
    "share": [row["share"] for row in rows],
    "trend": [narrative.indicators.trend(row, then.get(row["indicator"])) for row in rows],
    "limits": [narrative.indicators.limits(row) for row in rows],
    "owner": [narrative.indicators.owner(row) for row in rows],
}
index = tables.show(
    pyarrow.table(texts), COLUMNS, alt="Key risk indicators", tallest=20, key="open", opens="title"
)
if index is not None:
    st.dialog(rows[index]["title"], width="large")(items)(rows[index]["indicator"])
tables.download(context.read("indicators"), context.file_name("indicators"))
