"""Which changes of the measures no test notices.

A test can notice a change if a measure that it reads has other rows. For each file of tests this is
found out in a copy of this process, in which its registers then stay open: each change is tried in
a copy of that copy.
"""

import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from itertools import groupby
from threading import Timer
from typing import NamedTuple

import duckdb
import pyarrow
import pytest
from _pytest.runner import runtestprotocol

from risk_models.measures import MEASURES, Filters, needed
from risk_models.register.snapshot import Snapshot
from tests import registers
from tests.measures import changed_measure
from tests.measures.children import in_children

LEFT_OUT = (
    "test_it_equals_a_proposal_without_it_for_controls_of_the_sample",
    "test_every_cell_has_as_many_risks_as_the_heatmap_counts",
    "test_concurrent_readers_see_the_same_rows",
)
"""Tests that take too long."""
SECONDS = 10
"""A mutant with which a test takes longer, of the processor's time, is noticed: it may not end."""
ENOUGH = 3
"""Tests of a file that are tried first; mostly one of them notices."""


class Mutant(NamedTuple):
    """A measure with one change: the line that differs as it is changed, and the SELECT."""

    measure: str
    line: int
    changed: str
    select: str


class Run:
    """Runs the collected tests against mutants; `unnoticed` are those that no test noticed."""

    def __init__(self, todo: Iterable[Mutant]) -> None:
        self.unnoticed = dict.fromkeys(todo)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for name in MEASURES:
            needed(name)  # parses every measure now, rather than in each child
        changed_measure.follow()
        registers._KEPT = 200
        tests = [item for item in session.items if _is_fixed(item)]
        # The recomputation notices most, and what is noticed is not tried again.
        tests.sort(key=lambda test: (test.path.stem != "test_recomputed", test.path))
        for path, group in groupby(tests, key=lambda test: test.path):
            work = list(group), list(self.unnoticed)
            ((_, noticed),) = in_children([work], _noticed)
            if noticed is None:
                raise RuntimeError(f"{path} could not be run")
            for mutant in noticed:
                del self.unnoticed[mutant]
            print(f"{path.name}: {len(self.unnoticed)} left", flush=True)
        return True


def _noticed(work: tuple[list[pytest.Item], list[Mutant]]) -> set[Mutant]:
    """The mutants that the tests of a file notice."""
    tests, todo = work
    noticed: set[Mutant] = set()
    for most in (ENOUGH, len(tests)):
        able, endless = _able(tests, [mutant for mutant in todo if mutant not in noticed], most)
        noticed |= endless
        for (mutant, _), ok in in_children(able.items(), _passes_with):
            if not ok:
                noticed.add(mutant)
        # Of those that more of the tests may notice, all are tried.
        todo = [mutant for mutant, few in able.items() if ENOUGH <= len(few) < len(tests)]
    return noticed


def _able(
    tests: list[pytest.Item], todo: Sequence[Mutant], most: int
) -> tuple[dict[Mutant, list[pytest.Item]], set[Mutant]]:
    """So many tests for each mutant with which a measure that the test reads has other rows.

    Beside them the mutants with which reading a measure does not end.
    """
    able: dict[Mutant, list[pytest.Item]] = {mutant: [] for mutant in todo}
    endless: set[Mutant] = set()
    with _compared(able, endless, most) as changing:
        for test in tests:
            changing.clear()
            assert _passes(test), f"{test.nodeid} fails without a change"
            for mutant in changing:
                able[mutant].append(test)
    count = Counter(test for few in able.values() for test in few)
    # Those that few mutants change are tried first: they mostly notice.
    focused = {
        mutant: sorted(few, key=lambda test: count[test])
        for mutant, few in able.items()
        if few and mutant not in endless
    }
    return focused, endless


@contextmanager
def _compared(
    able: dict[Mutant, list[pytest.Item]], endless: set[Mutant], most: int
) -> Iterator[set[Mutant]]:
    """Collects the mutants that change what is read; not those that have enough tests already."""
    changing: set[Mutant] = set()
    read = Snapshot.read
    of: dict[str, list[Mutant]] = {}
    for mutant in able:
        of.setdefault(mutant.measure, []).append(mutant)

    @cache
    def changed(snapshot: Snapshot, name: str, filters: Filters) -> set[Mutant]:
        todo = [mutant for mutant in of[name] if len(able[mutant]) < most]
        if not todo:
            return set()
        with closing(snapshot._cursor()) as cursor:
            filters.apply(cursor)
            rows = cursor.execute(MEASURES[name].select).to_arrow_table()
            found = set()
            for mutant in todo:
                try:
                    if mutant not in endless and _differs(cursor, mutant, rows):
                        found.add(mutant)
                except duckdb.InterruptException:
                    endless.add(mutant)
            return found

    def comparing(
        self: Snapshot, view: str, filters: Filters | None = None, /, **equals: object
    ) -> pyarrow.Table:
        rows = read(self, view, filters, **equals)
        for name in needed(view):
            if name in of:
                changing.update(changed(self, name, filters or Filters()))
        return rows

    Snapshot.read = comparing  # type: ignore[method-assign]
    yield changing
    Snapshot.read = read  # type: ignore[method-assign]


def _differs(cursor: duckdb.DuckDBPyConnection, mutant: Mutant, rows: pyarrow.Table) -> bool:
    """Whether the measure has other rows, or the same in another order."""
    endless = Timer(SECONDS, cursor.interrupt)
    endless.start()
    try:
        return not cursor.execute(mutant.select).to_arrow_table().equals(rows)
    except duckdb.InterruptException:
        raise
    except duckdb.Error:
        return True
    finally:
        endless.cancel()
        endless.join()


def _is_fixed(item: pytest.Item) -> bool:
    """Whether a test is the same each time, and quick."""
    random = hasattr(getattr(item, "obj", None), "hypothesis")
    return not random and getattr(item, "originalname", "") not in LEFT_OUT


def _passes(test: pytest.Item) -> bool:
    """Whether a test passes; the fixtures of its file stay."""
    other = next(
        (item for item in test.session.items if item.path == test.path and item != test), None
    )
    reports = runtestprotocol(test, nextitem=other, log=False)
    return not any(report.failed for report in reports)


def _passes_with(tried: tuple[Mutant, list[pytest.Item]]) -> bool:
    """Whether tests pass with a mutant."""
    mutant, tests = tried
    changed_measure.take_effect(mutant.measure, mutant.select)
    for test in tests:
        most = int(time.process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
        if not _passes(test):
            return False
    return True
