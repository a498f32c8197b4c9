"""The style of every page beyond Streamlit's theme: on screen, and on paper."""

from pathlib import Path

import streamlit as st

_SHEETS = [Path(__file__).with_name(name) for name in ("screen.css", "print.css")]


def apply() -> None:
    """Let the browser draw the page by the style sheets beside this file."""
    for sheet in _SHEETS:
        st.html(sheet)
