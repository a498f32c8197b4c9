"""What the words and numbers of a file mean depends on the scale of the register."""

from collections.abc import Mapping

import pyarrow
import pytest

from risk_models.contract import TABLES
from risk_models.ingest.mapping import codes_of, labels_of, propose
from risk_models.ingest.ready_method import ready_method
from tests.ingest.mapping.sheets import sheet

Method = Mapping[str, pyarrow.Table]


def meanings(method: str, *words: str, header: str = "Likelihood") -> dict[str, str] | None:
    """The suggested meaning of words of a column of scores; None where it is not suggested."""
    rows = [words[i % len(words)] for i in range(12)]
    reading = sheet(
        {
            "Risk ID": [f"R{i}" for i in range(12)],
            "Title": [f"Risk {i}" for i in range(12)],
            header: rows,
            "Severity": rows,
        },
        name="risks.csv",
    )
    for target in propose(reading, ready_method(method), "risks").mapping.targets:
        if target.table == "risk_scores":
            return dict(target.cells["likelihood"].values)
    return None


@pytest.mark.parametrize(
    ("method", "words", "meaning"),
    [
        ("3x3", ("Low", "Medium", "High"), {"Low": "1", "Medium": "2", "High": "3"}),
        ("3x3", ("Unlikely", "Possible", "Likely"), {}),
        ("4x4", ("Low", "Medium", "High", "Very high"),
         {"Low": "1", "Medium": "2", "High": "3", "Very high": "4"}),
        # Which value the middle is must be asked; the top is the top of every scale.
        ("5x5", ("Low", "Medium", "High"), {"High": "5"}),
        ("6x6", ("Low", "Medium", "High"), {"High": "6"}),
    ],
)  # fmt: skip
def test_words_follow_the_scale(
    method: str, words: tuple[str, ...], meaning: dict[str, str]
) -> None:
    found = meanings(method, *words)
    assert found is not None
    assert {word: found[word] for word in meaning} == meaning
    assert len(found) == len(meaning) or not meaning


def test_a_stated_scale_of_another_size_is_none_of_the_register() -> None:
    numbers = ("1", "2", "3")
    assert meanings("3x3", *numbers, header="Likelihood (1-3)") == {}
    assert meanings("4x4", *numbers, header="Likelihood (1-3)") is None
    assert meanings("4x4", *numbers, header="Likelihood (1-4)") == {}


def test_the_choices_are_the_values_and_levels_of_the_register() -> None:
    levels = labels_of(ready_method("3x3"))
    likelihood = TABLES["risk_scores"].columns["likelihood"]
    assert codes_of(likelihood, levels) == ("1", "2", "3")
    accepted = TABLES["acceptances"].columns["level_accepted"]
    assert codes_of(accepted, levels) == ("low", "moderate", "high")
    assert codes_of(likelihood, labels_of({})) == ("1", "2", "3", "4", "5")
