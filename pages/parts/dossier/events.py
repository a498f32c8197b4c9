"""What happened to a system and its record: its days, its warnings, and who changed what."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts import cards, changes, links, tables
from pages.parts.dossier.dossier import Dossier
from pages.parts.tables import Column
from risk_models.contract import TABLES, vocabularies
from risk_models.reports import system_sentences

_RECORDS = ("impact_assessments", "oversight", "transparency", "incidents")


def warnings(dossier: Dossier) -> None:
    found = dossier.look.read("checks", system_id=dossier.key)
    with dossier.part("Warnings", system_sentences.checks(found.to_pylist())):
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
                key=dossier.widget("warnings"),
            )
            if place is not None:
                _open(found.slice(place, 1).to_pylist()[0])


def timeline(dossier: Dossier) -> None:
    found = dossier.read("system_event")
    with dossier.part("Timeline", system_sentences.timeline(found.to_pylist())):
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
            key=dossier.widget("timeline"),
        )
        tables.download(found, dossier.file_name("timeline"))
        if place is not None:
            _open(found.slice(place, 1).to_pylist()[0])


def changed(dossier: Dossier) -> None:
    """Who changed its own row; who changed its other records is asked for when wanted."""
    own = changes.read(dossier.look, {"ai_systems": {"system_id": dossier.key}})
    with dossier.part("Who changed what", system_sentences.changed(own.to_pylist())):
        changes.show(
            own, alt="Changes to the system", file_name=dossier.file_name("changes"), tallest=9
        )
        cards.opens(
            "Its other records",
            "Who changed its other records",
            _others,
            dossier,
            key=dossier.widget("changes"),
        )


def _others(dossier: Dossier) -> None:
    titles = ", ".join(TABLES[table].title.lower() for table in _RECORDS)
    st.caption(f"Changes to {titles} of this system.")
    changes.show(
        changes.read(dossier.look, {table: {"system_id": dossier.key} for table in _RECORDS}),
        alt="Changes to its other records",
        file_name=dossier.file_name("record_changes"),
        tallest=15,
    )


def _open(row: Mapping[str, Any]) -> None:
    """Leave for what a row is about, if that has a page and is not this very system."""
    if row["table"] != "ai_systems":
        links.open_row({**row, "system_id": None})
