"""A hundred readers at once: how long they wait, and what the server's memory does."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from functools import partial
from statistics import median, quantiles

from benchmarks.client import PageFailed, Reader
from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.pages import page_name
from benchmarks.server import Server, serving
from benchmarks.signed_in import give_roles, headers, secrets
from benchmarks.timing import ROOT
from pages.shared.menu_entries import MENU

GROUP = "Open sessions"
THINKING = 10.0
"""Mean seconds between a page and the reader's next step."""

_UNITS = 5
"""Business units that restricted readers see one of."""

AN_HOUR = 3600
_NEW_FILTER = 0.3
"""Share of steps that choose another filter; the others change the page."""


_AT_ONCE = 4
"""Steps under way at any moment where nobody thinks: as many as readers who do think have."""


def figures(
    shop: Workshop, systems: int, readers: int, thinking_seconds: float, hours: float
) -> list[Figure | str]:
    """Readers who think, for so many seconds; then as many steps as they take in so many hours,
    one after the other, for the memory."""
    owners = sorted(set(shop.tables(systems)["risks"]["owner"].to_pylist()))
    size = f"{shop.tables(systems)['risks'].num_rows:,} risks"
    with serving(ROOT / "server.py", shop.register(systems)) as server:
        crowd = Crowd(lambda _: Reader(server.port), owners)
        failing = asyncio.run(crowd.warm())
        if not crowd.pages:
            return list(failing)
        alone = asyncio.run(crowd.visit(1, thinking_seconds / 4, THINKING / readers))
        before = server.memory_mb
        many = asyncio.run(crowd.visit(readers, thinking_seconds, THINKING))
        after = server.memory_mb
        steps = round(hours * AN_HOUR * readers / THINKING)
        begun = time.monotonic()
        hurried = asyncio.run(crowd.hurry(readers, steps))
        took = time.monotonic() - begun
        much_later = server.memory_mb
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
            what=f"{readers} readers who do not think, {_AT_ONCE} at once",
            size=size,
            seconds=hurried,
            peak_mb=much_later,
            note=f"{len(hurried) / took:.0f} steps a second; {len(hurried):,} steps, as many "
            f"as in {hours:g} h; memory {after:,.0f} → {much_later:,.0f} MB",
        ),
    ]


def signed_in(
    shop: Workshop, systems: int, readers: int, seconds: float, replicas: Sequence[int]
) -> Iterator[Figure | str]:
    """Readers who signed in and think: half of them see everything, the others a unit of five.

    Measured with each of these numbers of replicas, which serve as many readers each.
    """
    tables = shop.tables(systems)
    url = shop.register(systems)
    owners = sorted(set(tables["risks"]["owner"].to_pylist()))
    units = sorted(set(tables["ai_systems"]["business_unit"].to_pylist()) - {None})[:_UNITS]
    seen = [units[n // 2 % len(units)] if n % 2 else None for n in range(readers)]
    names = give_roles(url, seen)
    for count in replicas:
        with ExitStack() as stack:
            servers = [
                stack.enter_context(serving(ROOT / "server.py", url, partial(secrets, shop.folder)))
                for _ in range(count)
            ]
            crowd = Crowd(partial(_signed_in_reader, servers, names), owners)
            # At each replica once for everybody, and once for each unit.
            first = [n for n in range(2 * len(units) * count) if n % 2 or n < 2 * count]
            said = [asyncio.run(crowd.warm(n)) for n in first]
            yield from dict.fromkeys(each for one in said for each in one)
            many, memory = asyncio.run(_with_memory(crowd, servers, readers, seconds))
        held = " → ".join(f"{megabytes:,.0f}" for megabytes in memory)
        yield Figure(
            group=GROUP,
            what=f"{readers} readers who signed in, half of them for one business unit, "
            + (f"{count} replicas" if count > 1 else "one replica"),
            size=f"{tables['risks'].num_rows:,} risks",
            seconds=many,
            peak_mb=max(memory),
            note=f"95 % within {_nearly_all(many) * 1000:,.0f} ms; {len(many):,} steps in "
            f"{seconds / 60:,.0f} min; memory before and at each quarter {held} MB",
        )


def _signed_in_reader(servers: Sequence[Server], names: Sequence[str], number: int) -> Reader:
    """Every other pair at the same server: one who sees everything, and one who sees a unit."""
    port = servers[number // 2 % len(servers)].port
    return Reader(port, headers(names[number % len(names)], port))


async def _with_memory(
    crowd: "Crowd", servers: Sequence[Server], readers: int, seconds: float
) -> tuple[list[float], list[float]]:
    """The seconds of every step, and the megabytes held before and at the end of each quarter."""

    def held() -> float:
        return sum(server.memory_mb for server in servers)

    visiting = asyncio.ensure_future(crowd.visit(readers, seconds, THINKING))
    memory = [held()]
    for _ in range(4):
        await asyncio.sleep(seconds / 4)
        memory.append(held())
    return await visiting, memory


def _nearly_all(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20)[-1] if len(seconds) > 1 else median(seconds)


class Crowd:
    """Readers of the real server, who step through its pages and filters as chance has it."""

    def __init__(
        self,
        reader: Callable[[int], Reader],
        owners: Sequence[str],
        seed: int = 42001,
    ) -> None:
        self._reader = reader
        self._owners = owners
        self._chance = random.Random(seed)
        self.pages = [page_name(entry) for entry in MENU]

    async def warm(self, number: int = 0) -> list[str]:
        """Open every page once, for nobody's measure; those that fail are left out, and told."""
        failing = {}
        for page in self.pages:
            async with self._reader(number) as reader:
                try:
                    await reader.run(page)
                except PageFailed as failed:
                    failing[page] = f"No session visited the page {page}: it failed with {failed}"
        self.pages = [page for page in self.pages if page not in failing]
        return list(failing.values())

    async def visit(self, readers: int, seconds: float, thinking: float) -> list[float]:
        """Seconds of every step that readers begin within so many, who think between them."""
        end = time.monotonic() + seconds

        async def steps(reader: Reader) -> list[float]:
            found: list[float] = []
            way = self._way()
            while True:
                await asyncio.sleep(self._chance.expovariate(1 / thinking))
                if time.monotonic() >= end:
                    return found
                page, link = next(way)
                found.append((await reader.run(page, **link)).seconds)

        async with self._open(readers) as crowd:
            return [step for one in await asyncio.gather(*map(steps, crowd)) for step in one]

    async def hurry(self, readers: int, steps: int) -> list[float]:
        """Seconds of so many steps in all, of readers who do not think and wait their turn."""
        left = iter(range(steps))
        turn = asyncio.Semaphore(_AT_ONCE)

        async def share(reader: Reader) -> list[float]:
            found: list[float] = []
            way = self._way()
            while True:
                async with turn:
                    if next(left, None) is None:
                        return found
                    page, link = next(way)
                    found.append((await reader.run(page, **link)).seconds)

        async with self._open(readers) as crowd:
            return [step for one in await asyncio.gather(*map(share, crowd)) for step in one]

    @asynccontextmanager
    async def _open(self, readers: int) -> AsyncIterator[list[Reader]]:
        async with AsyncExitStack() as stack:
            yield [await stack.enter_async_context(self._reader(n)) for n in range(readers)]

    def _way(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The pages and filters of one reader, as chance has it."""
        page, link = self._chance.choice(self.pages), dict[str, str]()
        while True:
            if self._chance.random() < _NEW_FILTER:
                link = {"owner": self._chance.choice(self._owners)}
            else:
                page = self._chance.choice(self.pages)
            yield page, link
