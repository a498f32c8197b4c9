"""What a meeting decided: beside its risks while it goes on, and as minutes at its end."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative


def beside(context: PageContext, meeting: Mapping[str, Any], ids: Sequence[str], at: int) -> None:
    """The agenda with what is decided so far; the risk that the meeting is on is in bold."""
    decided: dict[str, list[Mapping[str, Any]]] = {}
    for row in context.rows("decision_list", meeting_id=meeting["meeting_id"]):
        decided.setdefault(row["risk_id"] or "", []).append(row)
    titles = {
        row["risk_id"]: row["title"] for row in context.rows("risk_position", risk_id=tuple(ids))
    }
    st.markdown(
        f"**{escape(narrative.decisions.progress(len(decided.keys() & set(ids)), len(ids)))}**"
    )
    for place, risk_id in enumerate(ids):
        title = escape(titles.get(risk_id, risk_id))
        text = f"**{title}**" if place == at else title
        if risk_id in decided:
            said = ", ".join(narrative.decisions.short(row) for row in decided[risk_id])
            st.markdown(f":green[:material/check_circle:] {text}  \n:green[{escape(said)}]")
        else:
            st.markdown(f":gray[:material/radio_button_unchecked:] {text}")


def show(context: PageContext, meeting: Mapping[str, Any]) -> None:
    """The minutes: who met, and every decision with its reason."""
    rows = context.read("decision_list", meeting_id=meeting["meeting_id"])
    made = list(reversed(rows.to_pylist()))
    st.markdown(escape(narrative.decisions.attended(meeting)))
    if meeting["notes"]:
        st.text(meeting["notes"])
    with st.container(horizontal=True):
        _downloads(context, meeting, rows, made)
    if not made:
        st.markdown("Nothing was decided.")
    for row in made:
        with st.container(border=True, gap="xxsmall"):
            st.markdown(f"**{escape(narrative.decisions.minute(row, context.levels))}**")
            if row["title"]:
                st.markdown(escape(f"{row['risk_id']} {row['title']}"))
            st.text(row["justification"])
            if row["conditions"]:
                st.caption(escape(f"Conditions: {row['conditions']}"))
            st.caption(escape(f"Decided by {row['decided_by']}"))
    with st.container(horizontal=True):
        links.link("Appetite", "portfolio/appetite.py", icon=":material/arrow_back:")


def _downloads(
    context: PageContext,
    meeting: Mapping[str, Any],
    rows: Any,
    made: Sequence[Mapping[str, Any]],
) -> None:
    """The minutes as text, and their rows. The pack is made at the head of the page."""
    name = f"minutes_{meeting['meeting_id']}"
    st.download_button(
        "Download minutes",
        narrative.decisions.minutes(meeting, made, context.levels),
        f"{name}.txt",
        "text/plain",
        icon=":material/download:",
        type=cards.emphasis(),
        on_click="ignore",
        key="download_minutes",
    )
    tables.download(rows, context.file_name(name))
