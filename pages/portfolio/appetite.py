"""What do we accept, who decided so, and what waits for a decision?"""

import streamlit as st

from pages.shared import cards, decide, edit, links, messages, session
from pages.shared.appetite import breaches, domains, registers
from risk_models import narrative

context = session.current()
decide.confirm(context)
if messages.no_risks(context):
    st.stop()

totals = context.row("decision_totals")
lead, rest, more = narrative.decisions.headline(totals)
top = st.container(horizontal=True, vertical_alignment="center")
with top.container(width="stretch", key="headline"):
    cards.headline(lead, rest, more=more, colour="red" if totals["breaches"] else "green")
if edit.offered(context) and top.button(
    "Hold a meeting", icon=":material/groups:", type=cards.emphasis(), key="hold_meeting"
):
    links.open_page("portfolio/meeting.py")

domains.show(context)
breaches.show(context)
registers.acceptances(context)
registers.decisions(context)
