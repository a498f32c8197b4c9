"""What people have recorded of a system: assessments, oversight, transparency, incidents."""

import streamlit as st

from pages.parts import links, tables
from pages.parts.dossier import cells
from pages.parts.dossier.dossier import Dossier
from pages.parts.plain import plain
from pages.parts.tables import Column
from risk_models.contract import vocabularies
from risk_models.reports import labels, system_sentences

_OVERSIGHT = (
    *("competence", "stop_procedure", "period_from", "period_to", "bias_training_on"),
    *("reviewed_on", "findings"),
)


def assessments(dossier: Dossier) -> None:
    found = dossier.read("assessment_record")
    said = system_sentences.assessments(dossier.position["assessment"], found.to_pylist())
    with dossier.part("Impact assessments", said, "assessment"):
        if found.num_rows:
            place = tables.show(
                found,
                {
                    "kind": Column("Kind", 205, labels=vocabularies.ASSESSMENT_KINDS),
                    "state": Column("Holds", 120, labels=labels.ASSESSMENT_STATES),
                    "performed_on": Column("Performed", 80),
                    "valid_until": Column("Valid until", 80),
                    "decision": Column("Decision", 115, labels=vocabularies.DECISIONS),
                    "assessment_id": Column("Key", 60),
                },
                alt="Impact assessments of this system",
                tallest=5,
                key=dossier.widget("assessments"),
            )
            if place is not None:
                links.go("register/assessment.py", assessment=found["assessment_id"][place].as_py())
        links.link(
            "Screen this system",
            "register/screening.py",
            icon=":material/calculate:",
            system=dossier.key,
        )


def oversight(dossier: Dossier) -> None:
    found = dossier.read("oversight_reading").to_pylist()
    said = system_sentences.oversight(found[0]) if found else ""
    with dossier.part("Human oversight", said, "oversight"):
        if not found:
            return
        cells.show("oversight", found[0], _OVERSIGHT, alt="The latest oversight record")
        for record in found[1:]:
            st.caption(plain(system_sentences.earlier(record)))


def transparency(dossier: Dossier) -> None:
    found = dossier.read("transparency_record")
    said = system_sentences.transparency(found.to_pylist())
    with dossier.part("Transparency", said, "transparency"):
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


def incidents(dossier: Dossier) -> None:
    found = dossier.read("selected_incidents")
    with dossier.part("Incidents", system_sentences.incidents(found.to_pylist())):
        if found.num_rows:
            tables.show(
                found,
                {
                    "occurred_on": Column("Day", 85),
                    "kind": Column("Kind", 80, labels=vocabularies.INCIDENT_KINDS),
                    "severity": Column("Severity", 60),
                    "description": Column("What happened", 230),
                    "foreseen": Column("Foreseen", 140, labels=labels.FORESEEN),
                    "closed_on": Column("Closed", 85),
                },
                alt="Incidents of this system",
                tallest=5,
            )
