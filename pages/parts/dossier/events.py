"""What happened to a system and its record: its days, its warnings, and who changed what."""

from collections.abc import Mapping
from typing import Any

from pages.parts import changes, links, tables
from pages.parts.dossier.dossier import Dossier
from pages.parts.tables import Column
from risk_models.contract import TABLES, words
from risk_models.reports import system_sentences
from risk_models.reports.sentences import counted

_RECORDS = ("ai_systems", "impact_assessments", "oversight", "transparency", "incidents")


def warnings(dossier: Dossier) -> None:
    found = dossier.look.read("checks", system_id=dossier.key)
    with dossier.part("Warnings", system_sentences.checks(found.to_pylist())):
        if found.num_rows:
            place = tables.show(
                found,
                {
                    "severity": Column("Severity", 65, words=words.LOW_MEDIUM_HIGH),
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
    with dossier.part("Timeline"):
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
    found = changes.read(dossier.look, {table: {"system_id": dossier.key} for table in _RECORDS})
    titles = ", ".join(TABLES[table].title.lower() for table in _RECORDS[1:])
    said = f"{counted(found.num_rows, 'change').capitalize()} to its row and to its {titles}."
    with dossier.part("Who changed what", said):
        changes.show(
            found, alt="Changes to the record", file_name=dossier.file_name("changes"), tallest=10
        )


def _open(row: Mapping[str, Any]) -> None:
    """Leave for what a row is about, if that has a page and is not this very system."""
    if row["table"] != "ai_systems":
        links.open_row({**row, "system_id": None})
