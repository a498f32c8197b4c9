"""What does a system do to people? An impact assessment, question by question."""

import streamlit as st

from pages.shared import edit, links, messages, session
from pages.shared.assess import review, start, steps, work
from pages.shared.markdown import escape
from risk_models.assessment import gaps
from risk_models.errors import RegisterError

context = session.current().unfiltered
state = work.current()

# An assessment that was committed just now opens as a record.
if state and state.committed:
    work.leave()
    links.open_page("register/assessment.py", assessment=state.committed)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    title = st.empty()
    st.space("stretch")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")

draft_id = st.query_params.get("draft", "")
if draft_id and state is None and edit.offered(context, *start.WRITTEN):
    try:
        state = work.open_draft(context, draft_id)
    except RegisterError as error:
        work.leave()
        messages.error(error)
if state is None or not edit.offered(context, *start.WRITTEN):
    title.header("Assess impact step by step", anchor=False)
    start.show(context)
    st.stop()

systems = context.rows("ai_systems", system_id=state.answers.system_id)
if not systems:
    work.leave()
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
    if state.page == work.REVIEW:
        review.show(context, state, missing)
    else:
        steps.questions(context, state)
steps.buttons(context, state, missing)
