"""Sentences in place of rows: faults, and what to do when there is nothing to show."""

from datetime import date

import streamlit as st

from pages.parts import filters, links
from pages.parts.looking import Look
from pages.parts.plain import plain
from risk_models.errors import RegisterError
from risk_models.reports.sentences import day


def fault(error: RegisterError) -> None:
    """A fault as a sentence, with what to do about it."""
    st.error(f"**{plain(error.title)}**  \n{plain(error.message)}", icon=":material/error:")


def in_use(look: Look) -> None:
    """Say that filters are in use, and offer to clear them."""
    told = filters.told(look.filters, look.picture)
    if told:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(f":material/filter_alt: {plain(told)}", width="content")
            st.button("Clear filters", key="clear_filters", type="tertiary", on_click=filters.clear)


def past(look: Look, today: date) -> None:
    """Say that the register is shown as it was."""
    parts = []
    if look.version != look.newest:
        parts.append(f"version {look.version} of {look.newest}")
    if look.as_of != today:
        parts.append(f"the register as it stood on {day(look.as_of)}")
    if parts:
        st.info(f"You are looking at {' and '.join(parts)}.", icon=":material/history:")


def no_such(what: str, key: str) -> None:
    """Say that a page of one thing was opened by a link that names none in this version."""
    said = f"There is no {what} {plain(key)} in this version." if key else f"No {what} is chosen."
    st.info(f"{said} Choose one from the list.", icon=":material/link_off:")


def no_risks(look: Look) -> bool:
    """Whether no open risk is left to show; then it says why, and what to do about it."""
    if look.row("heatmap_totals", view="residual", arises_stage="all")["open_risks"]:
        return False
    if any(values for _, values in look.filters):
        st.info(
            "No open risk passes the filters. Clear them to see all.", icon=":material/filter_alt:"
        )
    elif look.row("table_size", table="risks")["rows"]:
        st.info(f"No risk was open on {day(look.as_of)}.", icon=":material/check_circle:")
    else:
        begin()
    return True


def begin() -> None:
    """How to begin a register that holds no risks."""
    st.info(
        "**No risks yet.** Three files begin a register: `ai_systems.csv`, `risks.csv` and "
        "`risk_scores.csv`. The dictionary has an empty one of each. Upload them, or load a folder "
        "with `python -m risk_models load`; `make run` loads the sample into a new register.",
        icon=":material/upload_file:",
    )
    with st.container(horizontal=True):
        links.link("Upload files", "data/upload.py", icon=":material/upload_file:")
        links.link("Empty files", "data/dictionary.py", icon=":material/download:")
