"""The risk that the meeting is on: what it is, where it stands, and the decisions to choose."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import cards, decide, edit
from pages.shared.markdown import escape
from pages.shared.meeting import screen
from pages.shared.session import PageContext
from risk_models import charts, narrative
from risk_models.contract import vocabularies

_SHORTCUTS = {"accept": "A", "treat": "T", "escalate": "E", "close": "X", "note": "N"}
"""C is taken by Streamlit."""

_ACROSS = 3
"""Facts side by side."""


def show(context: PageContext, meeting: Mapping[str, Any], risk_id: str) -> None:
    """The risk in large type, with its place in the matrix."""
    if not context.rows("risks", risk_id=risk_id):
        st.info(f"{escape(risk_id)} was removed from the register. History can restore it.")
        return
    risk = context.row("risk_position", risk_id=risk_id) | context.row("risks", risk_id=risk_id)
    line = next(iter(context.rows("agenda", risk_id=risk_id)), None)
    words, picture = st.columns([7, 4], gap="medium")
    with words, st.container(key="meeting_risk"):
        st.header(escape(risk["title"]), anchor=False)
        st.markdown(escape(narrative.risks.statement(risk)))
        _levels(context, risk, line)
        if line:
            _facts(narrative.decisions.agenda_facts(line))
        else:
            st.markdown(f"*{narrative.decisions.off_agenda(risk)}*")
        _decisions(context, meeting, risk_id, offered=risk["is_open"])
    with picture:
        cells = context.frame("domain_cell", domain=risk["domain"])
        cards.draw(
            cards.cached_figure(
                charts.risk_path,
                risk,
                cells,
                context.frame("scales"),
                levels=context.levels,
                dark=cards.dark(),
            ),
            alt=f"The risk in the matrix. {narrative.risks.level_path(risk, context.levels)}",
        )


def _facts(facts: Mapping[str, str]) -> None:
    """Facts in a grid, which stays where it is from risk to risk; the last one takes a line."""
    grid = st.columns(_ACROSS, gap="small")
    for place, (name, value) in enumerate(facts.items()):
        area = grid[place % _ACROSS] if place < len(facts) - 1 else st.container()
        with area, st.container(gap=None):
            st.caption(name)
            st.text(value)


def _levels(context: PageContext, risk: Mapping[str, Any], line: Mapping[str, Any] | None) -> None:
    """The residual level, its movement since the last meeting, and the tolerance."""
    levels = context.levels
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        screen.chip(levels[risk["residual_level"]], "now")
        if line:
            st.markdown(escape(narrative.decisions.movement(line, levels)), width="content")
        with st.container(
            horizontal=True, wrap=False, width="content", vertical_alignment="center"
        ):
            st.markdown("Tolerance", width="content")
            screen.chip(levels[risk["tolerance_level"]], "tolerance")


def _decisions(
    context: PageContext, meeting: Mapping[str, Any], risk_id: str, *, offered: bool
) -> None:
    """What the meeting decided on the risk so far, and the decisions that it may take."""
    decided = context.rows("decision_list", meeting_id=meeting["meeting_id"], risk_id=risk_id)
    for row in reversed(decided):
        text = escape(narrative.decisions.minute(row, context.levels))
        st.markdown(f":green[:material/check_circle: {text}]")
    if offered and edit.offered(context):
        with st.container(horizontal=True):
            for kind, label in vocabularies.DECISION_KINDS.items():
                decide.button(
                    context,
                    risk_id,
                    label=label,
                    key=f"meeting_{kind}",
                    kind=kind,
                    meeting=meeting,
                    shortcut=_SHORTCUTS[kind],
                )
