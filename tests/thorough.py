"""How much is tried where a test tries many things: with THOROUGH=1, all or ten times as much."""

import os
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

TIMES = 10 if os.environ.get("THOROUGH") == "1" else 1


by_night = pytest.mark.skipif(TIMES == 1, reason="a long walk; `make test-thorough` takes it")
"""For a long walk whose single steps other tests hold by day."""

Case = TypeVar("Case")


def spread(number: int, cases: Iterable[Case]) -> list[Case]:
    """So many of the cases, evenly spread with the first and the last, or all with THOROUGH=1.

    For cases that are more of the same: each of them has nothing of its own to hold.
    """
    every = list(cases)
    last = len(every) - 1
    if TIMES > 1 or number > last:
        return every
    return [every[i * last // (number - 1)] for i in range(number)]


def of_today(number: int, cases: Iterable[Case]) -> list[Case]:
    """So many of the cases, others each day, or all with THOROUGH=1."""
    every = list(cases)
    first = date.today().toordinal() * number
    return every if TIMES > 1 else [every[(first + step) % len(every)] for step in range(number)]


def examples(number: int) -> settings:
    """A law is tested with so many examples, or ten times as many, which then differ each time."""
    return settings(
        max_examples=number * TIMES,
        derandomize=False if TIMES > 1 else settings().derandomize,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
