"""Assurance: Statement of Applicability, evidence, audits, findings and certification."""

from risk_models.contract import assurance_vocabularies as a
from risk_models.contract import standards
from risk_models.contract.fields import (
    Date,
    Flag,
    Number,
    Text,
    code,
    count,
    date,
    flag,
    id_,
    list_of,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table

_SECTION = "Assurance"
_SERVES = "Management systems it serves; empty means ISO/IEC 42001"
_SYSTEMS = standards.MANAGEMENT_SYSTEMS


@table(_SECTION, key="annex_a")
class Applicability(Rows):
    """A row of the Statement of Applicability; a control without a row is not decided."""

    annex_a: Text = code(
        standards.ANNEX_A, "Annex A control", required=True, title="Annex A", example="A.6.2.4"
    )
    applicable: Flag = flag("Whether it applies; empty means not decided")
    reason: Text = prose("Why it applies or not", "Every model is tested before release")
    source: Text = list_of(a.APPLICABILITY_SOURCES, "What it follows from", "risk_treatment;law")
    status: Text = code(a.IMPLEMENTATION_STATUS, "How far it is implemented")
    owner: Text = person("Who is accountable for it", "R. Meyer")
    decided_by: Text = person("Who decided", "AI risk committee")
    decided_on: Date = date("Day of the decision")


@table(_SECTION, key="requirement framework ref")
class FrameworkMap(Rows):
    """A relation between a requirement of ISO/IEC 42001 and one of another framework."""

    requirement: Text = code(
        standards.REQUIREMENTS, "Clause or Annex A control", required=True, example="A.6.2.4"
    )
    framework: Text = code(standards.FRAMEWORKS, "Other framework", required=True)
    ref: Text = text("Id of the requirement there", "MEASURE 2.5", required=True, title="Reference")
    relation: Text = code(a.RELATIONS, "How they are related", required=True)
    basis: Text = code(a.BASES, "Who says so", required=True)
    source: Text = text("Where it is published", "NIST AI Resource Center crosswalk")


@table(_SECTION, key="evidence_id", exists_from="dated_on")
class Evidence(Rows):
    """A dated piece of evidence: a file that the register keeps, or where to find one."""

    evidence_id: Text = id_("Stable key of the evidence", "EVD-001")
    title: Text = text("What it shows", "Bias test report 2026-03", required=True)
    kind: Text = code(a.EVIDENCE_KINDS, "Kind of evidence", required=True)
    dated_on: Date = date("Day of the evidence", required=True)
    period_from: Date = date("First day of the period it covers")
    period_to: Date = date("Last day of the period it covers")
    valid_until: Date = date("Last day on which it counts")
    location: Text = text("Link or file name; shown as text, never opened", "QMS/2026/bias-03.pdf")
    sha256: Text = text(
        "SHA-256 of the file",
        "9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
        title="SHA-256",
    )
    file_name: Text = text("Name of the file that the register keeps", "bias-03.pdf")
    file_bytes: Number = count("Size of that file in bytes", "48213", title="File size")
    media_type: Text = text(
        "What that file is, by its content", "application/pdf", title="File type"
    )
    owner: Text = person("Who keeps it", "R. Meyer")
    note: Text = prose("Remark", "Two groups were too small to test")


@table(_SECTION, key="evidence_id about_table about_key")
class EvidenceLinks(Rows):
    """What a piece of evidence is about."""

    evidence_id: Text = id_("Evidence", "EVD-001", references="evidence")
    about_table: Text = code(a.RECORDS, "What it is about", required=True, title="About")
    about_key: Text = id_(
        "Clause, Annex A control, or key of the row; parts of a longer key separated by a blank",
        "A.6.2.4",
        title="Key",
    )


@table(_SECTION, key="audit_id")
class Audits(Rows):
    """An audit of the management system, planned or done."""

    audit_id: Text = id_("Stable key of the audit", "AUD-001")
    kind: Text = code(a.AUDIT_KINDS, "Kind of audit", required=True)
    title: Text = text("Title", "Internal audit 2026: life cycle", required=True)
    requirements: Text = list_of(
        standards.REQUIREMENTS | standards.ANNEX_A_GROUPS,
        "Clauses, Annex A groups and controls in its scope; empty means all",
        "9.1;A.6.2",
    )
    systems: Text = list_of(None, "Keys of the AI systems in its scope", "SYS-001;SYS-004")
    criteria: Text = prose("What is audited against", "ISO/IEC 42001, own procedures")
    planned_on: Date = date("Day for which it is planned", required=True)
    started_on: Date = date("First day")
    ended_on: Date = date("Last day")
    lead_auditor: Text = person("Who leads it", "Internal audit", required=True)
    independent: Flag = flag("Whether the auditors are independent of what they audit")
    conclusion: Text = prose("Conclusion", "Two findings; the rest works as described")
    register_version: Number = count("Version of the register that was audited", "42")
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001;iso_27001")


@table(_SECTION, key="finding_id", exists_from="raised_on")
class AuditFindings(Rows):
    """A finding, from its statement to the proof that its correction works."""

    finding_id: Text = id_("Stable key of the finding", "FND-001")
    audit_id: Text = id_(
        "Audit that raised it; empty means outside of an audit",
        "AUD-001",
        required=False,
        references="audits",
        title="Audit",
    )
    kind: Text = code(a.FINDING_KINDS, "Kind of finding", required=True)
    requirement: Text = code(standards.REQUIREMENTS, "Clause or Annex A control", example="A.6.2.4")
    about_table: Text = code(a.RECORDS, "Record it is about", title="About")
    about_key: Text = id_("Key of that record", "CTL-001", required=False, title="Key")
    statement: Text = prose("What was found", "Two releases lack a test report", required=True)
    raised_on: Date = date("Day it was raised", required=True)
    owner: Text = person("Who works on it", "R. Meyer")
    correction: Text = prose("What was corrected at once", "Both tests were done afterwards")
    root_cause: Text = prose("Why it happened", "The gate accepts an empty report")
    action: Text = prose("What prevents it from happening again", "Gate checks the report")
    due: Date = date("Day by which the action is to be done")
    done_on: Date = date("Day on which it was done")
    effect_checked_by: Text = person("Who checked its effect", "Internal audit")
    effect_checked_on: Date = date("Day of that check")
    effective: Flag = flag("Whether it works; empty means not checked")
    closed_on: Date = date("Day it was closed")
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001")


@table(_SECTION, key="certificate_id", exists_from="decided_on")
class Certificates(Rows):
    """A decision of a certification body, as it is on record."""

    certificate_id: Text = id_("Stable key of the certificate", "CRT-001")
    standard: Text = code(_SYSTEMS, "Standard", required=True)
    body: Text = person("Certification body", "Example Certification", required=True)
    decided_on: Date = date("Day of the decision", required=True)
    expires_on: Date = date("Last day of validity", required=True)
    scope: Text = prose("Scope as it is on the certificate", "AI systems in claims handling")
    withdrawn_on: Date = date("Day on which it was withdrawn")


@table(_SECTION, key="task_id")
class PlanTasks(Rows):
    """A task on the way to certification."""

    task_id: Text = id_("Stable key of the task", "TSK-001")
    phase: Text = text("Phase", "Risk and impact assessments", required=True)
    title: Text = text("What is to be done", "Assess all systems in scope", required=True)
    owner: Text = person("Who does it", "R. Meyer")
    starts_on: Date = date("First day", required=True)
    ends_on: Date = date("Last day", required=True)
    depends_on: Text = list_of(None, "Keys of tasks that come before it", "TSK-001;TSK-002")
    done_on: Date = date("Day on which it was done")
    percent: Number = count("Progress in percent", "40", title="Progress")
