"""Runs a thing and its yardstick in turn, in a process of its own, and tells time and memory."""

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_LONGEST = 600
"""Seconds after which a measurement is given up."""

Seconds = list[float]


def alternately(
    times: int,
    thing: Callable[[], Any],
    yardstick: Callable[[], Any],
    before: Callable[[], Any] = lambda: None,
    after: Callable[[Any], Any] = lambda _: None,
) -> tuple[Seconds, Seconds]:
    """Seconds of both, in turn, so that a busy moment of the machine meets both alike.

    `before` makes ready for the thing and `after` takes its result away; neither is counted.
    """
    one: Seconds = []
    other: Seconds = []
    for _ in range(times):
        before()
        begun = time.perf_counter()
        result = thing()
        one.append(time.perf_counter() - begun)
        after(result)
        begun = time.perf_counter()
        yardstick()
        other.append(time.perf_counter() - begun)
    return one, other


def child(function: str, **arguments: Any) -> tuple[Any, float]:
    """What `module:function` returns in a new process, and the most memory it held in MB."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, function, json.dumps(arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_LONGEST,
        check=True,
    )
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["result"], answer["peak_mb"]


def peak_mb() -> float:
    """The most memory that this process has held."""
    # What Linux counts in getrusage is at least what the parent held when it started this one.
    return _from_linux("self", "VmHWM") or most_mb(resource.RUSAGE_SELF)


def most_mb(who: int) -> float:
    """The most memory that one process of those held that getrusage calls `who`."""
    unit = 1 if sys.platform == "darwin" else 2**10
    return resource.getrusage(who).ru_maxrss * unit / 1e6


def held_mb(process: int) -> float:
    """What another process holds now."""
    on_linux = _from_linux(str(process), "VmRSS")
    if on_linux:
        return on_linux
    return int(subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)])) * 2**10 / 1e6


def cpu_seconds(process: int) -> float | None:
    """The processor time that another process has taken; None where that is not known."""
    found = Path("/proc") / str(process) / "stat"
    if not found.exists():
        return None
    user, system = found.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _from_linux(process: str, name: str) -> float | None:
    status = Path("/proc") / process / "status"
    if not status.exists():
        return None
    (line,) = [line for line in status.read_text().splitlines() if line.startswith(name)]
    return int(line.split()[1]) * 2**10 / 1e6


if __name__ == "__main__":
    module, _, name = sys.argv[1].partition(":")
    result = getattr(importlib.import_module(module), name)(**json.loads(sys.argv[2]))
    print(json.dumps({"result": result, "peak_mb": peak_mb()}))
