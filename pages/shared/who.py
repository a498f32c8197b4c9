"""Whose work a page shows: of who signed in, or of the name that the reader chose."""

import streamlit as st

from pages.shared import address, commit_form
from pages.shared.session import PageContext
from risk_models.register import ActingRegister

_KEY = "person"


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
    """Everybody whose work is known, whatever the filters: name by `who_key`, in their order."""
    found = {
        row["who_key"]: row["who"]
        for view in ("due_by_owner", "decision_for")
        for row in context.unfiltered.rows(view)
        if row["who_key"]
    }
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def _chosen(names: dict[str, str]) -> str | None:
    typed = _key_of(commit_form.author(), names)
    chosen: str | None = st.selectbox(
        "Whose work",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Choose your name",
        key=address.bound(_KEY, names, default=typed),
        persist_state="session",
        label_visibility="collapsed",
        width=300,
    )
    return chosen


def _key_of(name: str, names: dict[str, str]) -> str | None:
    keys = {known.casefold(): key for key, known in names.items()}
    return keys.get(name.casefold())
