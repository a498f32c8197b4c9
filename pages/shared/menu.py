"""The menu: its links, and the page that was chosen."""

from collections.abc import Mapping
from copy import copy
from functools import cache
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.shared import address, session, sign_in
from pages.shared.markdown import escape
from pages.shared.menu_entries import MENU, Entry
from pages.shared.session import PageContext
from risk_models.register import Access

Pages = Mapping[Entry, st.Page]


def choose() -> tuple[Pages, Entry, st.Page]:
    """What Streamlit runs for each entry, and the entry and page that the reader is on."""
    # Of its own for each run: Streamlit marks in them which one may run, and for whom.
    pages = {entry: copy(_page(entry)) for entry in MENU}
    running = st.navigation(list(pages.values()), position="hidden")
    return pages, next(entry for entry, page in pages.items() if page == running), running


@cache
def _page(entry: Entry) -> st.Page:
    """What Streamlit runs for an entry; making it looks for the file on the disk."""
    return st.Page(
        entry.path,
        title=entry.title,
        icon=f":material/{entry.icon}:",
        default=entry is MENU[0],
    )


def draw(
    pages: Pages,
    area: DeltaGenerator,
    context: PageContext | None = None,
    access: Access | None = None,
) -> None:
    """The menu: whose register it is, and links that carry the filters to the other pages."""
    parameters = address.parameters()
    with area.container(gap="xxsmall"):
        if context:
            _organisation(context)
        for section, entries in groupby(MENU, lambda entry: entry.section):
            st.caption(section)
            for entry in entries:
                if not entry.hidden and (access or not entry.signed_in):
                    st.page_link(pages[entry], help=entry.question, query_params=parameters or None)
        if context:
            sign_in.foot(access)


def _organisation(context: PageContext) -> None:
    setting = context.row("setting")
    with st.container(key="organisation", horizontal=True, vertical_alignment="center"):
        if logo := session.logo():
            st.image(logo, width=36, alt="")
        sample = " :gray-badge[Sample]" if setting["is_sample"] else ""
        st.markdown(f"**{escape(setting['organisation'])}**{sample}  \n:small[AI risk register]")
