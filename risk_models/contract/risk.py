"""Risks, their scores, and what is done about them."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Flag,
    Number,
    Text,
    amount,
    code,
    date,
    flag,
    id_,
    level,
    list_of,
    ordinal,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Risk", key="risk_id", exists_from="identified_on")
class Risks(Rows):
    """A risk: because of a source, an event may occur, leading to a consequence."""

    risk_id: Text = id_("Stable key of the risk", "RSK-0001")
    system_id: Text = id_(
        "System it belongs to, or ORG for the organisation",
        "SYS-001",
        references="ai_systems or ORG",
    )
    title: Text = text("Short name", "Biased ranking excludes older applicants", required=True)
    source: Text = prose("Because of …", "historic hiring data", required=True)
    event: Text = prose("… may occur …", "older applicants are ranked lower", required=True)
    consequence: Text = prose("… leading to …", "unlawful discrimination", required=True)
    risk_domain: Text = code(w.RISK_DOMAINS, "Subdomain of the risk taxonomy", required=True)
    risk_source: Text = code(w.RISK_SOURCES, "Kind of risk source")
    objective: Text = code(w.OBJECTIVES, "Objective at stake")
    tags: Text = list_of(None, "Free tags", "owasp_llm01;pilot")
    arises_stage: Text = code(
        w.STAGES, "Lifecycle stage where it arises", required=True, title="Arises in stage"
    )
    owner: Text = person("Person accountable for the risk", "M. Okafor", required=True)
    status: Text = code(w.RISK_STATUS, "Status of the risk", required=True, example="open")
    treatment: Text = code(w.TREATMENT_OPTIONS, "Treatment chosen", required=True)
    identified_on: Date = date("Day it was identified", required=True)
    review_due: Date = date("When it is to be reviewed")
    closed_on: Date = date("Day it was closed")
    close_reason: Text = prose("Why it was closed", "System retired")
    confidence: Text = code(w.LOW_MEDIUM_HIGH, "Confidence in the scores")


@table("Risk", key="risk_id view assessed_on", exists_from="assessed_on")
class RiskScores(Rows):
    """One assessment of a risk on one day. Severity is the worse of the two, and the level is
    looked up in the matrix; neither is stored."""

    risk_id: Text = id_("Risk assessed", "RSK-0001", references="risks")
    view: Text = code(w.VIEWS, "Inherent, residual or target", required=True)
    assessed_on: Date = date("Day of the assessment", required=True)
    likelihood: Number = ordinal(
        "How likely", axis="likelihood", given_on="assessed_on", required=True
    )
    severity_people: Number = ordinal(
        "How severe for people and society", axis="severity", given_on="assessed_on", required=True
    )
    severity_organisation: Number = ordinal(
        "How severe for the organisation", axis="severity", given_on="assessed_on", required=True
    )
    assessor: Text = person("Who assessed", "R. Meyer", required=True)
    rationale: Text = prose(
        "Reason for the score", "Two tests found no gap since March", required=True
    )
    worsened: Flag = flag(
        "true: intentionally worse than the inherent score (for a target: than the residual)",
        title="May exceed inherent",
    )


@table("Risk", key="treatment_id")
class Treatments(Rows):
    """A planned or finished action on a risk."""

    treatment_id: Text = id_("Stable key of the treatment", "TRT-001")
    risk_id: Text = id_("Risk treated", "RSK-0001", references="risks")
    control_id: Text = id_(
        "Control that it implements or improves", "CTL-001", required=False, references="controls"
    )
    action: Text = prose("What is done", "Reweight and test again", required=True)
    owner: Text = person("Action owner", "M. Okafor", required=True)
    due: Date = date("By when", required=True)
    status: Text = code(w.TREATMENT_STATUS, "Status of the treatment", required=True)
    done_on: Date = date("Day of completion")
    verified_by: Text = person("Who verified the effect", "Internal audit")
    verified_on: Date = date("Day of verification")
    cost: Decimal = amount("Cost in the register's currency", "12000")


@table("Risk", key="acceptance_id", exists_from="accepted_on")
class Acceptances(Rows):
    """A decision to accept a risk at its level until a given date."""

    acceptance_id: Text = id_("Stable key of the acceptance", "ACC-001")
    risk_id: Text = id_("Risk accepted", "RSK-0001", references="risks")
    level_accepted: Text = level("Level that was accepted", given_on="accepted_on", required=True)
    accepted_by: Text = person("Who accepted", "Risk committee", required=True)
    accepted_on: Date = date("Day of acceptance", required=True)
    expires_on: Date = date("Last day of validity", required=True)
    justification: Text = prose("Reason for the acceptance", "Benefit outweighs it", required=True)
    conditions: Text = prose("Conditions", "Monthly report")
    revoked_on: Date = date("Day it was revoked")
