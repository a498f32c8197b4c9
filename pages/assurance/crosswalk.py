"""What do we already have for another framework?"""

import streamlit as st

from pages.shared import address, cards, links, lists, new_row, session, tables
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import standards
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

context = session.current().unfiltered

REFERENCES = Listing(
    name="crosswalk",
    one="reference",
    many="references",
    view="crosswalk",
    columns={
        "ref": Column("Reference", 108),
        "state": Column("State", 132, labels=narrative.crosswalk.STATES),
        "requirements": Column(
            "Related in 42001", 172, listed=True, help="Clauses and Annex A controls"
        ),
        "controls": Column("Controls", 66, help=GLOSSARY["Own control"]),
        "proven": Column("With evidence", 95, help=GLOSSARY["Valid evidence"]),
        "related": Column("Of", 40, help="Related clauses and Annex A controls"),
        "newest_on": Column(
            "Newest evidence", 96, help="Newest evidence, or test of an own control"
        ),
        "basis": Column("Basis", 128, labels=narrative.crosswalk.BASES, help="Who says so"),
        "gap": Column("Gap", 300),
        "control_ids": Column("Own controls", 300, listed=True, help=GLOSSARY["Own control"]),
    },
    sets={
        "Coverage": ("ref", "state", "requirements", "controls", "newest_on", "basis", "gap"),
        "Own controls": ("ref", "requirements", "proven", "related", "basis", "control_ids"),
    },
    only={
        "not_proven": ("None with evidence", {"state": "not_proven"}),
        "partly": ("In part", {"state": "partly"}),
        "proven": ("All with evidence", {"state": "proven"}),
        "excluded": ("Excluded", {"state": "excluded"}),
        "not_covered": ("Not covered", {"state": "not_covered"}),
    },
    searched=("ref", "requirements", "control_ids"),
    opens="ref",
)

framework = st.segmented_control(
    "Framework",
    list(standards.FRAMEWORKS),
    required=True,
    format_func=standards.FRAMEWORKS.__getitem__,
    key=address.bound("framework", standards.FRAMEWORKS, default=next(iter(standards.FRAMEWORKS))),
    label_visibility="collapsed",
)
coverage = context.row("crosswalk_coverage", framework=framework)
lead, details = narrative.crosswalk.coverage(coverage)
cards.headline(lead, more=details)
if basis := narrative.crosswalk.basis(coverage):
    st.caption(escape(basis))
if not_covered := standards.NOT_COVERED.get(framework or ""):
    st.info(f"**Not covered.** {escape(not_covered)}", icon=":material/info:")
new_row.button(
    context,
    "framework_map",
    "Add a reference",
    key="add_reference",
    given={"framework": framework},
)
if coverage["refs"] and (row := lists.show(REFERENCES, context, framework=framework)):
    links.open_page("assurance/reference.py", reference=f"{framework} {row['ref']}")

frameworks = PANELS["crosswalk_coverage"]
with cards.card(frameworks.heading(context.levels), frameworks.text(context)):
    rows = frameworks.read(context)
    tables.show(rows, frameworks.columns, alt=frameworks.title)
    tables.download(rows, context.file_name(frameworks.name))
