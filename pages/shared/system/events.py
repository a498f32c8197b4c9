"""What happened to a system and its record: its days, its warnings, and who changed what."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.shared import audit_trail, cards, links, tables
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, vocabularies

_RECORDS = ("impact_assessments", "oversight", "transparency", "incidents")


def warnings(profile: SystemProfile) -> None:
    found = profile.context.read("checks", system_id=profile.key)
    with profile.part("Warnings", narrative.systems.checks(found.to_pylist())):
        if found.num_rows:
            place = tables.show(
                found,
                {
                    "severity": Column("Severity", 65, labels=vocabularies.LOW_MEDIUM_HIGH),
                    "rule": Column("Rule", 45),
                    "sentence": Column("What is wrong", 320),
                    "who": Column("Who should act", 120),
                    "key": Column("Row", 80),
                },
                alt="Warnings about this system and its risks",
                tallest=6,
                key=profile.widget("warnings"),
            )
            if place is not None:
                _open(found.slice(place, 1).to_pylist()[0])


def timeline(profile: SystemProfile) -> None:
    found = profile.read("system_event")
    with profile.part("Timeline", narrative.systems.timeline(found.to_pylist())):
        if not found.num_rows:
            return
        place = tables.show(
            found,
            {
                "on_date": Column("Day", 85),
                "ahead": Column("Ahead", 48),
                "what": Column("What", 330),
                "kind": Column("Of", 110),
            },
            alt="What happened, and what is planned, the latest first",
            tallest=10,
            key=profile.widget("timeline"),
        )
        tables.download(found, profile.file_name("timeline"))
        if place is not None:
            _open(found.slice(place, 1).to_pylist()[0])


def changed(profile: SystemProfile) -> None:
    """Who changed its own row; who changed its other records is asked for when wanted."""
    own = audit_trail.read(profile.context, {"ai_systems": {"system_id": profile.key}})
    with profile.part("Who changed what", narrative.systems.changed(own.to_pylist())):
        audit_trail.show(
            own, alt="Changes to the system", file_name=profile.file_name("changes"), tallest=9
        )
        cards.open_button(
            "Its other records",
            "Who changed its other records",
            _others,
            profile,
            key=profile.widget("changes"),
        )


def _others(profile: SystemProfile) -> None:
    titles = ", ".join(TABLES[table].title.lower() for table in _RECORDS)
    st.caption(f"Changes to {titles} of this system.")
    audit_trail.show(
        audit_trail.read(
            profile.context, {table: {"system_id": profile.key} for table in _RECORDS}
        ),
        alt="Changes to its other records",
        file_name=profile.file_name("record_changes"),
        tallest=15,
    )


def _open(row: Mapping[str, Any]) -> None:
    """Leave for what a row is about, if that has a page and is not this very system."""
    if row["table"] != "ai_systems":
        links.open_row({**row, "system_id": None})
