"""Whose work a page shows: of who signed in, or of the name that the reader chose."""

import streamlit as st

from pages.shared import address, commit_form
from pages.shared.session import PageContext
from risk_models.register import ActingRegister

_KEY, _REMEMBERED = "person", "remembered_person"


def who(context: PageContext) -> str | None:
    """The `who_key` of the reader; None where it is not known and nobody was chosen.

    Who signed in is a person of the table people, or known by name. Otherwise the reader chooses
    on the page, and the choice is in the link and remembered in the visit.
    """
    if isinstance(context.register, ActingRegister):
        granted = context.register.granted
        return granted.person_id or _key_of(granted.name, people(context))
    return _chosen(people(context))


def people(context: PageContext) -> dict[str, str]:
    """Everybody who has something to do, whatever the filters: name by `who_key`, by name."""
    return {row["who_key"]: row["who"] for row in context.unfiltered.rows("due_person")}


def _chosen(names: dict[str, str]) -> str | None:
    remembered = st.session_state.get(_REMEMBERED, _key_of(commit_form.author(), names))
    if remembered in names and _KEY not in st.session_state and _KEY not in st.query_params:
        # It is no default of the widget: a default would not be in the link.
        st.session_state[_KEY] = remembered
    chosen: str | None = st.selectbox(
        "Whose work",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Choose your name",
        key=address.bound(_KEY, names),
        label_visibility="collapsed",
        width=300,
    )
    st.session_state[_REMEMBERED] = chosen
    return chosen


def _key_of(name: str, names: dict[str, str]) -> str | None:
    keys = {known.casefold(): key for key, known in names.items()}
    return keys.get(name.casefold())
