"""A small register that meets every record of the clauses on the last day of October 2026."""

from typing import Any

from risk_models.contract.assurance_vocabularies import REVIEW_INPUTS
from risk_models.contract.standards import ANNEX_A
from tests.registers import Rows, score

Register = dict[str, Rows]

REVIEW_DUE = "2027-06-30"

DOCUMENTS = {
    "SCOPE": ("scope", "4.3"),
    "POLICY": ("ai_policy", "5.2"),
    "CRITERIA": ("risk_criteria", "6.1.1"),
    "METHOD": ("procedure", "6.1.2"),
    "SOA": ("soa", "6.1.3"),
    "PLAN": ("treatment_plan", "6.1.3"),
    "IMPACT": ("impact_process", "6.1.4"),
    "PROGRAMME": ("audit_programme", "9.2.2"),
}
"""The kind of each document, and the clause that it is about."""


def document(key: str, **changes: Any) -> dict[str, Any]:
    kind, clause = DOCUMENTS[key]
    row = {"document_id": key, "kind": kind, "requirements": clause, "review_due": REVIEW_DUE}
    return row | changes


def version(key: str, approved_on: str | None = "2026-06-01", **changes: Any) -> dict[str, Any]:
    row = {
        "document_id": key,
        "version": "1.0",
        "drafted_on": "2026-05-01",
        "status": "approved" if approved_on else "draft",
        "approved_by": "Board" if approved_on else None,
        "approved_on": approved_on,
        "communicated_to": "All employees",
        "communicated_on": approved_on,
    }
    return row | changes


def decision(annex_a: str, **changes: Any) -> dict[str, Any]:
    row = {
        "annex_a": annex_a,
        "applicable": annex_a != "A.10.4",
        "reason": "Why",
        "decided_by": "Board",
        "decided_on": "2026-05-20",
    }
    return row | changes


def audit(key: str, planned_on: str, **changes: Any) -> dict[str, Any]:
    """An internal audit of everything by independent auditors, held when planned."""
    row = {
        "audit_id": key,
        "kind": "internal",
        "title": key,
        "planned_on": planned_on,
        "started_on": planned_on,
        "ended_on": planned_on,
        "independent": True,
    }
    return row | changes


def assignment(role: str, **changes: Any) -> dict[str, Any]:
    row = {
        "assignment_id": role,
        "role": role,
        "person_id": "ANN",
        "held_from": "2026-01-01",
        "held_to": "2027-12-31",
    }
    return row | changes


COMPLETE: Register = {
    "people": [
        {"person_id": "ANN", "name": "Ann", "active_from": "2020-01-01"},
        {"person_id": "BOARD", "name": "Board", "kind": "body", "active_from": "2020-01-01"},
    ],
    "role_assignments": [
        assignment("top_management", authority_level="high"),
        assignment("aims_manager"),
        assignment("internal_auditor"),
        assignment("overseer", held_to=None),
        assignment("risk_committee", person_id="BOARD", held_to=None),
    ],
    "evidence": [{"evidence_id": "E1", "dated_on": "2026-03-01"}],
    "competences": [
        {
            "competence_id": "C1",
            "person_id": "ANN",
            "acquired_on": "2026-03-01",
            "evidence_id": "E1",
            "valid_until": "2028-02-29",
        }
    ],
    "context_issues": [
        {"issue_id": kind, "kind": kind, "identified_on": "2026-04-01"}
        for kind in ("internal", "external")
    ],
    "interested_parties": [
        {"party_id": "P1", "identified_on": "2026-04-01", "addressed_by": "CTL-1"}
    ],
    "ai_systems": [
        {
            "system_id": "S1",
            "lifecycle_status": "operation",
            "in_aims_scope": True,
            "eu_roles": "deployer",
            "next_review_due": "2027-03-31",
            "last_significant_change_on": "2027-09-01",
        },
        {"system_id": "S2", "in_aims_scope": False, "scope_reason": "Pilot"},
    ],
    "impact_assessments": [
        {
            "assessment_id": "IA1",
            "system_id": "S1",
            "kind": "aisia",
            "performed_on": "2026-05-10",
            "decision": "go",
            "approved_on": "2026-05-12",
            "valid_until": "2029-05-10",
        }
    ],
    "documents": [document(key) for key in DOCUMENTS],
    "document_versions": [version(key) for key in DOCUMENTS],
    "applicability": [decision(annex_a) for annex_a in ANNEX_A],
    "risks": [
        {
            "risk_id": "R1",
            "system_id": "S1",
            "status": "open",
            "treatment": "reduce",
            "identified_on": "2026-04-01",
            "review_due": "2027-04-01",
        }
    ],
    "risk_scores": [
        score("R1", "inherent", "2026-05-01", 4, 4),
        score("R1", "residual", "2026-05-01", 1, 2),
    ],
    "controls": [
        {
            "control_id": "CTL-1",
            "annex_a": "A.6.2.4",
            "status": "implemented",
            "test_interval_days": 365,
        }
    ],
    "risk_controls": [{"risk_id": "R1", "control_id": "CTL-1"}],
    "control_tests": [
        {
            "test_id": "T1",
            "control_id": "CTL-1",
            "tested_on": "2026-06-10",
            "result": "effective",
        }
    ],
    "treatments": [
        {
            "treatment_id": "TRT-1",
            "risk_id": "R1",
            "status": "verified",
            "due": "2026-06-01",
            "done_on": "2026-05-30",
            "verified_by": "Audit",
            "verified_on": "2026-06-15",
        },
        {"treatment_id": "TRT-2", "risk_id": "R1", "status": "planned", "due": "2027-01-31"},
    ],
    "objectives": [
        {"objective_id": "O1", "set_on": "2026-05-01", "due": "2027-05-01", "status": "open"}
    ],
    "objective_readings": [{"objective_id": "O1", "read_on": "2026-09-30"}],
    "planned_changes": [
        {"change_id": "CH1", "planned_on": "2027-02-01", "consequences": "Training"}
    ],
    "audits": [
        audit("AUD-1", "2026-08-01"),
        audit("AUD-2", "2027-08-01", started_on=None, ended_on=None),
    ],
    "management_reviews": [
        {
            "review_id": "REV-1",
            "held_on": "2026-09-01",
            "inputs": ";".join(REVIEW_INPUTS),
            "decisions": "Go on",
        }
    ],
    "audit_findings": [
        {
            "finding_id": "F1",
            "audit_id": "AUD-1",
            "kind": "minor",
            "raised_on": "2026-08-01",
            "root_cause": "Cause",
            "action": "Action",
            "due": "2026-12-31",
        }
    ],
}


def changed(register: Register, **tables: Rows | None) -> Register:
    """The register with these tables in place of its own; None for an empty one."""
    return register | {name: rows or [] for name, rows in tables.items()}
