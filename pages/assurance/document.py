"""What does it say, who approved it, and what changed? One document, which the link names."""

import streamlit as st

from pages.shared import cards, comments, facts, links, messages, session
from pages.shared.assurance import document_text, document_versions, records
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.contract import standards
from risk_models.contract.assurance_vocabularies import DOCUMENT_KINDS
from risk_models.narrative.management_system import REVIEWS

context = session.current().unfiltered
key = st.query_params.get("document", "")
positions = context.rows("document_position", document_id=key)
if not positions:
    messages.not_found("document", key)
    links.link(
        "All documents",
        "assurance/management_system.py",
        icon=":material/arrow_back:",
        management="documents",
    )
    st.stop()
(document,) = positions

# Identification and state.
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.header(escape(document["title"]), anchor=False, width="content")
    st.caption(escape(key), width="stretch")
    records.edit_button(context, "documents", document, label="Edit document")
    links.link(
        "All documents",
        "assurance/management_system.py",
        icon=":material/arrow_back:",
        management="documents",
    )
lead, more = narrative.management_system.document(document)
cards.headline(
    lead, more=more, colour="green" if document["state"] == "in_force" else "red", of_record=True
)
serves = (document["management_systems"] or "iso_42001").split(";")
facts.show(
    {
        "Kind": DOCUMENT_KINDS[document["kind"]],
        "Owner": document["owner"],
        "Review due": document["review_due"],
        "Review": REVIEWS[document["review"]],
        "Serves": ", ".join(standards.MANAGEMENT_SYSTEMS[one] for one in serves),
    }
)

versions = context.read("document_version_state", document_id=key)
document_versions.show(context, document, versions.sort_by([("drafted_on", "descending")]))
left, right = st.columns(2, gap="small")
with left:
    document_text.text(document, versions.to_pylist())
with right:
    document_versions.basis(context, key)
    document_versions.evidence(context, key, versions["version"].to_pylist())
document_text.difference(versions.to_pylist())
comments.show(context, "documents", key)
