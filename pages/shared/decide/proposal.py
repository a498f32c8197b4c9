"""A decision checked against the newest version of the register, and its effect there."""

from dataclasses import dataclass

import pyarrow

from pages.shared.decide.draft import Draft, Rows
from pages.shared.decide.subject import Subject
from risk_models.ingest import Changes, typed_rows, validate
from risk_models.register.decision_impact import DecisionImpact, decision_impact


@dataclass(frozen=True)
class Proposal:
    """What a decision would write on the version `base`; with `findings` it may not be written."""

    base: int
    rows: Rows
    changes: Changes
    findings: pyarrow.Table | None = None
    impact: DecisionImpact | None = None

    @property
    def decision_id(self) -> str:
        return str(self.rows["decisions"][0]["decision_id"])


def check(subject: Subject, draft: Draft) -> Proposal:
    """The decision as the newest version of the register would take it."""
    register = subject.context.register
    base = register.head
    current = register.current_rows(base)
    rows = draft.rows(subject)
    checked = validate(typed_rows(rows), current)
    if not checked.ok:
        return Proposal(base, rows, checked.changes, findings=checked.findings)
    with subject.context.snapshot_of(base) as shown:
        impact = decision_impact(shown, checked.changes, current)
    return Proposal(base, rows, checked.changes, impact=impact)
