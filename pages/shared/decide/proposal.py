"""A decision checked against the newest version of the register, and its effect there."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow
import pyarrow.compute as pc

from pages.shared.decide.draft import Draft, Rows
from pages.shared.decide.subject import REMOVED, Subject
from risk_models.errors import RegisterError
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


def _refuse_closed(risk_id: str, kind: str, current: Mapping[str, pyarrow.Table]) -> None:
    """Raise RegisterError where others closed or removed the risk meanwhile; a note is still
    possible on a closed one."""
    risks = current["risks"].select(["risk_id", "status"])
    (status,) = risks.filter(pc.equal(risks["risk_id"], risk_id))["status"].to_pylist() or [None]
    if status is None:
        raise RegisterError(*REMOVED)
    if status == "closed" and kind != "note":
        raise RegisterError(
            "The risk was closed meanwhile", "Nothing was decided. Its history says by whom."
        )


def check(subject: Subject, draft: Draft) -> Proposal:
    """The decision as the newest version of the register would take it."""
    register = subject.context.register
    base = register.head
    current = register.current_rows(base)
    _refuse_closed(subject.risk_id, draft.kind, current)
    rows = draft.rows(subject)
    checked = validate(typed_rows(rows), current)
    if not checked.ok:
        return Proposal(base, rows, checked.changes, findings=checked.findings)
    with subject.context.snapshot_of(base) as shown:
        impact = decision_impact(shown, checked.changes, current)
    return Proposal(base, rows, checked.changes, impact=impact)
