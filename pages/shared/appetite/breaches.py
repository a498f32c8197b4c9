"""The risks above tolerance: how long already, who may accept them, and what is done."""

import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, decide, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.formats import counted

_COLUMNS = {
    "title": Column("Risk", 260),
    "residual_level": tables.level("Level", "residual_level", width=100),
    "tolerance_level": tables.level("Tolerance", "tolerance_level", width=100),
    "days_open": Column("Days above", 80, help="Days above tolerance without a break"),
    "owner": Column("Owner", 125),
    "next_action": Column("Next action", 240),
    "next_action_due": Column("Due", 85),
    "days_late": Column("Days late", 70),
    "may_accept": Column("May accept", 220, listed=True),
    "last_decision": Column("Last decision", 100, labels=vocabularies.DECISION_KINDS),
    "last_decided_on": Column("Decided on", 90),
    "risk_id": Column("ID", 80),
}
_ACCEPTED = {"accepted_until": Column("Accepted until", 105)}


def show(context: PageContext) -> None:
    """Those without an acceptance, and then the accepted ones."""
    _card(context, accepted=False)
    _card(context, accepted=True)


def _card(context: PageContext, *, accepted: bool) -> None:
    # The same query for both cards: the second one comes from the cache.
    rows = context.read("breach").filter(pc.field("accepted") == accepted)
    if accepted and not rows.num_rows:
        return
    name = "accepted_above" if accepted else "breaches"
    title = "Above tolerance, accepted" if accepted else "Above tolerance, not accepted"
    with cards.card(
        f"{title}: {rows.num_rows:,}",
        behind=lambda: tables.download(rows, context.file_name(name)),
    ):
        if not rows.num_rows:
            st.markdown("Every risk above tolerance is accepted.")
            return
        first, *rest = _COLUMNS
        columns = {first: _COLUMNS[first]} | (_ACCEPTED if accepted else {})
        columns |= {column: _COLUMNS[column] for column in rest}
        selected = tables.show(
            rows.set_column(
                rows.schema.get_field_index("may_accept"),
                "may_accept",
                narrative.decisions.listed_names(rows["may_accept"]),
            ),
            columns,
            alt=f"{title}: {counted(rows.num_rows, 'risk')}",
            key=f"{name}_table",
            opens="title",
        )
        if selected is None:
            how = "Open a risk" if rows.num_rows > tables.LAZY else "Select a risk by its box"
            tables.hint(f"{how} to decide on it.", name)
            return
        row = rows.slice(selected, 1).to_pylist()[0]
        if tables.clicked(f"{name}_table"):
            links.open_page("register/risk.py", risk=row["risk_id"])
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escape(row['title'])}**", width="content")
            decide.button(context, row["risk_id"], key=f"decide_{name}")
            links.row("Open risk", "risks", row["risk_id"])
