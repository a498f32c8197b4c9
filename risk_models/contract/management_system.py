"""The management system: documents, context, objectives, changes and management reviews."""

from risk_models.contract import assurance_vocabularies as a
from risk_models.contract import standards
from risk_models.contract.fields import (
    Date,
    Decimal,
    Text,
    amount,
    code,
    date,
    id_,
    list_of,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table

_SECTION = "Management system"
_SERVES = "Management systems it serves; empty means ISO/IEC 42001"
_SYSTEMS = standards.MANAGEMENT_SYSTEMS


@table(_SECTION, key="document_id")
class Documents(Rows):
    """A document of the management system; its texts are in its versions."""

    document_id: Text = id_("Stable key of the document", "DOC-001")
    kind: Text = code(a.DOCUMENT_KINDS, "Kind of document", required=True)
    title: Text = text("Title", "AI policy", required=True)
    owner: Text = person("Who keeps it up to date", "R. Meyer", required=True)
    requirements: Text = list_of(
        standards.REQUIREMENTS, "Clauses and Annex A controls it is about", "5.2;A.2.2"
    )
    review_due: Date = date("When it is to be reviewed")
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001;iso_27001")


@table(_SECTION, key="document_id version", exists_from="drafted_on")
class DocumentVersions(Rows):
    """A version of a document, from draft to withdrawal."""

    document_id: Text = id_("Document", "DOC-001", references="documents")
    version: Text = text("Version", "2.0", required=True)
    drafted_on: Date = date("Day of the draft", required=True)
    status: Text = code(a.DOCUMENT_STATUS, "State of the version", required=True)
    content: Text = prose("Its text; scope and policy are kept here", "This policy applies to …")
    location: Text = text("Where the document is kept", "Intranet, Policies, AI policy 2.0")
    sha256: Text = text(
        "SHA-256 of the file",
        "9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
        title="SHA-256",
    )
    change_summary: Text = prose("What changed", "Retirement of systems added")
    approved_by: Text = person("Who approved it", "Board of directors")
    approved_on: Date = date("Day of approval")
    effective_from: Date = date("First day on which it applies; empty means the day of approval")
    withdrawn_on: Date = date("First day on which it no longer applies")
    communicated_to: Text = text("Who was informed", "All employees")
    communicated_on: Date = date("Day on which they were informed")


@table(_SECTION, key="issue_id", exists_from="identified_on")
class ContextIssues(Rows):
    """An internal or external issue that affects the management system."""

    issue_id: Text = id_("Stable key of the issue", "ISS-001")
    kind: Text = code(a.ISSUE_KINDS, "Internal or external", required=True)
    issue: Text = prose("The issue", "New duties for deployers of AI", required=True)
    effect: Text = prose("What it means for the management system", "Oversight must be recorded")
    identified_on: Date = date("Day it was identified", required=True)
    reviewed_on: Date = date("Day of the last review")
    closed_on: Date = date("Day from which it no longer applies")


@table(_SECTION, key="party_id", exists_from="identified_on")
class InterestedParties(Rows):
    """An interested party and one requirement of theirs."""

    party_id: Text = id_("Stable key of the requirement", "IPA-001")
    name: Text = text("Name of the party", "Data protection authority", required=True)
    kind: Text = code(a.INTERESTED_PARTY_KINDS, "Kind of party", required=True)
    requirement: Text = prose("What they require", "Impact assessments on request", required=True)
    source: Text = code(a.REQUIREMENT_SOURCES, "Where the requirement comes from")
    addressed_by: Text = list_of(None, "Keys of controls and documents", "CTL-001;DOC-004")
    identified_on: Date = date("Day it was identified", required=True)
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001;iso_27701")


@table(_SECTION, key="objective_id", exists_from="set_on")
class Objectives(Rows):
    """An objective of the management system."""

    objective_id: Text = id_("Stable key of the objective", "OBJ-001")
    title: Text = text("What is to be achieved", "Oversight works", required=True)
    measure: Text = prose("How it is measured", "Share of systems reviewed", required=True)
    baseline: Decimal = amount("Value at the start", "0.4")
    target: Decimal = amount("Value to be reached", "0.9", required=True)
    set_on: Date = date("Day it was set", required=True)
    due: Date = date("Day by which it is to be met", required=True)
    owner: Text = person("Who is accountable for it", "R. Meyer", required=True)
    status: Text = code(a.OBJECTIVE_STATUS, "State", required=True)
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001")


@table(_SECTION, key="objective_id read_on", exists_from="read_on")
class ObjectiveReadings(Rows):
    """A measured value of an objective."""

    objective_id: Text = id_("Objective", "OBJ-001", references="objectives")
    read_on: Date = date("Day of the reading", required=True)
    value: Decimal = amount("Value", "0.7", required=True)
    note: Text = prose("Remark", "Two units missing")


@table(_SECTION, key="change_id")
class PlannedChanges(Rows):
    """A planned change of the management system."""

    change_id: Text = id_("Stable key of the change", "CHG-001")
    what: Text = text("What changes", "Claims unit joins the scope", required=True)
    why: Text = prose("Why", "Six systems went live there", required=True)
    consequences: Text = prose("What follows from it", "Four new overseers to be trained")
    owner: Text = person("Who carries it out", "R. Meyer", required=True)
    planned_on: Date = date("Day for which it is planned", required=True)
    done_on: Date = date("Day on which it was done")


@table(_SECTION, key="review_id", exists_from="held_on")
class ManagementReviews(Rows):
    """A review of the management system by top management."""

    review_id: Text = id_("Stable key of the review", "REV-001")
    held_on: Date = date("Day of the meeting", required=True)
    chair: Text = person("Who chaired it", "Chief executive", required=True)
    attendees: Text = list_of(None, "Who took part", "R. Meyer;Internal audit")
    inputs: Text = list_of(a.REVIEW_INPUTS, "Inputs that were considered", "audit_results")
    decisions: Text = prose("What was decided", "Budget for a second reviewer")
    next_on: Date = date("Day of the next review")
    management_systems: Text = list_of(_SYSTEMS, _SERVES, "iso_42001;iso_27001")


@table(_SECTION, key="action_id")
class ReviewActions(Rows):
    """An action that a management review decided."""

    action_id: Text = id_("Stable key of the action", "ACT-001")
    review_id: Text = id_("Review that decided it", "REV-001", references="management_reviews")
    action: Text = prose("What is to be done", "Train the new overseers", required=True)
    owner: Text = person("Who does it", "R. Meyer", required=True)
    due: Date = date("Day by which it is to be done", required=True)
    done_on: Date = date("Day on which it was done")
