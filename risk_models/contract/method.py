"""The method: scales, matrix, tolerances and settings. Versioned like everything else."""

import csv
from dataclasses import dataclass
from pathlib import Path

from risk_models.contract import vocabularies as w
from risk_models.contract.fields import (
    MOST_VALUES,
    Date,
    Decimal,
    Flag,
    Number,
    Text,
    amount,
    code,
    colour,
    count,
    date,
    flag,
    id_,
    key_of_level,
    letter,
    level,
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


_GROUP = "(viewer|editor|approver|auditor|administrator)=[^;=]{1,80}"


def _limits(indicator: str) -> Setting:
    return Setting(
        f"Indicator {indicator}: shares above which it is amber and red; project judgement",
        r"(0(\.[0-9]+)?|1(\.0+)?);(0(\.[0-9]+)?|1(\.0+)?)",
        "two numbers from 0 to 1, separated by ;",
    )


SETTINGS = {
    "organisation": Setting(
        "Name of the organisation, at the head of the menu", r".{1,80}", "up to 80 characters"
    ),
    "is_sample": Setting(
        "true: the menu marks the register as a sample", "true|false", "true or false"
    ),
    "currency": Setting(
        "Currency of every amount in the register", "[A-Z]{3}", "a currency code such as EUR"
    ),
    "sign_in_groups": Setting(
        "Rights by group of the identity provider, such as editor=risk-team; none without groups",
        rf"none|{_GROUP}(;{_GROUP})*",
        "none, or pairs such as editor=risk-team, separated by ;",
    ),
    "four_eyes": Setting(
        "Changes that an approver has to approve: off, those of the method, or all",
        "off|method|all",
        "off, method or all",
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
        "true: a risk with the worst severity for people is at least at the lowest serious level",
        "true|false",
        "true or false",
    ),
    "copied_forward_days": _days("Days after which an unchanged score counts as copied forward"),
    "acceptance_horizon_days": _days("Days ahead within which an acceptance counts as expiring"),
    "incident_window_days": _days("Days back over which recent incidents are counted"),
    "compare_days": _days("Days back to the date that the overview compares with"),
    "serious_harm_scale": Setting(
        "Severity from which a harm needs a linked risk",
        f"[1-{MOST_VALUES}]",
        "a value of the severity scale",
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
    "evidence_file_megabytes": _whole("Largest file that is kept as evidence", "megabytes"),
    "objective_reading_days": _days("Days within which an open objective needs a reading"),
    "internal_audit_days": _days("Days within which an internal audit is to be held again"),
    "management_review_days": _days("Days within which a management review is to be held again"),
    "audit_cycle_years": _whole(
        "Years within which every clause and Annex A group is to be audited", "years"
    ),
    "first_surveillance_months": _whole(
        "Months from the certification decision to the first surveillance, at most", "months"
    ),
    "history_months": _whole("Months of history in charts", "months"),
    "small_chart_months": _whole("Months of history in the small charts of the overview", "months"),
    "planning_months": _whole("Months ahead in charts of what is due", "months"),
    "due_soon_days": _days("Days ahead within which a thing counts as due soon"),
    "loss_years": Setting(
        "Years that the simulation of losses runs through",
        "[1-9][0-9]{2,5}",
        "a whole number of years from 100 to 999999",
    ),
    "loss_seed": Setting(
        "Seed of the simulation: the same one gives the same numbers",
        "[0-9]{1,9}",
        "a whole number",
    ),
    "loss_dependence": _number(
        "How strongly risks with a shared cause happen together; project judgement"
    ),
    "top_risks": _whole("Risks in the list of the worst", "risks"),
    "overdue_bands": Setting(
        "Upper limits of the age bands of what is overdue",
        "[1-9][0-9]{0,3}(;[1-9][0-9]{0,3}){0,5}",
        "ascending numbers of days, separated by ;",
    ),
    "document_review_horizon_days": _days(
        "Days ahead within which a document counts as soon due for review"
    ),
    "indicator_above_not_accepted": _limits("Above tolerance without an acceptance"),
    "indicator_not_assessed": _limits("Risks not assessed"),
    "indicator_review_overdue": _limits("Risk reviews overdue"),
    "indicator_treatment_overdue": _limits("Treatments overdue"),
    "indicator_acceptance_lapsed": _limits("Acceptances lapsed"),
    "indicator_no_valid_assessment": _limits("Systems without a valid impact assessment"),
    "indicator_high_risk_no_overseer": _limits("High-risk systems without human oversight"),
    "indicator_key_control_unproven": _limits("Key controls without a valid effective test"),
    "indicator_overseer_untrained": _limits("Overseers without training against over-reliance"),
    "indicator_override_unusual": _limits("Override rate unusually low or high"),
    "indicator_incident_unforeseen": _limits("Incidents whose risk was not on the register"),
    "indicator_report_late": _limits("Serious incidents reported late"),
    "indicator_finding_overdue": _limits("Audit findings overdue"),
}
"""Every setting the measures read, with its meaning."""


def _defaults() -> dict[str, str]:
    with (Path(__file__).parent / "defaults" / "settings.csv").open(encoding="utf-8") as file:
        return {row["key"]: row["value"] for row in csv.DictReader(file)}


DEFAULT_SETTINGS = _defaults()
"""The value of each setting in a new register."""


@table("Method", key="level")
class Levels(Rows):
    """The risk levels, two to six of them: how they are called and drawn, and which are serious."""

    level: Text = key_of_level("Code of the level", "high")
    position: Number = count("Its place in the order: 1 is the lowest level", "3", required=True)
    label: Text = text("Its name", "High", required=True)
    letter: Text = letter("Its letter, for where the name has no room", "H")
    colour: Text = colour("Its colour; empty takes the standard one for its place")
    is_serious: Flag = flag("Whether risks of this level are counted as serious", required=True)


@table("Method", key="axis level")
class Scales(Rows):
    """The values of likelihood and of severity, two to seven each, with anchors that help assessors
    agree."""

    axis: Text = code(w.AXES, "Which axis the value belongs to", required=True)
    level: Number = ordinal("The value; the highest is the worst", required=True)
    label: Text = text("Short name of the value", "Possible", required=True)
    lower: Decimal = amount("Lower bound: events per year, or money; empty means no bound", "0.1")
    upper: Decimal = amount("Upper bound: events per year, or money; empty means no bound", "1")
    representative: Decimal = amount(
        "Number that represents the value in calculations", "0.316", required=True
    )
    anchor_people: Text = prose(
        "What the value means for people", "Some people lose a right for days"
    )
    anchor_organisation: Text = prose(
        "What the value means for the organisation", "Once in one to ten years"
    )


@table("Method", key="likelihood severity")
class Matrix(Rows):
    """The risk level of each cell. Levels are looked up here and nowhere else."""

    likelihood: Number = ordinal("Likelihood of the cell", axis="likelihood", required=True)
    severity: Number = ordinal("Severity of the cell", axis="severity", required=True)
    level: Text = level("Risk level of the cell", required=True)


@table("Method", key="valid_from axis former")
class Translations(Rows):
    """What values and levels of a former method mean in the method that replaced it.

    Scores given before that day stay as they were given; they are read by these rows.
    """

    valid_from: Date = date("First day of the method that replaced the former one", required=True)
    axis: Text = code(
        w.TRANSLATED,
        "What is translated: values of an axis, or levels",
        required=True,
    )
    former: Text = id_("Value or level of the former method", "5")
    translated: Text = id_("Value or level that it is read as", "4")


@table("Method", key="risk_domain")
class Appetite(Rows):
    """The highest acceptable residual level by risk domain, and who may accept a higher one."""

    risk_domain: Text = code(
        w.APPETITE_DOMAINS, "Top-level risk domain, or all for every other domain", required=True
    )
    tolerance_level: Text = level("Highest acceptable residual level", required=True)
    acceptance_authority: Text = person(
        "Who may accept a risk above tolerance", "Risk committee", required=True
    )
    approved_by: Text = person("Who approved the tolerance", "Board", required=True)
    approved_on: Date = date("When it was approved", required=True)
    review_due: Date = date("When it is to be reviewed", required=True)
    statement: Text = prose(
        "Risk appetite in words",
        "Nobody is treated worse than others because of who they are",
    )


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
