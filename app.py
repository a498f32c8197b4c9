"""The frame around every page: menu, day and version, filters, and how a fault is shown."""

from datetime import date
from pathlib import Path

import streamlit as st

from pages.shared import as_of_picker, filters, menu, messages, session
from risk_models.errors import RegisterError
from risk_models.formats import day

ICON = str(Path(__file__).parent / "pages" / "shared" / "icon.svg")

st.set_page_config(layout="wide", page_icon=ICON, initial_sidebar_state=230)
entry, page = menu.choose()
st.set_page_config(page_title=f"{entry.title} · AI risk register")
refused = as_of_picker.unreadable(st.query_params)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.title(entry.title, anchor=False, width="content")
    st.caption(entry.question)
    when = st.empty()
    asked = as_of_picker.choose()

try:
    url, today = session.address(), date.today()
    register = session.open_register(url)
    newest = register.head
    place, not_there = asked.resolve(newest, today)
    cached = session.cached_snapshot(url, *place, register)
    chosen, not_known = filters.choose(cached)
    context = session.PageContext(register, cached, newest, chosen)

    when.caption(
        f"As of {day(context.as_of)} · version {context.version} "
        f"· compared with {day(context.compare_on)}",
        width="content",
    )
    for sentence in refused + not_there + not_known:
        st.warning(sentence, icon=":material/link_off:")
    messages.past_view(context, today)
    messages.active_filters(context)
    with session.use(context):
        page.run()
except RegisterError as error:
    messages.error(error)
