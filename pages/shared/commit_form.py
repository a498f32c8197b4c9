"""The form for a commit: author, reason for the change, and the button that commits it."""

from collections.abc import Callable

import streamlit as st

from pages.shared import cards, ready_version
from pages.shared.markdown import escape
from risk_models.ingest.one_line import one_line

_SIGNED_IN = "signed_in"
_AUTHOR, _LONGEST_AUTHOR, _LONGEST_REASON = "author", 100, 500

Commit = Callable[[str, str], None]
"""Commits a change, given the author and the reason."""


def show(
    label: str,
    commit: Commit,
    *,
    key: str,
    proposal: str = "",
    fields: Callable[[], None] | None = None,
    icon: str = "save",
    disabled: bool = False,
    remember: bool = False,
    back: tuple[str, Callable[[], None]] | None = None,
) -> None:
    """Ask for author and reason, and call `commit` with them once both are given.

    `label` is the button's: a verb and its object. `key` is the button's, too, and makes the keys
    of the other widgets. `proposal` is a reason to begin with. `fields` draws the form's fields
    above these. The author is remembered in the visit, the reason only with `remember`. `back` is
    the label of a second button and what it does.
    """
    with st.form(f"{key}_form", border=False):
        if fields:
            fields()
            st.divider()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            author_field()
            st.text_input(
                "Reason for the change",
                proposal,
                max_chars=_LONGEST_REASON,
                required=True,
                key=_reason(key),
                persist_state="session" if remember else None,
            )
        with st.container(horizontal=True):
            st.form_submit_button(
                label,
                type=cards.emphasis(),
                icon=f":material/{icon}:",
                disabled=disabled,
                on_click=_submit,
                args=(commit, key),
                key=key,
            )
            if back:
                st.form_submit_button(back[0], on_click=back[1], key=f"{key}_back")
    if st.session_state.get(_incomplete(key)):
        st.markdown(":red[Enter your name and a reason; both are recorded in the audit trail.]")


def signed_in(name: str | None) -> None:
    """Remember who signed in, or that nobody has to: nobody who did types a name."""
    st.session_state[_SIGNED_IN] = name


def signed_in_as() -> str | None:
    """Who signed in; None where nobody has to."""
    name: str | None = st.session_state.get(_SIGNED_IN)
    return name


def author_field() -> None:
    """The field for the author's name, which is remembered in the visit; or who signed in."""
    if name := st.session_state.get(_SIGNED_IN):
        st.markdown(f":small[Author]  \n{escape(name)}", width="content")
        return
    st.text_input(
        "Your name",
        max_chars=_LONGEST_AUTHOR,
        required=True,
        autocomplete="name",
        key=_AUTHOR,
        persist_state="session",
        width=260,
    )


def author() -> str:
    """Who signed in, or the name that was entered last in this visit; empty where none was."""
    if name := st.session_state.get(_SIGNED_IN):
        return str(name)
    return _entered(_AUTHOR, _LONGEST_AUTHOR)


def clear_reason(key: str) -> None:
    """Empty the reason of a form that remembers it."""
    st.session_state[_reason(key)] = ""


def propose_reason(key: str, reason: str) -> None:
    """Begin a form with a reason, which the reader may change."""
    st.session_state[_reason(key)] = reason[:_LONGEST_REASON]


def clear_error(key: str) -> None:
    """Forget that author or reason were missing."""
    st.session_state.pop(_incomplete(key), None)


def _submit(commit: Commit, key: str) -> None:
    who, why = author(), _entered(_reason(key), _LONGEST_REASON)
    st.session_state[_incomplete(key)] = not (who and why)
    if who and why:
        ready_version.changes_register()
        commit(who, why)


def _entered(key: str, longest: int) -> str:
    return one_line(str(st.session_state.get(key) or ""))[:longest]


def _reason(key: str) -> str:
    return f"{key}_reason"


def _incomplete(key: str) -> str:
    return f"{key}_incomplete"
