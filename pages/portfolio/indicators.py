"""Which key risk indicators are red or amber, which way do they move, and who must act?"""

import pyarrow
import streamlit as st

from pages.shared import cards, session, tables
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.panels import INDICATORS

context = session.current()

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
found = {row["status"] for row in rows}
colour = next((name for name in ("red", "green") if name in found), None)
cards.headline(lead, more=f"{more} {context.compared}", colour=colour)

shown = [narrative.indicators.texts(row, then.get(row["indicator"])) for row in rows]
index = tables.show(
    pyarrow.Table.from_pylist(shown),
    INDICATORS,
    alt="Key risk indicators",
    tallest=20,
    key="open",
    opens="title",
)
if index is not None:
    st.dialog(rows[index]["title"], width="large")(items)(rows[index]["indicator"])
tables.download(context.read("indicators"), context.file_name("indicators"))
