"""The last step: what is missing, what frameworks it supports, and the one change to commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pyarrow
import streamlit as st

from pages.shared import cards, commit_form, comparison, edit, findings, messages
from pages.shared.assess import frameworks, steps
from pages.shared.assess.draft_state import STEPS, Work
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.assessment import Gap, rows_of
from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest import Changes, typed_rows, validate
from risk_models.register import SentForApproval
from risk_models.register.decision_impact import DecisionImpact, decision_impact

_PROPOSAL = "assessment_proposal"


@dataclass
class _Proposal:
    """The change as it was checked on the version `base`, or why it cannot be made."""

    base: int
    key: str
    changes: Changes
    findings: pyarrow.Table | None = None
    impact: DecisionImpact | None = None
    error: RegisterError | None = None
    moved: bool = False


def show(context: PageContext, state: Work, missing: Sequence[Gap]) -> None:
    """What is missing, by page; what frameworks it supports; the change and its commit."""
    _missing(context, state, missing)
    frameworks.show(context, state.answers, name=state.answers.system_id)
    st.button(
        "Preview the change",
        icon=":material/difference:",
        key=state.key("preview"),
        on_click=partial(_check, context, state),
    )
    proposal: _Proposal | None = st.session_state.get(_PROPOSAL)
    if proposal and proposal.key == state.draft_id:
        _preview(context, state, proposal)


def forget() -> None:
    """Forget the change that was checked: answers have changed since."""
    st.session_state.pop(_PROPOSAL, None)


def _missing(context: PageContext, state: Work, missing: Sequence[Gap]) -> None:
    with cards.card("Open points", narrative.assessment.missing(len(missing))):
        for page, title in STEPS.items():
            sentences = [gap.sentence for gap in missing if gap.page == page]
            if not sentences:
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{title}**", width="stretch")
                st.button(
                    "Answer",
                    icon=":material/edit:",
                    type="tertiary",
                    key=state.key("answer", page),
                    on_click=partial(steps.go, context, state, page),
                )
            for sentence in sentences:
                st.markdown(f"- {escape(sentence)}")


def _check(context: PageContext, state: Work, *, moved: bool = False) -> None:
    """Check the answers on the newest version of the register."""
    register = context.register
    base = register.head
    current = register.current_rows(base)
    checked = validate(typed_rows(rows_of(state.answers, current, register.keys)), current)
    proposal = _Proposal(base, state.draft_id, checked.changes, moved=moved)
    if not checked.ok:
        proposal.findings = checked.findings
    else:
        with context.snapshot_of(base) as shown:
            proposal.impact = decision_impact(shown, checked.changes, current)
    st.session_state[_PROPOSAL] = proposal


def _preview(context: PageContext, state: Work, proposal: _Proposal) -> None:
    if proposal.moved:
        st.warning(
            "Someone else committed a newer version. This is the change on that version.",
            icon=":material/sync_problem:",
        )
    if proposal.error:
        messages.error(proposal.error)
    if proposal.findings is not None:
        st.markdown(":red[:material/error: **It cannot be committed yet.** Correct these first.]")
        findings.show(proposal.findings, "Errors of the assessment")
        return
    assert proposal.impact
    counts = {name: rows.num_rows for name, rows in proposal.changes.upserts.items()}
    titles = {TABLES[name].title: number for name, number in counts.items()}
    st.markdown(f"**{escape(narrative.assessment.change(titles))}**")
    comparison.show(
        proposal.impact.comparison,
        before="Now",
        after="After",
        file_name=lambda part: f"assessment_{part}.csv",
    )
    if edit.offered(context, *counts):
        commit_form.show(
            f"Commit version {proposal.base + 1}",
            partial(_commit, context, state, proposal),
            key=state.key("commit"),
            proposal=f"Impact assessment of {state.answers.system_id}",
        )


def _commit(
    context: PageContext, state: Work, proposal: _Proposal, author: str, reason: str
) -> None:
    """Commit the one change; where others were faster, it is checked again on their version."""
    if state.committed:
        return
    try:
        context.register.commit(proposal.changes, proposal.base, author, reason)
    except RegisterMoved:
        _check(context, state, moved=True)
    except RegisterError as error:
        proposal.error = error
        if isinstance(error, SentForApproval):
            context.register.drafts.remove(state.draft_id)
    else:
        (done,) = proposal.changes.upserts["impact_assessments"].to_pylist()
        state.committed = done["assessment_id"]
        context.register.drafts.remove(state.draft_id)
        forget()
