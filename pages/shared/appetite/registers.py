"""The acceptances, decisions and meetings on record."""

import pyarrow
import streamlit as st

from pages.shared import address, cards, links, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

_ACCEPTANCES = {
    "standing": Column("Status", 105, labels=narrative.labels.ACCEPTANCE_STANDINGS),
    "title": Column("Risk", 265),
    "level_accepted": tables.level("Accepted at", "level_accepted", width=105),
    "residual_level": tables.level("Level now", "residual_level", width=105),
    "accepted_by": Column("Accepted by", 160),
    "as_demanded": Column("By required authority", 140),
    "expires_on": Column("Expires on", 90),
    "days_left": Column("Days left", 75),
    "conditions": Column("Conditions", 260),
    "justification": Column("Justification", 300),
    "acceptance_id": Column("ID", 80),
}
_DECISIONS = {
    "decided_on": Column("Decided on", 90),
    "kind": Column("Decision", 80, labels=vocabularies.DECISION_KINDS),
    "title": Column("Risk", 235),
    "justification": Column("Reason", 330),
    "decided_by": Column("Decided by", 130),
    "level_then": tables.level("Level then", "level_then", width=100, others=tables.NO_RISK),
    "level_now": tables.level("Level now", "level_now", width=100, others=tables.NO_RISK),
    "conditions": Column("Conditions", 220),
    "due": Column("Due", 90),
    "escalated_to": Column("Escalated to", 150),
    "meeting": Column("Meeting", 120),
    "decision_id": Column("ID", 80),
}
_MEETINGS = {
    "held_on": Column("Held on", 90),
    "title": Column("Meeting", 150),
    "body": Column("Body", 160),
    "decisions": Column("Decisions", 80),
    "accepts": Column("Accepted", 80),
    "treats": Column("Treated", 75),
    "escalates": Column("Escalated", 80),
    "closes": Column("Closed", 70),
    "notes_made": Column("Notes", 60),
    "attendees": Column("Attendees", 330, listed=True),
    "notes": Column("Notes for the minutes", 260),
    "meeting_id": Column("ID", 80),
}
_PARTS = {"decisions": "Decisions", "meetings": "Meetings"}


def acceptances(context: PageContext) -> None:
    """Every acceptance, those that need attention first."""
    rows = context.read("acceptance_register")
    with cards.card(
        "Acceptances",
        narrative.decisions.acceptances(rows["standing"].to_pylist()),
        behind=lambda: tables.download(rows, context.file_name("acceptance_register")),
    ):
        if rows.num_rows:
            selected = tables.show(
                rows,
                _ACCEPTANCES,
                alt="Acceptances",
                tallest=8,
                key="acceptance_register",
                opens="title",
            )
            _open_risk(rows, selected)


def decisions(context: PageContext) -> None:
    """The decisions, or the meetings that made them; the link carries which."""
    with cards.card("Decisions and meetings"):
        part = st.segmented_control(
            "Record",
            list(_PARTS),
            required=True,
            format_func=_PARTS.__getitem__,
            key=address.bound("record", _PARTS, default="decisions"),
            label_visibility="collapsed",
        )
        measure = "decision_list" if part == "decisions" else "meeting_list"
        rows = context.read(measure)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(
                narrative.decisions.on_record(part or "decisions", rows.num_rows), width="stretch"
            )
            tables.download(rows, context.file_name(measure))
        if not rows.num_rows:
            return
        if part == "meetings":
            selected = tables.show(
                rows, _MEETINGS, alt="Meetings", tallest=8, key="meetings", opens="body"
            )
            if selected is not None:
                links.open_page(
                    "portfolio/meeting.py", meeting=rows["meeting_id"][selected].as_py()
                )
        else:
            selected = tables.show(
                rows,
                _DECISIONS,
                alt="Decisions",
                tallest=10,
                wrapped=True,
                key="decisions",
                opens="title",
            )
            _open_risk(rows, selected)


def _open_risk(rows: pyarrow.Table, selected: int | None) -> None:
    """The page of the risk of the selected row, where it has one."""
    if selected is not None and (risk := rows["risk_id"][selected].as_py()):
        links.open_page("register/risk.py", risk=risk)
