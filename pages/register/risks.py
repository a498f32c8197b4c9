"""What can go wrong, what is the level, and who acts on it? The list of risks."""

import streamlit as st

from pages.shared import first_steps, links, lists, new_row, session, tables, template_picker
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

context = session.current()
if not context.row("table_size", table="risks")["rows"]:
    first_steps.show(context)
    st.stop()

RISKS = Listing(
    name="risks",
    one="risk",
    many="risks",
    view="risk_list",
    table="risks",
    columns={
        "residual_level": Column(
            "Residual", 100, help=GLOSSARY["Residual risk"], levels=("residual_level",)
        ),
        "title": Column("Risk", 290),
        "levels": tables.levels(
            "Inherent → residual → target",
            "inherent_level",
            "residual_level",
            "target_level",
            width=180,
            help="Levels as letters, from before controls to after the planned treatment",
        ),
        "risk_id": Column("ID", 85),
        "system_name": Column("System", 150),
        "inherent_level": Column(
            "Inherent", 100, help=GLOSSARY["Inherent risk"], levels=("inherent_level",)
        ),
        "target_level": Column(
            "Target", 100, help=GLOSSARY["Target risk"], levels=("target_level",)
        ),
        "tolerance_level": Column(
            "Tolerance", 100, help=GLOSSARY["Tolerance"], levels=("tolerance_level",)
        ),
        "above_tolerance": Column("Above tolerance", 105, help=GLOSSARY["Above tolerance"]),
        "supported_level": tables.level("Supported level", "supported_level", width=110),
        "supported": Column("Supported", 76, help=GLOSSARY["Supported by testing"]),
        "residual_likelihood": Column("Likelihood", 75, help="Residual likelihood"),
        "residual_severity_people": Column("People", 60, help="Residual severity for people"),
        "residual_severity_organisation": Column(
            "Organisation", 85, help="Residual severity for the organisation"
        ),
        "controls": Column("Controls", 65, help="Controls linked to the risk and not retired"),
        "working": Column(
            "Tested effective", 105, help="Of these, effective by an up-to-date test"
        ),
        "owner": Column("Owner", 130),
        "status": Column("Status", 75, labels=vocabularies.RISK_STATUS),
        "treatment": Column("Treatment", 80, labels=vocabularies.TREATMENT_OPTIONS),
        "next_action": Column("Next action", 260),
        "next_action_due": Column("Due", 90),
        "accepted_until": Column("Accepted until", 100),
        "review_due": Column("Review due", 90),
        "residual_assessed_on": Column("Last assessed", 92),
        "confidence": Column("Confidence", 80, labels=vocabularies.LOW_MEDIUM_HIGH),
        "arises_stage": Column("Lifecycle stage", 150, labels=vocabularies.STAGES),
        "risk_domain": Column("Risk domain", 190, labels=vocabularies.RISK_DOMAINS),
        "business_unit": Column("Business unit", 130),
        "identified_on": Column("Identified on", 90),
    },
    sets={
        "Levels": (
            *("residual_level", "title", "system_name", "levels", "tolerance_level", "supported"),
            *("owner", "review_due"),
        ),
        "Actions": (
            *("residual_level", "title", "owner", "status", "treatment", "next_action"),
            *("next_action_due", "accepted_until", "review_due"),
        ),
        "Evidence": (
            *("residual_level", "title", "supported_level", "supported", "controls", "working"),
            *("confidence", "residual_assessed_on", "owner"),
        ),
        "Location": (
            *("residual_level", "title", "system_name", "business_unit", "arises_stage"),
            *("risk_domain", "identified_on", "risk_id"),
        ),
    },
    only={
        "above": ("Above tolerance", {"above_tolerance": True}),
        "unassessed": ("Not assessed", {"unassessed": True}),
        "unsupported": ("Not supported by testing", {"supported": False}),
        "uncontrolled": ("No control", {"controls": 0}),
        "unplanned": ("Above tolerance, no action", {"unplanned": True}),
        "overdue": ("Review overdue", {"review_overdue": True}),
    },
    searched=("risk_id", "title", "system_name", "owner", "next_action"),
    opens="title",
)

totals = context.row("heatmap_totals", view="residual", arises_stage="all")
headline, details = narrative.risks.listed(totals)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.markdown(f"## {escape(headline)}", width="stretch", help=GLOSSARY["Above tolerance"])
    new_row.button(context, "risks", "Add risk", key="add_risk")
    template_picker.button(context, "risks")
    closed = st.toggle(
        "Show closed",
        key="closed",
        bind="query-params",
        help="Closed risks and risks of retired systems, instead of open ones",
    )
st.caption(escape(details), help=GLOSSARY["Not assessed"])
if row := lists.show(RISKS, context, is_open=not closed):
    links.open_page("register/risk.py", risk=row["risk_id"])
