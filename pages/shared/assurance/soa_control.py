"""One control of Annex A: the decision, its own controls, evidence, risks and relations."""

from collections.abc import Mapping
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, edit, facts, links, messages, tables
from pages.shared.assurance import evidence
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import assurance_vocabularies, vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.formats import counted

_LIST = "assurance/applicability.py"
_COLOURS = {"proven": "green", "no_proof": "red", "no_control": "red"}

_CONTROLS = {
    "name": Column("Own control", 200),
    "status": Column("Status", 110, labels=vocabularies.CONTROL_STATUS),
    "last_result": Column("Last result", 105, labels=vocabularies.TEST_RESULTS),
    "last_tested_on": Column("Last test", 95),
    "next_test_due": Column("Next test due", 100),
    "test_is_fresh": Column("Valid test", 80),
    "risks": Column("Open risks", 80),
    "owner": Column("Owner", 120),
    "control_id": Column("ID", 80),
}
_EVIDENCE = {
    "title": Column("Evidence", 290),
    "control_id": Column("Own control", 90),
    "through": Column("About", 142, labels=narrative.applicability.THROUGH),
    "kind": Column("Kind", 72, labels={**assurance_vocabularies.EVIDENCE_KINDS, "test": "Test"}),
    "dated_on": Column("Dated on", 95),
    "age_days": Column("Age in days", 80),
    "counts_until": Column("Counts until", 95, help=GLOSSARY["Evidence that counts"]),
    "is_fresh": Column("Counts", 56),
    "is_proof": Column("Supports it", 78, help=GLOSSARY["Valid evidence"]),
    "result": Column("Result", 110, labels=vocabularies.TEST_RESULTS),
    "location": Column("Location", 190),
    "owner": Column("Owner", 130),
    "evidence_id": Column("ID", 80),
}
_RISKS = {
    "title": Column("Risk", 250),
    "system_name": Column("System", 160),
    "residual_level": tables.level("Residual", "residual_level"),
    "tolerance_level": tables.level("Tolerance", "tolerance_level"),
    "control_ids": Column("Own controls", 130, listed=True),
    "owner": Column("Owner", 130),
    "risk_id": Column("ID", 90),
}
_FINDINGS = {
    "statement": Column("Finding", 320),
    "kind": Column("Kind", 150, labels=assurance_vocabularies.FINDING_KINDS),
    "raised_on": Column("Raised on", 95),
    "due": Column("Due", 95),
    "owner": Column("Owner", 130),
    "finding_id": Column("ID", 85),
}
_REFERENCES = {
    "framework_label": Column("Framework", 150),
    "ref": Column("Reference", 120),
    "relation": Column("Relation", 80, labels=assurance_vocabularies.RELATIONS),
    "basis": Column("Basis", 140, labels=assurance_vocabularies.BASES),
    "source": Column("Source", 330),
}


def show(context: PageContext, annex_a: str) -> None:
    """The page of one control; `annex_a` is its id, from a link."""
    rows = context.rows("soa_row", annex_a=annex_a)
    if not rows:
        messages.not_found("control of Annex A", annex_a)
        links.link("All controls of Annex A", _LIST, icon=":material/arrow_back:")
        return
    (row,) = rows
    proposals = context.rows("soa_proposal", annex_a=annex_a)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(escape(narrative.applicability.title(annex_a)), anchor=False, width="content")
        st.caption(escape(row["group_title"]), width="stretch")
        label = "Decide" if proposals else "Edit decision"
        decision = _decision(context, row, proposals[0] if proposals else None)
        edit.button(context, label, [decision], icon="gavel", key="decide")
        evidence.forms(context, [evidence.Record("requirement", annex_a)])
        links.link(
            "Trace", "assurance/trace.py", icon=":material/conversion_path:", annex_a=annex_a
        )
        links.link("All controls of Annex A", _LIST, icon=":material/arrow_back:")
    _position(row, proposals)
    _records(context, annex_a)


