"""The questions of the assessment: each once, with the column that its answer fills.

`questions.csv` has the questions in the order in which they are asked, `elements.csv` the elements
of frameworks that they answer. Wording and titles are the project's own.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from risk_models.contract import TABLES, Column

PAGES = {
    "system": "System and purpose",
    "use": "Use and misuse",
    "people": "People affected",
    "effects": "Harms and benefits",
    "oversight": "Oversight and redress",
    "alternatives": "Alternatives and consultation",
    "decision": "Decision",
}
"""The pages of questions in order, with their titles."""

FRAMEWORKS = {
    "eu_27": "EU AI Act, Article 27",
    "iso_42005": "ISO/IEC 42005",
}
"""Frameworks whose elements the same answers support."""

ITEMS = "impact_items"


@dataclass(frozen=True)
class Element:
    """One element of a framework; `reference` is its number there, `title` in our own words."""

    framework: str
    element: str
    reference: str
    title: str

    @property
    def key(self) -> str:
        return f"{self.framework}/{self.element}"


@dataclass(frozen=True)
class Question:
    """One question; its answer fills one column of one table. `elements` are keys of elements."""

    page: str
    table: str
    column: str
    wording: str
    help: str
    elements: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.column

    @property
    def declared(self) -> Column:
        """The column that it fills, as the contract declares it."""
        return TABLES[self.table].columns[self.column]


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    with (Path(__file__).parent / name).open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _questions(*, of_items: bool) -> dict[str, Question]:
    return {
        row["column"]: Question(
            **{name: row[name] for name in ("page", "table", "column", "wording", "help")},
            elements=tuple(row["elements"].split()),
        )
        for row in _rows("questions.csv")
        if (row["table"] == ITEMS) == of_items
    }


QUESTIONS = _questions(of_items=False)
"""The questions that are asked once, by the column that they fill."""

ITEM_QUESTIONS = _questions(of_items=True)
"""The questions that are asked for each harm and benefit."""

ELEMENTS = {
    element.key: element for element in (Element(**dict(row)) for row in _rows("elements.csv"))
}
"""Every element of the frameworks by its key, in order."""

RIGHTS = (
    "Dignity",
    "Life and integrity",
    "Liberty and security",
    "Private life",
    "Data protection",
    "Expression and information",
    "Assembly",
    "Education",
    "Work and fair conditions",
    "Property",
    "Non-discrimination",
    "Rights of the child",
    "Rights of older people",
    "Rights of people with disabilities",
    "Social security",
    "Health care",
    "Consumer protection",
    "Environment",
    "Good administration",
    "Effective remedy",
)
"""Short names of rights and interests that are suggested; any other one may be typed."""
