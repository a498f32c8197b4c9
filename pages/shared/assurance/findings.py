"""How findings are listed and counted by age, and what is asked for with a new one."""

import pyarrow
import pyarrow.compute as pc

from pages.shared import tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative

COLUMNS = {
    "statement": Column("Statement", 285),
    "kind": Column("Grade", 92, labels=narrative.audits.GRADES),
    "state": Column("State", 112, labels=narrative.audits.FINDING_STATES),
    "requirement": Column("Clause", 65, help="Clause or Annex A control"),
    "days_open": Column("Days open", 73),
    "due": Column("Action due", 85),
    "days_overdue": Column("Days overdue", 95),
    "owner": Column("Owner", 100),
    "correction": Column("Correction", 150),
    "root_cause": Column("Cause", 150),
    "action": Column("Action", 150),
    "raised_on": Column("Raised on", 90),
    "done_on": Column("Done on", 90),
    "effect_checked_on": Column("Effect checked on", 120),
    "effect_checked_by": Column("Checked by", 130),
    "effective": Column("Effective", 75),
    "closed_on": Column("Closed on", 90),
    "audit_title": Column("Audit", 200),
    "finding_id": Column("ID", 62),
}
"""The columns of a finding (`finding_position`)."""

NEW_FINDING = (
    *("audit_id", "kind", "requirement", "about_table", "about_key", "statement"),
    *("raised_on", "owner", "due"),
)
"""What is asked for when a finding is raised; the other steps follow on its page."""

_BOARD = {
    "kind": Column("Grade", 100, labels=narrative.audits.GRADES),
    "state": Column("State", 125, labels=narrative.audits.FINDING_STATES),
    "findings": Column("Open", 48),
}


def show_board(rows: pyarrow.Table, context: PageContext) -> None:
    """Open findings by grade, state and age: rows of `finding_board`, a column for each age."""
    columns, shown = dict(_BOARD), rows.drop_columns(["by_age"])
    for place, band in enumerate(context.read("overdue_band").to_pylist()):
        name = f"days_{band['age_band']}"
        shown = shown.append_column(name, pc.list_element(rows["by_age"], place))
        columns[name] = Column(narrative.audits.age(band), 56, help="Days since they were raised")
    tables.show(shown, columns, alt="Open findings by grade and age")
    tables.download(shown, context.file_name("finding_board"))
