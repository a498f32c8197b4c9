"""The published method of Canada's Algorithmic Impact Assessment, at every threshold."""

import math

import pytest

from risk_models.screening import LEVELS, MITIGATION, RISK, screen


def test_the_points_are_those_of_the_published_questionnaire() -> None:
    assert (sum(RISK.values()), sum(MITIGATION.values())) == (167, 77)
    assert float(screen(0, 0).mitigation_needed) == 61.6
    assert [float(upper) * 167 for upper in LEVELS.values()] == [41.75, 83.5, 125.25, 167]


@pytest.mark.parametrize(
    ("risk", "mitigation", "total", "percent", "level"),
    [
        (3, 0, 3, 1.8, "I"),
        (41, 0, 41, 24.6, "I"),
        (42, 0, 42, 25.1, "II"),
        (83, 0, 83, 49.7, "II"),
        (84, 0, 84, 50.3, "III"),
        (90, 61, 90, 53.9, "III"),
        (90, 62, 77, 46.1, "II"),
        (98, 62, 83, 49.7, "II"),
        (99, 62, 84, 50.3, "III"),
        (125, 0, 125, 74.9, "III"),
        (126, 0, 126, 75.4, "IV"),
        (147, 62, 125, 74.9, "III"),
        (148, 62, 126, 75.4, "IV"),
        (0, 0, 0, 0.0, "I"),
        (167, 77, 142, 85.0, "IV"),
        (167, 0, 167, 100.0, "IV"),
    ],
)
def test_each_threshold(risk: int, mitigation: int, total: int, percent: float, level: str) -> None:
    result = screen(risk, mitigation)
    share = round(float(result.share) * 100, 1)
    assert (result.total, share, result.level) == (total, percent, level)
    assert result.discounted is (mitigation >= 62)


@pytest.mark.parametrize("risk", range(168))
def test_it_rounds_as_the_published_code_does(risk: int) -> None:
    assert screen(risk, 77).total == math.floor(0.85 * risk + 0.5)


@pytest.mark.parametrize(("risk", "mitigation"), [(-1, 0), (168, 0), (0, -1), (0, 78)])
def test_points_out_of_range_are_refused(risk: int, mitigation: int) -> None:
    with pytest.raises(ValueError, match="points go from"):
        screen(risk, mitigation)
