"""Canada's Algorithmic Impact Assessment: from points for risk and mitigation to a level.

The numbers are in `aia_canada.csv`: the maximum points of each area, the share of mitigation points
that is required for the discount, the discount factor, and the upper bound of each level as a share
of all risk points, inclusive. The questions, in our own words, are in `questions.toml`.
"""

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

SOURCE = (
    "Government of Canada, Algorithmic Impact Assessment: points and rules as in the published "
    "source code canada-ca/aia-eia-js (MIT), October 2025; the questions are in our own words."
)


def _part(name: str) -> dict[str, Decimal]:
    with (Path(__file__).parent / "aia_canada.csv").open(newline="", encoding="utf-8") as file:
        return {
            row["name"]: Decimal(row["points"])
            for row in csv.DictReader(file)
            if row["part"] == name
        }


RISK = {name: int(points) for name, points in _part("risk").items()}
"""The maximum risk points of each area of questions."""

MITIGATION = {name: int(points) for name, points in _part("mitigation").items()}
"""The maximum mitigation points of each area, for design or for implementation, not both."""

LEVELS = _part("level")
"""The upper bound of each level as a share of all risk points, the lowest level first."""

_METHOD = _part("method")
_MAX_RISK, _MAX_MITIGATION = sum(RISK.values()), sum(MITIGATION.values())


@dataclass(frozen=True)
class Screening:
    """The result of a screening. `total` is after the discount, if there is one."""

    risk: int
    mitigation: int
    total: int
    discounted: bool
    level: str

    @property
    def max_risk(self) -> int:
        return _MAX_RISK

    @property
    def max_mitigation(self) -> int:
        return _MAX_MITIGATION

    @property
    def mitigation_needed(self) -> Decimal:
        """Mitigation points that are required for the discount."""
        return _METHOD["mitigation_share"] * _MAX_MITIGATION

    @property
    def share(self) -> Decimal:
        """The total as a share of all risk points, 0 to 1."""
        return Decimal(self.total) / _MAX_RISK


def screen(risk: int, mitigation: int) -> Screening:
    """The total and the level for these points.

    With enough mitigation the total is the discounted risk, rounded half up; otherwise the risk.
    Raises ValueError for points outside the range of the questionnaire.
    """
    if not 0 <= risk <= _MAX_RISK or not 0 <= mitigation <= _MAX_MITIGATION:
        raise ValueError(
            f"points go from 0 to {_MAX_RISK} for risk, to {_MAX_MITIGATION} for mitigation"
        )
    discounted = mitigation >= _METHOD["mitigation_share"] * _MAX_MITIGATION
    points = _METHOD["discount"] * risk if discounted else Decimal(risk)
    total = int(points.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    level = next(name for name, upper in LEVELS.items() if total <= upper * _MAX_RISK)
    return Screening(risk, mitigation, total, discounted, level)
