"""How was this risk rated? The details of one risk, which the link names."""

from functools import partial

import streamlit as st

from pages.shared import cards, comments, decide, facts, links, messages, session
from pages.shared.assurance import evidence
from pages.shared.markdown import escape
from pages.shared.risk import control_effectiveness, editing, records
from risk_models import charts, narrative
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

context = session.current().unfiltered
risk_id = st.query_params.get("risk", "")
decide.confirm(context)
positions = context.rows("risk_position", risk_id=risk_id)
if not positions:
    messages.not_found("risk", risk_id)
    links.link("All risks", "register/risks.py", icon=":material/arrow_back:")
    st.stop()
risk = positions[0] | context.row("risks", risk_id=risk_id)
scales = context.frame("scales")
names = {axis: scale_labels(scales, axis) for axis in vocabularies.AXES}

# Identification.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(risk["title"]), anchor=False, width="content")
    st.caption(escape(risk_id), width="stretch")
    if risk["is_open"]:
        decide.button(context, risk_id, key="decide")
    editing.offer(context, risk, names)
    links.link("Trace", "assurance/trace.py", icon=":material/conversion_path:", risk=risk_id)
    links.link("All risks", "register/risks.py", icon=":material/arrow_back:")
st.markdown(escape(narrative.risks.statement(risk)))
facts.show(
    {
        "Owner": risk["owner"],
        "Status": vocabularies.RISK_STATUS[risk["status"]],
        "Treatment": vocabularies.TREATMENT_OPTIONS[risk["treatment"]],
        "Review due": risk["review_due"],
        "Risk domain": f"{risk['risk_domain']} {vocabularies.RISK_DOMAINS[risk['risk_domain']]}",
        "Lifecycle stage": vocabularies.STAGES[risk["arises_stage"]],
        "Confidence": vocabularies.LOW_MEDIUM_HIGH.get(risk["confidence"] or ""),
        "Identified on": risk["identified_on"],
    }
)
if risk["system_id"] != "ORG":
    links.link(
        f"{risk['system_name']} ({risk['system_id']})",
        "register/system.py",
        icon=":material/smart_toy:",
        system=risk["system_id"],
    )

# Rating.
headline, details = narrative.risks.rating(risk, context.levels)
bad = risk["above_tolerance"] or risk["unassessed"]
colour = "gray" if not risk["is_open"] else "red" if bad else "green"
st.markdown(f"### :{colour}[{escape(headline)}]", help=GLOSSARY["Tolerance"])
if details:
    st.caption(escape(details))
matrix, *axes = st.columns([5, 4, 4], gap="small")
figure = cards.figure_of(
    charts.risk_path,
    risk,
    context.frame("domain_cell", domain=risk["domain"]),
    scales,
    levels=context.levels,
)
path = narrative.risks.level_path(risk, context.levels)
behind = partial(
    cards.rows_button,
    "Rating",
    context.read("risk_judgement", risk_id=risk_id),
    records.SCORES,
    context.file_name(f"rating_{risk_id}"),
    image=partial(figure, dark=False),
)
with matrix, cards.card("Rating", path, behind=behind):
    cards.draw(
        figure(dark=cards.dark()),
        alt=f"The risk in the matrix. {path}",
    )
for column, axis in zip(axes, vocabularies.AXES, strict=True):
    with column:
        control_effectiveness.axis(context, risk_id, axis, names)
if control := control_effectiveness.controls(context, risk_id):
    links.open_page("register/control.py", control=control)

# Records.
records.show(context, risk, scales)
evidence.card(context, records.with_evidence(context, risk_id), name=risk_id)
comments.show(context, "risks", risk_id)
