"""The plan to certification: its timeline, the load by person, and its tasks to edit."""

import streamlit as st

from pages.shared import cards, edit, new_row, tables
from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.ingest.plan_template import plan_tasks
from risk_models.panels import PANELS

_EDITED = (
    *("phase", "title", "owner", "starts_on", "ends_on", "depends_on", "done_on", "percent"),
)
_SHOWN = (
    *("title", "owner", "state", "starts_on", "ends_on", "done_on", "is_critical", "waits_for"),
)
_LOAD = {
    "owner": Column("Owner", 120),
    "week": Column("Week of", 90),
    "tasks": Column("Open tasks", 80),
    "late": Column("Late", 50),
    "titles": Column("Tasks", 500),
}
_CERTIFICATE = ("standard", "body", "decided_on", "expires_on", "scope")


def show(context: PageContext) -> None:
    """The plan, or a button that loads the shipped one."""
    if not context.row("table_size", table="plan_tasks")["rows"]:
        _load(context)
        return
    cards.panel(context, "plan_timeline")
    with cards.card("Tasks"):
        _tasks(context)
    rows = context.read("plan_load")
    with cards.card("Open tasks by person and week", narrative.readiness.load(rows.to_pylist())):
        if rows.num_rows:
            tables.show(rows, _LOAD, alt="Open tasks by person and week")
            tables.download(rows, context.file_name("plan_load"))


def _load(context: PageContext) -> None:
    """What the shipped plan is, and the button that loads it from a first day on."""
    with cards.card("Plan to certification", "There is no plan yet."):
        st.markdown(
            "The default plan has 24 tasks in 16 weeks, from the comparison with the clauses to "
            "stage 2. Choose its first day, and change any task afterwards. Your own plan is "
            "loaded as `plan_tasks.csv`."
        )
        if not edit.offered(context):
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            start = st.date_input(
                "First day", context.as_of, format="YYYY-MM-DD", key="plan_start", width=150
            )
            rows = [Row("plan_tasks", task, {}) for task in plan_tasks(start)]
            edit.button(
                context, "Load the default plan", rows, icon="event_upcoming", key="load_plan"
            )


def _tasks(context: PageContext) -> None:
    """All tasks; the one that is selected can be edited."""
    rows = context.read("plan_timeline")
    columns = {name: PANELS["plan_timeline"].columns[name] for name in _SHOWN}
    selected = tables.show(rows, columns, alt="Tasks of the plan", key="plan_table")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if selected is not None:
            _edit(context, rows["task_id"][selected].as_py())
        elif edit.offered(context):
            tables.hint("Select a task to edit it.", "task")
        new_row.button(context, "plan_tasks", "Add task", key="add_task")
        tables.download(rows, context.file_name("plan_tasks"))


def _edit(context: PageContext, key: str) -> None:
    task = context.row("plan_tasks", task_id=key)
    values = {name: task[name] for name in _EDITED}
    edit.button(
        context, "Edit task", [Row("plan_tasks", {"task_id": key}, values)], key="edit_task"
    )


def certificate_button(context: PageContext) -> None:
    """A button that records a decision of a certification body."""
    new_row.button(
        context, "certificates", "Add certificate", key="add_certificate", fields=_CERTIFICATE
    )
