"""The screen of a meeting: no menu, the whole width, and type that is read across a room."""

from pathlib import Path

import streamlit as st

from pages.shared.markdown import escape
from risk_models.contract.risk_levels import RiskLevel, RiskLevels

_STYLE = Path(__file__).with_name("meeting.css")


def style(levels: RiskLevels) -> None:
    """Hide the menu, enlarge the type, and give each level its colour."""
    st.html(_STYLE)
    # Codes and colours have a form that the contract checks: no text of a file gets in here.
    rules = "".join(
        f'[class*="st-key-chip-{level.code}-"]'
        f"{{background:{level.colour};}}"
        f'[class*="st-key-chip-{level.code}-"] p{{color:{level.text};}}'
        for level in levels
    )
    st.html(f"<style>{rules}</style>")


def chip(level: RiskLevel, name: str) -> None:
    """A level as letter and name on its colour; `name` keeps two chips of a page apart."""
    with st.container(key=f"chip-{level.code}-{name}", width="content"):
        st.markdown(f"**{escape(f'{level.letter} {level.label}')}**")
