"""The integrity check of all versions, on request."""

import pyarrow
import streamlit as st

from pages.shared import background, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.narrative.verification import verified

_REQUESTED = "verify_requested"


def button(context: PageContext) -> None:
    """The button that runs the check."""
    st.button(
        "Verify integrity",
        icon=":material/fact_check:",
        on_click=_request,
        args=(context.newest,),
        key="verify",
        help="Recompute the hash of every version from its rows, files, author, time and source",
    )


def result(context: PageContext) -> None:
    """The result, if the reader requested it since the newest version."""
    requested = st.session_state.get(_REQUESTED)
    if requested is None or requested[0] != context.newest:
        return
    verification = background.run_once(
        "verify", requested, context.register.verify, saying="Verifying"
    )
    headline, *more = verified(verification)
    show = st.success if verification.ok else st.error
    show(escape(headline), icon=":material/verified:" if verification.ok else ":material/gpp_bad:")
    for sentence in more:
        st.text(sentence)
    if verification.problems:
        tables.show(
            pyarrow.table(
                {
                    "version": [each.version for each in verification.problems],
                    "sentence": [each.sentence for each in verification.problems],
                }
            ),
            {"version": Column("Version", 70), "sentence": Column("Problem")},
            alt="Problems found by the integrity check",
            tallest=8,
        )


def _request(newest: int) -> None:
    # Each press runs the check again: the last result may be out of date.
    before = st.session_state.get(_REQUESTED)
    st.session_state[_REQUESTED] = (newest, before[1] + 1 if before else 1)
