"""What one person has to do and to decide, each row with the way to its record."""

from functools import partial

import pyarrow
import streamlit as st

from pages.shared import cards, links, tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.exports.calendar_file import CALENDAR, calendar_file

_DUE = {
    "when": Column("When", 110),
    "title": Column("What", 430),
    "kind": Column("Kind", 150),
    "due": Column("Due", 100),
    "unit": Column("Business unit", 160),
    "key": Column("ID", 90),
}
_DECISIONS = {
    "residual_level": tables.level("Level", "residual_level"),
    "title": Column("Risk", 360),
    "why": Column("Reason", 205, labels=narrative.labels.DECISION_REASONS),
    "due": Column("Due", 100),
    "system_name": Column("AI system", 200),
    "risk_id": Column("ID", 90),
}


def decisions(waiting: pyarrow.Table) -> None:
    """The risks that wait for a person's decision; nothing where none does."""
    if not waiting.num_rows:
        return
    title = narrative.due.decisions(waiting.num_rows)
    with cards.card(title):
        index = tables.show(
            waiting, _DECISIONS, alt=title, tallest=6, key="my_decisions", opens="title"
        )
    if index is not None:
        links.open_page("register/risk.py", risk=waiting["risk_id"][index].as_py())


def due(rows: pyarrow.Table, state: str, title: str) -> None:
    """The things of one state."""
    when = [narrative.due.when(row) for row in rows.to_pylist()]
    with cards.card(f"{title}: {rows.num_rows:,}"):
        index = tables.show(
            rows.append_column("when", pyarrow.array(when, pyarrow.string())),
            _DUE,
            alt=title,
            tallest=10,
            key=f"due_{state}",
            opens="title",
        )
    if index is not None:
        (row,) = rows.slice(index, 1).to_pylist()
        links.open_row(row)
        links.open_list(row["table"])


def download(context: PageContext, rows: pyarrow.Table, who: str) -> None:
    """Everything as a file, and as a calendar file named after the person."""
    name = context.file_name("my_work")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        tables.download(rows, name)
        st.download_button(
            "Calendar file",
            partial(
                calendar_file,
                rows.to_pylist(),
                context.register,
                context.version,
                name=f"Due: {who}",
                link=(st.context.url or "").partition("?")[0] or None,
            ),
            f"{name.removesuffix('.csv')}.ics",
            CALENDAR,
            icon=":material/event:",
            type="tertiary",
            on_click="ignore",
            help="An all-day event for each thing, to import into a calendar",
        )
