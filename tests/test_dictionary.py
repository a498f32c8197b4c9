"""data/README.md is written from the contract and up to date."""

from pathlib import Path

from risk_models.contract import CELL_RULES, RULES, TABLES
from risk_models.exports import written_dictionary
from risk_models.measures import CHECKS

README = Path(__file__).parents[1] / "data" / "README.md"


def test_the_written_dictionary_is_up_to_date() -> None:
    assert README.read_text(encoding="utf-8") == written_dictionary(), "run `make data/README.md`"


def test_every_column_and_rule_is_in_it() -> None:
    text = written_dictionary()
    for table in TABLES.values():
        section = text[text.index(f"### `{table.name}`") :].split("\n### ")[0]
        for column in table.columns.values():
            named = f"**{column.name}**" if column.name in table.key else column.name
            star = " \\*" if column.required else ""
            assert f"| {named}{star} | " in section
    for rule in [*CELL_RULES, *RULES, *CHECKS]:
        assert f"- {rule}: " in text
