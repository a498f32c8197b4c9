"""What the clauses ask for: the records of one stage, and all of them as a table."""

from collections.abc import Mapping
from typing import Any

import pyarrow
import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.assurance.clause_rows import TITLES
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.formats import counted, day

_ICONS = {
    "missing": ":red[:material/cancel:]",
    "partly": ":orange[:material/contrast:]",
    "stale": ":orange[:material/history:]",
    "met": ":green[:material/check_circle:]",
}
_COLUMNS = {
    "clause": Column("Clause", 60),
    "title": Column("Record", 190),
    "state": Column("State", 80, labels=narrative.readiness.RECORD_STATES),
    "gap": Column("Gap", 330),
    "newest_on": Column("Newest", 90),
    "approved_by": Column("Approved by", 120),
    "approved_on": Column("Approved on", 95),
    "there": Column("Rows", 60),
    "stage": Column("Stage", 55),
    "must": Column("Required", 75, help="Whether the clause asks for documented information"),
    "asks": Column("What is asked, in own words", 380),
}


def stage(context: PageContext, row: Mapping[str, Any]) -> None:
    """The records of a stage: gaps on top, what is met folded; `row` is one of `readiness`."""
    records = context.rows("clause_record", stage=row["stage"])
    order = list(narrative.readiness.RECORD_STATES)
    records.sort(key=lambda record: (not record["must"], order.index(record["state"])))
    with cards.card(narrative.readiness.STAGES[row["stage"]], narrative.readiness.stage(row)):
        for record in records:
            if record["state"] != "met":
                _record(record)
        met = [record for record in records if record["state"] == "met"]
        if met:
            with st.expander(counted(len(met), "record") + " met"):
                for record in met:
                    _record(record)


def _record(record: Mapping[str, Any]) -> None:
    """State and title, gap or date, and links to its rows and to the page that completes it."""
    state = narrative.readiness.RECORD_STATES[record["state"]]
    expected = "" if record["must"] else ", expected"
    with st.container(gap=None):
        st.markdown(
            f"{_ICONS[record['state']]} **{record['clause']} {record['title']}**: "
            f"{state.lower()}{expected}"
        )
        st.caption(escape(" ".join(filter(None, [record["gap"], _newest(record)]))))
        with st.container(horizontal=True, gap="small"):
            links.link(
                "Show rows",
                "assurance/clause_record.py",
                icon=":material/table_rows:",
                record=record["record"],
            )
            links.link(TITLES[record["page"]], record["page"], icon=":material/arrow_forward:")


def _newest(record: Mapping[str, Any]) -> str:
    if record["approved_on"]:
        return f"Approved by {record['approved_by']} on {day(record['approved_on'])}."
    return f"Newest of {day(record['newest_on'])}." if record["newest_on"] else ""


def all_button(context: PageContext, rows: pyarrow.Table) -> None:
    """A button that opens all records with what each clause asks."""

    def dialog() -> None:
        tables.show(rows, _COLUMNS, alt="Records of the clauses", tallest=26)
        tables.download(rows, context.file_name("all_clause_records"))

    cards.open_button(
        "Show all records", "Records that the clauses ask for", dialog, key="clause_records"
    )
