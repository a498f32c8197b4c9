"""The rules between rows and tables that every change must satisfy.

Each `.sql` file is one rule: `-- E<n>: title`, then one SELECT over the tables as they would be
after the change, which returns the rows that break the rule. Every table there also has `_file`
and `_line`, empty for rows that are in the register already; `source_file` names the files that
were read. Rules for a single cell are declared with its column.
"""

import re
from dataclasses import dataclass
from pathlib import Path

_TITLE = re.compile(r"-- (E\d+): (.+)")

CELL_RULES = {
    "E0": "Unreadable file, or no table of the register",
    "E1": "Invalid key, reference, code, date or level",
    "E10": "Share, rating or amount out of range",
    "E11": "Unknown column",
    "E15": "Value that the mapping does not know",
    "E26": "Colours of neighbouring risk levels that are too alike",
}
"""The rules of files, cells and references, which follow from the declared columns."""


@dataclass(frozen=True)
class Rule:
    """One rule between rows: its name, its title, and the SELECT of the rows that break it."""

    name: str
    title: str
    select: str


def _rules() -> dict[str, Rule]:
    rules = []
    for path in Path(__file__).parent.glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        title = _TITLE.match(text)
        if title is None or title[1] != path.stem:
            raise ValueError(f"{path.name} must begin with '-- {path.stem}: title'")
        rules.append(Rule(title[1], title[2], text))
    return {rule.name: rule for rule in sorted(rules, key=lambda rule: int(rule.name[1:]))}


RULES: dict[str, Rule] = _rules()
"""Every rule between rows by its name, in order."""
