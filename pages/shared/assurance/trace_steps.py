"""The steps of a trace: what each leads to, or its gap."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import links
from pages.shared.markdown import escape
from risk_models import narrative

_MARKS = {
    "found": ":green[:material/check_circle:]",
    "gap": ":red[:material/error:]",
    "not_needed": ":gray[:material/remove_circle_outline:]",
}


def show(steps: Sequence[dict[str, Any]]) -> None:
    """Each step with its mark as icon and word, a sentence, and a link to its newest record."""
    with st.container(border=True, gap="xsmall", key="trace_steps"):
        for row in steps:
            _step(row)


def _step(row: dict[str, Any]) -> None:
    mark = narrative.trace.mark(row)
    name, says, record = st.columns([3, 7, 3], gap="small", vertical_alignment="center")
    with name:
        st.markdown(
            f"{_MARKS[mark]} **{escape(row['label'])}**  \n"
            f":small[:gray[{narrative.trace.MARKS[mark]}]]"
        )
    with says:
        st.text(narrative.trace.step(row))
    with record:
        if row["newest_key"]:
            links.row(row["newest_key"], row["newest_table"], row["newest_key"])
