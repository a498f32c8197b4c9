"""The rows of a register that exist on a day, and its settings."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Row = Mapping[str, Any]

LEVELS = ("low", "moderate", "high", "critical")
STAGES = ("data", "design_development", "deployment", "monitoring")
AXES = ("likelihood", "severity")

_SINCE = {
    "risks": "identified_on",
    "risk_scores": "assessed_on",
    "acceptances": "accepted_on",
    "control_tests": "tested_on",
    "impact_assessments": "performed_on",
    "oversight": "reviewed_on",
    "transparency": "published_on",
    "incidents": "occurred_on",
}
"""The day from which a row of a table exists."""


def rank(level: str | None) -> int:
    """The order of a level, from 1; 0 where there is none."""
    return LEVELS.index(level) + 1 if level else 0


class Register:
    """All tables as of `day`, each a list of rows; `settings` is the value by key."""

    def __init__(self, tables: Mapping[str, Sequence[Row]], day: date) -> None:
        self.day = day
        self._tables = tables
        self.settings = {row["key"]: row["value"] for row in tables["settings"]}

    def every(self, table: str) -> Sequence[Row]:
        """The rows of a table, also those of later days."""
        return self._tables.get(table, [])

    def rows(self, table: str) -> list[Row]:
        since = _SINCE.get(table)
        rows = self.every(table)
        return [row for row in rows if since is None or row[since] <= self.day]

    def number(self, key: str) -> Fraction:
        return Fraction(self.settings[key])

    def days(self, key: str) -> timedelta:
        return timedelta(days=int(self.settings[key]))

    def month_ends(self) -> list[date]:
        """The latest 24 month ends, the newest being the day itself."""
        ends = []
        year, month = self.day.year, self.day.month
        for _ in range(24):
            ends.append(min(date(year, month, calendar.monthrange(year, month)[1]), self.day))
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return ends

    def in_use(self, system: Row) -> bool:
        """Whether a system is not retired on the day."""
        gone = system["retired_on"] is None or system["retired_on"] <= self.day
        return not (system["lifecycle_status"] == "retired" and gone)

    def unfinished(self, treatment: Row) -> bool:
        """Whether a treatment is still to be done on the day."""
        done = treatment["done_on"]
        return treatment["status"] in ("planned", "in_progress") or bool(done and done > self.day)

    def level(self, likelihood: int, severity: int, people: int) -> str:
        """The level of a score."""
        (level,) = (
            row["level"]
            for row in self._tables["matrix"]
            if (int(row["likelihood"]), int(row["severity"])) == (likelihood, severity)
        )
        if people == 5 and self.settings["people_severity_floor"] == "true":
            return max(level, "high", key=rank)
        return str(level)

    def tolerance(self, domain: str) -> Row:
        """The row of the appetite that applies to a domain."""
        rows = {row["risk_domain"]: row for row in self._tables["appetite"]}
        return rows.get(domain[0]) or rows["all"]

    def band(self, axis: str, magnitude: Fraction) -> int:
        """The level of a scale that a magnitude belongs to."""
        return max(
            int(row["level"])
            for row in self._tables["scales"]
            if row["axis"] == axis and Fraction(row["lower"] or 0) <= magnitude
        )

    def representative(self, axis: str, level: int) -> Fraction:
        """The magnitude that a level of a scale stands for."""
        (row,) = (
            row
            for row in self._tables["scales"]
            if row["axis"] == axis and int(row["level"]) == level
        )
        return Fraction(row["representative"])
