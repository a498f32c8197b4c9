"""Many years of a portfolio, in one portfolio or in several that share their chance."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from risk_models.loss.draws import Draws, Floats, Integers
from risk_models.loss.frequency import Frequency
from risk_models.loss.severity import Severity

_EVENTS_AT_ONCE = 1_000_000
"""Events of one risk that are in memory together."""


@dataclass(frozen=True)
class LossRisk:
    """A risk with numbers: how often, how much, and the cause that it shares with others."""

    frequency: Frequency
    severity: Severity
    cause: str | None = None

    @property
    def mean(self) -> float:
        """Expected loss of a year."""
        return self.frequency.mean * self.severity.mean

    @property
    def variance(self) -> float:
        """Variance of the loss of a year, where the frequency is known."""
        return self.frequency.mean * (self.severity.variance + self.severity.mean**2)


Portfolio = Mapping[str, LossRisk]
"""The risks of a portfolio by key, such as before or after treatment."""


def simulate(
    portfolios: Mapping[str, Portfolio], years: int, draws: Draws, dependence: float = 0.0
) -> dict[str, Floats]:
    """The loss of each simulated year, in each portfolio.

    A year is the same year in every portfolio: what happens there happens to all of them, as far as
    their frequencies let it. Risks with the same cause have their events together, as strongly as
    `dependence` says (the correlation of one shared factor, 0 to 1); the chance of each risk by
    itself stays what it is.
    """
    totals = {name: np.zeros(years) for name in portfolios}
    for _, losses in year_losses(portfolios, years, draws, dependence):
        for name, one in losses.items():
            totals[name] += one
    return totals


def year_losses(
    portfolios: Mapping[str, Portfolio], years: int, draws: Draws, dependence: float = 0.0
) -> Iterator[tuple[str, dict[str, Floats]]]:
    """The loss of each year by risk, one risk after the other, in each portfolio that has it."""
    if not 0 <= dependence <= 1:
        raise ValueError(f"The strength of a shared cause is from 0 to 1, not {dependence}")
    keys = {key: risk.cause for portfolio in portfolios.values() for key, risk in portfolio.items()}
    cause, factor = None, np.zeros(0)
    for key in sorted(keys, key=lambda key: (keys[key] or "", key)):
        if dependence and keys[key] and keys[key] != cause:
            cause = keys[key]
            factor = draws.years(f"cause {cause}").standard_normal(years)
        normal = draws.years(f"risk {key}").standard_normal(years)
        if dependence and keys[key]:
            normal *= np.sqrt(1 - dependence)
            normal += np.sqrt(dependence) * factor
        risks = {name: portfolio[key] for name, portfolio in portfolios.items() if key in portfolio}
        yield key, _of_one(key, risks, normal, draws)


def _of_one(
    key: str, risks: Mapping[str, LossRisk], normal: Floats, draws: Draws
) -> dict[str, Floats]:
    """The loss of each year of one risk in each portfolio, from the normal value of each year."""
    losses = {name: np.zeros(len(normal)) for name in risks}
    first = min((t[0] for r in risks.values() if len(t := r.frequency.thresholds)), default=np.inf)
    eventful = np.flatnonzero(normal > first)
    if not len(eventful):
        return losses
    # A frequency serves several portfolios where only the loss differs.
    counts = {
        frequency: np.searchsorted(frequency.thresholds, normal[eventful])
        for frequency in {risk.frequency for risk in risks.values()}
    }
    most = np.maximum.reduce(list(counts.values()))
    ends = np.cumsum(most)
    start = 0
    while start < len(eventful):
        done = ends[start] - most[start]
        stop = max(start + 1, int(np.searchsorted(ends, done + _EVENTS_AT_ONCE)))
        some = slice(start, stop)
        counted = {frequency: count[some] for frequency, count in counts.items()}
        _add(losses, key, risks, eventful[some], most[some], counted, draws)
        start = stop
    return losses


def _add(
    losses: Mapping[str, Floats],
    key: str,
    risks: Mapping[str, LossRisk],
    years: Integers,
    most: Integers,
    counts: Mapping[Frequency, Integers],
    draws: Draws,
) -> None:
    """Add the events of some years: up to `most` in each, of which the first `counts` happen."""
    row = np.repeat(np.arange(len(years)), most)
    place = np.arange(len(row)) - np.repeat(np.cumsum(most) - most, most)
    uniform = draws.events(key, years[row], place)
    severities: dict[Severity, Floats] = {}
    for name, risk in risks.items():
        if risk.severity not in severities:
            severities[risk.severity] = risk.severity.losses(uniform)
        happens = place < counts[risk.frequency][row]
        cost = np.where(happens, severities[risk.severity], 0.0)
        losses[name][years] += np.bincount(row, cost, len(years))
