"""What moved since the comparison date: kinds of movement, with the causes of each."""

import streamlit as st

from pages.shared import cards
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.formats import day

_KINDS = (
    "newly_above",
    "no_longer_above",
    "worse",
    "better",
    "new",
    "reopened",
    "closed",
    "newly_assessed",
    "no_longer_assessed",
    "no_longer_supported",
    "newly_supported",
)
"""What moves a risk on the matrix, or its support."""


def card(context: PageContext, *, summed: bool = False) -> None:
    """A card with the number of risks by kind of movement, and why; `summed` adds the sum line."""
    kinds = {row["kind"]: row for row in context.rows("movement_kind_total")}
    by_cause = context.rows("movement_cause_total")
    with cards.card(f"What moved since {day(context.compare_on)}"):
        lines = [
            f"| :small[{kind}] | **{risks:,}** | :small[{causes}] |"
            for kind, risks, causes in narrative.movement.what_moved(
                [kinds[kind] for kind in _KINDS], by_cause
            )
        ]
        if lines:
            head = "| :small[Movement] | :small[Risks] | :small[Causes] |"
            with st.container(key="what_moved"):
                st.markdown("\n".join([head, "|:--|--:|:--|", *lines]))
        else:
            st.caption("No risk moved.")
        if summed:
            total = context.row("movement_total", level="all")
            st.caption(escape(narrative.movement.sum_line(total, context.compare_on)))
