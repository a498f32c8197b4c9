"""Which AI systems do we have, and what is the status of each? The inventory of systems."""

import streamlit as st

from pages.shared import first_steps, links, lists, new_row, session
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

context = session.current()
if not context.row("table_size", table="ai_systems")["rows"]:
    first_steps.show(context)
    st.stop()

SYSTEMS = Listing(
    name="systems",
    one="system",
    many="systems",
    view="system_inventory",
    table="ai_systems",
    columns={
        "worst": Column(
            "Highest risk",
            108,
            labels=narrative.labels.NO_LEVEL,
            help="Highest residual level of its open risks",
            levels=("worst",),
        ),
        "name": Column("System", 172),
        "system_id": Column("ID", 75),
        "business_unit": Column("Business unit", 130),
        "owner": Column("Owner", 130),
        "lifecycle_status": Column("Status", 145, labels=vocabularies.LIFECYCLE_STATUS),
        "criticality": Column("Criticality", 72, labels=vocabularies.LOW_MEDIUM_HIGH),
        "eu_class": Column("EU AI Act class", 124, labels=vocabularies.EU_CLASSES),
        "open_risks": Column("Open risks", 75),
        "above_tolerance": Column("Above tolerance", 105, help=GLOSSARY["Above tolerance"]),
        "unassessed": Column("Not assessed", 88, help=GLOSSARY["Not assessed"]),
        "assessment": Column(
            "Impact assessment",
            124,
            labels=narrative.labels.ASSESSMENT_STATES,
            help=GLOSSARY["Valid impact assessment"],
        ),
        "oversight": Column(
            "Oversight", 90, labels=vocabularies.OVERSIGHT_MODES | {"none": "No record"}
        ),
        "can_stop": Column("Can be stopped", 100),
        "override_rate": Column(
            "Override rate", 90, format="percent", help=GLOSSARY["Override rate"]
        ),
        "override_reading": Column(
            "Rate and limits", 150, labels=narrative.labels.OVERRIDE_READINGS
        ),
        "transparency": Column("Transparency", 90, help="Number of transparency records"),
        "next_review_due": Column("Next review", 84),
        "checks": Column("Warnings", 64, help="Data quality warnings"),
        "gaps": Column("Missing information", 125, help=GLOSSARY["Missing information"]),
        "supplier": Column("Supplier", 130),
        "models": Column("Models", 160, listed=True),
        "purpose": Column("Purpose", 300),
    },
    sets={
        "Status": (
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
        "Ownership": ("worst", "name", "system_id", "business_unit", "owner", "supplier", "models"),
    },
    only={
        "above": ("Above tolerance", {"is_above": True}),
        "none": ("No risk recorded", {"worst": "none"}),
        "unassessed": ("No risk assessed", {"worst": "unassessed"}),
        "assessment": (
            "No valid impact assessment",
            {"assessment": ("outdated", "expired", "refused", "pending", "missing")},
        ),
        "oversight": ("No oversight record", {"oversight": "none"}),
        "transparency": ("No transparency record", {"transparency": 0}),
        "overdue": ("Review overdue", {"review_overdue": True}),
    },
    searched=("system_id", "name", "owner", "purpose", "supplier", "models"),
    opens="name",
)

headline, details = narrative.systems.inventory(context.row("system_totals"))
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.markdown(f"## {escape(headline)}", width="stretch", help=GLOSSARY["Above tolerance"])
    new_row.button(context, "ai_systems", "Add AI system", key="add_system")
st.caption(escape(details))
if row := lists.show(SYSTEMS, context):
    links.open_page("register/system.py", system=row["system_id"])
