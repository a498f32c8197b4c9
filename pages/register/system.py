"""One AI system: what it is, what can go wrong, and whether its record holds."""

from dataclasses import replace

import streamlit as st

from pages.parts import links, looking, notices
from pages.parts.dossier import events, identity, records, standing
from pages.parts.dossier.dossier import Dossier
from pages.parts.plain import plain
from risk_models.measures import Filters
from risk_models.reports import system_sentences

look = looking.current().unfiltered
key = st.query_params.get("system", "")
found = look.rows("system_position", system_id=key)
if not found:
    notices.no_such("AI system", key)
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:")
    st.stop()

(position,) = found
dossier = Dossier(
    look=replace(look, filters=Filters(system_id=(key,))),
    position=position,
    gaps=look.rows("system_gap", system_id=key),
)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.subheader(plain(position["name"]), anchor=False, width="content")
    st.caption(plain(system_sentences.identity(position)), width="stretch")
    # The key stays in the link, so that the browser's way back leads to this very dossier.
    links.link("All AI systems", "register/systems.py", icon=":material/arrow_back:", system=key)
lead, rest = system_sentences.standing(position)
colour = "red" if position["is_above"] else "green" if position["placed"] else "gray"
st.markdown(f"#### :{colour}[{plain(lead)}]{plain(rest)}")
standing.life(dossier)

# Left what it is and who watches over it; right what can go wrong and what was done about it.
left, right = st.columns([5, 8], gap="small")
with left:
    identity.what_it_is(dossier)
    identity.classification(dossier)
    identity.made_of(dossier)
    records.oversight(dossier)
with right:
    records.assessments(dossier)
    standing.risks(dossier)
    standing.controls(dossier)
    records.transparency(dossier)
    records.incidents(dossier)
    events.warnings(dossier)
left, right = st.columns(2, gap="small")
with left:
    events.timeline(dossier)
with right:
    events.changed(dossier)
