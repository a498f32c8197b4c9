"""Processes that write to a register, to be run beside each other or killed at any moment."""

import multiprocessing
import os
from collections.abc import Sequence
from ctypes import c_int
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawArray
from typing import Any

from risk_models import register
from risk_models.errors import RegisterMoved
from risk_models.ingest.changes import Changes
from tests.register.rows import risks, scores

BATCH = 250
"""Rows of each table in one commit: too many for the catalog, so that files are written too."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.register.writers"])


def started(target: Any, *args: Any) -> BaseProcess:
    """A new process that runs `target` in this process's environment."""
    call = (dict(os.environ), target, *args)
    process = processes.Process(target=_run, args=call, daemon=True)
    process.start()
    return process


def answers(calls: Sequence[tuple[Any, ...]], seconds: float) -> list[Any]:
    """What each of these calls sends to the connection that is its last argument.

    Each runs in a process of its own, all beside each other, for at most so many seconds.
    """
    begun = []
    for target, *args in calls:
        here, there = processes.Pipe(duplex=False)
        begun.append((started(target, *args, there), here))
        there.close()
    found = []
    for process, answer in begun:
        assert answer.poll(seconds)
        found.append(answer.recv())
        process.join()
    return found


def _run(environment: dict[str, str], target: Any, *args: Any) -> None:
    os.environ.update(environment)
    target(*args)


def progress() -> Any:
    """Two numbers that survive a kill: 1 when the register is open; the last version written."""
    return RawArray(c_int, 2)


def batch(version: int) -> Changes:
    """Two tables at once: new rows in both, and every row of the batch before it changed."""
    first = version * BATCH
    return Changes(
        {
            "risks": risks(max(first - BATCH, 0), 2 * BATCH, title=f"Version {version}"),
            "risk_scores": scores(first, BATCH),
        }
    )


def write_on_and_on(url: str, progress: Any) -> None:
    """Commit batch after batch until killed."""
    with register.open(url) as opened:
        progress[0] = 1
        while True:
            base = opened.head
            progress[1] = opened.commit(batch(base + 1), base, "Writer", f"Batch {base + 1}")


def begin(url: str, progress: Any) -> None:
    """Make a new register."""
    progress[0] = 1
    register.open(url).close()


def write_beside_others(url: str, name: str, commits: int, refused: Any) -> None:
    """Make `commits` commits of one risk each, starting over whenever another was faster."""
    with register.open(url) as opened:
        for number in range(commits):
            change = Changes({"risks": risks(number, 1, title=name)})
            own = change.upserts["risks"]
            own = own.set_column(0, "risk_id", [[f"{name}{number}"]])
            while True:
                try:
                    opened.commit(Changes({"risks": own}), opened.head, name, f"{number}")
                    break
                except RegisterMoved:
                    refused[0] += 1
