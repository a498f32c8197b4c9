"""The position of each risk on the day, and on earlier ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tests.measures.recomputed.controls import Link, combined, links
from tests.measures.recomputed.register import AXES, Register, Row, rank

VIEWS = ("inherent", "residual", "target")


@dataclass(frozen=True)
class Risk:
    """A risk of a register."""

    register: Register
    row: Row

    @property
    def key(self) -> str:
        return str(self.row["risk_id"])

    @cached_property
    def open_until(self) -> date | None:
        """The first day on which it is closed or its system retired; None while open."""
        ends = []
        if self.row["status"] == "closed":
            ends.append(self.row["closed_on"] or self.row["identified_on"])
        for system in self.register.rows("ai_systems"):
            retired = system["lifecycle_status"] == "retired"
            if system["system_id"] == self.row["system_id"] and retired:
                ends.append(system["retired_on"] or self.row["identified_on"])
        return min(ends, default=None)

    def is_open(self, on: date) -> bool:
        until = self.open_until
        return self.row["identified_on"] <= on and (until is None or until > on)

    @property
    def status(self) -> str:
        closed_on = self.row["closed_on"]
        later = self.row["status"] == "closed" and closed_on and closed_on > self.register.day
        return "open" if later else str(self.row["status"])

    @cached_property
    def scores(self) -> list[Row]:
        """Its scores, the latest last."""
        rows = [row for row in self.register.rows("risk_scores") if row["risk_id"] == self.key]
        return sorted(rows, key=lambda row: row["assessed_on"])

    def score(self, view: str, on: date) -> tuple[int, int, int] | None:
        """The latest likelihood, severity and severity for people."""
        latest = [s for s in self.scores if s["view"] == view and s["assessed_on"] <= on]
        if not latest:
            return None
        people, organisation = (latest[-1][f"severity_{n}"] for n in ("people", "organisation"))
        return latest[-1]["likelihood"], max(people, organisation), people

    def level(self, view: str = "residual", on: date | None = None) -> str | None:
        score = self.score(view, on or self.register.day)
        return self.register.level(*score) if score else None

    def above(self, level: str | None) -> bool | None:
        """Whether a level exceeds the tolerance of its domain; None without a level."""
        tolerance = self.register.tolerance(self.row["risk_domain"])["tolerance_level"]
        return rank(level) > rank(tolerance) if level else None

    @cached_property
    def links(self) -> list[Link]:
        return links(self.register, self.key, self.register.day)

    def supports(self, several: Iterable[Link], kind: str = "tested") -> tuple[int, int] | None:
        """The likelihood and severity that controls support; None without an inherent score."""
        score = self.score("inherent", self.register.day)
        if score is None:
            return None
        several = list(several)
        likelihood, severity = (
            self.register.band(
                axis,
                self.register.representative(axis, inherent)
                * (1 - combined(self.register, several, axis, kind)),
            )
            for axis, inherent in zip(AXES, score, strict=False)
        )
        return likelihood, severity

    def supported_level(self, several: Iterable[Link]) -> str | None:
        cell = self.supports(several)
        score = self.score("inherent", self.register.day)
        if cell is None or score is None:
            return None
        return self.register.level(*cell, min(score[2], cell[1]))

    def supported(self, several: Iterable[Link]) -> bool | None:
        """Whether the assessment is not better than tests of these controls support."""
        cell, score = self.supports(several), self.score("residual", self.register.day)
        if cell is None or score is None:
            return None
        return score[0] >= cell[0] and score[1] >= cell[1]

    @property
    def unanswered(self) -> bool:
        """Whether it is open and above tolerance, and nothing answers that.

        An acceptance answers up to its level, a treatment until it is overdue for too long.
        """
        above = self.is_open(self.register.day) and self.above(self.level()) is True
        accepted = max((rank(row["level_accepted"]) for row in self.accepted), default=0)
        latest = self.register.day - self.register.days("overdue_treatment_days")
        treated = any(row["due"] >= latest for row in self.treatments)
        return above and accepted < rank(self.level()) and not treated

    @property
    def accepted(self) -> list[Row]:
        """Its acceptances in force."""
        return [
            row
            for row in self.register.rows("acceptances")
            if row["risk_id"] == self.key
            and row["expires_on"] >= self.register.day
            and not (row["revoked_on"] and row["revoked_on"] <= self.register.day)
        ]

    @property
    def treatments(self) -> list[Row]:
        """Its unfinished treatments."""
        return [
            row
            for row in self.register.rows("treatments")
            if row["risk_id"] == self.key and self.register.unfinished(row)
        ]


def all_risks(register: Register) -> list[Risk]:
    return [Risk(register, row) for row in register.rows("risks")]


def open_risks(register: Register) -> list[Risk]:
    return [risk for risk in all_risks(register) if risk.is_open(register.day)]
