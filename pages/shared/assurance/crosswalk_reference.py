"""One reference of another framework: related requirements, and what proves each of them."""

import streamlit as st

from pages.shared import cards, links, messages, new_row, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import assurance_vocabularies, standards
from risk_models.contract.glossary import GLOSSARY

_LIST = "assurance/crosswalk.py"

_REQUIREMENTS = {
    "requirement": Column("ISO/IEC 42001", 100),
    "requirement_label": Column("About", 195),
    "relation": Column("Relation", 68, labels=assurance_vocabularies.RELATIONS),
    "basis": Column("Basis", 125, labels=assurance_vocabularies.BASES),
    "decision": Column("Decision", 90, labels=narrative.applicability.DECISIONS),
    "control_ids": Column("Own controls", 128, listed=True, help=GLOSSARY["Own control"]),
    "is_proven": Column("Valid evidence", 95, help=GLOSSARY["Valid evidence"]),
    "newest_on": Column("Newest evidence", 98),
    "documents": Column("Documents", 85, help="Documents in force that name it"),
    "source": Column("Source", 300),
}


def show(context: PageContext, reference: str) -> None:
    """The page of one reference: framework and reference, separated by a blank, from a link."""
    framework, _, ref = reference.partition(" ")
    rows = context.rows("crosswalk", framework=framework, ref=ref)
    if not rows:
        messages.not_found("reference", reference)
        links.link("All references", _LIST, icon=":material/arrow_back:")
        return
    (row,) = rows
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(escape(ref), anchor=False, width="content")
        st.caption(escape(row["framework_label"]), width="stretch")
        new_row.button(
            context,
            "framework_map",
            "Add a relation",
            key="add_relation",
            given={"framework": framework, "ref": ref},
        )
        links.link("All references", _LIST, icon=":material/arrow_back:", framework=framework)
    lead = narrative.crosswalk.reference(row)
    cards.headline(lead, more=narrative.crosswalk.RELATED_ONLY, of_record=True)
    if row["gap"]:
        st.markdown(f"**Gap.** {escape(row['gap'])}")
    linked = context.read("crosswalk_link", framework=framework, ref=ref)
    selected = tables.show(
        linked,
        _REQUIREMENTS,
        alt=f"Requirements related to {ref}",
        key="linked",
        opens="requirement_label",
    )
    tables.download(linked, context.file_name(f"relations_of_{ref}"))
    if selected is not None:
        requirement = linked["requirement"][selected].as_py()
        if requirement in standards.ANNEX_A:
            links.open_page("assurance/annex_a.py", annex_a=requirement)
        links.open_page("assurance/readiness.py")
