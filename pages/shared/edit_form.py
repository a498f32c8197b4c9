"""The open form of an edit, and what was entered in forms that were closed."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

import streamlit as st

from pages.shared import commit_form
from pages.shared.edit_check import Cells, Outcome
from pages.shared.edit_rows import Row, differ
from pages.shared.session import PageContext
from risk_models.register.change_effect import ChangeEffect

OUTCOME, FORM, DRAFTS, SAVE = "edit_outcome", "edit_form", "edit_drafts", "edit_write"
ADDED, SENT = "edit_added", "edit_sent"
"""Where the session has the last outcome, the open form, and what was entered before."""


class Picker(Protocol):
    """What is chosen from instead of typed: it draws itself, and says which rows it makes."""

    def draw(self, context: PageContext) -> None:
        """Draw what is chosen from."""

    def rows(self, context: PageContext) -> list[Row]:
        """The rows that were chosen."""


@dataclass
class Form:
    """The open form, on the page `page`; what was entered is compared with the version `base`.

    `entered` are the cells of each row, None as long as the fields have their first values.
    `checking`: they are to be checked. `restored`: they are those of a form that was closed.
    """

    title: str
    rows: Sequence[Row]
    page: str
    base: int
    entered: Sequence[Cells] | None = None
    checking: bool = False
    restored: bool = False
    effect: ChangeEffect | None = None
    picker: Picker | None = None

    @property
    def asks(self) -> bool:
        """Whether there is anything to enter or to pick."""
        return bool(self.picker or any(row.fields or row.above for row in self.rows))

    @property
    def identity(self) -> Hashable:
        """What makes another form of the same rows the same form."""
        return (self.title, *(row.key(name) for row in self.rows for name in row.fields))


def leave() -> None:
    """Close the form that is open, if there is one; what was entered is kept."""
    if form := st.session_state.get(FORM):
        close(form)
    forget()


def forget() -> None:
    """Drop the open form."""
    for key in (FORM, OUTCOME):
        st.session_state.pop(key, None)
    commit_form.clear_reason(SAVE)
    commit_form.clear_error(SAVE)


def drafts() -> dict[Hashable, Sequence[Cells]]:
    """What was entered in forms that were closed before they were saved."""
    drafts: dict[Hashable, Sequence[Cells]] = st.session_state.setdefault(DRAFTS, {})
    return drafts


def current_page() -> str:
    """The page that the reader is on."""
    return str(urlsplit(st.context.url or "").path)


def close(form: Form) -> None:
    """Close the form, and keep what was entered for the next time it is opened."""
    if form.picker:
        forget()
        return
    entered = form.entered if reviewing() else [row.entered() for row in form.rows]
    if entered and any(
        differ(cell, row.initial[name])
        for row, own in zip(form.rows, entered, strict=True)
        for name, cell in own.items()
    ):
        drafts()[form.identity] = entered
    forget()


def reviewing() -> bool:
    """Whether the changes are shown, and not the fields."""
    outcome: Outcome | None = st.session_state.get(OUTCOME)
    return bool(outcome and outcome.changes is not None)
