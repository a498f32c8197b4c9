"""Why does it stand where it stands? The card of one risk, which the link names."""

import streamlit as st

from pages.parts import cards, edit, facts, links, looking, notices
from pages.parts.plain import plain
from pages.parts.risk_card import change, defence, record
from risk_models import charts
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies
from risk_models.reports import risk_sentences

look = looking.current().unfiltered
risk_id = st.query_params.get("risk", "")
edit.told()
found = look.rows("risk_position", risk_id=risk_id)
if not found:
    notices.no_such("risk", risk_id)
    links.link("All risks", "register/risks.py", icon=":material/arrow_back:")
    st.stop()
risk = found[0] | look.row("risks", risk_id=risk_id)
scales = look.frame("scales")
names = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}

# What it is.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.subheader(plain(risk["title"]), anchor=False, width="content")
    st.caption(plain(risk_id), width="stretch")
    change.offer(look, risk, names)
    links.link("All risks", "register/risks.py", icon=":material/arrow_back:")
st.markdown(plain(risk_sentences.statement(risk)))
facts.show(
    {
        "Owner": risk["owner"],
        "Status": vocabularies.RISK_STATUS[risk["status"]],
        "Treatment": vocabularies.TREATMENT_OPTIONS[risk["treatment"]],
        "Review due": risk["review_due"],
        "Domain": f"{risk['risk_domain']} {vocabularies.RISK_DOMAINS[risk['risk_domain']]}",
        "Arises in": vocabularies.STAGES[risk["arises_stage"]],
        "Knowledge": vocabularies.LOW_MEDIUM_HIGH.get(risk["confidence"] or ""),
        "Identified": risk["identified_on"],
    }
)
if risk["system_id"] != "ORG":
    links.link(
        f"{risk['system_name']} ({risk['system_id']})",
        "register/system.py",
        icon=":material/smart_toy:",
        system=risk["system_id"],
    )

# Where it stands, and why.
lead, rest = risk_sentences.standing(risk)
bad = risk["above_tolerance"] or risk["unassessed"]
colour = "gray" if not risk["is_open"] else "red" if bad else "green"
st.markdown(f"#### :{colour}[{plain(lead)}]{plain(rest)}")
matrix, *axes = st.columns([5, 4, 4], gap="small")
with matrix, cards.card("Where it stands", risk_sentences.way(risk)):
    cells = look.frame("domain_cell", domain=risk["domain"])
    cards.draw(
        cards.drawn(charts.path, risk, cells, scales, dark=cards.dark()),
        alt=f"The risk in the matrix. {risk_sentences.way(risk)}",
    )
for column, axis in zip(axes, vocabularies.AXES, strict=True):
    with column:
        defence.axis(look, risk_id, axis, names)
if control := defence.controls(look, risk_id):
    links.go("register/control.py", control=control)

# What is recorded of it.
record.show(look, risk, scales)
