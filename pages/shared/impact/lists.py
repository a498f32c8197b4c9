"""The lists behind the page on impact: harms and benefits, assessments, systems without one."""

import streamlit as st

from pages.shared import cards, links, lists, tables
from pages.shared.lists import Listing
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

ITEMS = Listing(
    name="impact_items",
    one="harm or benefit",
    many="harms and benefits",
    view="impact_item_list",
    columns={
        "effect": Column("Effect", 65, labels=vocabularies.EFFECTS),
        "severity_name": Column("Severity", 85, help="Worst of scale, scope and irremediability"),
        "affected_group": Column("Affected group", 200),
        "vulnerable": Column("Vulnerable", 75),
        "right_touched": Column("Right or interest", 160),
        "description": Column("What happens", 300),
        "scale": Column("Scale", 50, help="How grave"),
        "scope": Column("Scope", 50, help="How many"),
        "irremediability": Column("Irremediable", 85, help="How hard to undo"),
        "likelihood": Column("Likelihood", 72),
        "measure": Column("Measure", 190),
        "risk_title": Column("Risk that carries it", 220),
        "residual_level": tables.level("Residual", "residual_level"),
        "system_name": Column("System", 160),
        "size_band": Column("How many people", 130),
        "state": Column("Assessment", 135, labels=narrative.labels.ASSESSMENT_STATES),
        "assessment_id": Column("Key", 70),
    },
    sets={
        "People": (
            *("effect", "severity_name", "affected_group", "vulnerable", "right_touched"),
            *("description", "system_name"),
        ),
        "Severity": (
            *("effect", "severity_name", "scale", "scope", "irremediability", "likelihood"),
            *("affected_group", "description"),
        ),
        "What is done": (
            *("effect", "severity_name", "affected_group", "description", "measure"),
            *("risk_title", "state"),
        ),
    },
    only={
        "current": ("Of the newest assessments", {"current": True}),
        "unlinked": ("Grave and carried by no risk", {"unlinked": True}),
        "vulnerable": ("Vulnerable groups", {"vulnerable": True}),
        "harm": ("Harms", {"effect": "harm"}),
        "benefit": ("Benefits", {"effect": "benefit"}),
    },
    searched=("affected_group", "right_touched", "description", "system_name"),
)
ASSESSMENTS = Listing(
    name="assessments",
    one="assessment",
    many="assessments",
    view="assessment_list",
    columns={
        "state": Column("State", 135, labels=narrative.labels.ASSESSMENT_STATES),
        "system_name": Column("System", 190),
        "kind": Column("Kind", 240, labels=vocabularies.ASSESSMENT_KINDS),
        "version": Column("Version", 60),
        "performed_on": Column("Performed", 90),
        "valid_until": Column("Valid until", 90),
        "last_significant_change_on": Column("System changed", 105),
        "decision": Column("Decision", 125, labels=vocabularies.DECISIONS),
        "conditions": Column("Conditions", 240),
        "approved_by": Column("Approved by", 140),
        "assessor": Column("Assessor", 130),
        "owner": Column("Owner", 130),
        "newest": Column("Newest", 60, help="The newest of its kind for its system"),
        "harms": Column("Harms", 55),
        "worst_name": Column("Worst harm", 85),
        "benefits": Column("Benefits", 60),
        "unlinked": Column("Not carried", 80, help="Grave harms that no risk carries"),
        "assessment_id": Column("Key", 70),
    },
    sets={
        "Validity": (
            *("state", "system_name", "kind", "performed_on", "valid_until"),
            *("last_significant_change_on", "decision", "newest"),
        ),
        "Decision": (
            *("state", "system_name", "decision", "conditions", "approved_by", "assessor"),
        ),
        "People": (
            *("state", "system_name", "kind", "harms", "worst_name", "benefits", "unlinked"),
            "owner",
        ),
    },
    only={
        "newest": ("Newest of its kind", {"newest": True}),
        **{
            state: (label, {"state": state})
            for state, label in narrative.labels.ASSESSMENT_STATES.items()
            if state != "missing"
        },
    },
    searched=("assessment_id", "system_name", "assessor", "conditions"),
)
_LACKING = {
    "system_name": Column("System", 190),
    "state": Column("What it has", 135, labels=narrative.labels.ASSESSMENT_STATES),
    "performed_on": Column("Performed", 90),
    "last_significant_change_on": Column("System changed", 110),
    "open_risks": Column("Open risks", 75),
    "grave_risks": Column("High, critical", 90),
    "eu_class": Column("EU class", 140, labels=vocabularies.EU_CLASSES),
    "owner": Column("Owner", 140),
    "system_id": Column("Key", 80),
}


def items(context: PageContext) -> None:
    """Harms and benefits, each opening the assessment that names it."""
    if chosen := lists.show(ITEMS, context):
        links.open_page("register/assessment.py", assessment=chosen["assessment_id"])


def assessments(context: PageContext) -> None:
    """Assessments, each opening as a document."""
    if chosen := lists.show(ASSESSMENTS, context):
        links.open_page("register/assessment.py", assessment=chosen["assessment_id"])


def systems(context: PageContext) -> None:
    """Systems by the state of their assessment, and those in operation without one that holds."""
    states, lacking = context.read("assessment_state_count"), context.read("assessment_lacking")
    left, right = st.columns([3, 8], gap="small")
    with left, cards.card("By state", narrative.impact.states(states.to_pylist())):
        tables.show(
            states,
            {
                "state": Column("Assessment", 120, labels=narrative.labels.ASSESSMENT_STATES),
                "operating": Column("Operating", 68),
                "others": Column("Others", 52),
            },
            alt="Systems by the state of their impact assessment",
        )
        tables.download(states, context.file_name("assessment_states"))
    with right, cards.card("None that holds", narrative.impact.lacking(lacking.num_rows)):
        if not lacking.num_rows:
            return
        st.caption("Choose one by its box or with Shift+Space to open its dossier.")
        place = tables.show(
            lacking.slice(0, 500), _LACKING, alt="Systems without one", tallest=18, key="lacking"
        )
        tables.download(lacking, context.file_name("without_assessment"))
    if place is not None:
        links.open_page("register/system.py", system=lacking["system_id"][place].as_py())
