"""What does the committee decide today?"""

import streamlit as st

from pages.shared import address, decide, edit, messages, session
from pages.shared.markdown import escape
from pages.shared.meeting import agenda, minutes, risk_card, screen, setup
from risk_models import narrative

_STEPS = {"risks": "Risks", "minutes": "Minutes"}

context = session.current().unfiltered
if added := edit.added("meetings"):
    st.query_params["meeting"] = added
decide.confirm(context)

meetings = context.rows("meeting_list")
meeting_id = st.query_params.get("meeting", "")
meeting = next((row for row in meetings if row["meeting_id"] == meeting_id), None)
if meeting is None:
    if meeting_id:
        messages.not_found("meeting", meeting_id)
    setup.show(context, meetings)
    st.stop()

ids = agenda.risks(context, meeting) if edit.offered(context) else []
today = edit.offered(context) and meeting["held_on"] == context.as_of
with st.container(horizontal=True, vertical_alignment="center"):
    name = narrative.decisions.meeting_name(meeting)
    st.subheader(escape(name), anchor=False, width="stretch")
    step = st.segmented_control(
        "Step",
        list(_STEPS),
        required=True,
        format_func=_STEPS.__getitem__,
        key=address.bound("step", _STEPS, default="risks" if today else "minutes"),
        label_visibility="collapsed",
    )
if step == "minutes" or not ids:
    minutes.show(context, meeting)
    st.stop()

screen.style(context.levels)
at = agenda.current(ids)
with st.container(horizontal=True, vertical_alignment="center"):
    st.caption(narrative.decisions.place(at + 1, len(ids)), width="stretch")
    agenda.buttons(ids, at)
main, side = st.columns([4, 1], gap="medium")
with main:
    risk_card.show(context, meeting, ids[at])
with side:
    minutes.beside(context, meeting, ids, at)
