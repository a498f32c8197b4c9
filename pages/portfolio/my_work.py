"""What is mine to do, what of it is late, and what waits for my decision?"""

import streamlit as st

from pages.shared import approvals, cards, session
from pages.shared.who import who
from pages.shared.work import everybody, lists
from risk_models import narrative

context = session.current()
headline = st.container()
me = who(context)
if me is None:
    everybody.show(context, headline)

counts = next(iter(context.rows("due_by_owner", who_key=me)), None)
lead, more = narrative.due.headline(counts)
with headline:
    cards.headline(lead, more=more, colour="red" if counts and counts["late"] else "green")
approvals.reminder(context)
lists.decisions(context.read("decision_for", who_key=me))

if counts is None:
    st.info("Nothing that has this owner is due.", icon=":material/task_alt:")
    st.stop()
by_state = context.parts("due", "state", who_key=me)
for state, title in narrative.due.states(counts["soon_days"]).items():
    if state in by_state:
        lists.due(by_state[state], state, title)
lists.download(context, context.read("due", who_key=me), counts["who"])
