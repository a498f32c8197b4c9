"""The code lists of the management system, its evidence and its audits."""

PARTY_TYPES = {"person": "Person", "body": "Committee, team or other body"}

REGISTER_ROLES = {
    "administrator": "Administrator of the register",
    "approver": "Approver in the register",
    "auditor": "Auditor with access to the register",
    "editor": "Editor of the register",
    "viewer": "Viewer of the register",
}
"""Roles of those who use the register; the management system does not need a holder of each."""

ROLES = {
    "top_management": "Top management",
    "aims_manager": "Manager of the AI management system",
    "risk_committee": "Risk committee",
    "risk_owner": "Risk owner",
    "system_owner": "System owner",
    "control_owner": "Control owner",
    "overseer": "Overseer",
    "internal_auditor": "Internal auditor",
    "data_protection": "Data protection",
    "legal": "Legal",
} | REGISTER_ROLES

DOCUMENT_KINDS = {
    "scope": "Scope",
    "ai_policy": "AI policy",
    "procedure": "Procedure",
    "risk_criteria": "Risk criteria",
    "impact_process": "Impact assessment process",
    "soa": "Statement of Applicability",
    "treatment_plan": "Risk treatment plan",
    "objectives": "Objectives",
    "audit_programme": "Audit programme",
    "record": "Record",
    "other": "Other",
}
DOCUMENT_STATUS = {"draft": "Draft", "approved": "Approved", "withdrawn": "Withdrawn"}

ISSUE_KINDS = {"internal": "Internal", "external": "External"}

INTERESTED_PARTY_KINDS = {
    "customer": "Customer",
    "regulator": "Regulator",
    "employee": "Employees",
    "affected_group": "Affected group",
    "supplier": "Supplier",
    "owner": "Owner or investor",
    "public": "Public",
    "other": "Other",
}
REQUIREMENT_SOURCES = {"law": "Law", "contract": "Contract", "expectation": "Expectation"}

OBJECTIVE_STATUS = {
    "open": "Open",
    "met": "Met",
    "missed": "Missed",
    "withdrawn": "Withdrawn",
}

REVIEW_INPUTS = {
    "earlier_actions": "Actions from earlier reviews",
    "issues": "Changes in internal and external issues",
    "interested_parties": "Changes in what interested parties need",
    "nonconformities": "Nonconformities and corrective actions",
    "monitoring": "Results of monitoring and measurement",
    "audit_results": "Audit results",
    "objectives": "Progress of objectives",
    "improvement": "Opportunities for improvement",
}
"""What a management review considers (clause 9.3.2), in own words."""

APPLICABILITY_SOURCES = {
    "risk_treatment": "Risk treatment",
    "law": "Law",
    "contract": "Contract",
    "objective": "Objective",
    "good_practice": "Good practice",
}
IMPLEMENTATION_STATUS = {
    "not_started": "Not started",
    "planned": "Planned",
    "partly": "Partly implemented",
    "implemented": "Implemented",
}

EVIDENCE_KINDS = {
    "document": "Document",
    "record": "Record",
    "screenshot": "Screenshot",
    "test": "Test",
    "log": "Log",
    "interview": "Interview",
    "link": "Link",
}

RECORDS = {
    "requirement": "Clause or Annex A control",
    "ai_systems": "AI system",
    "impact_assessments": "Impact assessment",
    "impact_items": "Impact item",
    "risks": "Risk",
    "risk_scores": "Risk score",
    "treatments": "Treatment",
    "acceptances": "Acceptance",
    "decisions": "Decision",
    "meetings": "Meeting",
    "controls": "Control",
    "risk_controls": "Link of risk and control",
    "control_tests": "Control test",
    "oversight": "Oversight record",
    "transparency": "Transparency record",
    "incidents": "Incident",
    "people": "Person",
    "role_assignments": "Role",
    "competences": "Competence",
    "documents": "Document",
    "document_versions": "Version of a document",
    "context_issues": "Issue",
    "interested_parties": "Interested party",
    "objectives": "Objective",
    "objective_readings": "Reading of an objective",
    "planned_changes": "Planned change",
    "management_reviews": "Management review",
    "review_actions": "Action of a review",
    "applicability": "Row of the Statement of Applicability",
    "framework_map": "Row of the crosswalk",
    "evidence": "Evidence",
    "audits": "Audit",
    "audit_findings": "Finding",
    "certificates": "Certificate",
    "plan_tasks": "Task of the plan",
    "scales": "Level of a scale",
    "matrix": "Cell of the matrix",
    "appetite": "Tolerance",
    "settings": "Setting",
    "mappings": "Mapping",
}
"""What evidence or a finding can be about: a requirement, or a row of a table."""

COMMENTED = {table: name for table, name in RECORDS.items() if table != "requirement"}
"""What a comment can be on: a row of a table."""

RELATIONS = {
    "related": "Related",
    "supports": "Supports",
    "subset": "Part of",
    "equal": "Equal",
}
BASES = {
    "official": "Official crosswalk",
    "published": "Published mapping",
    "project_judgement": "Project judgement",
}

AUDIT_KINDS = {
    "internal": "Internal audit",
    "stage_1": "Stage 1",
    "stage_2": "Stage 2",
    "surveillance": "Surveillance",
    "recertification": "Recertification",
    "customer": "Customer audit",
}
FINDING_KINDS = {
    "major": "Major nonconformity",
    "minor": "Minor nonconformity",
    "observation": "Observation",
    "opportunity": "Opportunity for improvement",
    "strength": "Strength",
}
"""Kinds of findings, the gravest first."""

TRACE_STEPS = {
    "scope": "Scope",
    "roles": "Roles and competence",
    "inventory": "Inventory",
    "impact_assessment": "Impact assessment",
    "risks": "Risks",
    "treatment": "Treatment and acceptance",
    "soa": "Statement of Applicability",
    "controls": "Own controls",
    "evidence": "Tests and evidence",
    "oversight": "Human oversight",
    "incidents": "Incidents and findings",
    "review": "Management review",
}
"""The steps by which an auditor follows a record to its evidence, in order."""
