"""How effective is this control, and what happens if it fails? The link names the control."""

import streamlit as st

from pages.shared import (
    cards,
    comments,
    facts,
    links,
    messages,
    record_actions,
    session,
    tables,
)
from pages.shared.assurance import evidence
from pages.shared.assurance.evidence import Record
from pages.shared.control import records
from pages.shared.loss import choice
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import counted, day, money, percent
from risk_models.register.loss import default_run

context = session.current().unfiltered
control_id = st.query_params.get("control", "")
controls = context.rows("control_list", control_id=control_id)
if not controls:
    messages.not_found("control", control_id)
    links.link("All controls", "register/controls.py", icon=":material/arrow_back:")
    st.stop()
(control,) = controls
currency = context.row("setting")["currency"]

RISKS = {
    "title": Column("Risk", 230),
    "system_name": Column("System", 120),
    "residual_level": Column(
        "Residual", 100, help=GLOSSARY["Residual risk"], levels=("residual_level",)
    ),
    "supported_level": Column(
        "Supported level", 110, help=GLOSSARY["Supported by testing"], levels=("supported_level",)
    ),
    "without_level": tables.level("Without control", "without_level", width=110),
    "tolerance_level": Column(
        "Tolerance", 100, help=GLOSSARY["Tolerance"], levels=("tolerance_level",)
    ),
    "leaves_tolerance": Column("Exceeds tolerance", 118),
    "loses_support": Column("Loses support", 95),
    "loses_coverage": Column("Loses coverage", 102),
    "stands_alone": Column("Only control", 86, help=GLOSSARY["Only control"]),
    "share": Column("Scope", 55, format="percent", help="Share of the exposure that it reaches"),
    "tested_effective": Column(
        "Tested", 60, format="percent", help=GLOSSARY["Control effectiveness"]
    ),
    "risk_id": Column("ID", 85),
}


def explanation() -> None:
    for sentence in narrative.controls.IF_IT_FAILS:
        st.markdown(f"- {sentence}")


# Identification.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(control["name"]), anchor=False, width="content")
    st.caption(escape(control_id), width="stretch")
    record_actions.show(context, "controls", {"control_id": control_id}, edit_key="edit_control")
    links.link("Trace", "assurance/trace.py", icon=":material/conversion_path:", control=control_id)
    links.link("All controls", "register/controls.py", icon=":material/arrow_back:")
st.markdown(escape(control["objective"]))
facts.show(
    {
        "Owner": control["owner"],
        "Status": vocabularies.CONTROL_STATUS[control["status"]],
        "Type": vocabularies.CONTROL_TYPES[control["type"]],
        "Acts on": vocabularies.ACTS_ON[control["acts_on"]],
        "Lifecycle stages": control["acts_in"],
        "Purpose": control["serves"],
        "Overlap group": control["overlap_group"] or "none",
        "Key control": control["key_control"],
        "Cost a year": control["yearly_cost"] and money(control["yearly_cost"], currency),
    }
)
facts.show(
    {
        "Design rating": vocabularies.RATINGS.get(control["design_rating"] or ""),
        "Declared effectiveness": percent(control["declared"]),
        "Tested effectiveness": percent(control["tested_effective"]),
        "Test status": narrative.labels.TEST_STATES[control["test_state"]],
        "Last test": control["last_tested_on"],
        "Next test due": control["next_test_due"],
    }
)
if control["annex_a"]:
    st.caption(escape(narrative.controls.annex_a(control["annex_a"])))

# Dependency.
headline, details = narrative.controls.if_it_fails(control)
bad = control["leaves_tolerance"] or control["is_idle"]
st.markdown(f"### :red[{escape(headline)}]" if bad else f"### {escape(headline)}")
if details:
    st.caption(escape(details))
risks = context.read("control_risk", control_id=control_id)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**Mitigates {counted(risks.num_rows, 'risk')}**", width="content")
    cards.open_button("If a control fails", "If a control fails", explanation, key="failing")
    tables.download(risks, context.file_name(f"risks_of_{control_id}"))
if risks.num_rows:
    selected = tables.show(
        risks, RISKS, alt="Risks that this control mitigates", key="risks", opens="title"
    )
    if selected is not None:
        links.open_page("register/risk.py", risk=risks["risk_id"][selected].as_py())

for row in choice.control(context, default_run(context.snapshot), control_id).to_pylist():
    st.markdown(f"**Worth:** {escape(narrative.worth.of_control(row, currency))}.")

records.show(context, control_id)

about = [Record("controls", control_id, "The control")]
about += [
    Record("control_tests", test["test_id"], f"Test of {day(test['tested_on'])}")
    for test in context.rows("control_tests", control_id=control_id)
]
evidence.card(context, about, name=control_id)
comments.show(context, "controls", control_id)
