"""The lists of the page Impact: harms and benefits, assessments, systems without assessment."""

import streamlit as st

from pages.shared import cards, links, lists, tables
from pages.shared.lists import Listing
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY
from risk_models.panels import PANELS

ITEMS = Listing(
    name="impact_items",
    one="harm or benefit",
    many="harms and benefits",
    view="impact_item_list",
    table="impact_items",
    columns={
        "effect": Column("Effect", 65, labels=vocabularies.EFFECTS),
        "severity_name": Column("Severity", 85, help="Worst of scale, scope and irremediability"),
        "affected_group": Column("Affected group", 200),
        "vulnerable": Column("Vulnerable", 75),
        "right_touched": Column("Right or interest", 160),
        "description": Column("Description", 300),
        "scale": Column("Scale", 50, help="How serious"),
        "scope": Column("Scope", 50, help="How many people"),
        "irremediability": Column("Irremediability", 95, help="How hard it is to undo"),
        "likelihood": Column("Likelihood", 72),
        "measure": Column("Measure", 190),
        "risk_title": Column("Linked risk", 220),
        "residual_level": tables.level(
            "Residual", "residual_level", others=tables.NO_RISK, help=GLOSSARY["Residual risk"]
        ),
        "system_name": Column("System", 160),
        "size_band": Column("People", 130),
        "state": Column("Assessment", 135, labels=narrative.labels.ASSESSMENT_STATES),
        "assessment_id": Column("ID", 70),
    },
    sets={
        "People": (
            *("effect", "severity_name", "description", "affected_group", "vulnerable"),
            *("right_touched", "system_name"),
        ),
        "Severity": (
            *("effect", "severity_name", "description", "scale", "scope", "irremediability"),
            *("likelihood", "affected_group"),
        ),
        "Measures": (
            *("effect", "severity_name", "description", "affected_group", "measure"),
            *("risk_title", "state"),
        ),
    },
    only={
        "current": ("Current assessments only", {"current": True}),
        "unlinked": ("Serious harm without linked risk", {"unlinked": True, "current": True}),
        "vulnerable": ("Vulnerable groups", {"vulnerable": True}),
        "harm": ("Harms", {"effect": "harm"}),
        "benefit": ("Benefits", {"effect": "benefit"}),
    },
    searched=("affected_group", "right_touched", "description", "system_name"),
    opens="description",
)
ASSESSMENTS = Listing(
    name="assessments",
    one="assessment",
    many="assessments",
    view="assessment_list",
    table="impact_assessments",
    columns={
        "state": Column(
            "Validity",
            135,
            labels=narrative.labels.ASSESSMENT_STATES,
            help=GLOSSARY["Valid impact assessment"],
        ),
        "system_name": Column("System", 190),
        "kind": Column("Kind", 240, labels=vocabularies.ASSESSMENT_KINDS),
        "version": Column("Version", 60),
        "performed_on": Column("Performed on", 92),
        "valid_until": Column("Valid until", 90),
        "last_significant_change_on": Column("System changed on", 122),
        "decision": Column("Decision", 125, labels=vocabularies.DECISIONS),
        "conditions": Column("Conditions", 240),
        "approved_by": Column("Approved by", 140),
        "assessor": Column("Assessor", 130),
        "owner": Column("Owner", 130),
        "newest": Column("Latest", 60, help="The latest of its kind for its system"),
        "harms": Column("Harms", 55),
        "worst_name": Column("Most severe harm", 110),
        "benefits": Column("Benefits", 60),
        "unlinked": Column("Harms not linked", 110, help="Serious harms without a linked risk"),
        "assessment_id": Column("ID", 70),
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
        "newest": ("Latest of its kind", {"newest": True}),
        **{
            state: (label, {"state": state})
            for state, label in narrative.labels.ASSESSMENT_STATES.items()
            if state != "missing"
        },
    },
    searched=("assessment_id", "system_name", "assessor", "conditions"),
    opens="system_name",
)


def items(context: PageContext) -> None:
    """Harms and benefits; each opens its assessment."""
    if row := lists.show(ITEMS, context):
        links.open_page("register/assessment.py", assessment=row["assessment_id"])


def assessments(context: PageContext) -> None:
    """Assessments; each opens its page."""
    if row := lists.show(ASSESSMENTS, context):
        links.open_page("register/assessment.py", assessment=row["assessment_id"])


def systems(context: PageContext) -> None:
    """Systems by the validity of their assessment, and those in operation without a valid one."""
    states = PANELS["assessment_states"]
    left, right = st.columns([3, 8], gap="small")
    with left, cards.card(states.title, states.text(context)):
        rows = states.read(context)
        tables.show(rows, states.columns, alt=states.title)
        tables.download(rows, context.file_name("assessment_states"))
    with right:
        system_id = without_assessment(context)
    if system_id:
        links.open_page("register/system.py", system=system_id)


def without_assessment(context: PageContext) -> str | None:
    """A card of the systems in operation without a valid assessment; the one that was opened."""
    without = PANELS["without_assessment"]
    with cards.card(without.title, without.text(context)):
        rows = without.read(context)
        if not rows.num_rows:
            return None
        selected = tables.show(
            rows.slice(0, 500),
            without.columns,
            alt="Systems without a valid assessment",
            tallest=18,
            key="without_assessment",
            opens="system_name",
        )
        tables.download(rows, context.file_name("without_assessment"))
    return None if selected is None else str(rows["system_id"][selected].as_py())
