"""Changes that wait for somebody else: what each would do, and to approve or refuse it."""

from collections.abc import Sequence
from functools import partial

import pyarrow
import streamlit as st

from pages.shared import cards, comparison, links, messages, ready_version, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.contract.access_rights import APPROVER
from risk_models.errors import RegisterError
from risk_models.register import ActingRegister, Proposal, preview
from risk_models.register.change_summary import differences, proposed

_CHOSEN, _OUTCOME = "chosen_proposal", "approval_outcome"

_LIST = {
    "author": Column("Author", 130),
    "message": Column("Reason", 250),
    "rows": Column("Rows", 200),
    "sent_at": Column("Sent (UTC)", 130),
    "state": Column("State", 80),
    "decided_by": Column("Decided by", 110),
    "reason": Column("Reason for refusing", 220),
}
_SHARED = {
    "record": Column("Record", 160),
    "field": Column("Field", 160),
    "before": Column("When it was sent", 220),
    "theirs": Column("Now", 220),
    "mine": Column("With the change", 220),
}


def waiting(context: PageContext) -> Sequence[Proposal]:
    """The changes that this reader may approve."""
    register = context.register
    if not isinstance(register, ActingRegister) or not register.granted.may(APPROVER):
        return []
    own = register.granted.name.casefold()
    return [
        each
        for each in register.proposals()
        if each.state == "waiting" and each.author.name.casefold() != own
    ]


def reminder(context: PageContext) -> None:
    """On the overview of who may approve: how many changes wait for them."""
    if found := waiting(context):
        oldest = found[0].sent_at.date()
        sentence = narrative.approvals.reminder(len(found), oldest, context.as_of)
        links.link(sentence, "data/approvals.py", icon=":material/approval:")


def show(context: PageContext) -> None:
    """All proposals, and the one that was chosen."""
    register = context.register
    if not isinstance(register, ActingRegister):
        st.info("Changes are approved by people who sign in.", icon=":material/lock_open:")
        return
    _say_outcome()
    proposals = list(reversed(register.proposals()))
    open_ones = [each for each in proposals if each.state == "waiting"]
    lead, more = narrative.approvals.headline(open_ones)
    cards.headline(lead, more=more)
    if not proposals:
        st.caption("No change was ever sent for approval.")
        return
    rows = _table(proposals)
    index = tables.show(rows, _LIST, alt="Changes for approval", key="proposals", opens="message")
    if index is not None:
        st.session_state[_CHOSEN] = proposals[index].draft_id
    by_id = {each.draft_id: each for each in reversed(open_ones)}  # the oldest first
    chosen = by_id.get(st.session_state.get(_CHOSEN) or (next(iter(by_id), "")))
    if chosen:
        with st.container(border=True):
            _proposal(context, register, chosen)


def _table(proposals: Sequence[Proposal]) -> pyarrow.Table:
    texts = [
        {
            "author": each.author.name,
            "message": each.message,
            "rows": narrative.approvals.rows(each.rows),
            "state": narrative.approvals.STATES[each.state],
            "decided_by": each.decided_by,
            "reason": each.reason,
        }
        for each in proposals
    ]
    names = ("author", "message", "rows", "state", "decided_by", "reason")
    table = pyarrow.Table.from_pylist(
        texts, pyarrow.schema([(name, pyarrow.string()) for name in names])
    )
    at = pyarrow.array([each.sent_at for each in proposals], pyarrow.timestamp("us"))
    return table.append_column("sent_at", at)


def _proposal(context: PageContext, register: ActingRegister, chosen: Proposal) -> None:
    """One change: what became different since it was sent, what it would do, and the decision."""
    st.markdown(f"### {escape(chosen.message)}")
    st.caption(escape(narrative.approvals.sent(chosen)))
    try:
        moved = register.proposal(chosen.draft_id)
    except RegisterError as error:
        messages.error(error)
        return
    if moved.shared.num_rows:
        st.warning(
            "**Others changed the same rows since.** Approving writes the values of the change.",
            icon=":material/sync_problem:",
        )
        tables.show(_named(moved.shared), _SHARED, alt="Fields that others changed too")
    rows = differences(proposed(register.current_rows(), moved.changes))
    compared = preview(context.snapshot, moved.changes, rows)
    comparison.show(
        compared,
        before="Now",
        after="After",
        file_name=lambda part: f"proposal_{chosen.draft_id}_{part}.csv",
        expanded=True,
    )
    _decide(register, chosen)


def _named(shared: pyarrow.Table) -> pyarrow.Table:
    rows = [
        {
            "record": f"{TABLES[row['table']].title} {row['key']}",
            "field": TABLES[row["table"]].columns[row["column"]].title
            if row["column"]
            else "the row was removed",
            **{side: row[side] for side in ("before", "theirs", "mine")},
        }
        for row in shared.to_pylist()
    ]
    return pyarrow.Table.from_pylist(rows)


def _decide(register: ActingRegister, chosen: Proposal) -> None:
    own = chosen.author.name.casefold() == register.granted.name.casefold()
    if not own and not register.granted.may(APPROVER):
        st.caption("An approver decides on it.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if not own:
            st.button(
                "Approve change",
                key="approve",
                type=cards.emphasis(),
                icon=":material/check:",
                on_click=partial(_act, register, chosen, approve=True),
            )
        st.text_input("Reason for refusing", key="refusal", max_chars=500, width=360)
        st.button(
            "Take back change" if own else "Refuse change",
            key="refuse",
            icon=":material/undo:" if own else ":material/close:",
            on_click=partial(_act, register, chosen, approve=False),
        )


def _act(register: ActingRegister, chosen: Proposal, *, approve: bool) -> None:
    """Approve or refuse; a callback."""
    try:
        if approve:
            ready_version.changes_register()
            number = register.approve(chosen.draft_id)
            st.session_state[_OUTCOME] = f"Approved: version {number:,} is committed."
        else:
            register.refuse(chosen.draft_id, str(st.session_state.get("refusal") or ""))
            st.session_state[_OUTCOME] = "Refused. The author reads the reason here."
            st.session_state["refusal"] = ""
    except RegisterError as error:
        st.session_state[_OUTCOME] = error


def _say_outcome() -> None:
    outcome = st.session_state.pop(_OUTCOME, None)
    if isinstance(outcome, RegisterError):
        messages.error(outcome)
    elif outcome:
        st.toast(outcome, icon=":material/check_circle:")
