"""The impact assessments, oversight, transparency and incidents of a system."""

import pyarrow
import streamlit as st

from pages.shared import edit, links, record_actions, tables
from pages.shared.assurance.evidence import Record
from pages.shared.markdown import escape
from pages.shared.system import record_table
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

_OVERSIGHT = (
    *("competence", "stop_procedure", "period_from", "period_to", "bias_training_on"),
    *("reviewed_on", "findings"),
)


def assessments(profile: SystemProfile) -> None:
    rows = profile.read("assessment_record")
    sentence = narrative.systems.assessments(profile.position["assessment"], rows.to_pylist())
    with profile.part("Impact assessments", sentence, "assessment"):
        if rows.num_rows:
            selected = tables.show(
                rows,
                {
                    "kind": Column("Kind", 205, labels=vocabularies.ASSESSMENT_KINDS),
                    "state": Column(
                        "Validity",
                        120,
                        labels=narrative.labels.ASSESSMENT_STATES,
                        help=GLOSSARY["Valid impact assessment"],
                    ),
                    "performed_on": Column("Performed on", 85),
                    "valid_until": Column("Valid until", 80),
                    "decision": Column("Decision", 115, labels=vocabularies.DECISIONS),
                    "assessment_id": Column("ID", 60),
                },
                alt="Impact assessments of this system",
                tallest=5,
                key=profile.widget_key("assessments"),
                opens="kind",
            )
            if selected is not None:
                links.open_page(
                    "register/assessment.py", assessment=rows["assessment_id"][selected].as_py()
                )
        links.link(
            "Assess impact step by step",
            "register/assess.py",
            icon=":material/checklist:",
            system=profile.key,
        )
        links.link(
            "Screen this system",
            "register/screening.py",
            icon=":material/calculate:",
            system=profile.key,
        )


def oversight(profile: SystemProfile) -> None:
    reviews = profile.read("oversight_reading").to_pylist()
    sentence = narrative.systems.oversight(reviews[0]) if reviews else ""
    with profile.part("Human oversight", sentence, "oversight"):
        if not reviews:
            return
        record_table.show("oversight", reviews[0], _OVERSIGHT, alt="Latest oversight record")
        with st.container(horizontal=True, gap="small"):
            key = {"record_id": reviews[0]["record_id"]}
            record_actions.show(profile.context.unfiltered, "oversight", key)
        for review in reviews[1:]:
            st.caption(escape(narrative.systems.earlier_review(review)))


def transparency(profile: SystemProfile) -> None:
    rows = profile.read("transparency_record")
    sentence = narrative.systems.transparency(rows.to_pylist())
    with profile.part("Transparency", sentence, "transparency"):
        if rows.num_rows:
            selected = tables.show(
                rows,
                {
                    "audience": Column("Audience", 95, labels=vocabularies.AUDIENCES),
                    "what": Column("Information", 270),
                    "review_due": Column("Review due", 82),
                    "kind": Column("Kind", 80, labels=vocabularies.TRANSPARENCY_KINDS),
                    "channel": Column("Channel", 110),
                    "language": Column("Language", 65),
                    "published_on": Column("Published", 82),
                },
                alt="Information disclosed to each audience",
                tallest=5,
                key=_selectable(profile, "transparency"),
            )
            _actions(profile, "transparency", rows, selected)


def incidents(profile: SystemProfile) -> None:
    rows = profile.read("selected_incidents")
    with profile.part("Incidents", narrative.systems.incidents(rows.to_pylist())):
        if rows.num_rows:
            selected = tables.show(
                rows,
                {
                    "occurred_on": Column("Occurred on", 85),
                    "kind": Column("Kind", 80, labels=vocabularies.INCIDENT_KINDS),
                    "severity": Column("Severity", 60),
                    "description": Column("Description", 230),
                    "foreseen": Column(
                        "Known risk",
                        140,
                        labels=narrative.labels.KNOWN_RISK,
                        help=GLOSSARY["Known risk"],
                    ),
                    "closed_on": Column("Closed on", 85),
                },
                alt="Incidents of this system",
                tallest=5,
                key=_selectable(profile, "incidents"),
            )
            _actions(profile, "incidents", rows, selected)


def with_evidence(profile: SystemProfile) -> list[Record]:
    """The system and its records of oversight and transparency: what evidence can be about."""
    found = [Record("ai_systems", profile.key, "The system")]
    for table in ("oversight", "transparency"):
        rows = profile.context.rows(table, system_id=profile.key)
        found += [Record(table, row["record_id"]) for row in rows]
    return found


def _selectable(profile: SystemProfile, name: str) -> str | None:
    """The key of a table whose rows can be selected, if they may be edited."""
    editable = edit.offered(profile.context.unfiltered)
    return profile.widget_key(name) if editable else None


def _actions(profile: SystemProfile, table: str, rows: pyarrow.Table, selected: int | None) -> None:
    row = None if selected is None else rows.slice(selected, 1).to_pylist()[0]
    record_actions.of_selected(profile.context.unfiltered, table, row)
