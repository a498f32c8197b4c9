"""The dialog of a decision: what is decided, what it changes, and the commit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pyarrow
import streamlit as st

from pages.shared import (
    cards,
    commit_form,
    comparison,
    edit,
    facts,
    findings,
    ready_version,
    tables,
)
from pages.shared.decide import forms
from pages.shared.decide.draft import Draft
from pages.shared.decide.proposal import Proposal, check
from pages.shared.decide.subject import REMOVED, Subject
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.errors import RegisterError, RegisterMoved

_STATE, _KIND = "decision", "decide_kind"
_EFFECT = {
    "figure": Column("Open risks", 260),
    "before": Column("Now", 70),
    "after": Column("After", 70),
}


@dataclass
class _State:
    """What was entered and checked so far; `version` and `decided` once it is committed.

    `risk_id` and `meeting` are of the open dialog. `entered`: the form was submitted and is to be
    checked. `moved`: others committed meanwhile.
    """

    risk_id: str = ""
    meeting: Mapping[str, Any] | None = None
    page: str | None = None
    draft: Draft | None = None
    entered: bool = False
    proposal: Proposal | None = None
    incomplete: bool = False
    moved: bool = False
    error: RegisterError | None = None
    version: int | None = None
    decided: str = ""


def button(
    context: PageContext,
    risk_id: str,
    *,
    label: str = "Decide",
    key: str | None = None,
    kind: str = "accept",
    meeting: Mapping[str, Any] | None = None,
    shortcut: str | None = None,
    compact: bool = False,
) -> None:
    """A button that opens the dialog for a risk, if rows may be edited.

    `kind` is the decision that is proposed; `meeting` is a row of the table meetings. `label` is
    trusted text; a `compact` button is its label alone. The page has to call `confirm(context)`
    above, which draws the dialog.
    """
    if edit.offered(context):
        st.button(
            label,
            key=key or f"decide_{risk_id}",
            icon=None if shortcut or compact else ":material/gavel:",
            shortcut=None if deciding() else shortcut,
            on_click=_begin,
            args=(risk_id, kind, meeting),
        )


def open(
    context: PageContext,
    risk_id: str,
    *,
    kind: str = "accept",
    meeting: Mapping[str, Any] | None = None,
) -> None:
    """Open the dialog for a risk, if rows may be edited."""
    if edit.offered(context):
        _begin(risk_id, kind, meeting)
        _draw(context)


def deciding() -> bool:
    """Whether the dialog is open. Shortcuts of the page below it would still work."""
    state = _state()
    return bool(state.risk_id and not state.version)


def _begin(risk_id: str, kind: str, meeting: Mapping[str, Any] | None) -> None:
    _forget()
    st.session_state[_KIND] = kind
    st.session_state[_STATE] = _State(risk_id, meeting, _page())


def confirm(context: PageContext) -> None:
    """Go on with an open dialog, and say once that a decision was committed.

    To be called by each page that offers decisions, before it offers them.
    """
    state = _state()
    if deciding():
        if edit.offered(context) and state.page == _page():
            _draw(context)
        else:
            _forget()
    if state.version:
        _forget()
        st.toast(
            f"{escape(state.decided)} Version {state.version} committed.",
            icon=":material/check_circle:",
        )


def _draw(context: PageContext) -> None:
    state = _state()
    subject = Subject(context.unfiltered, state.risk_id, state.meeting)
    title = f"Decide on {escape(state.risk_id)}"
    st.dialog(title, width="large", on_dismiss=_forget)(_content)(subject)


def _page() -> str | None:
    """The page that the reader is on."""
    return urlsplit(st.context.url or "").path


def _state() -> _State:
    state: _State = st.session_state.setdefault(_STATE, _State())
    return state


def _forget() -> None:
    st.session_state.pop(_STATE, None)
    forms.forget()


def _content(subject: Subject) -> None:
    state = _state()
    if state.version:
        st.rerun()
    if not subject.exists:
        st.error(f"**{REMOVED[0]}**  \n{REMOVED[1]}")
        return
    _head(subject)
    if state.draft and state.entered:
        state.entered = False
        with st.spinner("Checking"):
            try:
                state.proposal = check(subject, state.draft)
            except RegisterError as error:
                state.error = error
    if state.draft and state.proposal and state.proposal.impact:
        _review(subject, state, state.draft, state.proposal)
    else:
        _ask(subject, state)


def _head(subject: Subject) -> None:
    risk, levels = subject.risk, subject.context.levels
    st.markdown(f"**{escape(risk['title'])}**  \n{escape(narrative.risks.statement(risk))}")
    facts.show(narrative.decisions.position(risk, subject.breach, levels))


def _ask(subject: Subject, state: _State) -> None:
    """The form, and why what was entered could not be decided."""
    kind = st.segmented_control(
        "Decision",
        list(vocabularies.DECISION_KINDS),
        format_func=vocabularies.DECISION_KINDS.__getitem__,
        required=True,
        key=_KIND,
        label_visibility="collapsed",
    )
    with st.form("decide_form", border=False):
        forms.draw(kind or "accept", subject, state.draft.values if state.draft else {})
        with st.container(horizontal=True, vertical_alignment="bottom"):
            commit_form.author_field()
            st.form_submit_button(
                "Review decision",
                type=cards.emphasis(),
                icon=":material/fact_check:",
                on_click=_enter,
                args=(kind or "accept",),
                key="decide_review",
            )
    if state.incomplete:
        st.markdown(":red[Enter your name; it is recorded in the audit trail.]")
    if state.error:
        st.error(f"**{escape(state.error.title)}**  \n{escape(state.error.message)}")
    if state.proposal and state.proposal.findings is not None:
        st.markdown(":red[:material/error: **Nothing was decided.** Correct these errors first.]")
        findings.show(state.proposal.findings, "Errors of the decision")


def _enter(kind: str) -> None:
    state = _state()
    state.proposal, state.error, state.moved = None, None, False
    state.draft = Draft(kind, forms.entered(kind), commit_form.author())
    state.entered = bool(state.draft.author)
    state.incomplete = not state.entered


def _review(subject: Subject, state: _State, draft: Draft, proposal: Proposal) -> None:
    """What the decision changes, and the button that commits it."""
    assert proposal.impact
    if state.moved:
        st.warning(
            "Someone else committed a newer version. This is the effect on that version.",
            icon=":material/sync_problem:",
        )
    levels = subject.context.levels
    decided = narrative.decisions.decided(draft.kind, draft.values, levels)
    st.subheader(escape(decided), anchor=False)
    for line in narrative.decisions.terms(draft.kind, draft.values):
        st.markdown(escape(line))
    rows = narrative.decisions.effect(proposal.impact.before, proposal.impact.after)
    tables.show(pyarrow.Table.from_pylist(rows), _EFFECT, alt="Effect of the decision")
    with st.expander("All changes", icon=":material/difference:"):
        comparison.show(
            proposal.impact.comparison,
            before="Now",
            after="After",
            file_name=lambda part: f"decision_{part}.csv",
        )
    if state.error:
        st.error(f"**{escape(state.error.title)}**  \n{escape(state.error.message)}")
    with st.container(horizontal=True):
        st.button(
            f"Commit version {proposal.base + 1}",
            type=cards.emphasis(),
            icon=":material/save:",
            key="decide_commit",
            shortcut="Ctrl+Enter",
            on_click=partial(_commit, subject, draft, proposal),
        )
        st.button("Change decision", icon=":material/edit:", key="decide_back", on_click=_back)


def _back() -> None:
    state = _state()
    state.proposal, state.error, state.moved = None, None, False
    if state.draft:
        st.session_state[_KIND] = state.draft.kind


def _commit(subject: Subject, draft: Draft, proposal: Proposal) -> None:
    """Commit the decision; where others were faster, it is checked again on their version."""
    state = _state()
    if state.version:
        return
    register, state.error = subject.context.register, None
    try:
        ready_version.changes_register()
        number = register.commit(proposal.changes, proposal.base, draft.author, draft.reason)
    except RegisterMoved:
        state.proposal, state.entered, state.moved = None, True, True
    except RegisterError as error:
        state.error = error
    else:
        state.version = number
        state.decided = narrative.decisions.done(draft.kind, subject.risk_id)
