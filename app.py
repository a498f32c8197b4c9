"""The frame around every page: menu, reporting date, filters, and how errors are shown."""

from datetime import date
from pathlib import Path

import streamlit as st

from pages.shared import address, as_of_picker, filters, menu, messages, printed, session
from pages.shared.markdown import escape
from risk_models.errors import RegisterError
from risk_models.formats import day

ICON = str(Path(__file__).parent / "pages" / "shared" / "icon.svg")

st.set_page_config(layout="wide", page_icon=ICON, initial_sidebar_state=230)
pages, entry, page = menu.choose()
st.set_page_config(page_title=f"{entry.title} · AI risk register")
printed.style()
ignored = as_of_picker.unreadable(st.query_params)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.title(entry.title, anchor=False, width="content")
    st.caption(entry.question)
    dates = st.empty()
links = st.sidebar.empty()
as_of = as_of_picker.choose()

with address.synchronized():
    try:
        url, today = session.address(), date.today()
        register = session.open_register(url)
        newest = register.head
        shown, not_available = as_of.resolve(newest, today)
        cached = session.cached_snapshot(url, *shown, register, as_of.todays_records)
        chosen, unknown = filters.choose(cached)
        context = session.PageContext(register, cached, newest, chosen, as_of.todays_records)
        menu.draw(pages, links)

        dates.caption(
            f"{day(context.as_of)} · vs {day(context.compare_on)}{context.basis}",
            width="content",
            help=f"Version {context.version}. {escape(context.compared)}",
        )
        for message in ignored + not_available + unknown:
            st.warning(message, icon=":material/link_off:")
        messages.past_view(context, today)
        messages.active_filters(context, ignored=entry.about_all)
        with session.use(context.unfiltered if entry.about_all else context):
            page.run()
    except RegisterError as error:
        menu.draw(pages, links)
        messages.error(error)
