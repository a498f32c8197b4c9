"""The rules between rows and tables that a change must not break.

Each `.sql` file is one rule: `-- E<n>: title`, then one SELECT over the tables as they would be
after the change, which gives the rows that break it. Every table there also has `_file` and
`_line`, empty for rows that the register holds already. What one cell must hold is declared with
its column.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"-- (E\d+): (.+)")

CELL_RULES = {
    "E0": "A file is a readable table of the register",
    "E1": "Keys are unique, references resolve, words are closed, days and levels are real",
    "E10": "Shares, ratings and amounts are in range",
    "E11": "Every column is one that the contract knows",
    "E15": "Every value of a mapped file is one that its mapping knows",
}
"""The rules of files, cells and references, which follow from the declared columns."""


@dataclass(frozen=True)
class Rule:
    """One rule between rows: its name, its title, and the SELECT that finds what breaks it."""

    name: str
    title: str
    select: str


def _rules() -> dict[str, Rule]:
    found = []
    for path in Path(__file__).parent.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        titled = _TITLE.match(text)
        if titled is None or titled[1] != path.stem:
            raise ValueError(f"{path.name} must begin with '-- {path.stem}: title'")
        found.append(Rule(titled[1], titled[2], text))
    return {rule.name: rule for rule in sorted(found, key=lambda rule: int(rule.name[1:]))}


RULES: dict[str, Rule] = _rules()
"""Every rule between rows by its name, in order."""
