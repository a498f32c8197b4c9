"""What was answered so far: plain values that a draft can keep as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from risk_models.assessment.questions import QUESTIONS


@dataclass
class Item:
    """One harm or benefit: cells of `impact_items` by column, and the risk that it proposes.

    `risk` has cells of a new row of `risks`; None where none is proposed.
    """

    effect: str
    cells: dict[str, Any] = field(default_factory=dict)
    risk: dict[str, Any] | None = None


@dataclass
class Answers:
    """The answers on one system. `values` are by question; `sources` say where one came from.

    `proposed` are the values of questions as they were filled in before anybody answered.
    """

    system_id: str
    values: dict[str, Any] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The answers as a draft keeps them: days as text."""
        plain = asdict(self)
        for name in ("values", "proposed"):
            plain[name] = {key: _text(value) for key, value in plain[name].items()}
        return plain

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> "Answers":
        """The answers of a draft."""
        return cls(
            content["system_id"],
            {key: _day(key, value) for key, value in content["values"].items()},
            [Item(**item) for item in content["items"]],
            dict(content["sources"]),
            {key: _day(key, value) for key, value in content["proposed"].items()},
        )


def empty(value: Any) -> bool:
    """Whether a value is no answer."""
    return value is None or (isinstance(value, str) and not value.strip())


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(key: str, value: Any) -> Any:
    if key in QUESTIONS and QUESTIONS[key].declared.kind == "date" and isinstance(value, str):
        return date.fromisoformat(value)
    return value
