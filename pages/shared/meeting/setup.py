"""Choose the meeting, or record a new one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.shared import cards, edit, form_rows, links, tables
from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative

_COLUMNS = {
    "held_on": Column("Held on", 95),
    "title": Column("Meeting", 170),
    "body": Column("Body", 190),
    "decisions": Column("Decisions", 80),
    "notes_made": Column("Notes", 65),
    "attendees": Column("Attendees", 420, listed=True),
}
_FIELDS = ("held_on", "body", "title", "attendees", "notes")


def show(context: PageContext, meetings: Sequence[Mapping[str, Any]]) -> None:
    """A button for a new meeting, and the meetings on record to open one."""
    message = (
        "Select a meeting to go on with it, or to read its minutes."
        if meetings
        else "No meeting is on record."
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            cards.headline(
                narrative.decisions.to_decide(context.row("decision_totals")), more=message
            )
        links.link("Appetite", "portfolio/appetite.py", icon=":material/arrow_back:")
        if edit.pressed(
            context, "New meeting", icon="add", key="new_meeting", type=cards.emphasis()
        ):
            edit.open_form(context, "New meeting", [_proposed(context, meetings)])
    if not meetings:
        return
    rows = context.read("meeting_list")
    names = narrative.decisions.listed_names(rows["attendees"])
    rows = rows.drop_columns("attendees").append_column("attendees", names)
    selected = tables.show(rows, _COLUMNS, alt="Meetings", key="meeting_choice", opens="body")
    if selected is not None:
        links.open_page("portfolio/meeting.py", meeting=meetings[selected]["meeting_id"])


def _proposed(context: PageContext, meetings: Sequence[Mapping[str, Any]]) -> Row:
    """A meeting of today of the body that may accept risks in general, with those who took part
    in its last one."""
    row = form_rows.blank(context, "meetings", {"version": context.version}, _FIELDS)
    body = context.row("appetite_by_domain", domain="all")["acceptance_authority"]
    before = [meeting for meeting in meetings if meeting["body"] == body]
    attendees = before[0]["attendees"] if before else None
    return replace(row, fields={**row.fields, "body": body, "attendees": attendees})
