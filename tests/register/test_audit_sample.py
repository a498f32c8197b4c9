"""A seeded sample: the same again for the same seed, and more of the higher levels by risk."""

from collections import Counter

import pyarrow
import pytest

from risk_models.register.audit_sample import draw

STRATA = ("critical", "high", "unassessed", "moderate", "low", "none")
"""In the order of `sample_member`."""


def members(**strata: int) -> pyarrow.Table:
    """So many risks in each stratum: critical-0, critical-1 …"""
    pairs = [(f"{name}-{i}", name) for name, number in strata.items() for i in range(number)]
    return pyarrow.table(
        {
            "population": ["risks"] * len(pairs),
            "key": pyarrow.array([key for key, _ in pairs], pyarrow.string()),
            "stratum_order": pyarrow.array(
                [STRATA.index(name) for _, name in pairs], pyarrow.int64()
            ),
        }
    )


def keys(rows: pyarrow.Table, size: int, seed: str = "A", *, by_risk: bool = False) -> list[str]:
    found: list[str] = draw(rows, size, seed, by_risk=by_risk)["key"].to_pylist()
    return found


def test_the_order_is_that_of_the_hashes() -> None:
    """sha256sum of seed, population and key, each on a line of its own, without one at the end."""
    assert keys(members(low=5), 5) == ["low-0", "low-4", "low-1", "low-3", "low-2"]
    assert keys(members(low=5), 5, "B") == ["low-3", "low-2", "low-1", "low-4", "low-0"]


@pytest.mark.parametrize("by_risk", [False, True])
def test_the_same_seed_draws_the_same_whatever_the_order_of_the_rows(by_risk: bool) -> None:
    rows = members(critical=7, low=30, none=3)
    turned = rows.take(list(reversed(range(rows.num_rows))))
    drawn = keys(rows, 9, by_risk=by_risk)
    assert len(set(drawn)) == 9
    assert keys(turned, 9, by_risk=by_risk) == drawn
    assert keys(rows, 9, "other", by_risk=by_risk) != drawn


def test_a_larger_sample_contains_the_smaller() -> None:
    rows = members(high=40)
    assert keys(rows, 25)[:10] == keys(rows, 10)


@pytest.mark.parametrize(
    ("strata", "size", "drawn"),
    [
        ({"critical": 9, "high": 9, "moderate": 9, "low": 9}, 8, [4, 2, 1, 1]),
        ({"critical": 1, "high": 9, "moderate": 9, "low": 9}, 8, [1, 4, 2, 1]),
        ({"critical": 1, "low": 9}, 8, [1, 7]),
        ({"critical": 9, "low": 1}, 8, [7, 1]),
        ({"high": 2, "unassessed": 2, "low": 2}, 5, [2, 2, 1]),
        ({"low": 3, "none": 50}, 4, [3, 1]),
        ({"critical": 2, "none": 2}, 99, [2, 2]),
        ({"critical": 2}, 0, []),
        ({}, 5, []),
    ],
)
def test_half_of_a_sample_by_risk_is_of_the_highest_level(
    strata: dict[str, int], size: int, drawn: list[int]
) -> None:
    found = Counter(key.split("-")[0] for key in keys(members(**strata), size, by_risk=True))
    assert found == Counter(dict(zip(strata, drawn, strict=False)))


def test_the_place_in_the_drawing_is_kept() -> None:
    drawn = draw(members(high=3), 2, "A", by_risk=True)
    assert drawn["place"].to_pylist() == [1, 2]
