"""The frame around every page: menu, day and version, filters, and how a fault is shown."""

from datetime import date

import streamlit as st

from pages.parts import filters, looking, menu, moment, notices
from risk_models.errors import RegisterError
from risk_models.reports.sentences import day

st.set_page_config(layout="wide", page_icon="pages/parts/icon.svg", initial_sidebar_state=230)
entry, page = menu.choose()
st.set_page_config(page_title=f"{entry.title} · AI risk register")
refused = moment.unread(st.query_params)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.title(entry.title, anchor=False, width="content")
    st.caption(entry.question)
    when = st.empty()
    asked = moment.choose()

try:
    url, today = looking.address(), date.today()
    register = looking.opened(url)
    newest = register.head
    place, not_there = asked.settle(newest, today)
    picture = looking.picture(url, *place, register)
    chosen, not_known = filters.choose(picture)
    look = looking.Look(register, picture, newest, chosen)

    when.caption(
        f"As of {day(look.as_of)} · version {look.version} · compared with {day(look.compare_on)}",
        width="content",
    )
    for sentence in refused + not_there + not_known:
        st.warning(sentence, icon=":material/link_off:")
    notices.past(look, today)
    notices.in_use(look)
    with looking.at(look):
        page.run()
except RegisterError as error:
    notices.fault(error)
