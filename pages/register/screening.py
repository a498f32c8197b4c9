"""What level of review does a system require? The published method of Canada."""

from collections.abc import Mapping

import streamlit as st

from pages.shared import cards, commit_form, edit, links, session
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.formats import day
from risk_models.screening import MITIGATION, RISK, SOURCE, screen

context = session.current()


def points(areas: Mapping[str, int]) -> dict[str, int]:
    """Inputs for the points of each area, up to its maximum; the areas that have points."""
    entered = {}
    grid = st.grid(4, min_column_width=190, gap="small")
    for name, maximum in areas.items():
        with grid.cell():
            number = st.number_input(
                f"{name} (max. {maximum})",
                min_value=0,
                max_value=maximum,
                value=None,
                step=1,
                placeholder="Not entered",
                key=f"points_{name}",
                persist_state="session",
            )
        if number is not None:
            entered[name] = max(0, min(int(number), maximum))
    return entered


with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    headline = st.container(width="stretch", key="headline")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
answer = st.container()
with cards.card("Risk", "Points of the answers in each area of the questionnaire."):
    risk = points(RISK)
with cards.card("Mitigation", "Points for design or for implementation, not for both."):
    mitigation = points(MITIGATION)

st.caption(escape(f"Source: {SOURCE}"))

missing = len(RISK) + len(MITIGATION) - len(risk) - len(mitigation)
if missing:
    with headline:
        cards.headline(narrative.screening.missing(missing))
    st.stop()
result = screen(sum(risk.values()), sum(mitigation.values()))
with headline:
    cards.headline(narrative.screening.level(result))
with answer:
    st.markdown(escape(narrative.screening.discount(result)))
    st.caption(narrative.screening.LIMITS)

# Save the result as an impact assessment.
selected = context.read("selected_systems").select(["system_id", "name"]).to_pylist()
systems = {row["system_id"]: f"{row['name']} ({row['system_id']})" for row in selected}
if not systems:
    st.info(
        "A screening is saved with its AI system; there are no AI systems.",
        icon=":material/smart_toy:",
    )
    st.stop()
requested = st.query_params.get("system", "")
system = st.selectbox(
    "AI system",
    list(systems),
    index=list(systems).index(requested) if requested in systems else None,
    format_func=systems.__getitem__,
    placeholder="Select the screened system",
    key="screened",
    width=460,
)
if not edit.offered(context):
    st.caption("To save a screening, show the latest version as of today.")
elif system:
    record = Row(
        "impact_assessments",
        {
            "assessment_id": f"SCR-{system[:60]}-{context.as_of}",
            "system_id": system,
            "kind": "screening",
            "version": "1.0",
            "performed_on": context.as_of,
            "context": narrative.screening.record(result, risk, mitigation),
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
        "Save screening",
        [record],
        icon="save",
        key="save_screening",
    )
    saved = context.read("assessment_list", system_id=system, kind="screening")
    for row in saved.to_pylist():
        links.link(
            f"{row['assessment_id']}, performed on {day(row['performed_on'])}",
            "register/assessment.py",
            icon=":material/description:",
            assessment=row["assessment_id"],
        )
