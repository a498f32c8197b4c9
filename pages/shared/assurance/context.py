"""Issues, interested parties, objectives and planned changes."""

from typing import Any

import streamlit as st

from pages.shared import cards, edit, new_row, tables
from pages.shared.assurance import records
from pages.shared.assurance.records import Records
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import assurance_vocabularies as vocabularies
from risk_models.formats import counted, day
from risk_models.narrative.management_system import CHANGE_STATES, OBJECTIVE_STATES

_ISSUES = Records(
    table="context_issues",
    view="context_issue_position",
    title="Internal and external issues",
    one="issue",
    columns={
        "is_open": Column("Applies", 60),
        "kind": Column("Kind", 72, labels=vocabularies.ISSUE_KINDS),
        "issue": Column("Issue", 235),
        "effect": Column("Effect", 205),
        "identified_on": Column("Identified on", 92),
        "reviewed_on": Column("Reviewed on", 92),
        "closed_on": Column("Closed on", 85),
        "issue_id": Column("ID", 75),
    },
)
_PARTIES = Records(
    table="interested_parties",
    view="interested_party_position",
    title="Interested parties and what they require",
    one="requirement",
    columns={
        "name": Column("Party", 140),
        "kind": Column("Kind", 100, labels=vocabularies.INTERESTED_PARTY_KINDS),
        "requirement": Column("Requirement", 220),
        "source": Column("Source", 85, labels=vocabularies.REQUIREMENT_SOURCES),
        "is_addressed": Column("Addressed", 75),
        "addressed_by_names": Column("Addressed by", 225),
        "unknown_keys": Column("Unknown keys", 95, help="Keys that no control or document has"),
        "party_id": Column("ID", 75),
    },
)
_OBJECTIVES = Records(
    table="objectives",
    view="objective_position",
    title="Objectives",
    one="objective",
    columns={
        "state": Column("State", 110, labels=OBJECTIVE_STATES),
        "title": Column("Objective", 235),
        "baseline": Column("Baseline", 60),
        "path": Column("Readings", 112, help="The latest six values, the oldest first"),
        "target": Column("Target", 52),
        "read_on": Column("Read on", 80),
        "due": Column("Due", 80),
        "owner": Column("Owner", 116),
        "status": Column("Recorded", 80, labels=vocabularies.OBJECTIVE_STATUS),
        "measure": Column("Measure", 220),
        "objective_id": Column("ID", 75),
    },
)
_READINGS = {
    "read_on": Column("Read on", 90),
    "value": Column("Value", 80),
    "note": Column("Remark", 400),
}
_CHANGES = Records(
    table="planned_changes",
    view="planned_change_position",
    title="Planned changes",
    one="change",
    columns={
        "state": Column("State", 75, labels=CHANGE_STATES),
        "what": Column("What", 200),
        "why": Column("Why", 190),
        "consequences": Column("Consequences", 100),
        "owner": Column("Owner", 110),
        "planned_on": Column("Planned for", 88),
        "done_on": Column("Done on", 85),
        "change_id": Column("ID", 75),
    },
)


def parties(context: PageContext) -> None:
    """What the organisation stands in, and who requires what of it."""
    totals = context.row("management_totals")
    records.show(context, _ISSUES, narrative.management_system.issues(totals))
    records.show(context, _PARTIES, narrative.management_system.parties(totals))


def objectives(context: PageContext) -> None:
    """Objectives with their readings; a selected one shows all of them."""
    totals = context.row("management_totals")
    row = records.show(context, _OBJECTIVES, narrative.management_system.objectives(totals))
    if row:
        _readings(context, row)


def _readings(context: PageContext, objective: dict[str, Any]) -> None:
    """All readings of an objective, the latest first; a selected one can be edited."""
    key = objective["objective_id"]
    rows = context.read("objective_readings", objective_id=key)
    rows = rows.sort_by([("read_on", "descending")])
    editable = edit.offered(context)
    title = f"Readings of {escape(objective['title'])}"
    with cards.card(title, counted(rows.num_rows, "reading").capitalize() + "."):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            new_row.button(
                context,
                "objective_readings",
                "Add reading",
                key="add_reading",
                given={"objective_id": key},
            )
            actions = st.container(horizontal=True, width="content", gap="small")
            if rows.num_rows:
                st.space("stretch")
                tables.download(rows, context.file_name(f"readings_of_{key}"))
        if not rows.num_rows:
            return
        selected = tables.show(
            rows,
            _READINGS,
            alt="Readings of the objective",
            tallest=8,
            key=f"readings_table_{key}" if editable else None,
        )
        if selected is None:
            if editable:
                tables.hint("Select a row to edit the reading.", "reading")
            return
        reading = rows.slice(selected, 1).to_pylist()[0]
        label = f"Edit reading of {day(reading['read_on'])}"
        with actions:
            records.edit_button(context, "objective_readings", reading, label=label)


def changes(context: PageContext) -> None:
    """Changes of the management system that are planned or done."""
    totals = context.row("management_totals")
    records.show(context, _CHANGES, narrative.management_system.changes(totals))
