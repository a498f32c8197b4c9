"""Simulating losses: beside bare NumPy with the same number of draws, and beside pyfair."""

import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from statistics import median
from typing import Any

import numpy as np

from benchmarks.figures import Aim, Figure
from benchmarks.timing import alternately, child
from risk_models.loss import Draws, Frequency, Lognormal, LossRisk, simulate

_AIMS = (Aim("ratio", 1.5), Aim("median", 0.060))


def figures(times: int, *, at_design: bool) -> Iterator[Figure | str]:
    """One hundred risks over 10,000 years, then a thousand over 100,000 in bounded memory."""
    risks = portfolio(100)
    for dependence in (0.0, 0.2):
        seconds, bare = alternately(
            times,
            partial(simulate, {"all": risks}, 10_000, Draws(1), dependence),
            partial(bare_numpy, risks, 10_000),
        )
        yield Figure(
            "Simulating losses",
            f"One portfolio, shared causes {dependence:g}",
            "100 risks × 10,000 years",
            seconds,
            "bare NumPy",
            bare,
            aims=_AIMS if at_design else (),
        )
    yield from _beside_pyfair(risks, times)
    if at_design:
        (seconds, totals), peak = child("benchmarks.losses:large")
        yield Figure(
            "Simulating losses",
            "One portfolio, shared causes 0.2",
            "1,000 risks × 100,000 years",
            [seconds],
            peak_mb=peak,
            note=f"{totals:,} events",
        )


def portfolio(number: int) -> dict[str, LossRisk]:
    """Risks of about one event in three years, of ten suppliers."""
    rng = np.random.default_rng(1)
    bounds = np.sort(np.exp(rng.normal(-1.5, 1, (number, 2))), axis=1).tolist()
    return {
        f"R{place}": LossRisk(
            Frequency(low, high), Lognormal(1e4 * (1 + place), 1e6 * (1 + place)), f"S{place % 10}"
        )
        for place, (low, high) in enumerate(bounds)
    }


def bare_numpy(risks: dict[str, LossRisk], years: int) -> Any:
    """The least that a simulation of as many events has to do: draw, look up, add up."""
    rng = np.random.default_rng(1)
    rates = np.array([risk.frequency.mean for risk in risks.values()])
    middles, spreads = (
        np.array([getattr(risk.severity, name) for risk in risks.values()])
        for name in ("middle", "spread")
    )
    events = rng.poisson(rates[:, None], (len(risks), years)).ravel()
    place = np.repeat(np.arange(len(events)), events)
    losses = rng.lognormal(middles[place // years], spreads[place // years])
    return np.bincount(place % years, losses, years)


def large() -> tuple[float, int]:
    """Seconds of a large portfolio, and its events to be expected."""
    risks, years = portfolio(1_000), 100_000
    begun = time.perf_counter()
    simulate({"all": risks}, years, Draws(1), 0.2)
    events = round(years * sum(risk.frequency.mean for risk in risks.values()))
    return time.perf_counter() - begun, events


def _beside_pyfair(risks: dict[str, LossRisk], times: int) -> Iterator[Figure | str]:
    if not find_spec("pyfair"):
        yield (
            "pyfair is not installed: it is no dependency, as it brings plotting packages that "
            "nothing else needs. `pip install pyfair` beside the checkout compares with it."
        )
        return
    from pyfair import FairMetaModel, FairModel  # type: ignore[import-not-found,unused-ignore]

    def pyfair() -> None:
        models = []
        for name, risk in risks.items():
            model = FairModel(name=name, n_simulations=10_000)
            model.input_data("Loss Event Frequency", mean=risk.frequency.mean, stdev=0.01)
            loss = risk.severity.mean
            model.input_data("Loss Magnitude", low=0, mode=loss, high=3 * loss)
            models.append(model)
        FairMetaModel(name="all", models=models).calculate_all()

    ours = partial(simulate, {"all": risks}, 10_000, Draws(1))
    seconds, theirs = alternately(min(times, 3), ours, pyfair)
    yield Figure(
        "Simulating losses",
        "One portfolio, with a number of events per year",
        "100 risks × 10,000 years",
        seconds,
        "pyfair, without",
        theirs,
        note=f"{median(theirs) / median(seconds):.0f} times as fast",
    )
