"""The agenda of a meeting: its risks in an order that stays, and the way through them."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import decide
from pages.shared.session import PageContext

_RISK = "risk"


def risks(context: PageContext, meeting: Mapping[str, Any]) -> list[str]:
    """The risks in the order in which this reader met them first: decisions do not move them.

    Those on which the meeting decided before, then those above tolerance as `agenda` has them.
    """
    key = f"agenda_{meeting['meeting_id']}"
    known: list[str] = st.session_state.setdefault(key, [])
    decided = context.rows("decision_list", meeting_id=meeting["meeting_id"])
    ids = [row["risk_id"] for row in reversed(decided) if row["risk_id"]]
    ids += [row["risk_id"] for row in context.rows("agenda")]
    known.extend(risk for risk in dict.fromkeys(ids) if risk not in known)
    return known


def current(ids: Sequence[str]) -> int:
    """The place of the risk that the link names; the first one where it names none of them."""
    risk = st.query_params.get(_RISK, "")
    return ids.index(risk) if risk in ids else 0


def buttons(ids: Sequence[str], at: int) -> None:
    """Previous and next, also by the arrow keys."""
    for label, key, to, name in (
        ("Previous", "Left", at - 1, "meeting_previous"),
        ("Next", "Right", at + 1, "meeting_next"),
    ):
        st.button(
            label,
            key=name,
            shortcut=None if decide.deciding() else key,
            disabled=not 0 <= to < len(ids),
            on_click=_go,
            args=(ids[to % len(ids)],),
        )


def _go(risk: str) -> None:
    st.query_params[_RISK] = risk
