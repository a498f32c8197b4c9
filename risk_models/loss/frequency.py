"""How many events a risk may have in a year."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import scipy

from risk_models.loss.draws import Floats
from risk_models.loss.severity import HALF_WIDTH

_POINTS = 40
"""Points of the quadrature over what is not known of the frequency."""

_LEFT_OUT = 1e-9
"""Chance of a year with more events than are distinguished."""

_MOST = 1 << 14
"""Number of events of a year above which they are not distinguished, however uncertain they are."""


@dataclass(frozen=True)
class Frequency:
    """Events per year: an interval that holds the true frequency with 90 % confidence.

    Given the frequency, the events of a year are Poisson. What is not known of the frequency is
    lognormal and part of the chance of every year. The same bound twice: the frequency is known.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high < np.inf or (self.low == 0 < self.high):
            raise ValueError(f"No interval of events per year: {self.low} to {self.high}")

    @property
    def _spread(self) -> float:
        return float(np.log(self.high / self.low)) / (2 * HALF_WIDTH) if self.high else 0.0

    @property
    def mean(self) -> float:
        """Expected events per year."""
        return float(np.sqrt(self.low * self.high) * np.exp(self._spread**2 / 2))

    def times(self, factor: float) -> "Frequency":
        """The same with both bounds multiplied."""
        return Frequency(self.low * factor, self.high * factor)

    def rates(self, normal: Floats) -> Floats:
        """The frequency where what is not known of it has these standard normal values."""
        middle = np.sqrt(self.low * self.high)
        return np.asarray(middle * np.exp(self._spread * normal))

    @property
    def chance(self) -> float:
        """The chance of a year with at least one event."""
        return float(1 - self._chances[0])

    @property
    def _chances(self) -> Floats:
        return _chances(self.low, self.high, self._spread)

    @cached_property
    def thresholds(self) -> Floats:
        """Standard normal values above which a year has at least 1, 2, 3, … events, ascending."""
        chances = self._chances
        return np.asarray(scipy.special.ndtri(chances[chances < 1 - _LEFT_OUT]))


@lru_cache(maxsize=4_096)
def _chances(low: float, high: float, spread: float) -> Floats:
    """The chance of at most 0, 1, 2, … events in a year, up to all but `_LEFT_OUT` of it."""
    if not high:
        return np.ones(1)
    points, weights = _quadrature(_POINTS if spread else 1)
    rates = np.sqrt(low * high) * np.exp(spread * points)
    blocks: list[Floats] = []
    first, size = 0, 16
    while first < _MOST and not (blocks and blocks[-1][-1] >= 1 - _LEFT_OUT):
        counts = np.arange(first, first + size)[:, None]
        blocks.append(np.minimum(scipy.special.pdtr(counts, rates) @ weights, 1.0))
        first, size = first + size, 2 * size
    return np.concatenate(blocks)


@cache
def _quadrature(number: int) -> tuple[Floats, Floats]:
    """Points of the standard normal and the weight of each, but for those without weight."""
    points, weights = np.polynomial.hermite_e.hermegauss(number)
    weights = weights / weights.sum()
    weighty = weights > _LEFT_OUT / 1_000
    return points[weighty], weights[weighty]
