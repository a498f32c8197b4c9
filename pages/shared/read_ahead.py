"""What a page read in its last run is read on threads beside the next one.

Planning a query takes longer than the few rows it returns, and a page reads about ten of them, one
after the other. With another filter or another record it reads the same measures anew.
"""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

Equals = tuple[tuple[str, Any], ...]
Read = tuple[str, Equals]
"""A measure or table, and the values that columns must have."""

POOL = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="read-ahead")

_last: dict[str, list[Read]] = {}
"""The reads of the last run of each page in their order, by its path; for all sessions."""

_noted: ContextVar[dict[Read, None] | None] = ContextVar("noted_reads", default=None)


@dataclass(frozen=True)
class _InAddress:
    """Stands for the value of a parameter of the page's address, such as the risk's key."""

    name: str


def note(view: str, equals: Mapping[str, Any]) -> None:
    """Remember that the running page reads this."""
    reads = _noted.get()
    if reads is not None:
        reads[view, tuple(sorted(equals.items()))] = None


@contextmanager
def noted(page: str, parameters: Mapping[str, str]) -> Iterator[None]:
    """Remember what is read meanwhile as the reads of a page with this address."""
    reads = dict[Read, None]()
    token = _noted.set(reads)
    try:
        yield
    finally:
        _noted.reset(token)
        names = {value: _InAddress(name) for name, value in parameters.items()}
        _last[page] = [(view, _replaced(equals, names)) for view, equals in reads]


def expected(page: str, parameters: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    """What a page with this address will probably read."""
    values = {_InAddress(name): value for name, value in parameters.items()}
    reads = [(view, dict(_replaced(equals, values))) for view, equals in _last.get(page, ())]
    return [
        (view, equals)
        for view, equals in reads
        if not any(isinstance(value, _InAddress) for value in equals.values())
    ]


def _replaced(equals: Equals, by: Mapping[Any, Any]) -> Equals:
    return tuple((column, by.get(value, value)) for column, value in equals)
