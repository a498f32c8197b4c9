"""How much scrutiny does a system call for? Canada's published method, and its record."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import cards, commit_form, edit, links, session
from pages.shared.edit import Row
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.screening import MITIGATION, RISK, SOURCE, screen

context = session.current()
edit.confirm()


def points(areas: Mapping[str, int]) -> dict[str, int]:
    """Ask for the points of each area; only those that were given, its most where it is more."""
    given = {}
    for column, (name, most) in zip(st.columns(4) * 2, areas.items(), strict=False):
        with column:
            typed = st.number_input(
                f"{name} (of {most})",
                min_value=0,
                max_value=most,
                value=None,
                step=1,
                placeholder="not given",
                key=f"points_{name}",
                persist_state="session",
            )
        if typed is not None:
            given[name] = max(0, min(int(typed), most))
    return given


with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.caption(escape(f"Source: {SOURCE}"), width="stretch")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
with cards.card("Risk", "The points that the answers of each part of the questionnaire come to."):
    risk = points(RISK)
with cards.card("Mitigation", "The points of design, or of implementation, not of both."):
    mitigation = points(MITIGATION)

lacking = len(RISK) + len(MITIGATION) - len(risk) - len(mitigation)
if lacking:
    st.markdown(narrative.screening.lacking(lacking))
    st.stop()
found = screen(sum(risk.values()), sum(mitigation.values()))
lead, rest = narrative.screening.outcome(found)
st.markdown(f"#### {lead}{escape(rest)}")
st.markdown(escape(narrative.screening.discount(found)))
st.caption(narrative.screening.LIMITS)

# The record of it.
held = context.read("selected_systems").select(["system_id", "name"]).to_pylist()
systems = {row["system_id"]: f"{row['name']} ({row['system_id']})" for row in held}
if not systems:
    st.info(
        "A screening is kept with its AI system; there is none here.", icon=":material/smart_toy:"
    )
    st.stop()
asked = st.query_params.get("system", "")
system = st.selectbox(
    "AI system",
    list(systems),
    index=list(systems).index(asked) if asked in systems else None,
    format_func=systems.__getitem__,
    placeholder="Choose the system that was screened",
    key="screened",
    width=460,
)
if not edit.offered(context):
    st.caption("A screening can be kept when you look at the newest version as of today.")
elif system:
    record = Row(
        "impact_assessments",
        {
            "assessment_id": f"SCR-{system[:60]}-{context.as_of}",
            "system_id": system,
            "kind": "screening",
            "version": "1.0",
            "performed_on": context.as_of,
            "context": narrative.screening.recorded(found, risk, mitigation),
        },
        {
            "decision": "pending",
            "assessor": commit_form.author(),
            "trigger": None,
            "valid_until": None,
            "conditions": None,
        },
    )
    edit.button(
        context,
        "Keep this screening",
        [record],
        f"Screening of {system}: level {found.level}",
        icon="save",
        key="keep_screening",
    )
    kept = context.read("assessment_list", system_id=system, kind="screening")
    for row in kept.to_pylist():
        links.link(
            f"{row['assessment_id']}: performed on {row['performed_on']}",
            "register/assessment.py",
            icon=":material/description:",
            assessment=row["assessment_id"],
        )
