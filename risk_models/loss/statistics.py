"""What the simulated years say, each number with its standard error."""

from dataclasses import dataclass

import numpy as np

from risk_models.loss.draws import Floats


@dataclass(frozen=True)
class Estimate:
    """A number from a simulation, and how far the simulation alone may have put it off."""

    value: float
    error: float
    """Standard error."""


def mean(losses: Floats) -> Estimate:
    """Mean loss of a year."""
    return Estimate(float(losses.mean()), float(losses.std() / np.sqrt(len(losses))))


def percentile(ordered: Floats, share: float) -> Estimate:
    """The loss that a `share` of all years stays at or below; `ordered` ascends.

    The standard error is half the distance between the years one standard deviation of their rank
    to both sides: it assumes nothing about the losses.
    """
    years = len(ordered)
    aside = float(np.sqrt(years * share * (1 - share)))
    below, at, above = (
        ordered[min(max(int(np.ceil(years * share + by)) - 1, 0), years - 1)]
        for by in (-aside, 0.0, aside)
    )
    return Estimate(float(at), float(above - below) / 2)


def expected_shortfall(ordered: Floats, share: float) -> Estimate:
    """The mean loss of the years above that percentile; `ordered` ascends."""
    tail = ordered[int(np.ceil(len(ordered) * share)) :]
    if not len(tail):
        return Estimate(float(ordered[-1]), 0.0)
    value = float(tail.mean())
    spread = tail.var() + share * (value - tail[0]) ** 2
    return Estimate(value, float(np.sqrt(spread / len(tail))))


def chance_above(ordered: Floats, loss: float) -> Estimate:
    """The chance of a year whose loss is greater; `ordered` ascends."""
    years = len(ordered)
    chance = float(years - np.searchsorted(ordered, loss, side="right")) / years
    return Estimate(chance, float(np.sqrt(chance * (1 - chance) / years)))
