"""Which risks moved since the comparison date, and why?"""

from dataclasses import replace

import pyarrow.compute as pc
import streamlit as st

from pages.shared import address, cards, links, lists, messages, session, tables
from pages.shared.portfolio import what_moved
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.contract.movement import KINDS

context = session.current()
if messages.no_risks(context):
    st.stop()

MOVED = lists.Listing(
    name="changes",
    one="risk",
    many="risks",
    view="movement",
    opens="title",
    columns={
        "level": tables.level("Level", others={"closed": "Closed"}),
        "title": Column("Risk", 255),
        "movement": Column("Movement", 125),
        "causes": Column("Cause", 290, help=GLOSSARY["Cause of a movement"]),
        "owner": Column("Owner", 125),
        "system_name": Column("System", 160),
        "then_level": tables.level("Level then", "then_level"),
        "then_tolerance": tables.level("Tolerance then", "then_tolerance"),
        "now_tolerance": tables.level("Tolerance now", "now_tolerance"),
        "then_likelihood": Column("Likelihood then"),
        "now_likelihood": Column("Likelihood now"),
        "then_severity": Column("Severity then"),
        "now_severity": Column("Severity now"),
        "risk_id": Column("ID", 90),
    },
    sets={
        "Causes": ("level", "title", "movement", "causes", "owner", "system_name"),
        "Then and now": (
            "title", "movement", "then_level", "level", "then_likelihood", "now_likelihood",
            "then_severity", "now_severity", "then_tolerance", "now_tolerance",
        ),
    },
    only={},
    searched=("title", "causes", "owner", "system_name", "risk_id"),
)  # fmt: skip
BY_LEVEL = {
    "level": tables.level("Level", others={"all": "All open risks"}, width=125),
    "opening": Column("Then", 55),
    "new": Column("New", 55, help="Not open then"),
    "moved_in": Column("In", 50, help="At another level then"),
    "moved_out": Column("Out", 50, help="At another level now"),
    "closed": Column("Closed", 65, help="No longer open"),
    "closing": Column("Now", 55),
}

kinds = context.rows("movement_kind_total")
by_level = context.read("movement_total")
(total,) = by_level.filter(pc.field("level") == "all").to_pylist()
cards.headline(
    narrative.movement.headline(kinds, context.compare_on),
    more=f"{narrative.movement.sum_line(total, context.compare_on)} {context.compared}",
)

grid = st.grid(2, min_column_width=440, gap="small")
left, right = grid.cell(), grid.cell()
with left, cards.card("Open risks by level"):
    levels = context.levels.with_past(context.rows("past_level"))
    tables.show(by_level, BY_LEVEL, alt="Open risks by level, then and now", levels=levels)
    tables.download(by_level, context.file_name("movement_total"))
with right:
    what_moved.card(context)

# The risks that moved, or those of one kind of movement.
labels = narrative.movement.kind_labels(kinds)
kind = st.pills(
    "Kind of movement",
    list(labels),
    format_func=labels.__getitem__,
    key=address.bound("kind", labels, former={label: code for code, label in KINDS.items()}),
    label_visibility="collapsed",
)
if kind:
    row = lists.show(replace(MOVED, view="movement_list"), context, kind=kind)
else:
    row = lists.show(MOVED, context, moved=True)
if row:
    links.open_page("register/risk.py", risk=row["risk_id"])
