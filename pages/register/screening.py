"""What level of review does a system require? The published questionnaire of Canada."""

import streamlit as st

from pages.shared import cards, commit_form, edit, links, session
from pages.shared.assess import screening_answers
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.formats import day
from risk_models.screening import MITIGATION, RISK, SOURCE, open_questions, points, screen

context = session.current()

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    headline = st.container(width="stretch", key="headline")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
answer = st.container()
system = screening_answers.system(context)
answers = screening_answers.show(context, system)
st.caption(escape(f"Source: {SOURCE}"))

if missing := open_questions(answers):
    with headline:
        cards.headline(narrative.screening.missing(len(missing)))
    st.stop()
found = points(answers)
risk = {name: found[name] for name in RISK}
mitigation = {name: found[name] for name in MITIGATION}
result = screen(sum(risk.values()), sum(mitigation.values()))
with headline:
    cards.headline(narrative.screening.level(result))
with answer:
    st.markdown(escape(narrative.screening.discount(result)))
    st.caption(narrative.screening.LIMITS)

# Save the result as an impact assessment.
if not system:
    st.info(
        "A screening is saved with its AI system. Choose it above, or add it to the register.",
        icon=":material/smart_toy:",
    )
    st.stop()
if not edit.offered(context):
    st.caption("To save a screening, show the latest version as of today.")
else:
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
