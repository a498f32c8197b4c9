"""Whether every version still is what was written, when the reader asks."""

import pyarrow
import streamlit as st

from pages.shared import background, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.narrative.verification import verified

_ASKED = "verify_asked"


def button(context: PageContext) -> None:
    """The button that asks for it."""
    st.button(
        "Verify",
        icon=":material/fact_check:",
        on_click=_ask,
        args=(context.newest,),
        key="verify",
        help="Recompute the hash of every version from its rows, files, author, time and source",
    )


def told(context: PageContext) -> None:
    """The result, if the reader has asked for it since the newest version."""
    asked = st.session_state.get(_ASKED)
    if asked is None or asked[0] != context.newest:
        return
    found = background.run_once("verify", asked, context.register.verify, saying="Verifying")
    result, *more = verified(found)
    show = st.success if found.ok else st.error
    show(escape(result), icon=":material/verified:" if found.ok else ":material/gpp_bad:")
    for sentence in more:
        st.text(sentence)
    if found.breaks:
        tables.show(
            pyarrow.table(
                {
                    "version": [each.version for each in found.breaks],
                    "sentence": [each.sentence for each in found.breaks],
                }
            ),
            {"version": Column("Version", 70), "sentence": Column("What does not fit")},
            alt="What does not fit",
            tallest=8,
        )


def _ask(newest: int) -> None:
    # Each press asks anew: what was found before may not hold any more.
    before = st.session_state.get(_ASKED)
    st.session_state[_ASKED] = (newest, before[1] + 1 if before else 1)
