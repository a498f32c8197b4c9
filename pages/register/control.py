"""What is it worth, and what would change if it failed? One control, which the link names."""

import streamlit as st

from pages.shared import audit_trail, cards, edit, facts, links, messages, session, tables
from pages.shared.edit import Row
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.formats import counted

context = session.current().unfiltered
control_id = st.query_params.get("control", "")
edit.confirm()
found = context.rows("control_list", control_id=control_id)
if not found:
    messages.not_found("control", control_id)
    links.link("All controls", "register/controls.py", icon=":material/arrow_back:")
    st.stop()
(control,) = found

RISKS = {
    "title": Column("Risk", 230),
    "system_name": Column("System", 120),
    "residual_level": tables.level("Residual", "residual_level"),
    "supported_level": tables.level("Supported", "supported_level"),
    "without_level": tables.level("Without it", "without_level"),
    "tolerance_level": tables.level("Tolerance", "tolerance_level"),
    "leaves_tolerance": Column("Leaves tolerance", 110),
    "loses_support": Column("Loses support", 95),
    "loses_coverage": Column("Loses cover", 85),
    "stands_alone": Column("Stands alone", 90),
    "share": Column("Share", 55, format="percent", help="Of the exposure that it reaches"),
    "tested_effective": Column("Evidenced", 75, format="percent", help="What it takes off alone"),
    "risk_id": Column("Key", 85),
}
TESTS = {
    "tested_on": Column("Day", 90),
    "result": Column("Result", 110, labels=vocabularies.TEST_RESULTS),
    "operating_rating": Column("Operation", 80, labels=vocabularies.RATINGS),
    "tester": Column("Tester", 130),
    "method": Column("Method", 360),
    "evidence_ref": Column("Evidence", 110),
    "note": Column("Remark", 200),
}


def meaning() -> None:
    for sentence in narrative.controls.IF_IT_FAILED:
        st.markdown(f"- {sentence}")


# What it is.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.subheader(escape(control["name"]), anchor=False, width="content")
    st.caption(escape(control_id), width="stretch")
    asked = {name: control[name] for name in ("owner", "status", "design_rating")}
    row = Row("controls", {"control_id": control_id}, asked)
    edit.button(context, "Edit", [row], f"{control_id} edited", key="edit_control")
    links.link("All controls", "register/controls.py", icon=":material/arrow_back:")
st.markdown(escape(control["objective"]))
facts.show(
    {
        "Owner": control["owner"],
        "Status": vocabularies.CONTROL_STATUS[control["status"]],
        "Type": vocabularies.CONTROL_TYPES[control["type"]],
        "Axis": vocabularies.ACTS_ON[control["acts_on"]],
        "Acts in": control["acts_in"],
        "Serves": control["serves"],
        "Overlap group": control["overlap_group"] or "none",
        "Key control": control["key_control"],
    }
)
facts.show(
    {
        "Design": vocabularies.RATINGS.get(control["design_rating"] or ""),
        "Claimed": narrative.controls.effect(control["declared"]),
        "Evidenced": narrative.controls.effect(control["tested_effective"]),
        "Evidence": narrative.labels.TEST_STATES[control["test_state"]],
        "Last test": control["last_tested_on"],
        "Next due": control["next_test_due"],
    }
)
if control["annex_a"]:
    st.caption(escape(narrative.controls.annex_a(control["annex_a"])))

# What rests on it.
lead, rest = narrative.controls.resting(control)
bad = control["leaves_tolerance"] or control["is_idle"]
st.markdown(f"#### {f':red[{escape(lead)}]' if bad else escape(lead)}{escape(rest)}")
risks = context.read("control_risk", control_id=control_id)
with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"**{counted(risks.num_rows, 'risk').capitalize()} behind it**", width="content")
    st.caption("Choose one by its box or with Shift+Space to open its card.")
    cards.open_button(
        "What “if it failed” means", "What “if it failed” means", meaning, key="failing"
    )
    tables.download(risks, context.file_name(f"risks_behind_{control_id}"))
if risks.num_rows:
    place = tables.show(risks, RISKS, alt="Risks behind this control", key="risks_behind")
    if place is not None:
        links.open_page("register/risk.py", risk=risks["risk_id"][place].as_py())

# What is known of it.
part = st.segmented_control(
    "Record",
    ["Tests", "Every change"],
    default="Tests",
    required=True,
    key="control_part",
    bind="query-params",
    label_visibility="collapsed",
)
if part == "Every change":
    followed = {table: {"control_id": control_id} for table in ("controls", "control_tests")}
    name = context.file_name(f"changes_of_{control_id}")
    audit_trail.show(
        audit_trail.read(context, followed),
        alt="Every change to this control",
        file_name=name,
        tallest=14,
    )
    st.stop()
tests = context.read("control_tests", control_id=control_id).sort_by([("tested_on", "descending")])
if tests.num_rows:
    tables.show(tests, TESTS, alt="Tests of this control", wrapped=True, tallest=6)
    tables.download(tests, context.file_name(f"tests_of_{control_id}"))
else:
    st.markdown("**It was never tested.** Until it is, it counts for nothing in the evidence.")
