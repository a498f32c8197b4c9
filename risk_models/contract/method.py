"""The method: how likelihood, severity and effectiveness are read. Versioned like all else."""

from risk_models.contract import words as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Number,
    Text,
    amount,
    date,
    ordinal,
    text,
    word,
)
from risk_models.contract.tables import Rows, table

SETTINGS = {
    "currency": "Currency of every amount in the register",
    "effectiveness_none": "Number behind the rating none",
    "effectiveness_weak": "Number behind the rating weak",
    "effectiveness_partial": "Number behind the rating partial",
    "effectiveness_largely": "Number behind the rating largely",
    "effectiveness_full": "Number behind the rating full",
    "effectiveness_cap": "Most that all controls of a risk together can take off an axis",
    "result_effective": "Operating number of a test that states only the result effective",
    "result_partly": "Operating number of a test that states only the result partly",
    "result_ineffective": "Operating number of a test that states only the result ineffective",
    "coverage_threshold": "Evidenced effectiveness from which a risk counts as covered",
    "test_stale_days": "Days until a control's test is stale, where the control sets no interval",
    "people_severity_floor": "true: severity 5 for people is never rated below high",
    "copied_forward_days": "Days after which an unchanged score counts as copied forward",
    "acceptance_horizon_days": "Days ahead within which an acceptance counts as expiring",
    "incident_window_days": "Days back over which recent incidents are counted",
    "compare_days": "Days back to the date that the overview compares with",
    "serious_harm_scale": "Scale of harm from which a harm needs a linked risk",
}
"""Every setting the measures read, with its meaning."""


@table("Method", key="axis level")
class Scales(Rows):
    """The five levels of each axis, with the anchors that make two assessors agree."""

    axis: Text = word(w.AXES, "Which axis the level belongs to", required=True)
    level: Number = ordinal("The level; 5 is the worst", required=True)
    label: Text = text("Short name of the level", "Possible", required=True)
    lower: Decimal = amount("Lower bound: events per year, or money; empty is open", "0.1")
    upper: Decimal = amount("Upper bound: events per year, or money; empty is open", "1")
    representative: Decimal = amount(
        "The number that stands for the level where one is needed", "0.316", required=True
    )
    anchor_people: Text = text(
        "What the level means for people", "Some people lose a right for days"
    )
    anchor_organisation: Text = text(
        "What the level means for the organisation", "Once in one to ten years"
    )


@table("Method", key="likelihood severity")
class Matrix(Rows):
    """The level of each of the 25 cells. A level is looked up here and nowhere else."""

    likelihood: Number = ordinal("Likelihood of the cell", required=True)
    severity: Number = ordinal("Severity of the cell", required=True)
    level: Text = word(w.LEVELS, "Risk level of the cell", required=True)


@table("Method", key="risk_domain")
class Appetite(Rows):
    """The highest residual level that is tolerated, by risk domain, and who may accept more."""

    risk_domain: Text = word(
        w.APPETITE_DOMAINS, "Top-level risk domain, or all for every other domain", required=True
    )
    tolerance_level: Text = word(w.LEVELS, "Highest tolerated residual level", required=True)
    acceptance_authority: Text = text(
        "Who may accept a risk above tolerance", "Risk committee", required=True
    )
    approved_by: Text = text("Who approved the tolerance", "Board", required=True)
    approved_on: Date = date("When it was approved", required=True)
    review_due: Date = date("When it is to be reviewed", required=True)


@table("Method", key="key")
class Settings(Rows):
    """The numbers behind the method that are not levels, scales or tolerances."""

    key: Text = word(SETTINGS, "Name of the setting", required=True)
    value: Text = text("Its value", "0.6", required=True)
    meaning: Text = text("What it does", "Evidence needed to count as covered")
