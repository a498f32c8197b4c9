"""How long the pack takes in each format, from an open register to the bytes of the file."""

import time
from contextlib import closing
from datetime import date
from typing import Any

from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.timing import child
from risk_models import register
from risk_models.exports.pack import FORMATS, pack_file

GROUP = "Making the pack"
_LONGEST = {"pdf": 10, "pptx": 10, "xlsx": 30}
"""The seconds aimed at, by format, at the design point."""


def figures(shop: Workshop, systems: int, times: int, *, at_design: bool) -> list[Figure]:
    """The time of each format, with a new snapshot each time."""
    url, scores = shop.register(systems), shop.scores(systems)
    found = []
    for ending, of in FORMATS.items():
        (seconds, size), peak = child(
            f"{__name__}:making", url=url, ending=ending, day=str(shop.today), times=times
        )
        longest = _LONGEST.get(ending) if at_design else None
        found.append(
            Figure(
                group=GROUP,
                what=of.label,
                size=f"{scores // 3:,} risks",
                seconds=seconds,
                peak_mb=peak,
                aims=[Aim("worst", longest)] if longest else [],
                note=f"{size / 1e6:.1f} MB",
            )
        )
    return found


def making(url: str, ending: str, day: str, times: int) -> Any:
    """Seconds of each time, and the bytes of the file."""
    seconds, size = [], 0
    with register.open(url) as opened:
        versions = opened.versions()
        for _ in range(times):
            begun = time.perf_counter()
            snapshot = opened.snapshot(None, date.fromisoformat(day))
            with closing(opened.comparison(snapshot)) as then:
                size = len(pack_file(ending, snapshot, versions, then))
            seconds.append(time.perf_counter() - begun)
            snapshot.close()
    return seconds, size
