"""Who could be affected, how severely, and which assessments are valid?"""

import streamlit as st

from pages.shared import address, links, new_row, session
from pages.shared.impact import lists, people
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract.glossary import GLOSSARY

context = session.current()
if not context.row("table_size", table="impact_assessments")["rows"]:
    st.info(
        "**No impact assessments yet.** Load `impact_assessments.csv` and `impact_items.csv`, or "
        "assess or screen a system here.",
        icon=":material/upload_file:",
    )
    with st.container(horizontal=True, gap="small"):
        links.link("Assess impact step by step", "register/assess.py", icon=":material/checklist:")
        new_row.button(context, "impact_assessments", "Add assessment", key="add_assessment")
        links.link("Screen a system", "register/screening.py", icon=":material/calculate:")
    st.stop()

PARTS = {
    "people": ("People affected", people.show),
    "items": ("Harms and benefits", lists.items),
    "assessments": ("Assessments", lists.assessments),
    "systems": ("Systems", lists.systems),
}

headline, details = narrative.impact.headline(context.row("impact_totals"))
st.markdown(f"## {escape(headline)}", help=GLOSSARY["Valid impact assessment"])
st.caption(escape(details), help=GLOSSARY["Serious harm"])
labels = {name: label for name, (label, _) in PARTS.items()}
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    part = st.segmented_control(
        "Show",
        list(PARTS),
        required=True,
        format_func=labels.__getitem__,
        key=address.bound("impact", labels, default="people"),
        label_visibility="collapsed",
    )
    st.space("stretch")
    links.link("Assess impact step by step", "register/assess.py", icon=":material/checklist:")
    new_row.button(context, "impact_assessments", "Add assessment", key="add_assessment")
    links.link("Screen a system", "register/screening.py", icon=":material/calculate:")
PARTS[part or "people"][1](context)
