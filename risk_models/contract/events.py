"""Human oversight, transparency and incidents."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Flag,
    Number,
    Text,
    amount,
    code,
    count,
    date,
    flag,
    id_,
    ordinal,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Oversight, transparency, events", key="record_id", exists_from="reviewed_on")
class Oversight(Rows):
    """How people oversee a system, and how often they override it."""

    record_id: Text = id_("Stable key of the record", "OVR-001")
    system_id: Text = id_("System overseen", "SYS-001", references="ai_systems")
    mode: Text = code(w.OVERSIGHT_MODES, "Mode of oversight", required=True)
    overseer: Text = person("Who oversees", "Recruiting lead", required=True)
    competence: Text = prose("Evidence of their competence", "Trained in May 2026")
    can_stop: Flag = flag("Whether they can stop the system", required=True)
    stop_procedure: Text = prose("How it is stopped", "Switch to manual ranking")
    decisions: Number = count("Decisions in the period", "1200")
    overrides: Number = count("Decisions that people overrode", "36")
    period_from: Date = date("First day of the period")
    period_to: Date = date("Last day of the period")
    bias_training_on: Date = date("Last training against over-reliance")
    reviewed_on: Date = date("Day of the last review", required=True)
    findings: Text = prose("What the review found", "Override rate fell to 1 %")


@table("Oversight, transparency, events", key="record_id", exists_from="published_on")
class Transparency(Rows):
    """Information about a system that is disclosed to an audience."""

    record_id: Text = id_("Stable key of the record", "TRN-001")
    system_id: Text = id_("System described", "SYS-001", references="ai_systems")
    audience: Text = code(w.AUDIENCES, "Who is informed", required=True)
    kind: Text = code(w.TRANSPARENCY_KINDS, "Kind of information", required=True)
    what: Text = prose("Information given", "That ranking is automated", required=True)
    channel: Text = text("Where it is given", "Application form")
    language: Text = text("Language", "en")
    published_on: Date = date("Day of publication", required=True)
    version: Text = text("Version", "1.1")
    review_due: Date = date("When it is to be reviewed")


@table("Oversight, transparency, events", key="incident_id", exists_from="occurred_on")
class Incidents(Rows):
    """An incident, a near miss, a concern or a complaint."""

    incident_id: Text = id_("Stable key of the incident", "INC-001")
    system_id: Text = id_("System concerned", "SYS-001", references="ai_systems")
    kind: Text = code(w.INCIDENT_KINDS, "Kind of event", required=True)
    occurred_on: Date = date("Day it happened", required=True)
    reported_on: Date = date("Day it was reported", required=True)
    severity: Number = ordinal("How severe", axis="severity")
    description: Text = prose("What happened", "Ranking used a retired model", required=True)
    risk_id: Text = id_(
        "Registered risk that covers it", "RSK-0001", required=False, references="risks"
    )
    serious_eu: Flag = flag(
        "Whether it is a serious incident under the EU AI Act", title="Serious (EU)"
    )
    root_cause: Text = prose("Why it happened", "Deployment skipped a check")
    closed_on: Date = date("Day it was closed")
    loss: Decimal = amount("Loss that it caused, in the register's currency", "85000")
