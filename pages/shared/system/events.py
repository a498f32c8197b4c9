"""The data quality warnings, the timeline and the audit trail of a system."""

from collections.abc import Mapping
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import audit_trail, cards, links, tables
from pages.shared.system.profile import SystemProfile
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import TABLES, vocabularies

_RECORDS = ("impact_assessments", "oversight", "transparency", "incidents")


def warnings(profile: SystemProfile) -> None:
    rows = profile.context.read("checks", system_id=profile.key)
    with profile.part("Data quality warnings", narrative.systems.checks(rows.to_pylist())):
        if rows.num_rows:
            selected = tables.show(
                _with_records(rows),
                {
                    "severity": Column("Severity", 65, labels=vocabularies.LOW_MEDIUM_HIGH),
                    "rule": Column("Rule", 45),
                    "opens": Column("Record", 80),
                    "sentence": Column("Warning", 320),
                    "who": Column("Action owner", 120),
                },
                alt="Warnings about this system and its risks",
                tallest=6,
                key=profile.widget_key("warnings"),
                opens="opens",
            )
            if selected is not None:
                links.open_row(_elsewhere(rows.slice(selected, 1).to_pylist()[0]))


def timeline(profile: SystemProfile) -> None:
    rows = profile.read("system_event")
    with profile.part("Timeline", narrative.systems.timeline(rows.to_pylist())):
        if not rows.num_rows:
            return
        selected = tables.show(
            _with_records(rows),
            {
                "on_date": Column("Date", 85),
                "opens": Column("Record", 85),
                "what": Column("Event", 320),
                "kind": Column("Type", 110),
                "ahead": Column("Planned", 60),
            },
            alt="Past and planned events, the latest first",
            tallest=10,
            key=profile.widget_key("timeline"),
            opens="opens",
        )
        tables.download(rows, profile.file_name("timeline"))
        if selected is not None:
            links.open_row(_elsewhere(rows.slice(selected, 1).to_pylist()[0]))


def audit(profile: SystemProfile) -> None:
    """Changes to the system itself; those to its other records open on demand."""
    changes = audit_trail.read(profile.context, {"ai_systems": {"system_id": profile.key}})
    with profile.part("Audit trail", narrative.systems.last_change(changes.to_pylist())):
        audit_trail.show(
            changes, alt="Changes to the system", file_name=profile.file_name("changes"), tallest=9
        )
        cards.open_button(
            "Changes to its other records",
            "Changes to its other records",
            _show_other_records,
            profile,
            key=profile.widget_key("changes"),
        )


def _show_other_records(profile: SystemProfile) -> None:
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


def _with_records(rows: pyarrow.Table) -> pyarrow.Table:
    """The rows, with the key of the record that each opens: none if that is on this page."""
    keys = [links.opened_key(_elsewhere(row)) for row in rows.to_pylist()]
    return rows.append_column("opens", pyarrow.array(keys, pyarrow.string()))


def _elsewhere(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row names, except for this system."""
    own = {"table": "", "key": None} if row["table"] == "ai_systems" else {}
    return {**row, **own, "system_id": None}
