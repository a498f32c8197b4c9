"""What do we already have for another framework? A link may name one of its references."""

import streamlit as st

from pages.shared import address, cards, edit, links, lists, new_row, session
from pages.shared.assurance import crosswalk_reference
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import standards
from risk_models.contract.glossary import GLOSSARY

context = session.current().unfiltered
edit.confirm()
if reference := st.query_params.get("reference"):
    crosswalk_reference.show(context, reference)
    st.stop()

REFERENCES = Listing(
    name="crosswalk",
    one="reference",
    many="references",
    view="crosswalk",
    columns={
        "ref": Column("Reference", 125),
        "state": Column("Related requirements", 150, labels=narrative.crosswalk.STATES),
        "requirements": Column("Clauses and controls", 200, help="Of ISO/IEC 42001"),
        "controls": Column("Own controls", 95, help=GLOSSARY["Own control"]),
        "proven": Column("Proven", 65, help=GLOSSARY["Proven"]),
        "related": Column("Of", 40, help="Related requirements"),
        "newest_on": Column("Newest proof", 100),
        "gap": Column("Gap", 330),
        "basis": Column("Basis", 160, labels=narrative.crosswalk.BASES),
        "control_ids": Column("Own controls by ID", 250),
    },
    sets={
        "Coverage": ("ref", "state", "requirements", "controls", "newest_on", "gap", "basis"),
        "Own controls": ("ref", "requirements", "proven", "related", "control_ids", "basis"),
    },
    only={
        "not_proven": ("None proven", {"state": "not_proven"}),
        "partly": ("In part", {"state": "partly"}),
        "proven": ("All proven", {"state": "proven"}),
        "excluded": ("Excluded", {"state": "excluded"}),
    },
    searched=("ref", "requirements", "control_ids"),
)

with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    framework = st.segmented_control(
        "Framework",
        list(standards.FRAMEWORKS),
        required=True,
        format_func=standards.FRAMEWORKS.__getitem__,
        key=address.bound(
            "framework", standards.FRAMEWORKS, default=next(iter(standards.FRAMEWORKS))
        ),
        label_visibility="collapsed",
    )
    st.space("stretch")
    new_row.button(
        context,
        "framework_map",
        "Add a reference",
        key="add_reference",
        given={"framework": framework},
    )
    cards.panel_rows(context, "crosswalk_coverage")
coverage = context.row("crosswalk_coverage", framework=framework)
lead, details = narrative.crosswalk.coverage(coverage)
cards.headline(lead, more=details)
if basis := narrative.crosswalk.basis(coverage):
    st.caption(escape(basis))
if not_covered := standards.NOT_COVERED.get(framework):
    st.info(f"**Not covered.** {escape(not_covered)}", icon=":material/info:")
if coverage["refs"] and (row := lists.show(REFERENCES, context, framework=framework)):
    links.open_page("assurance/crosswalk.py", reference=f"{framework} {row['ref']}")
