"""The way back: what undoing a version would change, and the button that does it."""

from collections.abc import Hashable
from concurrent.futures import Future, wait
from contextlib import closing

import streamlit as st

from pages.shared import author, background, cards, comparison, messages, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.register import Comparison, Register, Reversal, Version, compare

_OUTCOME, _LONGEST = "undo_outcome", 500
_PATIENCE = 5.0
"""Seconds that a click waits for its version; after that the page says that it is being written."""

_TITLES = {name: table.title for name, table in TABLES.items()}


def undo(version: Version, context: PageContext) -> None:
    """What is in the way of undoing a version; else what it would change, and the button."""
    try:
        found = background.run_once(
            "reversal",
            ("undo", version.number, context.newest),
            lambda: context.register.reversal(version.number),
            saying="Reversing",
        )
    except RegisterError as error:
        messages.error(error)
        return
    said = narrative.versions.reversal(found, version.number)
    if said:
        st.markdown(f"**{escape(said)}**")
        _in_the_way(found)
        return
    _picture(found, ("undo", version.number), context)
    _ask(
        found,
        narrative.versions.undo_button(found, version.number),
        narrative.versions.undo_message(version),
        context,
        key=f"undo_{version.number}",
    )


def restore(found: Reversal, of: Hashable, version: Version, context: PageContext) -> None:
    """What giving a row its state of a version again would change, and the button.

    `of` names the row.
    """
    if found.findings.num_rows:
        st.markdown("**The row cannot be restored: the register would break its contract.**")
        _in_the_way(found)
    elif not found.rows:
        st.caption("The row is as it was then.")
    else:
        _picture(found, (of, version.number), context)
        label = f"Restore the row as of version {version.number}"
        _ask(found, label, f"Row as of version {version.number}", context, key="restore")


def told(context: PageContext) -> None:
    """What became of the last change that this reader made here."""
    outcome: Future[int] | str | None = st.session_state.get(_OUTCOME)
    if outcome is None:
        return
    if isinstance(outcome, str):
        st.warning(outcome, icon=":material/edit:")
        return
    background.wait_for(outcome, "Writing")
    try:
        number = outcome.result()
    except RegisterError as error:
        messages.error(error)
    else:
        if context.newest < number:
            st.rerun()
        st.success(f"Version {number:,} is written.", icon=":material/check_circle:")


def forget() -> None:
    """Tell it no more; for the end of the page, so that no wait on the way there hides it."""
    st.session_state.pop(_OUTCOME, None)


def _in_the_way(found: Reversal) -> None:
    """The rows that later versions changed, or the faults that there would be."""
    rows = found.obstacles if found.obstacles.num_rows else found.findings
    tables.show(
        rows,
        {
            "table": Column("Table", 130, labels=_TITLES),
            "key": Column("Row", 190),
            "column": Column("Column", 130),
            "sentence": Column("Why not"),
        },
        alt="What is in the way",
        tallest=10,
    )
    tables.download(rows, "in_the_way.csv")


def _picture(found: Reversal, of: Hashable, context: PageContext) -> None:
    changed = background.run_once(
        "way_back",
        (of, context.newest, context.as_of, context.compare_on),
        lambda: _compared(found, context),
        saying="Looking ahead",
    )
    comparison.show(changed, before="Now", after="Then", file_name=lambda part: f"undo_{part}.csv")


def _compared(found: Reversal, context: PageContext) -> Comparison:
    base = context.register.snapshot(found.base, context.as_of, context.compare_on)
    with closing(base) as now, closing(now.proposal(found.changes)) as then:
        return compare(now, then)


def _ask(found: Reversal, label: str, message: str, context: PageContext, *, key: str) -> None:
    """Who does it and why, that they have seen what changes, and the button."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        author.ask()
        st.text_input(
            "Why, in a sentence for those who read the history",
            message,
            max_chars=_LONGEST,
            key=f"why_{key}",
        )
    sure = st.checkbox("I have seen what changes", key=f"sure_{key}")
    st.button(
        label,
        type=cards.emphasis(),
        icon=":material/undo:",
        disabled=not sure,
        on_click=_write,
        args=(found, f"why_{key}", context.register),
        key=key,
    )


def _write(found: Reversal, message: str, register: Register) -> None:
    who = author.given()
    why = " ".join(str(st.session_state.get(message) or "").split())[:_LONGEST]
    if not (who and why):
        st.session_state[_OUTCOME] = "Your name and a reason are needed: the history tells both."
        return
    # On a thread of its own, so that it ends whether or not the reader stays.
    result = background.start(lambda: register.commit(found.changes, found.base, who, why))
    st.session_state[_OUTCOME] = result
    wait([result], _PATIENCE)
