"""What does a system do to people? An impact assessment, question by question."""

import streamlit as st

from pages.shared import edit, links, messages, session
from pages.shared.assess import draft_state, review, start, steps
from pages.shared.markdown import escape
from risk_models.assessment import gaps
from risk_models.errors import RegisterError

context = session.current().unfiltered
state = draft_state.current()

# An assessment that was committed just now opens as a record.
if state and state.committed:
    draft_state.leave()
    links.open_page("register/assessment.py", assessment=state.committed)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    title = st.empty()
    st.space("stretch")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")

draft_id = st.query_params.get("draft", "")
if draft_id and state is None and edit.offered(context, *start.WRITTEN):
    try:
        state = draft_state.open_draft(context, draft_id)
    except RegisterError as error:
        draft_state.leave()
        messages.error(error)
if state is None or not edit.offered(context, *start.WRITTEN):
    title.header("Assess impact step by step", anchor=False)
    start.show(context)
    st.stop()

systems = context.rows("ai_systems", system_id=state.answers.system_id)
if not systems:
    draft_state.leave()
    messages.not_found("AI system", state.answers.system_id)
    st.stop()
(system,) = systems
title.header(f"Impact assessment of {escape(system['name'])}", anchor=False)
before = state.answers.as_json()
steps.collect(state)
if state.answers.as_json() != before:
    review.forget()
missing = gaps(state.answers, context.row("setting")["serious_harm_scale"])
steps.progress(context, state, missing)
with st.container(border=True, gap="medium"):
    if state.page == draft_state.REVIEW:
        review.show(context, state, missing)
    else:
        steps.questions(context, state)
steps.buttons(context, state, missing)
