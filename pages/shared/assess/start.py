"""The way into an assessment: the system, its drafts, and a new one filled in as far as known."""

from functools import partial
from typing import Any

import streamlit as st

from pages.shared import cards, commit_form, edit, messages
from pages.shared.assess import draft_state
from pages.shared.assess.draft_state import STEPS
from pages.shared.assess.effects import RATED
from pages.shared.impact import lists
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.assessment import QUESTIONS, Answers, prefilled
from risk_models.errors import RegisterError

_SYSTEM, _ERROR = "assessed_system", "assessment_start_error"
WRITTEN = ("impact_assessments", "impact_items", "risks")
"""The tables that an assessment writes to."""


def show(context: PageContext) -> None:
    """Choose a system; continue one of its drafts, or begin."""
    systems = {
        row["system_id"]: f"{row['name']} ({row['system_id']})"
        for row in context.read("selected_systems").select(["system_id", "name"]).to_pylist()
    }
    if not systems:
        st.info("There are no AI systems to assess yet.", icon=":material/smart_toy:")
        return
    (only, *others) = systems
    requested = st.query_params.get("system", "" if others else only)
    choice = st.container()
    if edit.offered(context, *WRITTEN) and not st.session_state.get(_SYSTEM, requested):
        _due(context)
    system_id = choice.selectbox(
        "AI system",
        list(systems),
        index=list(systems).index(requested) if requested in systems else None,
        format_func=systems.__getitem__,
        placeholder="Choose the system to assess",
        key=_SYSTEM,
        width=460,
    )
    if not edit.offered(context, *WRITTEN):
        st.caption(
            "An assessment begins on the latest version as of today, by somebody who may "
            "change the register."
        )
        return
    if error := st.session_state.pop(_ERROR, None):
        messages.error(error)
    if not system_id:
        return
    _drafts(context, system_id)
    _new(context, system_id)


def _due(context: PageContext) -> None:
    """The systems without a valid assessment, to choose the one that is opened."""
    if system_id := lists.without_assessment(context):
        st.session_state[_SYSTEM] = system_id
        st.rerun()


def _drafts(context: PageContext, system_id: str) -> None:
    for draft in draft_state.drafts(context, system_id):
        step = STEPS.get(str(draft.about.get("page")), "")
        with (
            st.container(border=True),
            st.container(horizontal=True, vertical_alignment="center"),
        ):
            said = narrative.assessment.draft(draft.owner, draft.saved_at.date(), step)
            st.markdown(escape(said), width="stretch")
            st.button(
                "Continue draft",
                icon=":material/edit:",
                key=f"continue_{draft.draft_id}",
                on_click=partial(st.query_params.update, {"draft": draft.draft_id}),
            )
            st.button(
                "Remove draft",
                icon=":material/delete:",
                type="tertiary",
                key=f"discard_{draft.draft_id}",
                on_click=partial(draft_state.close, context, draft.draft_id),
            )


def _new(context: PageContext, system_id: str) -> None:
    last = last_assessment(context, system_id)
    with cards.card("New assessment", narrative.assessment.beginning(last, len(QUESTIONS))):
        commit_form.author_field()
        st.button(
            "Start assessment",
            icon=":material/play_arrow:",
            type=cards.emphasis(),
            key="start_assessment",
            on_click=partial(_begin, context, system_id),
        )


def _begin(context: PageContext, system_id: str) -> None:
    if not commit_form.author():
        st.session_state[_ERROR] = RegisterError(
            "Your name is missing", "Enter your name: it is recorded who assessed."
        )
        return
    try:
        draft_state.begin(context, _answers(context, system_id))
    except RegisterError as error:
        st.session_state[_ERROR] = error


def last_assessment(context: PageContext, system_id: str) -> dict[str, Any] | None:
    """The last assessment of a system; a screening is none."""
    done = [
        row
        for row in context.rows("impact_assessments", system_id=system_id)
        if row["kind"] != "screening"
    ]
    return max(done, key=lambda row: (row["performed_on"], row["assessment_id"]), default=None)


def _answers(context: PageContext, system_id: str) -> Answers:
    last = last_assessment(context, system_id)
    items = _items(context, last["assessment_id"]) if last else []
    oversight = context.rows("oversight", system_id=system_id)
    return prefilled(
        context.row("ai_systems", system_id=system_id),
        last,
        items,
        max(oversight, key=lambda row: row["reviewed_on"], default=None),
        context.as_of,
        commit_form.author(),
    )


def _items(context: PageContext, assessment_id: str) -> list[dict[str, Any]]:
    """The harms and benefits of an assessment, their ratings as the present method reads them."""
    rated = {
        row["item_id"]: {name: row[name] for name in RATED}
        for row in context.rows("impact_item_position", assessment_id=assessment_id)
    }
    rows = context.rows("impact_items", assessment_id=assessment_id)
    return [
        {**row, **rated.get(row["item_id"], {})}
        for row in sorted(rows, key=lambda row: str(row["item_id"]))
    ]
