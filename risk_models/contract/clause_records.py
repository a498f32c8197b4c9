"""The records that the clauses of ISO/IEC 42001 ask for, in own words; no standard's text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ClauseRecord:
    """One record: its clause, what is asked, and the stage of the certification that looks for it.

    Stage 1 reads documents, stage 2 looks at what has run. `must`: the clause itself asks for
    documented information; the other records are expected in practice. `missing` says that nothing
    is there. `page` is the page (below `pages/`) on which it is completed. A record with a
    `document_kind` needs a document of this kind in force; a procedure must name the clause.
    """

    clause: str
    title: str
    asks: str
    missing: str
    stage: int
    must: bool
    page: str
    document_kind: str | None = None


_SYSTEM, _AUDITS = "assurance/management_system.py", "assurance/audits.py"
_IMPACT, _RISKS = "register/impact.py", "register/risks.py"

CLAUSE_RECORDS = {
    "issues": ClauseRecord(
        "4.1",
        "Internal and external issues",
        "Internal and external issues, reviewed at planned intervals",
        "no issue is recorded",
        1,
        False,
        _SYSTEM,
    ),
    "ai_roles": ClauseRecord(
        "4.1",
        "Roles of the organisation",
        "The organisation's role, such as provider or deployer, for each AI system in scope",
        "no role of the organisation is recorded",
        1,
        False,
        "register/systems.py",
    ),
    "parties": ClauseRecord(
        "4.2",
        "Interested parties",
        "Interested parties, what they require, and what addresses it",
        "no interested party is recorded",
        1,
        False,
        _SYSTEM,
    ),
    "scope": ClauseRecord(
        "4.3",
        "Scope",
        "An approved scope, and for each AI system whether it is covered and why not",
        "no scope is approved",
        1,
        True,
        _SYSTEM,
        "scope",
    ),
    "policy": ClauseRecord(
        "5.2",
        "AI policy",
        "An approved AI policy that was communicated",
        "no AI policy is approved",
        1,
        True,
        _SYSTEM,
        "ai_policy",
    ),
    "roles": ClauseRecord(
        "5.3",
        "Roles and authorities",
        "Top management, a manager of the management system, an internal auditor, and someone "
        "who may accept residual risks",
        "no role is assigned",
        1,
        False,
        _SYSTEM,
    ),
    "risk_criteria": ClauseRecord(
        "6.1.1",
        "Risk criteria",
        "Approved criteria that tell acceptable risks from others, and the tolerances",
        "no risk criteria are approved",
        1,
        True,
        _SYSTEM,
        "risk_criteria",
    ),
    "risk_method": ClauseRecord(
        "6.1.2",
        "Risk assessment method",
        "An approved procedure for clause 6.1.2, with scales and matrix",
        "no procedure for risk assessment is approved",
        1,
        True,
        _SYSTEM,
        "procedure",
    ),
    "soa": ClauseRecord(
        "6.1.3",
        "Statement of Applicability",
        "An approved Statement of Applicability that decides on all controls of Annex A",
        "no Statement of Applicability is approved",
        1,
        True,
        "assurance/applicability.py",
        "soa",
    ),
    "treatment_plan": ClauseRecord(
        "6.1.3",
        "Risk treatment plan",
        "An approved plan, with a treatment or an acceptance for each risk above tolerance",
        "no risk treatment plan is approved",
        1,
        True,
        _RISKS,
        "treatment_plan",
    ),
    "risk_chain": ClauseRecord(
        "6.1.3",
        "From risk to Annex A",
        "For each risk that is to be reduced a control, and an applicable Annex A control behind "
        "it",
        "no risk is linked to a control",
        1,
        True,
        "register/controls.py",
    ),
    "impact_process": ClauseRecord(
        "6.1.4",
        "Impact assessment process",
        "An approved process for impact assessments",
        "no process for impact assessments is approved",
        1,
        True,
        _SYSTEM,
        "impact_process",
    ),
    "impact_results": ClauseRecord(
        "6.1.4",
        "Impact of each AI system",
        "A decided impact assessment of each AI system in scope",
        "no AI system in scope has an impact assessment",
        1,
        True,
        _IMPACT,
    ),
    "objectives": ClauseRecord(
        "6.2",
        "Objectives",
        "Objectives with measure, target, owner and due day",
        "no objective is recorded",
        1,
        True,
        _SYSTEM,
    ),
    "planned_changes": ClauseRecord(
        "6.3",
        "Planned changes",
        "Changes of the management system with their consequences, done when planned",
        "no planned change is recorded",
        1,
        False,
        _SYSTEM,
    ),
    "competence": ClauseRecord(
        "7.2",
        "Competence",
        "Evidence of the competence of each person with a role",
        "no competence is recorded",
        2,
        True,
        _SYSTEM,
    ),
    "document_control": ClauseRecord(
        "7.5.3",
        "Document control",
        "Each document approved, and reviewed by its due day",
        "no document is recorded",
        1,
        True,
        _SYSTEM,
    ),
    "controls": ClauseRecord(
        "8.1",
        "Controls in operation",
        "A current test of each implemented control",
        "no implemented control was tested",
        2,
        True,
        "register/controls.py",
    ),
    "risk_assessments": ClauseRecord(
        "8.2",
        "Risk assessments",
        "A residual score of each open risk, reviewed by its due day",
        "no risk was assessed",
        2,
        True,
        _RISKS,
    ),
    "risk_treatments": ClauseRecord(
        "8.3",
        "Risk treatments",
        "Treatments done when due, and their effect verified",
        "no treatment was done",
        2,
        True,
        _RISKS,
    ),
    "impact_assessments": ClauseRecord(
        "8.4",
        "Impact assessments",
        "A valid impact assessment of each AI system in scope",
        "no AI system in scope has an impact assessment",
        2,
        True,
        _IMPACT,
    ),
    "readings": ClauseRecord(
        "9.1",
        "Monitoring and measurement",
        "A current reading of each objective",
        "no objective was measured",
        2,
        True,
        _SYSTEM,
    ),
    "audit_programme": ClauseRecord(
        "9.2.2",
        "Audit programme",
        "An approved programme of internal audits over every clause and group of Annex A",
        "no audit programme is approved",
        1,
        True,
        _AUDITS,
        "audit_programme",
    ),
    "internal_audit": ClauseRecord(
        "9.2.1",
        "Internal audit",
        "An internal audit by independent auditors, held again in time",
        "no internal audit was held",
        2,
        True,
        _AUDITS,
    ),
    "management_review": ClauseRecord(
        "9.3.3",
        "Management review",
        "A management review with all inputs and its decisions, held again in time",
        "no management review was held",
        2,
        True,
        "assurance/review.py",
    ),
    "nonconformities": ClauseRecord(
        "10.2",
        "Nonconformities",
        "Each nonconformity with cause and action, done when due, and closed with proof of effect",
        "no audit has looked for nonconformities",
        2,
        True,
        _AUDITS,
    ),
}
"""Every record by name, in the order of the clauses."""
