"""Whether every version still is what was written, when the reader asks."""

import pyarrow
import streamlit as st

from pages.parts import tables, work
from pages.parts.looking import Look
from pages.parts.plain import plain
from pages.parts.tables import Column
from risk_models.reports.verified import verified

_ASKED = "verify_asked"


def button(look: Look) -> None:
    """The button that asks for it."""
    st.button(
        "Verify",
        icon=":material/fact_check:",
        on_click=_ask,
        args=(look.newest,),
        key="verify",
        help="Recompute the hash of every version from its rows, files, author, time and source",
    )


def told(look: Look) -> None:
    """The result, if the reader has asked for it since the newest version."""
    asked = st.session_state.get(_ASKED)
    if asked is None or asked[0] != look.newest:
        return
    found = work.made("verify", asked, look.register.verify, saying="Verifying")
    result, *more = verified(found)
    show = st.success if found.ok else st.error
    show(plain(result), icon=":material/verified:" if found.ok else ":material/gpp_bad:")
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
