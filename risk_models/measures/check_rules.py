"""Reads the warning rules: one file `checks/W<n>.sql` each."""

import re
from dataclasses import dataclass
from pathlib import Path

from risk_models.measures.comment import split

_FOLDER = Path(__file__).parent / "checks"
_TITLE = re.compile(r"-- (W\d+) (high|medium|low): (.+)")


@dataclass(frozen=True)
class Check:
    """One warning rule: `severity` is high, medium or low."""

    rule: str
    severity: str
    title: str
    select: str

    @property
    def view(self) -> str:
        """The measure with its warnings: table, key, part, system_id, risk_id, sentence, who.

        `part` tells several warnings of one rule about one row apart; NULL where there is one.
        """
        return f"check_{self.rule.lower()}"


def _read() -> list[Check]:
    checks = []
    for path in _FOLDER.glob("W*.sql"):
        comment, select = split(path.read_text(encoding="utf-8"))
        title = _TITLE.match(comment)
        if title is None:
            raise ValueError(f"{path.name} must begin with '-- W<n> high|medium|low: title'")
        checks.append(Check(title[1], title[2], title[3], select))
    return sorted(checks, key=lambda check: int(check.rule[1:]))


CHECKS = {check.rule: check for check in _read()}
"""Every warning rule by its name, in order."""
