"""Who writes to the register: asked once in a visit, and remembered."""

import streamlit as st

_KEY, _LONGEST = "author", 100


def ask() -> None:
    """The reader's name, as the history will tell it."""
    st.text_input(
        "Your name",
        max_chars=_LONGEST,
        required=True,
        autocomplete="name",
        key=_KEY,
        persist_state="session",
        width=260,
    )


def given() -> str:
    """The name that was given; empty where none was."""
    return " ".join(str(st.session_state.get(_KEY) or "").split())[:_LONGEST]
