"""Who is affected, what was decided, and does it still hold? One assessment as a document."""

import streamlit as st

from pages.shared import cards, edit, links, messages, session, tables
from pages.shared.edit import Row
from pages.shared.markdown import escape
from pages.shared.system import record_table
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

context = session.current().unfiltered
key = st.query_params.get("assessment", "")
edit.confirm()
found = context.rows("assessment_list", assessment_id=key)
if not found:
    messages.not_found("impact assessment", key)
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
    st.stop()
(about,) = found
row = context.row("impact_assessments", assessment_id=key)

OUTCOME = ("decision", "conditions", "approved_by", "approved_on", "valid_until")
WORK = (
    *("kind", "version", "performed_on", "assessor", "trigger", "context", "consultation"),
    *("alternatives", "redress_route", "oversight_summary"),
)
SYSTEM = (
    *("purpose", "intended_use", "foreseeable_misuse", "affected_groups", "autonomy"),
    *("personal_data", "jurisdictions", "last_significant_change_on"),
)
ITEMS = {
    "severity_name": Column("Severity", 78, help="Worst of scale, scope and irremediability"),
    "affected_group": Column("Affected group", 150),
    "vulnerable": Column("Vulnerable", 68),
    "size_band": Column("How many", 95),
    "right_touched": Column("Right or interest", 125),
    "description": Column("What happens", 190),
    "scale": Column("Scale", 42, help="How grave"),
    "scope": Column("Scope", 44, help="How many"),
    "irremediability": Column("Irremediable", 80, help="How hard to undo"),
    "likelihood": Column("Likelihood", 64),
    "measure": Column("Measure", 120),
    "risk_title": Column("Risk that carries it", 150),
    "residual_level": tables.level("Residual", "residual_level"),
}

# What it is, and whether it holds.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    title = f"{vocabularies.ASSESSMENT_KINDS[about['kind']]} of {about['system_name']}"
    st.subheader(escape(title), anchor=False, width="content")
    st.caption(escape(f"{key}, version {about['version']}"), width="stretch")
    asked = {name: row[name] for name in OUTCOME}
    change = Row("impact_assessments", {"assessment_id": key}, asked, ("conditions",))
    edit.button(context, "Edit outcome", [change], f"Outcome of {key}", key="edit_assessment")
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
lead, rest = narrative.impact.outcome(about)
holds = about["state"] in ("valid", "expiring")
st.markdown(f"#### :{'green' if holds else 'red'}[{escape(lead)}]{escape(rest)}")

# Who is affected.
items = context.read("impact_item_list", assessment_id=key)
st.markdown(escape(narrative.impact.items(items.to_pylist())))
for effect, title in (("harm", "Harms"), ("benefit", "Benefits")):
    rows = context.read("impact_item_list", assessment_id=key, effect=effect)
    if rows.num_rows:
        with cards.card(f"{title}, the most severe first"):
            place = tables.show(rows, ITEMS, alt=title, wrapped=True, key=f"items_{effect}")
            tables.download(rows, context.file_name(f"{effect}s_of_{key}"))
        if place is not None and (risk_id := rows["risk_id"][place].as_py()):
            links.open_page("register/risk.py", risk=risk_id)

# What was done and decided.
left, right = st.columns(2, gap="small")
with left, cards.card("How it was done"):
    record_table.show("impact_assessments", row, WORK, alt="How the assessment was done")
with right:
    with cards.card("What was decided"):
        record_table.show("impact_assessments", row, OUTCOME, alt="What was decided")
    with cards.card("The system it is about"):
        system = context.row("ai_systems", system_id=about["system_id"])
        record_table.show("ai_systems", system, SYSTEM, alt="The system that was assessed")
        links.link(
            f"{about['system_name']} ({about['system_id']})",
            "register/system.py",
            icon=":material/smart_toy:",
            system=about["system_id"],
        )
