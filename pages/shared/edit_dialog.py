"""The dialog of an edit: its fields, what they change, and the button that saves it."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from pages.shared import (
    cards,
    change_review,
    commit_form,
    findings,
    form_fields,
    form_layouts,
    messages,
)
from pages.shared.edit_check import Outcome, checked, committed
from pages.shared.edit_form import OUTCOME, SAVE, SENT, Form, close, drafts, forget
from pages.shared.edit_rows import Conflict, Row, after_choice, chosen
from pages.shared.session import PageContext
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.register import SentForApproval
from risk_models.register.change_effect import ChangeEffect

_NAME = "Enter your name: it is part of what you write."


def draw(context: PageContext, form: Form) -> None:
    """Draw the open form."""
    dialog = st.dialog(form.title, width="large", on_dismiss=partial(close, form))
    dialog(_content)(context, form)


def _content(context: PageContext, form: Form) -> None:
    outcome: Outcome | None = st.session_state.get(OUTCOME)
    if SENT in st.session_state or (outcome and outcome.version):
        st.rerun()
    if form.checking:
        form.checking = False
        with st.spinner("Checking"):
            outcome = st.session_state[OUTCOME] = _checked(context, form)
    if outcome and outcome.changes is not None and form.effect:
        _review(context, form, outcome, form.effect)
    else:
        _ask(context, form, outcome)


def _checked(context: PageContext, form: Form) -> Outcome:
    """The outcome of what was entered, and its effect."""
    author = commit_form.author()
    if not author and any(row.signed for row in form.rows):
        # Checked under another name, it would be warned about that name.
        return Outcome({}, form.base, error=RegisterError("Your name is missing", _NAME))
    try:
        cells = [
            {**own, row.signed: author} if row.signed else own
            for row, own in zip(form.rows, form.entered or [], strict=True)
        ]
        outcome = checked(context.register, form.base, form.rows, cells)
        if outcome.changes is not None:
            form.effect = change_review.effect(
                context, outcome.base, outcome.tables, outcome.changes
            )
    except RegisterError as error:
        return Outcome({}, form.base, error=error)
    return outcome


def _ask(context: PageContext, form: Form, outcome: Outcome | None) -> None:
    """The fields, and why what was entered cannot be saved."""
    if form.restored:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("What you entered before is here again.", width="stretch")
            st.button("Start over", key="edit_over", type="tertiary", on_click=_over, args=(form,))
    if outcome and outcome.conflicts:
        st.markdown(
            ":orange[:material/sync_problem: **Someone else changed the same row meanwhile.**] "
            "Choose each value to keep."
        )
        for conflict in outcome.conflicts:
            conflict.choose(_entered(form, conflict))
    if form.picker:
        form.picker.draw(context)
    else:
        form_layouts.draw(context, form.rows, form.entered)
    if outcome:
        _explain(outcome)
    st.button(
        "Check changes",
        type=cards.emphasis(),
        icon=":material/fact_check:",
        key="edit_check",
        on_click=_enter,
        args=(context, form),
    )


def _entered(form: Form, conflict: Conflict) -> Any:
    """What the reader entered where others changed the same field."""
    if conflict.row.key(conflict.column) in st.session_state:
        return conflict.row.entered()[conflict.column]
    cells = zip(form.rows, form.entered or [], strict=False)
    return next(own[conflict.column] for row, own in cells if row == conflict.row)


def _enter(context: PageContext, form: Form) -> None:
    """Take over what was entered, with the values of others that the reader chose."""
    if form.picker:
        form.rows = form.picker.rows(context)
        form.entered = [row.initial for row in form.rows]
        form.checking = bool(form.rows)
        return
    outcome: Outcome | None = st.session_state.get(OUTCOME)
    conflicts = outcome.conflicts if outcome else []
    if any(conflict.choice is None for conflict in conflicts):
        return
    try:
        form.entered = [
            {**_earlier(form, row), **chosen(row, conflicts), **row.further(context.register)}
            for row in form.rows
        ]
    except RegisterError as error:
        st.session_state[OUTCOME] = Outcome({}, form.base, error=error)
        return
    for conflict in conflicts:
        # The field is drawn anew with the value that was chosen.
        st.session_state.pop(conflict.row.key(conflict.column), None)
    form.rows = [after_choice(row, conflicts) for row in form.rows]
    form.checking = True


def _earlier(form: Form, row: Row) -> dict[str, Any]:
    """The further cells that an earlier check gave, such as those of a file."""
    cells = zip(form.rows, form.entered or [], strict=False)
    earlier = next((own for each, own in cells if each is row), {})
    return {name: cell for name, cell in earlier.items() if name not in row.initial}


def _over(form: Form) -> None:
    drafts().pop(form.identity, None)
    form.entered, form.restored = None, False
    form_fields.clear(form.rows)


def _review(context: PageContext, form: Form, outcome: Outcome, effect: ChangeEffect) -> None:
    """What is changed and its effect, and the button that saves it."""
    change_review.show(effect)
    if outcome.error:
        _explain(outcome)
    commit_form.show(
        "Save changes",
        partial(_save, context, form),
        key=SAVE,
        back=("Change entries", _back) if form.asks else None,
        remember=True,
    )


def _back() -> None:
    st.session_state.pop(OUTCOME, None)


def _save(context: PageContext, form: Form, author: str, reason: str) -> None:
    """Save what was reviewed; a second press on the button writes nothing."""
    outcome: Outcome = st.session_state[OUTCOME]
    if outcome.version or outcome.changes is None:
        return
    cells = [
        {**own, row.signed: author} if row.signed else own
        for row, own in zip(form.rows, form.entered or [], strict=True)
    ]
    try:
        if any(row.signed for row in form.rows):
            outcome = checked(context.register, outcome.base, form.rows, cells)
        saved = committed(context.register, outcome, form.rows, cells, author, reason)
    except SentForApproval as sent:
        drafts().pop(form.identity, None)
        forget()
        st.session_state[SENT] = sent
        return
    except RegisterError as error:
        saved = replace(outcome, error=error)
    if saved.version:
        drafts().pop(form.identity, None)
    st.session_state[OUTCOME] = saved


def _explain(outcome: Outcome) -> None:
    """Why nothing was saved."""
    if outcome.same:
        st.markdown("Nothing to save: no value was changed.")
    if outcome.error:
        messages.error(outcome.error)
    if outcome.findings is not None:
        number = counted(outcome.findings.num_rows, "error")
        st.markdown(f":red[:material/error: **{number}.**] Correct all of them to save.")
        findings.show(outcome.findings, "Errors of the edit")
