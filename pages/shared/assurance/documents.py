"""The documents of the management system as a list."""

import streamlit as st

from pages.shared import links, lists, new_row
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import DOCUMENT_KINDS
from risk_models.narrative.management_system import DOCUMENT_STATES, REVIEWS

_DOCUMENTS = Listing(
    name="documents",
    one="document",
    many="documents",
    view="document_position",
    table="documents",
    columns={
        "state": Column("State", 145, labels=DOCUMENT_STATES),
        "title": Column("Document", 262),
        "kind": Column("Kind", 165, labels=DOCUMENT_KINDS),
        "version": Column("Version", 62),
        "approved_by": Column("Approved by", 130),
        "approved_on": Column("Approved on", 90),
        "applies_from": Column("Applies from", 90),
        "communicated_to": Column("Communicated to", 140),
        "communicated_on": Column("Communicated on", 115),
        "review": Column("Review", 78, labels=REVIEWS),
        "review_due": Column("Review due", 90),
        "owner": Column("Owner", 120),
        "versions": Column("Versions", 65),
        "has_later_draft": Column("Later draft", 80),
        "requirements": Column("Clauses and controls", 170, listed=True),
        "document_id": Column("ID", 75),
    },
    sets={
        "Approval": (
            *("state", "title", "version", "approved_by", "approved_on"),
            *("review", "review_due"),
        ),
        "Communication": (
            *("state", "title", "version", "applies_from", "communicated_to"),
            *("communicated_on", "owner"),
        ),
        "Requirements": ("state", "title", "kind", "requirements", "owner"),
    },
    only={
        "draft": ("Not approved", {"state": ("draft", "missing")}),
        "review": ("Review overdue", {"review": "overdue"}),
        "later": ("Later draft", {"has_later_draft": True}),
        "silent": ("Not communicated", {"state": "in_force", "communicated_on": None}),
    },
    searched=("document_id", "title", "owner", "approved_by"),
    opens="title",
)


def show(context: PageContext) -> None:
    """All documents; each opens its page."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        totals = context.row("management_totals")
        st.markdown(escape(narrative.management_system.documents(totals)), width="stretch")
        new_row.button(context, "documents", "Add document", key="add_document")
    if context.row("table_size", table="documents")["rows"] and (
        row := lists.show(_DOCUMENTS, context)
    ):
        links.open_page("assurance/document.py", document=row["document_id"])
