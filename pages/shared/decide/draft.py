"""A decision as it was entered, and the rows that it writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pages.shared.decide.subject import Subject
from risk_models.contract import vocabularies

Rows = dict[str, list[dict[str, Any]]]

_TARGET = ("likelihood", "severity_people", "severity_organisation")
_LONGEST = 500
"""Letters of the reason that the history keeps."""


@dataclass(frozen=True)
class Draft:
    """`values` are those of the form's fields by name; `author` is who enters the decision."""

    kind: str
    values: Mapping[str, Any]
    author: str

    @property
    def reason(self) -> str:
        """The reason for the change, for the history."""
        label = vocabularies.DECISION_KINDS[self.kind]
        text = " ".join(str(self.values.get("justification") or "").split())
        return f"{label}: {text}"[:_LONGEST]

    def rows(self, subject: Subject) -> Rows:
        """The rows by table, with keys that are free, also among rows that the reader may not
        see."""
        rows: Rows = {"decisions": [self._decision(subject)]}
        match self.kind:
            case "accept":
                self._accept(rows, subject)
            case "treat":
                self._treat(rows, subject)
            case "close":
                self._close(rows, subject)
        return rows

    def _decision(self, subject: Subject) -> dict[str, Any]:
        return {
            "decision_id": subject.free_key("decisions"),
            "meeting_id": subject.meeting and subject.meeting["meeting_id"],
            "decided_on": subject.today,
            "kind": self.kind,
            "risk_id": subject.risk_id,
            "decided_by": self.values.get("decided_by"),
            "justification": self.values.get("justification"),
            "conditions": self.values.get("conditions"),
            "due": self.values.get("due"),
            "escalated_to": self.values.get("escalated_to"),
            "acceptance_id": None,
            "treatment_id": None,
        }

    def _accept(self, rows: Rows, subject: Subject) -> None:
        key = subject.free_key("acceptances")
        (decision,) = rows["decisions"]
        decision["acceptance_id"] = key
        rows["acceptances"] = [
            {
                "acceptance_id": key,
                "risk_id": subject.risk_id,
                "level_accepted": self.values.get("level"),
                "accepted_by": decision["decided_by"],
                "accepted_on": subject.today,
                "expires_on": self.values.get("until"),
                "justification": decision["justification"],
                "conditions": decision["conditions"],
                "revoked_on": None,
            }
        ]
        retained = "retain" if subject.risk["treatment"] == "undecided" else None
        rows["risks"] = [self._risk(subject, "accepted", retained)]

    def _treat(self, rows: Rows, subject: Subject) -> None:
        key = subject.free_key("treatments")
        rows["decisions"][0]["treatment_id"] = key
        rows["treatments"] = [
            {
                "treatment_id": key,
                "risk_id": subject.risk_id,
                "control_id": self.values.get("control_id"),
                "action": self.values.get("action"),
                "owner": self.values.get("owner"),
                "due": self.values.get("due"),
                "status": "planned",
                "done_on": None,
                "verified_by": None,
                "verified_on": None,
                "cost": None,
            }
        ]
        reduced = "reduce" if subject.risk["treatment"] in ("undecided", "retain") else None
        covered = subject.breach is not None and subject.breach["accepted"]
        status = "open" if subject.risk["status"] in ("draft", "accepted") and not covered else None
        if reduced or status:
            rows["risks"] = [self._risk(subject, status, reduced)]
        target = {name: self.values.get(f"target_{name}") for name in _TARGET}
        known = {name: subject.risk[f"target_{name}"] for name in _TARGET}
        if any(target.values()) and target != known:
            rows["risk_scores"] = [
                {
                    "risk_id": subject.risk_id,
                    "view": "target",
                    "assessed_on": subject.today,
                    **target,
                    "assessor": self.author,
                    "rationale": self.values.get("justification"),
                    "worsened": None,
                }
            ]

    def _close(self, rows: Rows, subject: Subject) -> None:
        rows["risks"] = [
            self._risk(subject, "closed", None)
            | {"closed_on": subject.today, "close_reason": self.values.get("justification")}
        ]
        if self.values.get("cancel") and subject.unfinished:
            rows["treatments"] = [
                {"treatment_id": row["treatment_id"], "status": "cancelled"}
                for row in subject.unfinished
            ]

    @staticmethod
    def _risk(subject: Subject, status: str | None, treatment: str | None) -> dict[str, Any]:
        """The risk with another status or treatment option; None leaves it."""
        return {
            "risk_id": subject.risk_id,
            "status": status or subject.risk["status"],
            "treatment": treatment or subject.risk["treatment"],
        }
