"""The versions of a document, what they are the basis for, and the evidence about it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, edit, links, tables
from pages.shared.assurance import evidence as about_evidence
from pages.shared.assurance import records
from pages.shared.assurance.evidence import Record
from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import EVIDENCE_KINDS
from risk_models.formats import counted
from risk_models.narrative.management_system import BASES, DOCUMENT_STATES

_VERSIONS = {
    "version": Column("Version", 62),
    "state": Column("State", 142, labels=DOCUMENT_STATES),
    "drafted_on": Column("Drafted on", 84),
    "approved_by": Column("Approved by", 125),
    "approved_on": Column("Approved on", 90),
    "applies_from": Column("Applies from", 90),
    "communicated_to": Column("Communicated to", 130),
    "communicated_on": Column("Communicated on", 115),
    "withdrawn_on": Column("Withdrawn on", 95),
    "change_summary": Column("What changed", 220),
    "location": Column("Location", 180),
    "sha256": Column("SHA-256", 120),
}
_BASIS = {
    "basis": Column("Basis for", 105, labels=BASES),
    "key": Column("ID", 55),
    "title": Column("About", 134),
    "decision": Column(
        "Decision",
        85,
        labels=narrative.applicability.DECISIONS,
    ),
    "detail": Column("Requirement", 220),
}
_EVIDENCE = {
    "title": Column("Evidence", 190),
    "kind": Column("Kind", 85, labels=EVIDENCE_KINDS),
    "dated_on": Column("Dated on", 85),
    "is_fresh": Column("Current", 60),
    "location": Column("Location", 180),
    "evidence_id": Column("ID", 75),
}


def show(context: PageContext, document: Mapping[str, Any], rows: pyarrow.Table) -> None:
    """All versions, the latest first, with what may be done with the selected one."""
    title = f"{counted(rows.num_rows, 'version').capitalize()}."
    with cards.card("Versions", title):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _add(context, document, rows)
            actions = st.container(horizontal=True, width="content", gap="small")
            if rows.num_rows:
                st.space("stretch")
                without_text = rows.drop_columns(["content"])
                name = context.file_name(f"versions_of_{document['document_id']}")
                tables.download(without_text, name)
        if not rows.num_rows:
            return
        editable = edit.offered(context)
        selected = tables.show(
            rows,
            _VERSIONS,
            alt="Versions of the document",
            tallest=8,
            key="versions_table" if editable else None,
        )
        if selected is not None:
            with actions:
                _actions(context, rows.slice(selected, 1).to_pylist()[0])
        elif editable:
            tables.hint("Select a version to approve, withdraw, communicate or edit it.", "version")


def _add(context: PageContext, document: Mapping[str, Any], rows: pyarrow.Table) -> None:
    """A button for a draft that begins with the text of the latest version."""
    if not edit.pressed(context, "Add version", icon="add", key="add_version"):
        return
    latest = rows.slice(0, 1).to_pylist()
    fields = {
        "version": None,
        "drafted_on": context.as_of,
        "change_summary": None,
        "content": latest[0]["content"] if latest else None,
        "location": None,
        "sha256": None,
    }
    given = {"document_id": document["document_id"], "status": "draft"}
    edit.open_form(context, "Add version", [Row("document_versions", given, fields, new=True)])


def _actions(context: PageContext, version: Mapping[str, Any]) -> None:
    """What may be done with a version in its state; the text of an approved one stays."""
    name = version["version"]
    row = {"document_id": version["document_id"], "version": name}
    today = context.as_of

    def offer(label: str, icon: str, status: str | None, proposed: Mapping[str, Any]) -> None:
        records.edit_button(
            context,
            "document_versions",
            row,
            label=label,
            icon=icon,
            fields=tuple(proposed),
            given={"status": status} if status else None,
            proposed=proposed,
        )

    if version["state"] == "draft":
        approval = {"approved_by": None, "approved_on": today, "effective_from": None}
        offer("Approve version", "verified", "approved", approval)
        texts = ("content", "change_summary", "location", "sha256", "drafted_on")
        offer("Edit draft", "edit", None, dict.fromkeys(texts))
    else:
        communication = {"communicated_to": None, "communicated_on": today}
        offer("Record communication", "campaign", None, communication)
    if version["state"] != "withdrawn":
        offer("Withdraw version", "block", "withdrawn", {"withdrawn_on": today})


def basis(context: PageContext, key: str) -> None:
    """The requirements that the document is about, and the parties that it addresses."""
    rows = context.read("document_basis", document_id=key)
    sentence = narrative.management_system.basis(rows.to_pylist())
    with cards.card("What it is the basis for", sentence):
        if not rows.num_rows:
            return
        selected = tables.show(
            rows,
            _BASIS,
            alt="What the document is the basis for",
            tallest=12,
            key="basis_table",
            opens="title",
        )
        tables.download(rows, context.file_name(f"basis_of_{key}"))
    if selected is not None:
        (row,) = rows.slice(selected, 1).to_pylist()
        if row["basis"] == "annex_a":
            links.open_row({"table": "applicability", "key": row["key"]})
        if row["basis"] == "interested_party":
            links.open_list("interested_parties")
        links.open_page("assurance/readiness.py")


def evidence(context: PageContext, key: str, versions: Sequence[str]) -> None:
    """The evidence about the document, and about its versions."""
    records = [
        Record("documents", key, "The document"),
        *(
            Record("document_versions", f"{key} {version}", f"Version {version}")
            for version in versions
        ),
    ]
    about_evidence.card(context, records, name=key)
