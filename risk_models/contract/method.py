"""The method: how likelihood, severity and effectiveness are read. Versioned like all else."""

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


SETTINGS = {
    "currency": Setting(
        "Currency of every amount in the register", "[A-Z]{3}", "a currency code such as EUR"
    ),
    "effectiveness_none": _number("Number behind the rating none"),
    "effectiveness_weak": _number("Number behind the rating weak"),
    "effectiveness_partial": _number("Number behind the rating partial"),
    "effectiveness_largely": _number("Number behind the rating largely"),
    "effectiveness_full": _number("Number behind the rating full"),
    "effectiveness_cap": _number("Most that all controls of a risk together can take off an axis"),
    "result_effective": _number("Operating number of a test that states only the result effective"),
    "result_partly": _number("Operating number of a test that states only the result partly"),
    "result_ineffective": _number(
        "Operating number of a test that states only the result ineffective"
    ),
    "coverage_threshold": _number("Evidenced effectiveness from which a risk counts as covered"),
    "test_stale_days": _days(
        "Days until a control's test is stale, where the control sets no interval"
    ),
    "people_severity_floor": Setting(
        "true: severity 5 for people is never rated below high", "true|false", "true or false"
    ),
    "copied_forward_days": _days("Days after which an unchanged score counts as copied forward"),
    "acceptance_horizon_days": _days("Days ahead within which an acceptance counts as expiring"),
    "incident_window_days": _days("Days back over which recent incidents are counted"),
    "compare_days": _days("Days back to the date that the overview compares with"),
    "serious_harm_scale": Setting(
        "Scale of harm from which a harm needs a linked risk", "[1-5]", "a level from 1 to 5"
    ),
    "override_low": _number(
        "Part of the decisions below which few overrides may mean over-reliance; project judgement"
    ),
    "override_high": _number(
        "Part of the decisions above which many overrides may mean a poor model; project judgement"
    ),
    "serious_report_days": _days(
        "Days to report a serious incident, EU AI Act Article 73; to compare with, no legal advice"
    ),
    "fatal_report_days": _days("Days to report one in which a person died, Article 73"),
    "widespread_report_days": _days(
        "Days to report one that is widespread or hits critical infrastructure, Article 73"
    ),
}
"""Every setting the measures read, with its meaning."""


@table("Method", key="axis level")
class Scales(Rows):
    """The five levels of each axis, with the anchors that make two assessors agree."""

    axis: Text = code(w.AXES, "Which axis the level belongs to", required=True)
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
    level: Text = code(w.LEVELS, "Risk level of the cell", required=True)


@table("Method", key="risk_domain")
class Appetite(Rows):
    """The highest residual level that is tolerated, by risk domain, and who may accept more."""

    risk_domain: Text = code(
        w.APPETITE_DOMAINS, "Top-level risk domain, or all for every other domain", required=True
    )
    tolerance_level: Text = code(w.LEVELS, "Highest tolerated residual level", required=True)
    acceptance_authority: Text = text(
        "Who may accept a risk above tolerance", "Risk committee", required=True
    )
    approved_by: Text = text("Who approved the tolerance", "Board", required=True)
    approved_on: Date = date("When it was approved", required=True)
    review_due: Date = date("When it is to be reviewed", required=True)


@table("Method", key="key")
class Settings(Rows):
    """The numbers behind the method that are not levels, scales or tolerances."""

    key: Text = code(
        {key: setting.meaning for key, setting in SETTINGS.items()},
        "Name of the setting",
        required=True,
    )
    value: Text = text("Its value", "0.6", required=True)
    meaning: Text = text("What it does", "Evidence needed to count as covered")
