"""One AI system: its classification, its risks, and the records that it needs."""

from dataclasses import replace

import streamlit as st

from pages.shared import comments, links, messages, record_actions, session
from pages.shared.assurance import evidence
from pages.shared.markdown import escape
from pages.shared.system import classification, events, records, risk_summary
from pages.shared.system.profile import SystemProfile
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY
from risk_models.measures import Filters

context = session.current().unfiltered
key = st.query_params.get("system", "")
positions = context.rows("system_position", system_id=key)
if not positions:
    messages.not_found("AI system", key)
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:")
    st.stop()

(position,) = positions
profile = SystemProfile(
    context=replace(context, filters=Filters(system_id=(key,))),
    position=position,
    gaps=context.rows("system_gap", system_id=key),
)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(position["name"]), anchor=False, width="content")
    st.caption(escape(narrative.systems.key_and_owner(position)), width="stretch")
    record_actions.show(context, "ai_systems", {"system_id": key}, edit_key="edit_system")
    links.link("Trace", "assurance/trace.py", icon=":material/conversion_path:", system=key)
    # The key stays in the link, so that the back button of the browser returns to this system.
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:", system=key)
headline, details = narrative.systems.risk_status(position, context.levels)
colour = "red" if position["is_above"] else "green" if position["scored"] else "gray"
st.markdown(f"### :{colour}[{escape(headline)}]", help=GLOSSARY["Above tolerance"])
st.caption(escape(details), help=GLOSSARY["Missing information"])
risk_summary.lifecycle_status(profile)

# Description and oversight on the left; assessments, risks, controls and events on the right.
left, right = st.columns([5, 8], gap="small")
with left:
    classification.description(profile)
    classification.classification(profile)
    classification.suppliers(profile)
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
    events.audit(profile)
evidence.card(context, records.with_evidence(profile), name=key)
comments.show(context, "ai_systems", key)
