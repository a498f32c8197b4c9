"""Whatever happens to a writer, the register is whole: killed, interrupted, beside others."""

import random
import signal
import threading
import time
from collections.abc import Callable

import pytest

from risk_models import register
from risk_models.errors import RegisterMoved
from risk_models.ingest.changes import Changes
from risk_models.register import Register
from tests.register.rows import risks
from tests.register.writers import (
    BATCH,
    batch,
    begin,
    progress,
    started,
    write_beside_others,
    write_on_and_on,
)
from tests.thorough import TIMES

KILLS = 60 if TIMES > 1 else 3
"""Rounds of kill -9 on SQLite; each other store gets a third of them."""


@pytest.mark.parametrize(
    ("store", "kills"), [("sqlite", KILLS), ("postgres", KILLS // 3), ("s3", KILLS // 3)]
)
def test_a_killed_writer_leaves_the_old_version_or_the_new_one(
    new_url: Callable[[str], str], store: str, kills: int
) -> None:
    url, moments = new_url(store), random.Random(store)
    with register.open(url) as opened:
        # A kill is to fall into one of the first few commits, however fast the machine is.
        begun = time.perf_counter()
        head = opened.commit(batch(2), 1, "Before", "any kill")
        longest = 4 * (time.perf_counter() - begun)
        killed = 0
        while killed < kills or head == 2:
            killed += 1
            acknowledged = _killed_after(moments.uniform(0, longest), write_on_and_on, url)
            before, head = head, opened.head
            assert (acknowledged or before) <= head <= (acknowledged or before) + 1
            for version in range(before + 1, head + 1):
                _assert_whole(opened, version)
            # The machine may be slower or faster than it was.
            longest *= 2 if head == before else 0.5 if head > before + 2 else 1
        assert opened.commit(batch(head + 1), head, "After", "the last kill") == head + 1
    with register.open(url) as again:
        assert [v.number for v in again.versions()] == list(range(1, head + 2))
        for version in (2, head, head + 1):
            _assert_whole(again, version)
        assert again.verify().problems == []


@pytest.mark.parametrize(("store", "kills"), [("sqlite", 2 * TIMES), ("postgres", TIMES)])
def test_a_register_whose_making_was_killed_can_be_made(
    new_url: Callable[[str], str], store: str, kills: int
) -> None:
    moments = random.Random(store)
    for _ in range(kills):
        url = new_url(store)
        _killed_after(moments.uniform(0.1, 0.5), begin, url)
        with register.open(url) as opened:
            assert [v.message for v in opened.versions()] == ["Default methodology"]
            assert opened.tables()["matrix"].num_rows == 25


def _killed_after(seconds: float, target: Callable[..., None], url: str) -> int:
    """Kill a writer some time after its start; the last version that it knows it has written."""
    seen = progress()
    writer = started(target, url, seen)
    while not seen[0] and writer.is_alive():
        time.sleep(0.005)
    time.sleep(seconds)
    writer.kill()
    writer.join()
    assert writer.exitcode in (-signal.SIGKILL, 0)
    return int(seen[1])


def _assert_whole(opened: Register, version: int) -> None:
    tables = opened.tables(version)
    current_rows = {name: tables[name].num_rows for name in ("risks", "risk_scores")}
    assert current_rows == {"risks": version * BATCH, "risk_scores": (version - 1) * BATCH}
    assert tables["risks"]["title"].to_pylist().count(f"Version {version}") == 2 * BATCH


@pytest.mark.parametrize("store", ["sqlite", "postgres", "s3"])
def test_processes_writing_at_once_lose_nothing(new_url: Callable[[str], str], store: str) -> None:
    url, commits = new_url(store), 8
    refused = [progress(), progress()]
    writers = [
        started(write_beside_others, url, name, commits, count)
        for name, count in zip("AB", refused, strict=True)
    ]
    for writer in writers:  # the register itself is begun by both at once
        writer.join()
        assert writer.exitcode == 0
    with register.open(url) as opened:
        versions = opened.versions()
        assert [v.number for v in versions] == list(range(1, 2 * commits + 2))
        assert [v.author for v in versions].count("A") == commits
        expected = {f"{name}{number}" for name in "AB" for number in range(commits)}
        assert set(opened.tables()["risks"]["risk_id"].to_pylist()) == expected
        assert all(
            v.rows["risks"] == {"added": 1, "changed": 0, "removed": 0} for v in versions[1:]
        )


def test_threads_share_one_register(new_url: Callable[[str], str]) -> None:
    with register.open(new_url("sqlite")) as opened:
        outcomes: list[object] = []

        def write(name: str) -> None:
            try:
                outcomes.append(
                    opened.commit(Changes({"risks": risks(1, 1, title=name)}), 1, name, "First")
                )
            except RegisterMoved:
                outcomes.append("moved")

        def read() -> None:
            outcomes.append(opened.tables(1)["matrix"].num_rows)

        threads = [threading.Thread(target=write, args=(name,)) for name in "ABC"]
        threads += [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(map(str, outcomes)) == ["2", "25", "25", "25", "moved", "moved"]
        (risk,) = opened.tables()["risks"].to_pylist()
        assert risk["title"] == opened.versions()[-1].author


class Closed(BaseException):
    """Stands for an interruption that no `except Exception` sees."""


def test_an_interruption_in_the_middle_of_a_commit_takes_it_back(shared: Register) -> None:
    base = shared.head
    with pytest.raises(Closed), shared._lake.writing() as cursor:
        cursor.execute("UPDATE lake.head SET version = version + 1")
        raise Closed
    assert shared.head == base
    change = Changes({"risks": risks(6000, 1)})
    assert shared.commit(change, base, "Ann", "Afterwards") == base + 1
