"""The scope of the management system beside the AI systems that it covers."""

import streamlit as st

from pages.shared import cards, edit, links, new_row, tables
from pages.shared.assurance import records
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.formats import counted
from risk_models.narrative.management_system import SCOPE_DECISIONS

_MOST = 3
"""Documents on the scope whose text is shown: those in force come first."""

_SYSTEMS = {
    "decision": Column("Decision", 130, labels=SCOPE_DECISIONS),
    "name": Column("System", 165),
    "scope_reason": Column("Reason", 145),
    "system_id": Column("ID", 70),
    "owner": Column("Owner", 120),
    "business_unit": Column("Business unit", 120),
}


def show(context: PageContext) -> None:
    """The text in force, and the decision on each AI system."""
    left, right = st.columns([4, 7], gap="small")
    with left:
        _text(context)
    with right:
        _systems(context)


def _text(context: PageContext) -> None:
    documents = context.rows("document_position", kind="scope")
    if not documents:
        with cards.card("Scope", "No scope is on record."):
            new_row.button(
                context, "documents", "Add scope", key="add_scope", given={"kind": "scope"}
            )
        return
    documents.sort(key=lambda document: document["state"] != "in_force")
    for document in documents[:_MOST]:
        lead, more = narrative.management_system.document(document)
        with cards.card(escape(document["title"]), f"{lead}. {more}"):
            shown = context.rows(
                "document_version_state",
                document_id=document["document_id"],
                version=document["version"],
            )
            for version in shown:
                st.text(version["content"] or "Its text is not in the register.")
            links.link(
                f"Open {document['document_id']}",
                "assurance/document.py",
                icon=":material/description:",
                document=document["document_id"],
            )
    if len(documents) > _MOST:
        more = counted(len(documents) - _MOST, "other document")
        links.link(
            f"{more} on the scope",
            "assurance/management_system.py",
            icon=":material/description:",
            management="documents",
        )


def _systems(context: PageContext) -> None:
    rows = context.read("scope_system")
    sentence = narrative.management_system.scope(context.row("management_totals"))
    with cards.card("AI systems", sentence):
        if not rows.num_rows:
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if edit.offered(context):
                tables.hint("Select a row to decide on it.", "system")
            actions = st.container(horizontal=True, width="content", gap="small")
            st.space("stretch")
            tables.download(rows, context.file_name("scope_system"))
        selected = tables.show(
            rows, _SYSTEMS, alt="AI systems and scope", tallest=18, key="scope_table"
        )
        if selected is None:
            return
        row = rows.slice(selected, 1).to_pylist()[0]
        with actions:
            records.edit_button(
                context,
                "ai_systems",
                row,
                label=f"Decide on {escape(row['system_id'])}",
                fields=("in_aims_scope", "scope_reason"),
                icon="rule",
            )
            links.link(
                f"Open {row['system_id']}",
                "register/system.py",
                icon=":material/smart_toy:",
                system=row["system_id"],
            )
