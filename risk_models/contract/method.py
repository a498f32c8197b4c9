"""The method: scales, matrix, tolerances and settings. Versioned like everything else."""

from dataclasses import dataclass

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    Date,
    Decimal,
    Number,
    Text,
    amount,
    code,
    date,
    ordinal,
    person,
    prose,
    text,
)
from risk_models.contract.tables import Rows, table


@dataclass(frozen=True)
class Setting:
    """One setting: its meaning, the pattern of its value, and that pattern in plain words."""

    meaning: str
    pattern: str
    expects: str


def _number(meaning: str) -> Setting:
    return Setting(meaning, r"0(\.[0-9]+)?|1(\.0+)?", "a number from 0 to 1, such as 0.6")


def _days(meaning: str) -> Setting:
    return Setting(meaning, r"[0-9]{1,5}", "a whole number of days")


def _whole(meaning: str, unit: str) -> Setting:
    return Setting(meaning, r"[1-9][0-9]{0,2}", f"a whole number of {unit}, at least 1")


SETTINGS = {
    "currency": Setting(
        "Currency of every amount in the register", "[A-Z]{3}", "a currency code such as EUR"
    ),
    "effectiveness_none": _number("Effectiveness of the rating none"),
    "effectiveness_weak": _number("Effectiveness of the rating weak"),
    "effectiveness_partial": _number("Effectiveness of the rating partial"),
    "effectiveness_largely": _number("Effectiveness of the rating largely"),
    "effectiveness_full": _number("Effectiveness of the rating full"),
    "effectiveness_cap": _number("Largest reduction of an axis by all controls of a risk together"),
    "result_effective": _number("Effectiveness of a test that states only the result effective"),
    "result_partly": _number("Effectiveness of a test that states only the result partly"),
    "result_ineffective": _number(
        "Effectiveness of a test that states only the result ineffective"
    ),
    "coverage_threshold": _number("Tested effectiveness from which a risk counts as covered"),
    "test_stale_days": _days(
        "Days until a control's next test is due, where the control sets no interval"
    ),
    "people_severity_floor": Setting(
        "true: a risk with severity 5 for people is rated at least high",
        "true|false",
        "true or false",
    ),
    "copied_forward_days": _days("Days after which an unchanged score counts as copied forward"),
    "acceptance_horizon_days": _days("Days ahead within which an acceptance counts as expiring"),
    "incident_window_days": _days("Days back over which recent incidents are counted"),
    "compare_days": _days("Days back to the date that the overview compares with"),
    "serious_harm_scale": Setting(
        "Scale of harm from which a harm needs a linked risk", "[1-5]", "a level from 1 to 5"
    ),
    "override_low": _number(
        "Share of decisions below which few overrides may indicate over-reliance; project judgement"
    ),
    "override_high": _number(
        "Share of decisions above which many overrides may indicate a poor model; project judgement"
    ),
    "serious_report_days": _days(
        "Days to report a serious incident, EU AI Act Article 73; for comparison, not legal advice"
    ),
    "fatal_report_days": _days("Days to report one in which a person died, Article 73"),
    "widespread_report_days": _days(
        "Days to report one that is widespread or affects critical infrastructure, Article 73"
    ),
    "overdue_treatment_days": _days(
        "Days after its due date until an open treatment no longer answers a risk above tolerance"
    ),
    "review_interval_days": _days("Days from a score to the next review that is proposed with it"),
    "evidence_fresh_days": _days("Days for which evidence without an end of validity is fresh"),
    "objective_reading_days": _days("Days within which an open objective needs a reading"),
    "internal_audit_days": _days("Days within which an internal audit is to be held again"),
    "management_review_days": _days("Days within which a management review is to be held again"),
    "audit_cycle_years": _whole(
        "Years within which every clause and Annex A group is to be audited", "years"
    ),
    "first_surveillance_months": _whole(
        "Months from the certification decision to the first surveillance, at most", "months"
    ),
    "document_review_horizon_days": _days(
        "Days ahead within which a document counts as soon due for review"
    ),
}
"""Every setting the measures read, with its meaning."""


@table("Method", key="axis level")
class Scales(Rows):
    """The five levels of likelihood and of severity, with anchors that help assessors agree."""

    axis: Text = code(w.AXES, "Which axis the level belongs to", required=True)
    level: Number = ordinal("The level; 5 is the worst", required=True)
    label: Text = text("Short name of the level", "Possible", required=True)
    lower: Decimal = amount("Lower bound: events per year, or money; empty means no bound", "0.1")
    upper: Decimal = amount("Upper bound: events per year, or money; empty means no bound", "1")
    representative: Decimal = amount(
        "Number that represents the level in calculations", "0.316", required=True
    )
    anchor_people: Text = prose(
        "What the level means for people", "Some people lose a right for days"
    )
    anchor_organisation: Text = prose(
        "What the level means for the organisation", "Once in one to ten years"
    )


@table("Method", key="likelihood severity")
class Matrix(Rows):
    """The level of each of the 25 cells. Levels are looked up here and nowhere else."""

    likelihood: Number = ordinal("Likelihood of the cell", required=True)
    severity: Number = ordinal("Severity of the cell", required=True)
    level: Text = code(w.LEVELS, "Risk level of the cell", required=True)


@table("Method", key="risk_domain")
class Appetite(Rows):
    """The highest acceptable residual level by risk domain, and who may accept a higher one."""

    risk_domain: Text = code(
        w.APPETITE_DOMAINS, "Top-level risk domain, or all for every other domain", required=True
    )
    tolerance_level: Text = code(w.LEVELS, "Highest acceptable residual level", required=True)
    acceptance_authority: Text = person(
        "Who may accept a risk above tolerance", "Risk committee", required=True
    )
    approved_by: Text = person("Who approved the tolerance", "Board", required=True)
    approved_on: Date = date("When it was approved", required=True)
    review_due: Date = date("When it is to be reviewed", required=True)


@table("Method", key="key")
class Settings(Rows):
    """Parameters of the method other than scales, matrix and tolerances."""

    key: Text = code(
        {key: setting.meaning for key, setting in SETTINGS.items()},
        "Name of the setting",
        required=True,
    )
    value: Text = text("Its value", "0.6", required=True)
    meaning: Text = prose("What it controls", "Tested effectiveness needed to count as covered")
