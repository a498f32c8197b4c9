"""The frame around every page: menu, reporting date, filters, and how errors are shown."""

from datetime import date
from pathlib import Path

import streamlit as st

from pages.shared import (
    address,
    as_of_picker,
    edit,
    filters,
    first_page,
    menu,
    messages,
    pack,
    page_style,
    ready_version,
    session,
    share,
    sign_in,
)
from risk_models.errors import RegisterError

ICON = str(Path(__file__).parent / "pages" / "shared" / "icon.svg")

st.set_page_config(layout="wide", page_icon=ICON, initial_sidebar_state=230)
pages, entry, page = menu.choose()
st.set_page_config(page_title=f"{entry.title} · AI risk register")
page_style.apply()
actor = sign_in.required()
ignored = as_of_picker.unreadable(st.query_params)

with st.container(key="page_header", horizontal=True, vertical_alignment="center", gap="small"):
    st.title(entry.title, anchor=False, width="content")
    controls = st.container(horizontal=True, horizontal_alignment="right", gap="small")
links = st.sidebar.empty()

with address.synchronized(entry.path):
    try:
        url, today, as_of = session.address(), date.today(), as_of_picker.asked()
        register, head, access = session.registered(url, actor)
        if access:
            sign_in.admit(access)
        newest = head
        if as_of.version is None:
            newest = ready_version.newest(url, register, head, today)
        shown, not_available = as_of.resolve(newest, today)
        cached = session.cached_snapshot(url, *shown, register, as_of.todays_records)
        chosen, unknown = filters.asked(cached)
        context = session.PageContext(register, cached, newest, chosen, as_of.todays_records)
        filterable = entry.filtered and filters.useful(cached)
        if not filterable:
            filters.keep()
        if not entry.filtered:
            context = context.unfiltered
        first_page.open_work(context, entry)
        context.begin(entry.path)
        address.write_shared()
        menu.draw(pages, links, context, access)
        with controls:
            as_of_picker.draw(context, today)
            if filterable:
                filters.draw(chosen, cached)
            share.draw(context)
            if entry.has_pack:
                pack.button(context)

        if newest < head:
            ready_version.announce(url, newest)
        for message in ignored + not_available + unknown:
            st.warning(message, icon=":material/link_off:")
        messages.past_view(context, today)
        messages.active_filters(context)
        with session.use(context, entry.path):
            edit.confirm(context.unfiltered)
            edit.link_to_added()
            page.run()
    except RegisterError as error:
        menu.draw(pages, links)
        messages.error(error)
