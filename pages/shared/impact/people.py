"""Who could be affected: the rights, and the groups of people behind each right."""

import streamlit as st

from pages.shared import cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.panels import PANELS

_GROUPS = {
    "affected_group": Column("Affected group", 190),
    "vulnerable": Column("Vulnerable", 60),
    "right_touched": Column("Right or interest", 125),
    "worst_name": Column("Worst harm", 80),
    "harms": Column("Harms", 46),
    "benefits": Column("Benefits", 56),
    "systems": Column("Systems", 56),
}


def show(context: PageContext) -> None:
    st.caption(escape(narrative.impact.people(context.row("impact_totals"))))
    panel = PANELS["rights_affected"]
    rights = panel.read(context)
    left, right = st.columns([7, 6], gap="small")
    with left, cards.card(panel.title, panel.text(context)):
        selected = tables.show(
            rights, panel.columns, alt="Rights and interests affected", tallest=20, key="rights"
        )
        tables.download(rights, context.file_name("rights_affected"))
    if selected is None:
        groups = context.read("impact_by_group")
        sentence = "All rights. Select a right to see the groups it concerns."
    else:
        affected = rights["right_touched"][selected].as_py()
        groups = context.read("impact_by_group", right_touched=affected)
        sentence = f"Right or interest: {affected}."
    with right, cards.card("Groups affected", sentence):
        tables.show(groups, _GROUPS, alt="Groups affected", tallest=20)
        tables.download(groups, context.file_name("groups_affected"))
