"""Numbers known beforehand: published ones, closed forms, and one calculation by other means."""

import numpy as np
import pytest

from risk_models.loss import (
    Draws,
    Empirical,
    Estimate,
    Frequency,
    Lognormal,
    LossRisk,
    Pert,
    chance_above,
    expected_shortfall,
    mean,
    percentile,
    simulate,
    year_losses,
)

YEARS = 200_000


def known(frequency: float) -> Frequency:
    return Frequency(frequency, frequency)


def of_chance(chance: float) -> Frequency:
    """The frequency of a risk that has an event in this share of years."""
    return known(float(-np.log1p(-chance)))


ALICE = LossRisk(known(0.01), Lognormal(1e6, 1e7))
BOB = LossRisk(known(0.10), Lognormal(1e7, 1e9))
CHARLIE = LossRisk(known(0.05), Lognormal(5e6, 5e7))
PORTFOLIO = {"ALICE": ALICE, "BOB": BOB, "CHARLIE": CHARLIE}


@pytest.mark.parametrize(
    ("risk", "expected"),
    [
        (LossRisk(known(0.1), Lognormal(1, 10)), 0.4040012826945718),  # riskquant's tests
        (LossRisk(known(3.0), Lognormal(1, 10)), 12.120038480837177),
        (LossRisk(known(1.0), Lognormal(635_000, 19_000_000)), 5_922_706.83351131),
        (LossRisk(known(0.1), Lognormal(1e5, 1e6)), 40_400.128269457266),  # its README
        (ALICE, 40_400.128269457266),
        (BOB, 26_639_800.97735556),
        (CHARLIE, 1_010_003.2067364313),
    ],
)
def test_mean_loss_of_a_year(risk: LossRisk, expected: float) -> None:
    assert risk.mean == pytest.approx(expected, rel=1e-9)


def test_moments_of_a_lognormal_and_of_perts() -> None:
    assert Lognormal(1e6, 1e7).median == pytest.approx(np.sqrt(1e13), rel=1e-9)
    light = Pert(5, 20, 50, weight=2)
    assert (light.mean, light.variance) == pytest.approx((23.75, 98.4375), rel=1e-9)
    often, much = Pert(20, 100, 900), Pert(3.0e6, 3.5e6, 5.0e6)
    assert (often.mean, much.mean) == pytest.approx((220, 3_666_666.666666667), rel=1e-9)
    assert often.mean * much.mean == pytest.approx(806_666_666.6666667, rel=1e-9)
    sample = light.losses(Draws(1).events("pert", np.arange(YEARS), np.zeros(YEARS, int)))
    assert sample.mean() == pytest.approx(23.75, abs=3 * np.sqrt(98.4375 / YEARS))
    assert sample.var() == pytest.approx(98.4375, rel=0.01)
    assert (sample.min() > 5, sample.max() < 50) == (True, True)


def test_steps_of_fair() -> None:
    """The share of attempts that succeed, and primary loss that brings secondary loss with it."""
    attempts, strength = (0.6, 0.7, 0.1), (0.55, 0.65, 0.75)
    met = [float(a >= s) for a, s in zip(attempts, strength, strict=True)]
    assert Empirical(met).mean == pytest.approx(2 / 3, rel=1e-9)
    shares = [(0.95, 0.05, 1), (0.9, 0.1, 1), (0.5, 0.1, 0.8)]
    losses = [(1_000, 100, 50), (2_000, 50, 90), (1_500, 30, 25)]
    secondary = [
        sum(LossRisk(known(s), Lognormal(x, x)).mean for s, x in zip(*row, strict=True))
        for row in zip(shares, losses, strict=True)
    ]
    assert secondary == pytest.approx([1_005, 1_895, 773], rel=1e-9)


def test_portfolio_of_three_against_its_exact_distribution() -> None:
    """The chances and percentiles were calculated by Fourier transform, not by simulation."""
    losses = np.sort(simulate({"all": PORTFOLIO}, YEARS, Draws(7))["all"])
    assert sum(r.mean for r in PORTFOLIO.values()) == pytest.approx(27_690_204.3, abs=0.1)
    assert np.sqrt(sum(r.variance for r in PORTFOLIO.values())) == pytest.approx(224_494_975, abs=1)
    near(mean(losses), 27_690_204.3)
    near(chance_above(losses, 0), -np.expm1(-0.16))
    for loss, chance in ((1e6, 0.1474), (1e7, 0.1245), (1e8, 0.0497), (1e9, 0.0051)):
        near(chance_above(losses, loss), chance, bound=0.0002)
    for share, loss in ((0.90, 20.65e6), (0.95, 99.0e6), (0.99, 612.9e6)):
        near(percentile(losses, share), loss, bound=loss / 1_000)
    assert expected_shortfall(losses, 0.95).value > percentile(losses, 0.95).value
    assert expected_shortfall(losses, 0.0).value == pytest.approx(losses.mean())


@pytest.mark.parametrize(
    ("chance", "strength", "both"),
    [
        (0.5, 0.3, 0.25 + np.arcsin(0.3) / (2 * np.pi)),
        (0.5, 0.5, 1 / 3),
        (0.5, 0.8, 0.39758),
        (0.1, 0.0, 0.0100),
        (0.1, 0.3, 0.02162),
        (0.1, 0.5, 0.03240),
        (0.1, 0.8, 0.05624),
    ],
)
def test_two_risks_with_a_shared_cause(chance: float, strength: float, both: float) -> None:
    happened = together(2, chance, strength) == 2
    near(Estimate(happened.mean(), happened.std() / np.sqrt(YEARS)), both, bound=0.00001)


@pytest.mark.parametrize(
    ("strength", "chances"),
    [
        (0.0, {1: 0.6513, 3: 0.0702, 5: 0.0016}),
        (0.2, {1: 0.5435, 3: 0.1170, 5: 0.0194}),
        (0.5, {1: 0.4033, 3: 0.1431, 5: 0.0577}),
    ],
)
def test_ten_risks_with_a_shared_cause(strength: float, chances: dict[int, float]) -> None:
    number = together(10, 0.1, strength)
    for least, chance in chances.items():
        near(chance_above(np.sort(number), least - 1), chance, bound=0.0001)


def together(risks: int, chance: float, strength: float) -> np.ndarray:
    """How many of some equal risks with one cause have an event, by year."""
    one = LossRisk(of_chance(chance), Lognormal(1, 1), "Supplier")
    portfolio = {f"R{number}": one for number in range(risks)}
    number = np.zeros(YEARS)
    for _, losses in year_losses({"all": portfolio}, YEARS, Draws(3), strength):
        number += losses["all"] > 0
    return number


def near(found: Estimate, expected: float, bound: float = 0.0) -> None:
    """Within three standard errors, and the bound of the expected number itself."""
    assert abs(found.value - expected) <= 3 * found.error + bound, (found, expected)
