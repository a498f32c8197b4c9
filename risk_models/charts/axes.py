"""Axes that several charts share: months and counts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from risk_models.charts.text import short_month
from risk_models.formats import day


def month_axis(
    days: Sequence[date], category: Callable[[date], str] = day, labels: int = 4
) -> dict[str, Any]:
    """A horizontal axis with one position per day, about `labels` of them named, always the last.

    `category` gives the x value of the bars of a day.
    """
    step = -(-len(days) // labels)
    named = days[(len(days) - 1) % step :: step]
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [category(value) for value in days],
        "tickvals": [category(value) for value in named],
        "ticktext": [short_month(value) for value in named],
        "tickangle": 0,
        "showgrid": False,
    }


def months_between(days: Sequence[date]) -> list[date]:
    """The first day of each month from the earliest of these days to the latest, none left out."""
    first, last = (pd.Timestamp(value).to_period("M") for value in (min(days), max(days)))
    return [month.start_time.date() for month in pd.period_range(first, last, freq="M")]


def count_axis(most: int) -> dict[str, Any]:
    """An axis of counts up to `most`, marked at whole numbers from 0 in steps of 1, 2 or 5."""
    step = next(step for step in _steps() if 4 * step >= most)
    return {"tickvals": list(range(0, most + step, step)), "tickformat": ",d"}


def _steps() -> Iterator[int]:
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
