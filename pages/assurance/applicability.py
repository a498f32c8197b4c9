"""Which of the 38 controls apply, why, and what proves them? A link may name one of them."""

import streamlit as st

from pages.shared import address, cards, links, lists, session, tables
from pages.shared.assurance import soa_files
from pages.shared.lists import Listing
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import assurance_vocabularies, standards
from risk_models.contract.glossary import GLOSSARY

context = session.current().unfiltered
if annex_a := st.query_params.get("annex_a"):
    links.open_page("assurance/annex_a.py", annex_a=annex_a)

CONTROLS = Listing(
    name="soa",
    one="control",
    many="controls",
    view="soa_row",
    table="applicability",
    columns={
        "annex_a": Column("Annex A", 70),
        "title": Column("Control", 250),
        "state": Column(
            "State", 105, labels=narrative.applicability.STATES, help=GLOSSARY["Valid evidence"]
        ),
        "decision": Column("Decision", 95, labels=narrative.applicability.DECISIONS),
        "reason": Column("Reason", 320),
        "follows_from": Column("Source", 160),
        "status": Column(
            "Implementation", 130, labels=assurance_vocabularies.IMPLEMENTATION_STATUS
        ),
        "owner": Column("Owner", 130),
        "decided_by": Column("Decided by", 140),
        "decided_on": Column("Decided on", 95),
        "controls": Column("Own controls", 95, help=GLOSSARY["Own control"]),
        "implemented_controls": Column("Implemented", 95),
        "tested_controls": Column("Valid test", 80, help="Own controls with a valid test"),
        "risks": Column("Open risks", 80, help="Open risks that its own controls mitigate"),
        "evidence": Column("Evidence", 75, help=GLOSSARY["Evidence"]),
        "fresh_evidence": Column("That counts", 90, help=GLOSSARY["Evidence that counts"]),
        "newest_on": Column(
            "Newest evidence", 100, help="Newest evidence, or test of an own control"
        ),
        "newest_age_days": Column("Age in days", 85, help="Age of the newest evidence"),
        "findings": Column("Open findings", 100),
        "group_title": Column("Group", 190),
    },
    sets={
        "Decision": ("annex_a", "title", "state", "reason", "owner", "decided_on"),
        "Evidence": (
            *("annex_a", "title", "state", "controls", "implemented_controls", "tested_controls"),
            *("risks", "evidence", "fresh_evidence", "newest_on", "newest_age_days", "findings"),
        ),
        "Statement": (
            *("annex_a", "title", "decision", "follows_from", "status", "owner", "decided_by"),
            "decided_on",
        ),
    },
    only={
        "not_decided": ("Not decided", {"state": "not_decided"}),
        "no_control": ("No implemented control", {"state": "no_control"}),
        "no_proof": ("Without valid evidence", {"state": "no_proof"}),
        "proven": ("Valid evidence", {"state": "proven"}),
        "excluded": ("Excluded", {"state": "excluded"}),
        "findings": ("Open finding", {"has_findings": True}),
    },
    searched=("annex_a", "title", "reason", "owner", "decided_by"),
    opens="title",
)

lead, details = narrative.applicability.headline(context.row("soa_coverage", annex_a_group="all"))
cards.headline(lead, more=details)
GROUPS = {name: f"{name} {title}" for name, title in standards.ANNEX_A_GROUPS.items()}
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    group = st.selectbox(
        "Group",
        list(GROUPS),
        index=None,
        format_func=GROUPS.__getitem__,
        placeholder="All groups",
        key=address.bound("soa_group", GROUPS),
        label_visibility="collapsed",
        width=290,
    )
    st.space("stretch")
    soa_files.buttons(context)
equals = {"annex_a_group": group} if group else {}
if row := lists.show(CONTROLS, context, **equals):
    links.open_page("assurance/annex_a.py", annex_a=row["annex_a"])

proposals = context.read("soa_proposal", suggests=True)
with cards.card("Suggested decisions", narrative.applicability.suggested(proposals.num_rows)):
    if proposals.num_rows:
        selected = tables.show(
            proposals,
            {
                "annex_a": Column("Annex A", 66),
                "title": Column("Control", 320),
                "controls": Column("Controls", 64, help=GLOSSARY["Own control"]),
                "risks": Column("Risks", 50, help="Open risks that these controls mitigate"),
                "systems": Column(
                    "Systems", 62, help="In scope, with possible duties under the EU AI Act"
                ),
            },
            alt="Controls on which nobody has decided, with what suggests that they apply",
            tallest=14,
            key="proposals",
            opens="title",
        )
        tables.download(proposals, context.file_name("soa_proposal"))
        if selected is not None:
            annex_a = proposals["annex_a"][selected].as_py()
            links.open_page("assurance/annex_a.py", annex_a=annex_a)
cards.panel(context, "soa_coverage")
