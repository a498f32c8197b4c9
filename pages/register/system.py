"""One AI system: what it is, what can go wrong, and whether its record holds."""

from dataclasses import replace

import streamlit as st

from pages.shared import links, messages, session
from pages.shared.markdown import escape
from pages.shared.system import classification, events, records, risk_summary
from pages.shared.system.profile import SystemProfile
from risk_models import narrative
from risk_models.measures import Filters

context = session.current().unfiltered
key = st.query_params.get("system", "")
found = context.rows("system_position", system_id=key)
if not found:
    messages.not_found("AI system", key)
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:")
    st.stop()

(position,) = found
profile = SystemProfile(
    context=replace(context, filters=Filters(system_id=(key,))),
    position=position,
    gaps=context.rows("system_gap", system_id=key),
)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.subheader(escape(position["name"]), anchor=False, width="content")
    st.caption(escape(narrative.systems.identity(position)), width="stretch")
    # The key stays in the link, so that the browser's way back leads to this very dossier.
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:", system=key)
lead, rest = narrative.systems.standing(position)
colour = "red" if position["is_above"] else "green" if position["scored"] else "gray"
st.markdown(f"#### :{colour}[{escape(lead)}]{escape(rest)}")
risk_summary.life(profile)

# Left what it is and who watches over it; right what can go wrong and what was done about it.
left, right = st.columns([5, 8], gap="small")
with left:
    classification.what_it_is(profile)
    classification.classification(profile)
    classification.made_of(profile)
    records.oversight(profile)
with right:
    records.assessments(profile)
    risk_summary.risks(profile)
    risk_summary.controls(profile)
    records.transparency(profile)
    records.incidents(profile)
    events.warnings(profile)
left, right = st.columns(2, gap="small")
with left:
    events.timeline(profile)
with right:
    events.changed(profile)
