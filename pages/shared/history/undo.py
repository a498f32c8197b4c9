"""Undo a version or restore a record: what it would change, and the form that commits it."""

from collections.abc import Hashable
from concurrent.futures import Future, wait
from contextlib import closing
from functools import partial

import streamlit as st

from pages.shared import background, commit_form, comparison, messages, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.register import Comparison, Register, Reversal, Version, compare

_OUTCOME = "undo_outcome"
_PATIENCE = 5.0
"""Seconds that a click waits for its version; after that the page shows that it is in progress."""

_TITLES = {name: table.title for name, table in TABLES.items()}


def undo(version: Version, context: PageContext) -> None:
    """What prevents undoing a version; else what it would change, and the form."""
    try:
        reversal = background.run_once(
            "reversal",
            ("undo", version.number, context.newest),
            lambda: context.register.reversal(version.number),
            saying="Preparing the undo",
        )
    except RegisterError as error:
        messages.error(error)
        return
    reason = narrative.versions.why_not_undone(reversal, version.number)
    if reason:
        st.markdown(f"**{escape(reason)}**")
        _conflicts(reversal)
        return
    _impact(reversal, ("undo", version.number), context)
    _ask(
        reversal,
        narrative.versions.undo_button(reversal, version.number),
        narrative.versions.undo_reason(version),
        context,
        key=f"undo_{version.number}",
    )


def restore(reversal: Reversal, of: Hashable, version: Version, context: PageContext) -> None:
    """What restoring a record as of a version would change, and the form.

    `of` identifies the record.
    """
    if reversal.findings.num_rows:
        st.markdown("**The record cannot be restored: the register would have errors.**")
        _conflicts(reversal)
    elif not reversal.rows:
        st.caption("Nothing to restore: the record is the same today.")
    else:
        _impact(reversal, (of, version.number), context)
        label = f"Restore the record as of version {version.number}"
        reason = f"Restored as of version {version.number}"
        _ask(reversal, label, reason, context, key="restore")


def confirm(context: PageContext) -> None:
    """The result of the last commit that this reader made here."""
    outcome: Future[int] | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    background.wait_for(outcome, "Committing")
    try:
        number = outcome.result()
    except RegisterError as error:
        messages.error(error)
    else:
        if context.newest < number:
            st.rerun()
        st.success(f"Version {number:,} committed.", icon=":material/check_circle:")


def forget() -> None:
    """Show the result no more; called at the end of the page, so that waiting does not hide it."""
    st.session_state.pop(_OUTCOME, None)


def _conflicts(reversal: Reversal) -> None:
    """The rows that later versions changed, or the errors that there would be."""
    rows = reversal.obstacles if reversal.obstacles.num_rows else reversal.findings
    if not rows.num_rows:
        return
    tables.show(
        rows,
        {
            "table": Column("Table", 130, labels=_TITLES),
            "key": Column("Record", 190),
            "column": Column("Column", 130),
            "sentence": Column("Reason"),
        },
        alt="Conflicts",
        tallest=10,
    )
    tables.download(rows, "conflicts.csv")


def _impact(reversal: Reversal, of: Hashable, context: PageContext) -> None:
    changed = background.run_once(
        "undo_impact",
        (of, context.newest, context.as_of, context.compare_on),
        lambda: _compared(reversal, context),
        saying="Calculating impact",
    )
    comparison.show(changed, before="Now", after="After", file_name=lambda part: f"undo_{part}.csv")


def _compared(reversal: Reversal, context: PageContext) -> Comparison:
    base = context.register.snapshot(reversal.base, context.as_of, context.compare_on)
    with closing(base) as now, closing(now.proposal(reversal.changes)) as after:
        return compare(now, after)


def _ask(reversal: Reversal, label: str, reason: str, context: PageContext, *, key: str) -> None:
    """The form, once the reader has confirmed that they reviewed the changes."""
    reviewed = st.checkbox("I have reviewed the changes", key=f"sure_{key}")
    commit_form.show(
        label,
        partial(_commit, context.register, reversal),
        key=key,
        proposal=reason,
        icon="undo",
        disabled=not reviewed,
    )


def _commit(register: Register, reversal: Reversal, author: str, reason: str) -> None:
    # On a thread of its own, so that it ends whether or not the reader stays.
    result = background.start(
        lambda: register.commit(reversal.changes, reversal.base, author, reason)
    )
    st.session_state[_OUTCOME] = result
    wait([result], _PATIENCE)
