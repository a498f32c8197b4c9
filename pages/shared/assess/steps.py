"""The steps of an assessment: where the reader is, the questions of a page, and the way on."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from pages.shared import cards, messages
from pages.shared.assess import draft_state, effects, fields
from pages.shared.assess.draft_state import STEPS, Work
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.assessment import QUESTIONS, Gap, Question
from risk_models.errors import RegisterError
from risk_models.formats import counted

_ERROR = "assessment_error"


def collect(state: Work) -> None:
    """Take over what the fields of the page have."""
    values = state.answers.values
    for key, question in QUESTIONS.items():
        if question.page == state.page:
            field = state.key(key)
            values[key] = fields.entered(question.table, key, field, values.get(key))
    if state.page == "effects":
        effects.collect(state)


def progress(context: PageContext, state: Work, missing: Sequence[Gap]) -> None:
    """The step that the reader is on, and a way to each other one, with what is open there."""
    place = list(STEPS).index(state.page) + 1
    title = f"Step {place} of {len(STEPS)}: {STEPS[state.page]}"
    st.progress(place / len(STEPS), text=title)
    open_on = {page: sum(gap.page == page for gap in missing) for page in STEPS}
    marks = {
        page: f"{title} ({open_on[page]} open)" if open_on[page] else title
        for page, title in STEPS.items()
    }
    key = state.key("step", state.page)
    st.pills(
        "Steps",
        list(STEPS),
        default=state.page,
        required=True,
        format_func=marks.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: go(context, state, st.session_state[key] or state.page),
    )


def questions(context: PageContext, state: Work) -> None:
    """The questions of the page, each with where its answer came from."""
    for question in QUESTIONS.values():
        if question.page == state.page:
            with st.container(gap="xsmall"):
                _question(context, state, question)
    if state.page == "effects":
        effects.show(context, state)


def _question(context: PageContext, state: Work, question: Question) -> None:
    key = question.key
    value = state.answers.values.get(key)
    fields.draw(
        context,
        question.table,
        question.column,
        state.key(key),
        question.wording,
        value,
        help=question.help,
    )
    source = state.answers.sources.get(key)
    if source and value == state.answers.proposed.get(key):
        st.caption(f"Filled in from {escape(source)}. Check that it is still right.")


def buttons(context: PageContext, state: Work, missing: Sequence[Gap]) -> None:
    """The way on and back, and what is open on this page."""
    names = list(STEPS)
    place = names.index(state.page)
    here = sum(gap.page == state.page for gap in missing)
    if here:
        st.caption(f"{counted(here, 'point')} open on this page. You can go on and come back.")
    if error := st.session_state.pop(_ERROR, None):
        messages.error(error)
    with st.container(horizontal=True):
        if place:
            st.button(
                "Back",
                icon=":material/arrow_back:",
                key=state.key("back"),
                on_click=partial(go, context, state, names[place - 1]),
            )
        if place + 1 < len(names):
            st.button(
                "Save and continue",
                icon=":material/arrow_forward:",
                type=cards.emphasis(),
                key=state.key("next"),
                on_click=partial(go, context, state, names[place + 1]),
            )
        st.button(
            "Save and leave",
            icon=":material/logout:",
            key=state.key("leave"),
            on_click=partial(_leave, context, state),
        )


def go(context: PageContext, state: Work, page: str) -> None:
    """Keep the answers and go to another step."""
    collect(state)
    state.page = page
    _save(context, state)


def _leave(context: PageContext, state: Work) -> None:
    collect(state)
    if _save(context, state):
        draft_state.leave()


def _save(context: PageContext, state: Work) -> bool:
    try:
        draft_state.save(context, state)
    except RegisterError as error:
        st.session_state[_ERROR] = error
        return False
    return True
