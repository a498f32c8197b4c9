"""Who could be affected: the rights that are touched, and the groups that each touches."""

import streamlit as st

from pages.shared import cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative

_RIGHTS = {
    "right_touched": Column("Right or interest", 140),
    "worst_name": Column("Worst harm", 78),
    **{f"severity_{n}": Column(str(n), 38, help=f"Harms of severity {n}") for n in (5, 4, 3, 2, 1)},
    "vulnerable": Column("Vulnerable", 70, help="Harms to vulnerable groups"),
    "benefits": Column("Benefits", 58),
    "unrated": Column("Unrated", 58, help="Harms without a severity"),
}
_GROUPS = {
    "affected_group": Column("Affected group", 165),
    "vulnerable": Column("Vulnerable", 68),
    "right_touched": Column("Right or interest", 125),
    "worst_name": Column("Worst harm", 78),
    "harms": Column("Harms", 46),
    "benefits": Column("Benefits", 56),
    "systems": Column("Systems", 56),
}


def show(context: PageContext) -> None:
    st.caption(escape(narrative.impact.people(context.row("impact_totals"))))
    rights = context.read("impact_by_right")
    left, right = st.columns([7, 6], gap="small")
    with left, cards.card("Rights touched", narrative.impact.worst(rights.to_pylist())):
        place = tables.show(
            rights, _RIGHTS, alt="Rights and interests touched", tallest=20, key="rights"
        )
        tables.download(rights, context.file_name("rights_touched"))
    chosen = None if place is None else rights["right_touched"][place].as_py()
    narrowed = {} if chosen is None else {"right_touched": chosen}
    groups = context.read("impact_by_group", **narrowed)
    told = (
        "All rights. Choose one by its box or with Shift+Space to see whom it concerns."
        if chosen is None
        else f"Where {chosen} is touched."
    )
    with right, cards.card("Groups affected", told):
        tables.show(groups, _GROUPS, alt="Groups affected", tallest=20)
        tables.download(groups, context.file_name("groups_affected"))
