"""Canada's Algorithmic Impact Assessment: from points for risk and mitigation to a level.

The numbers stand in `aia_canada.csv`: the most points of each area, the share of the mitigation
points from which the risk points are discounted, and the share of the risk points up to which,
inclusive, each level goes. The questions themselves are not part of this product.
"""

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

SOURCE = (
    "Government of Canada, Algorithmic Impact Assessment: points and rules as in the published "
    "source code canada-ca/aia-eia-js (MIT), October 2025."
)


def _part(name: str) -> dict[str, Decimal]:
    with (Path(__file__).parent / "aia_canada.csv").open(newline="", encoding="utf-8") as file:
        return {
            row["name"]: Decimal(row["points"])
            for row in csv.DictReader(file)
            if row["part"] == name
        }


RISK = {name: int(points) for name, points in _part("risk").items()}
"""The most risk points of each area of questions."""

MITIGATION = {name: int(points) for name, points in _part("mitigation").items()}
"""The most mitigation points of each area; those of design or of implementation, not both."""

LEVELS = _part("level")
"""The share of all risk points up to which each level goes, the lowest level first."""

_METHOD = _part("method")
_MOST_RISK, _MOST_MITIGATION = sum(RISK.values()), sum(MITIGATION.values())


@dataclass(frozen=True)
class Screening:
    """What the points come to. `total` is after the discount, if there is one."""

    risk: int
    mitigation: int
    total: int
    discounted: bool
    level: str

    @property
    def most_risk(self) -> int:
        return _MOST_RISK

    @property
    def most_mitigation(self) -> int:
        return _MOST_MITIGATION

    @property
    def mitigation_needed(self) -> Decimal:
        """Mitigation points from which the discount is given."""
        return _METHOD["mitigation_share"] * _MOST_MITIGATION

    @property
    def share(self) -> Decimal:
        """The total as a share of all risk points, 0 to 1."""
        return Decimal(self.total) / _MOST_RISK


def screen(risk: int, mitigation: int) -> Screening:
    """The total and level of these points.

    With enough mitigation the total is the discounted risk, rounded half up; else the risk itself.
    Raises ValueError for points that the questionnaire cannot give.
    """
    if not 0 <= risk <= _MOST_RISK or not 0 <= mitigation <= _MOST_MITIGATION:
        raise ValueError(f"points go from 0 to {_MOST_RISK} for risk, {_MOST_MITIGATION} else")
    discounted = mitigation >= _METHOD["mitigation_share"] * _MOST_MITIGATION
    points = _METHOD["discount"] * risk if discounted else Decimal(risk)
    total = int(points.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    level = next(name for name, upper in LEVELS.items() if total <= upper * _MOST_RISK)
    return Screening(risk, mitigation, total, discounted, level)
