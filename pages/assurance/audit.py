"""One audit: its scope, its findings, and the version of the register that it looked at."""

import streamlit as st

from pages.shared import (
    cards,
    comments,
    edit,
    facts,
    links,
    messages,
    new_row,
    session,
    tables,
)
from pages.shared.assurance.findings import COLUMNS, NEW_FINDING
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract import parts
from risk_models.contract.assurance_vocabularies import AUDIT_KINDS
from risk_models.contract.standards import ANNEX_A_GROUPS, MANAGEMENT_SYSTEMS, REQUIREMENTS

context = session.current().unfiltered
key = st.query_params.get("audit", "")
found = context.rows("audit_position", audit_id=key)
if not found:
    messages.not_found("audit", key)
    links.link("All audits", "assurance/audits.py", icon=":material/arrow_back:")
    st.stop()
(audit,) = found

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(audit["title"]), anchor=False, width="content")
    st.caption(escape(key), width="stretch")
    stored = context.row("audits", audit_id=key)
    values = {name: value for name, value in stored.items() if name != "audit_id"}
    edit.button(context, "Edit audit", [Row("audits", {"audit_id": key}, values)], key="edit_audit")
    links.link("All audits", "assurance/audits.py", icon=":material/arrow_back:")
lead, more = narrative.audits.audit(audit)
cards.headline(lead, more=more, of_record=True)
facts.show(
    {
        "Kind": AUDIT_KINDS[audit["kind"]],
        "State": narrative.audits.AUDIT_STATES[audit["state"]],
        "Lead auditor": audit["lead_auditor"],
        "Independent": audit["independent"],
        "Planned for": audit["planned_on"],
        "Register version": audit["register_version"],
        "Management systems": narrative.audits.names(
            audit["management_systems"] or "iso_42001", MANAGEMENT_SYSTEMS
        ),
    }
)

with cards.card("Criteria and conclusion"):
    for name in ("criteria", "conclusion"):
        st.caption(name.capitalize())
        st.text(audit[name] or "not recorded")
with cards.card("Scope"):
    clauses, systems_part = st.columns(2, gap="small")
with clauses:
    st.caption("Clauses")
    of_annex, clauses_only = narrative.audits.of_annex_a(audit["requirements"])
    everything = "All clauses and groups" if not audit["requirements"] else "None"
    st.text(narrative.audits.ids_with_names(clauses_only, REQUIREMENTS) or everything)
with systems_part:
    st.caption("Groups and controls of Annex A")
    labels = REQUIREMENTS | ANNEX_A_GROUPS
    st.text(narrative.audits.ids_with_names(of_annex, labels) or everything)
    st.caption("AI systems")
    systems = tuple(parts(audit["systems"]))
    for system in context.rows("ai_systems", system_id=systems) if systems else []:
        links.link(
            f"{system['name']} ({system['system_id']})",
            "register/system.py",
            icon=":material/smart_toy:",
            system=system["system_id"],
        )
    if not systems:
        st.text("Not limited to AI systems")

findings = context.read("finding_position", audit_id=key)
with cards.card("Findings", "" if findings.num_rows else "No findings."):
    chosen = None
    if findings.num_rows:
        shown = ("statement", "kind", "state", "requirement", "days_open", "due", "owner")
        columns = {name: COLUMNS[name] for name in (*shown, "finding_id")}
        chosen = tables.show(
            findings, columns, alt="Findings", key="audit_findings_table", opens="statement"
        )
    with st.container(horizontal=True, gap="small"):
        fields = [name for name in NEW_FINDING if name != "audit_id"]
        new_row.button(
            context,
            "audit_findings",
            "Add finding",
            key="add_finding",
            given={"audit_id": key},
            fields=fields,
        )
        if findings.num_rows:
            tables.download(findings, context.file_name(f"findings_of_{key}"))
comments.show(context, "audits", key)
if chosen is not None:
    links.open_page("assurance/finding.py", finding=findings["finding_id"][chosen].as_py())
