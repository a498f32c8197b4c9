"""Facts side by side: a name and a value each."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from risk_models.formats import day


def show(facts: Mapping[str, object]) -> None:
    """Each value under its name, which is trusted text; an empty one says so."""
    with st.container(horizontal=True, gap="medium"):
        for name, value in facts.items():
            with st.container(gap=None, width="content"):
                st.caption(name)
                st.text(_text(value))


def _text(value: object) -> str:
    if value is None or value == "":
        return "not recorded"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)
