"""A hundred readers at once: how long they wait, and what the server's memory does."""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from statistics import median, quantiles

from benchmarks.client import PageFailed, Reader
from benchmarks.figures import Aim, Figure
from benchmarks.measuring import ROOT
from benchmarks.pages import page_name
from benchmarks.serving import serving
from benchmarks.workshop import Workshop
from pages.parts.menu import MENU

GROUP = "Open sessions"
THINKING = 10.0
"""Mean seconds between a page and the reader's next step."""

AN_HOUR = 3600
_NEW_FILTER = 0.3
"""Share of steps that choose another filter; the others change the page."""


def figures(
    shop: Workshop, systems: int, readers: int, thinking_seconds: float, hurried_seconds: float
) -> list[Figure | str]:
    """Readers who think, for so long; then the same readers without thinking, for the memory."""
    owners = sorted(set(shop.tables(systems)["risks"]["owner"].to_pylist()))
    size = f"{shop.tables(systems)['risks'].num_rows:,} risks"
    with serving(ROOT / "server.py", shop.register(systems)) as server:
        crowd = Crowd(server.port, owners)
        failing = asyncio.run(crowd.warm())
        if not crowd.pages:
            return list(failing)
        alone = asyncio.run(crowd.visit(1, thinking_seconds / 4, THINKING / readers))
        before = server.memory_mb
        many = asyncio.run(crowd.visit(readers, thinking_seconds, THINKING))
        after = server.memory_mb
        hurried = asyncio.run(crowd.visit(readers, hurried_seconds, 0.0))
        much_later = server.memory_mb
    an_hour = int(readers * AN_HOUR / THINKING)
    return [
        *failing,
        Figure(
            group=GROUP,
            what=f"{readers} readers, {THINKING:g} s mean thinking",
            size=size,
            seconds=many,
            against="one reader alone",
            yardstick=alone,
            peak_mb=after,
            aims=[Aim("ratio", 2)],
            note=f"95 % within {_nearly_all(many) * 1000:,.0f} ms; {len(many):,} steps; "
            f"the server held {before:,.0f} MB before",
        ),
        Figure(
            group=GROUP,
            what=f"{readers} readers who do not think",
            size=size,
            seconds=hurried,
            peak_mb=much_later,
            note=f"{len(hurried) / hurried_seconds:.0f} steps a second; {len(hurried):,} of the "
            f"{an_hour:,} steps of an hour; memory {after:,.0f} → {much_later:,.0f} MB",
        ),
    ]


def _nearly_all(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else median(seconds)


class Crowd:
    """Readers of the real server, who step through its pages and filters as chance has it."""

    def __init__(self, port: int, owners: Sequence[str], seed: int = 42001) -> None:
        self._port = port
        self._owners = owners
        self._chance = random.Random(seed)
        self.pages = [page_name(entry) for entry in MENU]

    async def warm(self) -> list[str]:
        """Open every page once, for nobody's measure; those that fail are left out, and told."""
        failing = {}
        for page in self.pages:
            async with Reader(self._port) as reader:
                try:
                    await reader.run(page)
                except PageFailed as failed:
                    failing[page] = f"No session visited the page {page}: it failed with {failed}"
        self.pages = [page for page in self.pages if page not in failing]
        return list(failing.values())

    async def visit(self, readers: int, seconds: float, thinking: float) -> list[float]:
        """Seconds of every step that began within so many seconds."""
        async with AsyncExitStack() as stack:
            crowd = [await stack.enter_async_context(Reader(self._port)) for _ in range(readers)]
            end = time.monotonic() + seconds
            steps = await asyncio.gather(*(self._steps(one, end, thinking) for one in crowd))
        return [step for reader in steps for step in reader]

    async def _steps(self, reader: Reader, end: float, thinking: float) -> list[float]:
        found: list[float] = []
        page, link = self._chance.choice(self.pages), dict[str, str]()
        while True:
            await asyncio.sleep(self._chance.expovariate(1 / thinking) if thinking else 0)
            if time.monotonic() >= end:
                return found
            if self._chance.random() < _NEW_FILTER:
                link = {"owner": self._chance.choice(self._owners)}
            else:
                page = self._chance.choice(self.pages)
            found.append((await reader.run(page, **link)).seconds)
