"""The questions of a screening, area by area, with what the register answers already."""

from contextlib import nullcontext
from functools import partial

import streamlit as st

from pages.shared import cards
from pages.shared.assess.start import last_assessment
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.screening import (
    MITIGATION,
    QUESTIONS,
    RISK,
    Answers,
    Question,
    known,
    open_questions,
    points,
)

_AREAS = {**RISK, **MITIGATION}
_AREA = "screening_area"
_IN_A_ROW = 4
"""Answers that stand beside each other; more stand in a list."""

_WIDTH = 420
"""Pixels that a question needs."""


def system(context: PageContext) -> str | None:
    """The AI system to screen, if the reader chose one."""
    rows = context.read("selected_systems").select(["system_id", "name"]).to_pylist()
    systems = {row["system_id"]: f"{row['name']} ({row['system_id']})" for row in rows}
    if not systems:
        return None
    requested = st.query_params.get("system", "")
    chosen: str | None = st.selectbox(
        "AI system",
        list(systems),
        index=list(systems).index(requested) if requested in systems else None,
        format_func=systems.__getitem__,
        placeholder="Select the screened system",
        key="screened",
        width=460,
    )
    return chosen


def show(context: PageContext, system_id: str | None) -> Answers:
    """The questions of the chosen area; the answers to those of all areas so far."""
    proposed = _proposed(context, system_id) if system_id else {}
    area = st.segmented_control(
        "Area", list(_AREAS), required=True, default=next(iter(_AREAS)), key=_AREA
    )
    card = st.container(border=True)
    answers = _answers(system_id, proposed)
    with card:
        said = st.container(gap=None)
        grid = None
        for question in QUESTIONS.values():
            if question.area == area and question.asked(answers):
                # Answers of which several apply go on in a second line only at full width.
                grid = None if question.several else grid or st.grid(2, min_column_width=_WIDTH)
                with grid.cell() if grid else nullcontext():
                    _ask(question, system_id, answers.get(question.code, []))
                # What is asked next may depend on it.
                answers = _answers(system_id, proposed)
        with said:
            _state(area, answers, len(proposed))
        _next(area)
    return answers


def _proposed(context: PageContext, system_id: str) -> Answers:
    system = context.row("ai_systems", system_id=system_id)
    return known(system, last_assessment(context, system_id))


def _key(system_id: str | None, code: str) -> str:
    return f"screening_{system_id or ''}_{code}"


def _answers(system_id: str | None, proposed: Answers) -> dict[str, list[str]]:
    """What was entered, or else what is proposed."""
    answers = {}
    for code in QUESTIONS:
        entered = st.session_state.get(_key(system_id, code), proposed.get(code, []))
        answers[code] = [entered] if isinstance(entered, str) else list(entered or [])
    return answers


def _ask(question: Question, system_id: str | None, given: list[str]) -> None:
    key, choices = _key(system_id, question.code), list(question.answers)
    label = escape(question.text)
    if question.several:
        st.pills(
            f"{label} Choose all that apply.",
            choices,
            selection_mode="multi",
            default=given,
            key=key,
            persist_state="session",
        )
    else:
        st.radio(
            label,
            choices,
            index=choices.index(given[0]) if given else None,
            horizontal=len(choices) <= _IN_A_ROW,
            key=key,
            persist_state="session",
        )


def _state(area: str, answers: Answers, proposed: int) -> None:
    """The points of the area, and whether its answers are complete."""
    missing = sum(question.area == area for question in open_questions(answers))
    st.markdown(f"**{escape(area)}**")
    said = narrative.screening.area(points(answers)[area], _AREAS[area], missing)
    st.caption(said + (f" {narrative.screening.from_register(proposed)}" if proposed else ""))


def _next(area: str) -> None:
    """A button to the next area; at the last one the first."""
    areas = list(_AREAS)
    following = areas[(areas.index(area) + 1) % len(areas)]
    st.button(
        f"Next: {following}",
        icon=":material/arrow_forward:",
        type=cards.emphasis(),
        key="screening_next",
        on_click=partial(st.session_state.__setitem__, _AREA, following),
    )
