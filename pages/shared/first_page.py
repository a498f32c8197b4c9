"""The first page of somebody who has just signed in: their work, if there is any."""

import streamlit as st

from pages.shared import links, sign_in
from pages.shared.menu_entries import MENU, Entry
from pages.shared.session import PageContext
from pages.shared.who import who
from risk_models.register import ActingRegister

_WORK = "portfolio/my_work.py"


def open_work(context: PageContext, entry: Entry) -> None:
    """Open My work instead of the first page of the menu for somebody who has just signed in and
    has something to do.

    A link to another page, or to this one with a date or filter, is followed as it is. So is the
    first page once it is opened again.
    """
    if entry is not MENU[0] or st.query_params or not isinstance(context.register, ActingRegister):
        return
    if st.session_state.setdefault("_first_page_chosen", False) or not sign_in.just_now():
        return
    st.session_state["_first_page_chosen"] = True
    me = who(context)
    mine = context.unfiltered.rows
    if me and (mine("due_by_owner", who_key=me) or mine("decision_for", who_key=me)):
        links.open_page(_WORK)
