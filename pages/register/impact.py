"""Who could be affected, how badly, and is it still true?"""

import streamlit as st

from pages.parts import links, looking
from pages.parts.impact import lists, people
from pages.parts.plain import plain
from risk_models.reports import impact_sentences

look = looking.current()
if not look.row("table_size", table="impact_assessments")["rows"]:
    st.info(
        "**No impact assessment yet.** They come with `impact_assessments.csv` and "
        "`impact_items.csv`; a screening can be made here.",
        icon=":material/upload_file:",
    )
    links.link("Screen a system", "register/screening.py", icon=":material/calculate:")
    st.stop()

PARTS = {
    "people": ("People affected", people.show),
    "items": ("Harms and benefits", lists.items),
    "assessments": ("Assessments", lists.assessments),
    "systems": ("Systems", lists.systems),
}

lead, rest = impact_sentences.headline(look.row("impact_totals"))
st.markdown(f"#### {plain(lead)}{plain(rest)}")
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    part = st.segmented_control(
        "Show",
        list(PARTS),
        default="people",
        required=True,
        format_func=lambda name: PARTS[name][0],
        key="impact",
        bind="query-params",
        label_visibility="collapsed",
    )
    st.space("stretch")
    links.link("Screen a system", "register/screening.py", icon=":material/calculate:")
PARTS[part][1](look)
