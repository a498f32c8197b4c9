"""Impact of an AI system on people and society."""

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Flag,
    Number,
    Text,
    code,
    date,
    flag,
    id_,
    ordinal,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@table("Impact on people and society", key="assessment_id", exists_from="performed_on")
class ImpactAssessments(Rows):
    """An assessment of the impact of a system on people, with its decision and validity."""

    assessment_id: Text = id_("Stable key of the assessment", "IA-001")
    system_id: Text = id_("System assessed", "SYS-001", references="ai_systems")
    kind: Text = code(w.ASSESSMENT_KINDS, "Kind of assessment", required=True)
    version: Text = text("Version of the assessment", "1.0", required=True)
    performed_on: Date = date("Day it was performed", required=True)
    assessor: Text = person("Who performed it", "R. Meyer", required=True)
    trigger: Text = prose("Reason for the assessment", "Retraining with a new data source")
    context: Text = prose("Context of use considered", "Recruitment in two countries")
    use_period: Text = prose("From when to when it is used, and how often", "Daily since May 2026")
    data_used: Text = prose("Data it uses, and their quality", "Ten years of applications")
    model_limits: Text = prose("How the model works, and its known limits", "Weak on short texts")
    consultation: Text = prose("Who was consulted, and when", "Works council, March 2026")
    alternatives: Text = prose("Alternatives considered", "Manual short-listing")
    redress_route: Text = prose("How affected people can object", "Appeal to the people team")
    oversight_summary: Text = prose("How people oversee it", "A recruiter confirms each list")
    response_plan: Text = prose("Who does what if a harm occurs", "Owner stops it and informs")
    decision: Text = code(w.DECISIONS, "Outcome", required=True)
    conditions: Text = prose("Conditions of the decision", "Quarterly bias test")
    approved_by: Text = person("Who approved it", "Chief risk officer")
    approved_on: Date = date("Day of approval")
    valid_until: Date = date("Last day of validity")


@table("Impact on people and society", key="item_id")
class ImpactItems(Rows):
    """One benefit or harm to one group, within an assessment."""

    item_id: Text = id_("Stable key of the item", "II-001")
    assessment_id: Text = id_("Assessment it belongs to", "IA-001", references="impact_assessments")
    affected_group: Text = text("Who is affected", "Older applicants", required=True)
    vulnerable: Flag = flag("Whether the group is vulnerable")
    direct: Flag = flag("Whether the effect is direct")
    size_band: Text = text("How many people", "1,000 to 10,000")
    right_touched: Text = text(
        "Right or interest affected", "Non-discrimination", title="Right affected"
    )
    effect: Text = code(w.EFFECTS, "Benefit or harm", required=True)
    description: Text = prose("What happens to them", "Ranked lower by age", required=True)
    scale: Number = ordinal("How severe", axis="severity", given_on="assessment_id.performed_on")
    scope: Number = ordinal(
        "How many people", axis="severity", given_on="assessment_id.performed_on"
    )
    irremediability: Number = ordinal(
        "How hard to reverse", axis="severity", given_on="assessment_id.performed_on"
    )
    likelihood: Number = ordinal(
        "How likely", axis="likelihood", given_on="assessment_id.performed_on"
    )
    measure: Text = prose("What is done about it", "Reweighting")
    risk_id: Text = id_("Linked risk", "RSK-0001", required=False, references="risks")
