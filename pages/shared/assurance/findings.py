"""How findings are listed, and what is asked for with a new one."""

from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract.assurance_vocabularies import FINDING_KINDS

COLUMNS = {
    "statement": Column("Statement", 330),
    "kind": Column("Grade", 165, labels=FINDING_KINDS),
    "state": Column("State", 125, labels=narrative.audits.FINDING_STATES),
    "requirement": Column("Clause or control", 115),
    "days_open": Column("Days open", 75),
    "due": Column("Action due", 90),
    "days_overdue": Column("Days overdue", 95),
    "owner": Column("Owner", 130),
    "correction": Column("Correction", 200),
    "root_cause": Column("Cause", 200),
    "action": Column("Action", 200),
    "raised_on": Column("Raised on", 90),
    "done_on": Column("Done on", 90),
    "effect_checked_on": Column("Effect checked on", 120),
    "effect_checked_by": Column("Checked by", 130),
    "effective": Column("Effective", 75),
    "closed_on": Column("Closed on", 90),
    "audit_title": Column("Audit", 200),
    "finding_id": Column("ID", 75),
}
"""The columns of a finding (`finding_position`)."""

NEW_FINDING = (
    *("audit_id", "kind", "requirement", "about_table", "about_key", "statement"),
    *("raised_on", "owner", "due"),
)
"""What is asked for when a finding is raised; the other steps follow on its page."""