def _position(row: Mapping[str, Any], proposals: list[dict[str, Any]]) -> None:
    colour = _COLOURS.get(row["state"])
    lead = narrative.applicability.position(row)
    cards.headline(lead, more=narrative.applicability.details(row), colour=colour, of_record=True)
    for proposal in proposals:
        st.info(escape(narrative.applicability.proposal(proposal)), icon=":material/lightbulb:")
    if row["reason"]:
        st.markdown(f"**Reason.** {escape(row['reason'])}")
    facts.show(
        {
            "Source": row["follows_from"],
            "Implementation": assurance_vocabularies.IMPLEMENTATION_STATUS.get(row["status"] or ""),
            "Owner": row["owner"],
            "Decided by": row["decided_by"],
            "Decided on": row["decided_on"],
            "Newest evidence or test": row["newest_on"],
        }
    )


def _decision(
    context: PageContext, row: Mapping[str, Any], proposal: Mapping[str, Any] | None
) -> Row:
    """The form for a decision: what is recorded, and where it is empty what is suggested."""
    names = ("applicable", "decided_by", "decided_on", "status", "owner", "source", "reason")
    recorded = next(iter(context.rows("applicability", annex_a=row["annex_a"])), {})
    suggested: dict[str, Any] = {}
    if proposal:
        suggested = {
            "applicable": True if proposal["suggests"] else None,
            "decided_on": context.as_of,
            "status": proposal["status"],
            "owner": proposal["owner"],
            "source": proposal["source"],
            "reason": narrative.applicability.reason(proposal),
        }
    fields = {
        name: suggested.get(name) if recorded.get(name) is None else recorded[name]
        for name in names
    }
    return Row("applicability", {"annex_a": row["annex_a"]}, fields)


def _records(context: PageContext, annex_a: str) -> None:
    controls = context.read("annex_a_control", annex_a=annex_a)
    selected = _list("Own controls", controls, _CONTROLS, "own control", "name", context, annex_a)
    if selected is not None:
        links.open_page("register/control.py", control=selected["control_id"])
    proof = context.read("soa_evidence", annex_a=annex_a)
    selected = _list("Evidence", proof, _EVIDENCE, "record", "control_id", context, annex_a)
    files = evidence.about(context, [evidence.Record("requirement", annex_a)])
    evidence.downloads(context, files)
    if selected is not None and selected["control_id"]:
        links.open_page("register/control.py", control=selected["control_id"])
    risks = context.read("soa_risk", annex_a=annex_a)
    selected = _list("Risks", risks, _RISKS, "open risk", "title", context, annex_a)
    if selected is not None:
        links.open_page("register/risk.py", risk=selected["risk_id"])
    findings = context.read("finding_position", requirement=annex_a)
    if findings.num_rows:
        selected = _list("Findings", findings, _FINDINGS, "finding", "statement", context, annex_a)
        if selected is not None:
            links.open_page("assurance/finding.py", finding=selected["finding_id"])
    references = context.read("crosswalk_link", requirement=annex_a)
    selected = _list(
        "Related references", references, _REFERENCES, "reference", "ref", context, annex_a
    )
    if selected is not None:
        reference = f"{selected['framework']} {selected['ref']}"
        links.open_page("assurance/reference.py", reference=reference)


def _list(
    title: str,
    rows: pyarrow.Table,
    columns: Mapping[str, Column],
    one: str,
    opens: str,
    context: PageContext,
    annex_a: str,
) -> dict[str, Any] | None:
    """A card with the rows; returns the row that the reader opened by its column `opens`."""
    name = f"{title.lower().replace(' ', '_')}_of_{annex_a}"
    count = counted(rows.num_rows, one)
    with cards.card(title, f"{count[0].upper()}{count[1:]}."):
        if not rows.num_rows:
            return None
        alt = f"{title} of {annex_a}"
        index = tables.show(rows, columns, alt=alt, tallest=8, key=name, opens=opens)
        tables.download(rows, context.file_name(name))
    row: dict[str, Any] | None = None if index is None else rows.slice(index, 1).to_pylist()[0]
    return row
