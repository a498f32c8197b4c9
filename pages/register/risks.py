"""What can go wrong, where does it stand, and who works on it? The list, and the way to a card."""

import streamlit as st

from pages.shared import links, lists, messages, session, tables
from pages.shared.lists import Listing
from pages.shared.markdown import escape
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

context = session.current()
if not context.row("table_size", table="risks")["rows"]:
    messages.getting_started()
    st.stop()

RISKS = Listing(
    name="risks",
    one="risk",
    many="risks",
    view="risk_list",
    columns={
        "residual_level": tables.level("Residual", "residual_level"),
        "title": Column("Risk", 300),
        "way": tables.levels(
            "In, now, target", "inherent_level", "residual_level", "target_level", width=98
        ),
        "risk_id": Column("Key", 85),
        "system_name": Column("System", 150),
        "inherent_level": tables.level("Inherent", "inherent_level"),
        "target_level": tables.level("Target", "target_level"),
        "tolerance_level": tables.level("Tolerance", "tolerance_level"),
        "above_tolerance": Column("Above", 60, help="Residual level above tolerance"),
        "supported_level": tables.level("Implied", "supported_level"),
        "supported": Column("Supported", 80, help="Evidence supports the judged residual"),
        "residual_likelihood": Column("Likelihood", 75, help="Residual likelihood"),
        "residual_severity_people": Column("For people", 80, help="Residual severity for people"),
        "residual_severity_organisation": Column(
            "For us", 60, help="Residual severity for the organisation"
        ),
        "controls": Column("Controls", 65, help="Linked and not retired"),
        "working": Column("Working", 65, help="Of these, shown to work by a fresh test"),
        "owner": Column("Owner", 130),
        "status": Column("Status", 75, labels=vocabularies.RISK_STATUS),
        "treatment": Column("Treatment", 80, labels=vocabularies.TREATMENT_OPTIONS),
        "next_action": Column("Next action", 260),
        "next_action_due": Column("Due", 90),
        "accepted_until": Column("Accepted until", 100),
        "review_due": Column("Review due", 90),
        "residual_assessed_on": Column("Last scored", 90),
        "confidence": Column("Confidence", 80, labels=vocabularies.LOW_MEDIUM_HIGH),
        "arises_stage": Column("Arises in", 150, labels=vocabularies.STAGES),
        "risk_domain": Column("Domain", 190, labels=vocabularies.RISK_DOMAINS),
        "business_unit": Column("Unit", 130),
        "identified_on": Column("Identified", 90),
    },
    sets={
        "Position": (
            *("residual_level", "title", "system_name", "way", "tolerance_level", "supported"),
            *("owner", "review_due"),
        ),
        "Work": (
            *("residual_level", "title", "owner", "status", "treatment", "next_action"),
            *("next_action_due", "accepted_until", "review_due"),
        ),
        "Evidence": (
            *("residual_level", "title", "supported_level", "supported", "controls", "working"),
            *("confidence", "residual_assessed_on", "owner"),
        ),
        "Where": (
            *("residual_level", "title", "system_name", "business_unit", "arises_stage"),
            *("risk_domain", "identified_on", "risk_id"),
        ),
    },
    only={
        "above": ("Above tolerance", {"above_tolerance": True}),
        "unassessed": ("Unassessed", {"unassessed": True}),
        "unsupported": ("Not supported by evidence", {"supported": False}),
        "uncontrolled": ("No control", {"controls": 0}),
        "unplanned": ("Above with nothing planned", {"unplanned": True}),
        "overdue": ("Review overdue", {"review_overdue": True}),
    },
    searched=("risk_id", "title", "system_name", "owner", "next_action"),
)

totals = context.row("heatmap_totals", view="residual", arises_stage="all")
lead, rest = narrative.risks.listed(totals)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    st.markdown(f"#### {escape(lead)}{escape(rest)}", width="stretch")
    closed = st.toggle(
        "Closed ones instead",
        key="closed",
        bind="query-params",
        help="Risks that are closed, or whose system is retired",
    )
if chosen := lists.show(RISKS, context, is_open=not closed):
    links.open_page("register/risk.py", risk=chosen["risk_id"])
