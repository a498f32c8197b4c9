"""The risk that is decided on, and what the form proposes for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from pages.shared.edit_rows import proposed_key
from pages.shared.session import PageContext
from risk_models.charts.text import scale_labels
from risk_models.contract import vocabularies

Row = Mapping[str, Any]

REMOVED = "The risk was removed from the register", "History can restore it."
"""What to say of a risk that is there no more: title and what to do."""


@dataclass(frozen=True)
class Subject:
    """A risk, by the version of the register that the page shows; `meeting` is a row of meetings,
    None outside a meeting."""

    context: PageContext
    risk_id: str
    meeting: Row | None = None

    @property
    def exists(self) -> bool:
        """Whether the version that is shown has the risk."""
        return bool(self.context.rows("risks", risk_id=self.risk_id))

    @cached_property
    def risk(self) -> Row:
        """Its rows of `risk_position` and of the table `risks`."""
        position = self.context.row("risk_position", risk_id=self.risk_id)
        return position | self.context.row("risks", risk_id=self.risk_id)

    @cached_property
    def breach(self) -> Row | None:
        """Its row of `breach_position`; None where it is not open and above tolerance."""
        return next(iter(self.context.rows("breach_position", risk_id=self.risk_id)), None)

    @cached_property
    def allowed(self) -> list[dict[str, Any]]:
        """Who may accept it, the authority that the appetite names first; of `may_accept`."""
        return self.context.rows("may_accept", risk_id=self.risk_id)

    @cached_property
    def unfinished(self) -> list[dict[str, Any]]:
        """Its treatments that are planned or in progress."""
        return self.context.rows("treatment_position", risk_id=self.risk_id, unfinished=True)

    def free_key(self, table: str) -> str:
        """A key that no row of a table has, whoever may see it."""
        return proposed_key(table, self.context.register.keys(table))

    @property
    def today(self) -> date:
        return self.context.as_of

    @cached_property
    def until(self) -> date:
        """The last day that is proposed for an acceptance: as long as a score is valid."""
        return self.today + timedelta(self.context.row("setting")["review_interval_days"] or 1)

    @property
    def body(self) -> str | None:
        """The body that meets."""
        return str(self.meeting["body"]) if self.meeting else None

    @cached_property
    def higher(self) -> list[str]:
        """To whom it may be escalated: who may accept the risk, without the body that meets."""
        names = [*(row["name"] for row in self.allowed), self.risk["acceptance_authority"]]
        return list(dict.fromkeys(name for name in names if name and name != self.body))

    @cached_property
    def deciders(self) -> list[str]:
        """Who is proposed to decide: the body that meets, who may accept the risk, its owner."""
        names = [self.body, *self.higher, self.risk["owner"]]
        return list(dict.fromkeys(name for name in names if name))

    @cached_property
    def controls(self) -> dict[str, str]:
        """The controls in use: key to name."""
        rows = self.context.rows("controls")
        return {
            row["control_id"]: f"{row['control_id']} {row['name']}"
            for row in rows
            if row["status"] != "retired"
        }

    @cached_property
    def scales(self) -> dict[str, Mapping[int, str]]:
        """By axis, the name of each value."""
        frame = self.context.frame("scales")
        return {axis: scale_labels(frame, axis) for axis in vocabularies.AXES}
