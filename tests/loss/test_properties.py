"""What holds for every portfolio."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk_models.loss import (
    Draws,
    Empirical,
    Frequency,
    Lognormal,
    LossRisk,
    Pert,
    chance_above,
    simulate,
)

frequencies = st.tuples(st.floats(0.01, 5), st.floats(1, 20)).map(
    lambda bounds: Frequency(bounds[0], bounds[0] * bounds[1])
)
severities = st.one_of(
    st.floats(1, 1e6).map(lambda low: Lognormal(low, 10 * low)),
    st.floats(1, 1e6).map(lambda low: Pert(low, 2 * low, 5 * low)),
    st.lists(st.floats(0, 1e6), min_size=1, max_size=5).map(Empirical),
)
risks = st.builds(LossRisk, frequencies, severities, st.sampled_from([None, "A", "B"]))
portfolios = st.dictionaries(st.text("RSK0123", min_size=1, max_size=6), risks, max_size=4)


@settings(max_examples=40, deadline=None)
@given(portfolios, risks, st.sampled_from([0.0, 0.2, 0.5, 1.0]), st.integers(0, 2**31))
def test_every_portfolio(
    portfolio: dict[str, LossRisk], added: LossRisk, dependence: float, seed: int
) -> None:
    """A further risk raises every year; the curve falls; the same seed gives the same years."""
    more = portfolio | {"new": added}
    portfolios = {"without": portfolio, "with": more}
    both = simulate(portfolios, 300, Draws(seed), dependence)
    assert (both["with"] >= both["without"] * (1 - 1e-12)).all()
    assert (both["with"] >= 0).all()
    again = simulate({"with": more}, 300, Draws(seed), dependence)["with"]
    assert np.array_equal(again, both["with"])
    ordered = np.sort(again)
    curve = [chance_above(ordered, loss).value for loss in np.linspace(0, ordered[-1], 50)]
    assert curve == sorted(curve, reverse=True)
    assert curve[-1] == 0


def test_the_years_of_a_seed_are_the_same_on_every_machine() -> None:
    """Written down once: another machine, or another release of a package, must find them again."""
    portfolio = {
        "A": LossRisk(Frequency(0.5, 3), Lognormal(1e3, 1e5), "S"),
        "B": LossRisk(Frequency(1, 1), Pert(0, 10, 100), "S"),
    }
    losses = simulate({"all": portfolio}, 1_000, Draws(42_001), 0.2)["all"]
    assert losses[:3] == pytest.approx([3076.2056460081, 5530.8818917968, 12826.1849052102])
    assert losses.sum() == pytest.approx(35_143_053.961338416, rel=1e-9)
    assert (losses > 0).sum() == 849


def test_fewer_years_are_the_first_of_more() -> None:
    portfolio = {"R": LossRisk(Frequency(0.1, 1), Lognormal(1, 10), "A")}
    many = simulate({"all": portfolio}, 2_000, Draws(5), 0.3)["all"]
    few = simulate({"all": portfolio}, 500, Draws(5), 0.3)["all"]
    assert np.array_equal(many[:500], few)


def test_a_lower_frequency_or_loss_lowers_every_year() -> None:
    """Two portfolios share their chance, so that their difference is the treatment's."""
    before = LossRisk(Frequency(0.5, 4), Lognormal(10, 1_000))
    rarer = LossRisk(Frequency(0.1, 1), before.severity)
    smaller = LossRisk(before.frequency, Lognormal(5, 500))
    portfolios = {"before": {"R": before}, "rarer": {"R": rarer}, "smaller": {"R": smaller}}
    losses = simulate(portfolios, 20_000, Draws(9))
    assert (losses["rarer"] <= losses["before"]).all()
    assert losses["smaller"] == pytest.approx(losses["before"] / 2)
    difference = losses["before"] - losses["rarer"]
    apart = simulate({"rarer": portfolios["rarer"]}, 20_000, Draws(10))["rarer"]
    assert difference.std() < (losses["before"] - apart).std()


def test_expected_events_and_losses_of_uncertain_frequencies() -> None:
    risk = LossRisk(Frequency(0.2, 5), Empirical([1, 2, 3]))
    losses = simulate({"all": {"R": risk}}, 400_000, Draws(2))["all"]
    assert risk.mean == pytest.approx(2 * risk.frequency.mean)
    assert losses.mean() == pytest.approx(risk.mean, abs=3 * losses.std() / np.sqrt(400_000))
    assert (losses > 0).mean() == pytest.approx(risk.frequency.chance, abs=0.0025)


def test_zero_frequency_is_no_loss() -> None:
    never = {"R": LossRisk(Frequency(0, 0), Lognormal(1, 10))}
    losses = simulate({"never": never, "empty": {}}, 1_000, Draws(1))
    assert (losses["never"].max(), losses["empty"].max(), never["R"].mean) == (0, 0, 0)


def test_memory_depends_neither_on_risks_nor_on_events() -> None:
    """Years of many risks, and of one with many events a year, are added up piece by piece."""
    often = LossRisk(Frequency(500, 500), Lognormal(1, 10))
    portfolio = {f"R{n}": LossRisk(Frequency(0.1, 1), Lognormal(1, 10)) for n in range(200)}
    tracemalloc.start()
    simulate({"all": portfolio | {"often": often}}, 20_000, Draws(1))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200e6


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Frequency(2, 1),
        lambda: Frequency(0, 1),
        lambda: Frequency(-1, 1),
        lambda: Lognormal(0, 1),
        lambda: Lognormal(2, 1),
        lambda: Lognormal(1, float("inf")),
        lambda: Pert(1, 0, 2),
        lambda: Pert(1, 1, 1),
        lambda: Empirical([]),
        lambda: Empirical([-1]),
        lambda: simulate({"all": {}}, 10, Draws(1), 1.5),
    ],
)
def test_impossible_inputs_are_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="."):
        wrong()  # type: ignore[operator]
