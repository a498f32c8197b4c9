"""One finding, from its statement to the proof that its correction works."""

import streamlit as st

from pages.shared import cards, comments, edit, facts, links, messages, session
from pages.shared.assurance import evidence as about_evidence
from pages.shared.assurance.evidence import Record
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import FINDING_KINDS, RECORDS
from risk_models.contract.standards import ANNEX_A, REQUIREMENTS

context = session.current().unfiltered
key = st.query_params.get("finding", "")
found = context.rows("finding_position", finding_id=key)
if not found:
    messages.not_found("finding", key)
    links.link("All findings", "assurance/audits.py", icon=":material/arrow_back:")
    st.stop()
(finding,) = found
stored = context.row("audit_findings", finding_id=key)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    kind = FINDING_KINDS[finding["kind"]]
    st.header(f"{kind} {escape(key)}", anchor=False, width="stretch")
    links.link("All findings", "assurance/audits.py", icon=":material/arrow_back:")
lead, more = narrative.audits.finding(finding)
cards.headline(lead, more=more, of_record=True)
about = finding["about_table"]
facts.show(
    {
        "Clause or control": narrative.audits.ids_with_names(finding["requirement"], REQUIREMENTS),
        "About": f"{RECORDS[about]} {finding['about_key']}" if about else None,
        "Owner": finding["owner"],
        "Action due": finding["due"],
    }
)
with st.container(horizontal=True, gap="small"):
    if finding["audit_id"]:
        links.link(
            finding["audit_title"] or finding["audit_id"],
            "assurance/audit.py",
            icon=":material/policy:",
            audit=finding["audit_id"],
        )
    if finding["requirement"] in ANNEX_A:
        annex_a = finding["requirement"]
        links.row(f"Annex A control {annex_a}", "applicability", annex_a)
    if about:
        links.row(f"{RECORDS[about]} {finding['about_key']}", about, finding["about_key"])

# The steps, each with the form for its columns.
for number, step in enumerate(narrative.audits.steps(finding), 1):
    with (
        cards.card(
            f"{':green[:material/check_circle:]' if step.is_done else ':material/circle:'} "
            f"{number} {step.name}"
        ),
        st.container(horizontal=True, vertical_alignment="center"),
    ):
        st.text(step.text, width="stretch")
        values = {name: stored[name] for name in step.fields}
        edit.button(
            context,
            step.button,
            [Row("audit_findings", {"finding_id": key}, values)],
            key=f"edit_{step.fields[0]}",
        )

about_evidence.card(context, [Record("audit_findings", key)], name=key)
comments.show(context, "audit_findings", key)
