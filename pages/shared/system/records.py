"""What people have recorded of a system: assessments, oversight, transparency, incidents."""

import streamlit as st

from pages.shared import links, tables
from pages.shared.markdown import escape
from pages.shared.system import record_table
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies

_OVERSIGHT = (
    *("competence", "stop_procedure", "period_from", "period_to", "bias_training_on"),
    *("reviewed_on", "findings"),
)


def assessments(profile: SystemProfile) -> None:
    found = profile.read("assessment_record")
    said = narrative.systems.assessments(profile.position["assessment"], found.to_pylist())
    with profile.part("Impact assessments", said, "assessment"):
        if found.num_rows:
            place = tables.show(
                found,
                {
                    "kind": Column("Kind", 205, labels=vocabularies.ASSESSMENT_KINDS),
                    "state": Column("Holds", 120, labels=narrative.labels.ASSESSMENT_STATES),
                    "performed_on": Column("Performed", 80),
                    "valid_until": Column("Valid until", 80),
                    "decision": Column("Decision", 115, labels=vocabularies.DECISIONS),
                    "assessment_id": Column("Key", 60),
                },
                alt="Impact assessments of this system",
                tallest=5,
                key=profile.widget("assessments"),
            )
            if place is not None:
                links.open_page(
                    "register/assessment.py", assessment=found["assessment_id"][place].as_py()
                )
        links.link(
            "Screen this system",
            "register/screening.py",
            icon=":material/calculate:",
            system=profile.key,
        )


def oversight(profile: SystemProfile) -> None:
    found = profile.read("oversight_reading").to_pylist()
    said = narrative.systems.oversight(found[0]) if found else ""
    with profile.part("Human oversight", said, "oversight"):
        if not found:
            return
        record_table.show("oversight", found[0], _OVERSIGHT, alt="The latest oversight record")
        for record in found[1:]:
            st.caption(escape(narrative.systems.earlier(record)))


def transparency(profile: SystemProfile) -> None:
    found = profile.read("transparency_record")
    said = narrative.systems.transparency(found.to_pylist())
    with profile.part("Transparency", said, "transparency"):
        if found.num_rows:
            tables.show(
                found,
                {
                    "audience": Column("To", 95, labels=vocabularies.AUDIENCES),
                    "what": Column("What", 270),
                    "review_due": Column("Review due", 82),
                    "kind": Column("Kind", 80, labels=vocabularies.TRANSPARENCY_KINDS),
                    "channel": Column("Where", 110),
                    "language": Column("Language", 65),
                    "published_on": Column("Since", 82),
                },
                alt="What each audience is told",
                tallest=5,
            )


def incidents(profile: SystemProfile) -> None:
    found = profile.read("selected_incidents")
    with profile.part("Incidents", narrative.systems.incidents(found.to_pylist())):
        if found.num_rows:
            tables.show(
                found,
                {
                    "occurred_on": Column("Day", 85),
                    "kind": Column("Kind", 80, labels=vocabularies.INCIDENT_KINDS),
                    "severity": Column("Severity", 60),
                    "description": Column("What happened", 230),
                    "foreseen": Column("Foreseen", 140, labels=narrative.labels.FORESEEN),
                    "closed_on": Column("Closed", 85),
                },
                alt="Incidents of this system",
                tallest=5,
            )
