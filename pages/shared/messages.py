"""Messages: errors, and what to do when there is nothing to show."""

from datetime import date

import streamlit as st

from pages.shared import filters, first_steps
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.errors import RegisterError
from risk_models.formats import day
from risk_models.register import SentForApproval


def error(error: RegisterError) -> None:
    """An error with its title, and what to do about it."""
    if isinstance(error, SentForApproval):
        st.info(f"**{error.title}**  \n{escape(error.message)}", icon=":material/approval:")
        return
    st.error(f"**{escape(error.title)}**  \n{escape(error.message)}", icon=":material/error:")


def active_filters(context: PageContext) -> None:
    """The filters in use, each with a button that removes it, and how far they reach."""
    if any(values for _, values in context.filters):
        filters.chips(context.filters, context.cached)
        if reach := filters.reach(context.filters):
            st.caption(reach)


def past_view(context: PageContext, today: date) -> None:
    """Say that a former state of the register is shown."""
    parts = []
    if context.as_of != today:
        parts.append(f"as of {day(context.as_of)}")
    if context.version != context.newest:
        parts.append(f"in version {context.version} of {context.newest}")
    if parts:
        st.info(f"Showing the register {', '.join(parts)}.", icon=":material/history:")


def not_found(what: str, key: str) -> None:
    """Say that the link to a page names no row of this version."""
    text = f"There is no {what} {escape(key)} in this version." if key else f"No {what} selected."
    st.info(f"{text} Select one from the list.", icon=":material/link_off:")


def no_risks(context: PageContext) -> bool:
    """Whether there is no open risk to show; then it says why, and what to do about it."""
    if context.row("heatmap_totals", view="residual", arises_stage="all")["open_risks"]:
        return False
    if any(values for _, values in context.filters):
        st.info(
            "No open risk matches the filters. Clear them to see all.", icon=":material/filter_alt:"
        )
    elif context.row("table_size", table="risks")["rows"]:
        st.info(f"No risk was open on {day(context.as_of)}.", icon=":material/check_circle:")
    elif (first := context.snapshot.first_rows.get("risks", context.as_of)) > context.as_of:
        st.info(
            f"No risk was on the register on {day(context.as_of)}; the first one is of "
            f"{day(first)}.",
            icon=":material/history:",
        )
    else:
        first_steps.show(context)
    return True
