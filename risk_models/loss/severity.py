"""What one event may cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import scipy

from risk_models.loss.draws import Floats

HALF_WIDTH = 1.6448536269514722
"""Standard deviations from the middle of a normal to either bound of its 90 % interval."""

_FARTHEST, _KNOTS = 6.5, 1_001
"""Up to where a slow inverse is tabulated, in standard deviations, and at how many points."""


class Severity(Protocol):
    """The loss of one event."""

    @property
    def mean(self) -> float:
        """Expected loss of one event."""
        ...

    @property
    def variance(self) -> float:
        """Variance of the loss of one event."""
        ...

    def losses(self, uniform: Floats) -> Floats:
        """The loss that a share `uniform` of all events stays below, for each share."""
        ...

    def times(self, factor: float) -> "Severity":
        """The same with every loss multiplied."""
        ...


@dataclass(frozen=True)
class Lognormal:
    """A loss that lies between two bounds in 90 % of all events; without spread if they are one."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high < np.inf:
            raise ValueError(f"No interval of losses: {self.low} to {self.high}")

    @property
    def middle(self) -> float:
        """Mean of the logarithm."""
        return float(np.log(self.low) + np.log(self.high)) / 2

    @property
    def spread(self) -> float:
        """Standard deviation of the logarithm."""
        return float(np.log(self.high) - np.log(self.low)) / (2 * HALF_WIDTH)

    @property
    def median(self) -> float:
        """The loss that half of all events exceed."""
        return float(np.sqrt(self.low * self.high))

    @property
    def mean(self) -> float:
        """Expected loss of one event."""
        return float(np.exp(self.middle + self.spread**2 / 2))

    @property
    def variance(self) -> float:
        """Variance of the loss of one event."""
        return float(np.expm1(self.spread**2)) * self.mean**2

    def losses(self, uniform: Floats) -> Floats:
        """The loss that a share `uniform` of all events stays below, for each share."""
        return np.asarray(np.exp(self.middle + self.spread * scipy.special.ndtri(uniform)))

    def times(self, factor: float) -> "Lognormal":
        """The same with every loss multiplied."""
        return Lognormal(self.low * factor, self.high * factor)


@dataclass(frozen=True)
class Pert:
    """A loss between two bounds, with a most likely value (PERT, a scaled beta)."""

    low: float
    likely: float
    high: float
    weight: float = 4.0
    """How much the most likely value counts beside each bound."""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high < np.inf or self.low == self.high:
            raise ValueError(f"No bounds of losses: {self.low}, {self.likely}, {self.high}")

    @property
    def mean(self) -> float:
        """Expected loss of one event."""
        return (self.low + self.weight * self.likely + self.high) / (self.weight + 2)

    @property
    def variance(self) -> float:
        """Variance of the loss of one event."""
        return (self.mean - self.low) * (self.high - self.mean) / (self.weight + 3)

    def losses(self, uniform: Floats) -> Floats:
        """The loss that a share `uniform` of all events stays below, for each share."""
        return np.asarray(np.interp(scipy.special.ndtri(uniform), *_knots(self)))

    def times(self, factor: float) -> "Pert":
        """The same with every loss multiplied."""
        low, likely, high = (factor * bound for bound in (self.low, self.likely, self.high))
        return Pert(low, likely, high, self.weight)


@lru_cache(maxsize=1_024)
def _knots(pert: Pert) -> tuple[Floats, Floats]:
    """Standard normal values, and the loss at each."""
    width = pert.high - pert.low
    before = 1 + pert.weight * (pert.likely - pert.low) / width
    after = 1 + pert.weight * (pert.high - pert.likely) / width
    normal = np.linspace(-_FARTHEST, _FARTHEST, _KNOTS)
    inverse = scipy.special.betaincinv(before, after, scipy.special.ndtr(normal))
    return normal, pert.low + width * np.asarray(inverse)


@dataclass(frozen=True)
class Empirical:
    """Losses that were seen, each as likely as the others."""

    values: tuple[float, ...]

    def __init__(self, values: Sequence[float]) -> None:
        if not values or min(values) < 0:
            raise ValueError("Losses that were seen are at least one, and none is below zero")
        object.__setattr__(self, "values", tuple(sorted(values)))

    @property
    def mean(self) -> float:
        """Expected loss of one event."""
        return float(np.mean(self.values))

    @property
    def variance(self) -> float:
        """Variance of the loss of one event."""
        return float(np.var(self.values))

    def losses(self, uniform: Floats) -> Floats:
        """The loss that a share `uniform` of all events stays below, for each share."""
        values = np.asarray(self.values)
        return values[(uniform * len(values)).astype(np.int64)]

    def times(self, factor: float) -> "Empirical":
        """The same with every loss multiplied."""
        return Empirical([factor * value for value in self.values])
