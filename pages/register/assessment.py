"""Who is affected, what was decided, and is it still valid? One impact assessment."""

import streamlit as st

from pages.shared import cards, comments, links, messages, record_actions, session, tables
from pages.shared.assess import frameworks
from pages.shared.assurance import evidence
from pages.shared.assurance.evidence import Record
from pages.shared.markdown import escape
from pages.shared.system import record_table
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.assessment import recorded
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

context = session.current().unfiltered
key = st.query_params.get("assessment", "")
assessments = context.rows("assessment_list", assessment_id=key)
if not assessments:
    messages.not_found("impact assessment", key)
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
    st.stop()
(assessment,) = assessments
row = context.row("impact_assessments", assessment_id=key)

OUTCOME = ("decision", "conditions", "approved_by", "approved_on", "valid_until")
METHOD = (
    *("kind", "version", "performed_on", "assessor", "trigger", "context", "use_period"),
    *("data_used", "model_limits", "consultation", "alternatives", "redress_route"),
    *("oversight_summary", "response_plan"),
)
SYSTEM = (
    *("purpose", "intended_use", "foreseeable_misuse", "affected_groups", "autonomy"),
    *("personal_data", "jurisdictions", "last_significant_change_on"),
)
ITEMS = {
    "severity_name": Column("Severity", 78, help="Worst of scale, scope and irremediability"),
    "affected_group": Column("Affected group", 150),
    "description": Column("Description", 190),
    "risk_title": Column("Linked risk", 230),
    "residual_level": tables.level(
        "Residual", "residual_level", others=tables.NO_RISK, help=GLOSSARY["Residual risk"]
    ),
    "vulnerable": Column("Vulnerable", 70),
    "size_band": Column("People", 95),
    "right_touched": Column("Right or interest", 125),
    "scale": Column("Scale", 42, help="How serious"),
    "scope": Column("Scope", 44, help="How many people"),
    "irremediability": Column("Irremediability", 92, help="How hard it is to undo"),
    "likelihood": Column("Likelihood", 64),
    "measure": Column("Measure", 120),
}
OF_BENEFITS = ITEMS | {"severity_name": Column("Extent", 78, help=ITEMS["severity_name"].help)}
del OF_BENEFITS["risk_title"], OF_BENEFITS["residual_level"]

# Outcome and validity.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    title = f"{vocabularies.ASSESSMENT_KINDS[assessment['kind']]} of {assessment['system_name']}"
    st.header(escape(title), anchor=False, width="content")
    st.caption(escape(f"{key}, version {assessment['version']}"), width="stretch")
    record_actions.show(
        context, "impact_assessments", {"assessment_id": key}, edit_key="edit_assessment"
    )
    links.link(
        "Assess again",
        "register/assess.py",
        icon=":material/checklist:",
        system=assessment["system_id"],
    )
    links.link("All assessments", "register/impact.py", icon=":material/arrow_back:")
headline, details = narrative.impact.outcome(assessment)
colour = "green" if assessment["state"] in ("valid", "expiring") else "red"
st.markdown(f"### :{colour}[{escape(headline)}]", help=GLOSSARY["Valid impact assessment"])
if details:
    st.caption(escape(details))

# Who is affected.
items_given = context.rows("impact_items", assessment_id=key)
items = context.read("impact_item_list", assessment_id=key)
st.markdown(escape(narrative.impact.items(items.to_pylist())), help=GLOSSARY["Serious harm"])
for effect, title, order, columns in (
    ("harm", "Harms", "most severe first", ITEMS),
    ("benefit", "Benefits", "largest first", OF_BENEFITS),
):
    rows = context.read("impact_item_list", assessment_id=key, effect=effect)
    if rows.num_rows:
        with cards.card(f"{title}, {order}"):
            selected = tables.show(
                rows,
                columns,
                alt=title,
                wrapped=True,
                key=f"items_{effect}",
                opens="risk_title" if "risk_title" in columns else None,
            )
            tables.download(rows, context.file_name(f"{effect}s_of_{key}"))
        if selected is None:
            continue
        if tables.clicked(f"items_{effect}") and (risk_id := rows["risk_id"][selected].as_py()):
            links.open_page("register/risk.py", risk=risk_id)
        item = rows.slice(selected, 1).to_pylist()[0]
        record_actions.of_selected(context, "impact_items", item)

# Method, decision and system.
left, right = st.columns(2, gap="small")
with left, cards.card("Method"):
    record_table.show("impact_assessments", row, METHOD, alt="Method of the assessment")
with right:
    with cards.card("Decision"):
        # The decision as it was known on the reporting date.
        decided = row | {name: assessment[name] for name in OUTCOME}
        record_table.show("impact_assessments", decided, OUTCOME, alt="Decision")
    with cards.card("Assessed system"):
        system = context.row("ai_systems", system_id=assessment["system_id"])
        record_table.show("ai_systems", system, SYSTEM, alt="Assessed system")
        links.link(
            f"{assessment['system_name']} ({assessment['system_id']})",
            "register/system.py",
            icon=":material/smart_toy:",
            system=assessment["system_id"],
        )
frameworks.show(context, recorded(system, row, items_given), name=key)
evidence.card(context, [Record("impact_assessments", key)], name=key)
comments.show(context, "impact_assessments", key)
