"""People, the roles that they hold, and their competence."""

from risk_models.contract import assurance_vocabularies as a
from risk_models.contract import standards
from risk_models.contract.fields import (
    Date,
    Text,
    code,
    date,
    id_,
    level,
    list_of,
    person,
    text,
)
from risk_models.contract.tables import Rows, table


@table("People and roles", key="person_id", exists_from="active_from")
class People(Rows):
    """A person or a body, such as a committee, that is named in the register."""

    person_id: Text = id_("Stable key of the person", "PER-001")
    name: Text = person("Name as it is written in the register", "R. Meyer", required=True)
    other_names: Text = list_of(
        None, "Other spellings of the name in the register", "Meyer, Rosa;R. Meyer-Lang"
    )
    kind: Text = code(a.PARTY_TYPES, "A person, or a body of several people")
    email: Text = text("E-mail address; also that of the sign-in", "r.meyer@example.org")
    unit: Text = text("Business unit", "People")
    active_from: Date = date("First day in the organisation", required=True)
    active_to: Date = date("Last day in the organisation")


@table("People and roles", key="assignment_id")
class RoleAssignments(Rows):
    """Who holds which role, with which authority, from when to when."""

    assignment_id: Text = id_("Stable key of the assignment", "ROL-001")
    role: Text = code(a.ROLES, "Role that is assigned", required=True)
    person_id: Text = id_("Person who holds it", "PER-001", references="people", title="Person")
    scope: Text = text("Business unit for which it holds; empty means all", "People")
    authority_level: Text = level("Highest residual level that they may accept")
    held_from: Date = date("First day of the role", required=True)
    held_to: Date = date("Last day of the role")
    appointed_by: Text = person("Who appointed them", "Board of directors", required=True)
    delegate_id: Text = id_(
        "Person who acts in their absence",
        "PER-002",
        required=False,
        references="people",
        title="Delegate",
    )
    management_systems: Text = list_of(
        standards.MANAGEMENT_SYSTEMS,
        "Management systems it serves; empty means ISO/IEC 42001",
        "iso_42001;iso_27001",
    )


@table("People and roles", key="competence_id", exists_from="acquired_on")
class Competences(Rows):
    """A competence of a person, with its evidence."""

    competence_id: Text = id_("Stable key of the competence", "CMP-001")
    person_id: Text = id_("Person", "PER-001", references="people", title="Person")
    subject: Text = text("What they are competent in", "Bias testing", required=True)
    acquired_on: Date = date("Day of the training, exam or appraisal", required=True)
    evidence_id: Text = id_(
        "Evidence of it", "EVD-001", required=False, references="evidence", title="Evidence"
    )
    valid_until: Date = date("Last day of validity")
