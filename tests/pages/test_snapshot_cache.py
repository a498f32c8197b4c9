"""Snapshots in memory: shared, built once, and as many as have room."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial

import pytest

from pages.shared import snapshot_cache
from pages.shared.snapshot_cache import SnapshotCache
from risk_models import register
from risk_models.errors import RegisterError
from risk_models.measures import Filters
from risk_models.register import Snapshot
from tests.pages.registers import AS_OF

Build = Callable[[int], Snapshot]


@pytest.fixture
def build(empty: str) -> Build:
    """A snapshot of the empty register so many days ago."""
    opened = register.open(empty)
    return lambda days: opened.snapshot(None, date.fromisoformat(AS_OF) - timedelta(days))


def kept(cache: SnapshotCache, days: int) -> bool:
    """Whether a snapshot is in memory, asked without building it."""

    def refuse() -> Snapshot:
        raise LookupError

    try:
        cache.snapshot(days, refuse)
    except LookupError:
        return False
    return True


def test_those_asked_for_longest_ago_make_room(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = SnapshotCache()
    one = cache.snapshot(0, partial(build, 0)).memory
    monkeypatch.setattr(snapshot_cache, "room", lambda: 3 * one + one // 2)
    for days in (1, 2):
        cache.snapshot(days, partial(build, days))
    assert kept(cache, 0)
    cache.snapshot(3, partial(build, 3))
    assert [kept(cache, days) for days in (0, 1, 2, 3)] == [True, False, True, True]


def test_two_stay_whatever_they_take(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot_cache, "room", lambda: 1)
    cache = SnapshotCache()
    for days in (0, 1, 2):
        cache.snapshot(days, partial(build, days))
    assert [kept(cache, days) for days in (0, 1, 2)] == [False, True, True]


@pytest.mark.parametrize(("then", "stay"), [(3_600.0, True), (3_600.5, False)])
def test_those_that_nobody_asked_for_within_an_hour_make_room(
    build: Build, then: float, stay: bool
) -> None:
    seconds = 0.0
    cache = SnapshotCache(lambda: seconds)
    for days in (0, 1, 2):
        cache.snapshot(days, partial(build, days))
    seconds = 1_800.0
    assert kept(cache, 0)
    seconds = then
    cache.snapshot(3, partial(build, 3))
    assert [kept(cache, days) for days in (0, 1, 2, 3)] == [True, stay, stay, True]


def test_memory_grows_with_the_measures_and_results_that_are_read(build: Build) -> None:
    made = SnapshotCache().snapshot(0, partial(build, 0))
    before, tables = made.memory, made.snapshot.memory
    made.read("coverage", Filters(), {})
    assert made.snapshot.memory > tables
    assert made.memory - before > made.snapshot.memory - tables


def test_a_snapshot_is_built_once_however_many_ask_for_it(build: Build) -> None:
    builds, cache = [], SnapshotCache()

    def slow() -> Snapshot:
        builds.append(1)
        time.sleep(0.1)
        return build(0)

    with ThreadPoolExecutor(8) as readers:
        made = {*readers.map(lambda _: cache.snapshot(0, slow), range(8))}
    assert (len(made), len(builds)) == (1, 1)


def test_one_that_cannot_be_built_is_built_when_it_is_asked_for_again(build: Build) -> None:
    cache = SnapshotCache()
    assert not kept(cache, 0)
    assert cache.snapshot(0, partial(build, 0)).snapshot.version == 1


@pytest.mark.parametrize("text", ["0", "much", "-1", "1.5", ""])
def test_room_that_is_no_number_of_megabytes_is_refused(
    text: str, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(snapshot_cache.CACHE_VARIABLE, text)
    with pytest.raises(RegisterError) as refused:
        SnapshotCache().snapshot(0, partial(build, 0))
    assert refused.value.title == "RISK_REGISTER_CACHE_MB cannot be used"
    monkeypatch.setenv(snapshot_cache.CACHE_VARIABLE, "16")
    assert snapshot_cache.room() == 16 * 2**20
