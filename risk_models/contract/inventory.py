"""The AI inventory."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Flag,
    Text,
    code,
    date,
    flag,
    id_,
    list_of,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Inventory", key="system_id")
class AiSystems(Rows):
    """An AI system that the organisation develops, provides or uses."""

    system_id: Text = id_("Stable key of the system", "SYS-001")
    name: Text = text("Name people use", "Candidate ranking", required=True)
    purpose: Text = prose("What it is for", "Ranks applicants for recruiters", required=True)
    intended_use: Text = prose("Use it is meant for", "Short-listing for office roles")
    foreseeable_misuse: Text = prose("Misuse that can be expected", "Rejecting without reading")
    owner: Text = person("Person accountable for the system", "M. Okafor", required=True)
    business_unit: Text = text("Unit that runs it", "People", required=True)
    lifecycle_status: Text = code(
        w.LIFECYCLE_STATUS, "Lifecycle phase of the system", required=True
    )
    origin: Text = code(w.ORIGINS, "Where it comes from", required=True)
    supplier: Text = text("Who supplies it", "Northwind")
    models: Text = list_of(None, "Models it uses", "Northwind LLM 4;Own gradient model")
    version: Text = text("Version in use", "2.3")
    autonomy: Text = code(w.AUTONOMY, "Degree of autonomy")
    adaptivity: Text = code(w.ADAPTIVITY, "Whether it changes while in use")
    users: Text = text("Who works with it", "Recruiters")
    affected_groups: Text = list_of(None, "Groups its results affect", "Applicants;Employees")
    personal_data: Text = code(w.PERSONAL_DATA, "Personal data it processes")
    jurisdictions: Text = list_of(None, "Where it is used", "DE;FR")
    in_aims_scope: Flag = flag(
        "Whether the AI management system covers it; empty means not decided",
        title="In scope of the management system",
    )
    scope_reason: Text = prose(
        "Reason to leave it out of the scope", "Pilot without effect on people; ends in June"
    )
    criticality: Text = code(w.LOW_MEDIUM_HIGH, "How much the business depends on it")
    go_live: Date = date("First day of operation")
    retired_on: Date = date("First day on which it no longer operates")
    eu_class: Text = code(
        w.EU_CLASSES, "Class under the EU AI Act", required=True, title="EU class"
    )
    eu_roles: Text = list_of(w.EU_ROLES, "Roles under the EU AI Act", "deployer", title="EU roles")
    annex_iii_point: Text = text("Point of Annex III", "4a", title="Annex III point")
    transparency_triggers: Text = list_of(None, "Paragraphs of Article 50 that apply", "50_1")
    gpai_model: Flag = flag(
        "Whether it is a general-purpose AI model", title="General-purpose model"
    )
    class_reason: Text = prose("Reason for the class", "Ranks people for employment")
    last_significant_change_on: Date = date("Last change that requires a new assessment")
    next_review_due: Date = date("When the record is to be reviewed")
