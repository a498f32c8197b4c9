"""What is said of levels, and the rule that no value is off its scale."""

from risk_models.contract import RULES, TABLES
from risk_models.contract.risk_levels import RiskLevel, RiskLevels
from tests.registers import LEVELS


def test_titles_get_the_words_for_the_serious_levels_and_are_no_formats() -> None:
    assert LEVELS.worded("{Serious_and} risks") == "High and critical risks"
    assert LEVELS.worded("No {serious} risk, {highest}") == "No high or critical risk, critical"
    assert LEVELS.worded("{} {other} {serious.label}") == "{} {other} {serious.label}"


def test_a_label_in_capitals_stays_so_within_a_sentence() -> None:
    levels = RiskLevels((RiskLevel("ai", "AI critical", "A", "#000000", "#ffffff", True),))
    assert (levels.words["serious"], levels.words["highest"]) == ("AI critical", "AI critical")


def test_every_value_of_a_scale_is_held_to_it() -> None:
    """The scales and the matrix themselves are the business of other rules."""
    select = RULES["E27"].select
    for table in TABLES.values():
        for column in table.columns.values():
            if column.axis in ("likelihood", "severity") and table.name not in ("matrix",):
                assert f"'{table.name}'" in select
                assert f"'{column.name}' AS \"column\"" in select
