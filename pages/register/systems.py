"""Which systems do we have, and where does each stand? The inventory, and the way to a dossier."""

import streamlit as st

from pages.shared import links, lists, messages, session, tables
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

context = session.current()
if not context.row("table_size", table="ai_systems")["rows"]:
    messages.getting_started()
    st.stop()

SYSTEMS = Listing(
    name="systems",
    one="system",
    many="systems",
    view="system_inventory",
    columns={
        "worst": tables.level("Worst risk", "worst", width=108, others=narrative.labels.NO_LEVEL),
        "name": Column("System", 172),
        "system_id": Column("Key", 75),
        "business_unit": Column("Unit", 130),
        "owner": Column("Owner", 130),
        "lifecycle_status": Column("Status", 145, labels=vocabularies.LIFECYCLE_STATUS),
        "criticality": Column("Criticality", 68, labels=vocabularies.LOW_MEDIUM_HIGH),
        "eu_class": Column("EU class", 124, labels=vocabularies.EU_CLASSES),
        "open_risks": Column("Open risks", 75),
        "above_tolerance": Column("Above", 54, help="Open risks above tolerance"),
        "unassessed": Column("Unassessed", 80),
        "assessment": Column("Assessment", 124, labels=narrative.labels.ASSESSMENT_STATES),
        "oversight": Column(
            "Oversight", 90, labels=vocabularies.OVERSIGHT_MODES | {"none": "No record"}
        ),
        "can_stop": Column("Can stop", 65),
        "override_rate": Column("Overruled", 80, format="percent"),
        "override_reading": Column("Reading", 165, labels=narrative.labels.OVERRIDE_READINGS),
        "transparency": Column("Transparency", 95, help="Transparency records"),
        "next_review_due": Column("Next review", 84),
        "checks": Column("Warnings", 62),
        "gaps": Column("Gaps", 55, help="Gaps in its record"),
        "supplier": Column("Supplier", 130),
        "models": Column("Models", 160),
        "purpose": Column("Purpose", 300),
    },
    sets={
        "Standing": (
            "worst",
            "name",
            "lifecycle_status",
            "criticality",
            "eu_class",
            "above_tolerance",
            "assessment",
            "oversight",
            "next_review_due",
            "checks",
        ),
        "Oversight": (
            "worst",
            "name",
            "lifecycle_status",
            "assessment",
            "oversight",
            "can_stop",
            "override_rate",
            "override_reading",
            "transparency",
            "gaps",
        ),
        "Origin": ("worst", "name", "system_id", "business_unit", "owner", "supplier", "models"),
    },
    only={
        "above": ("Above tolerance", {"is_above": True}),
        "none": ("No risk recorded", {"worst": "none"}),
        "unassessed": ("Nothing assessed", {"worst": "unassessed"}),
        "assessment": (
            "No valid assessment",
            {"assessment": ("outdated", "expired", "refused", "pending", "missing")},
        ),
        "oversight": ("No oversight", {"oversight": "none"}),
        "transparency": ("No transparency", {"transparency": 0}),
        "overdue": ("Review overdue", {"review_overdue": True}),
    },
    searched=("name", "system_id", "owner", "purpose", "supplier", "models"),
)

lead, rest = narrative.systems.inventory(context.row("system_totals"))
st.markdown(f"#### {escape(lead)}{escape(rest)}")
if chosen := lists.show(SYSTEMS, context):
    links.open_page("register/system.py", system=chosen["system_id"])
