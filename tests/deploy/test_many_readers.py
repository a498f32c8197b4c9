"""Many readers at once, and one who goes from page to page: each sees a page, and none a fault."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest

from benchmarks.client import Reader
from benchmarks.pages import page_name
from benchmarks.server import serving
from benchmarks.timing import ROOT
from pages.shared.menu_entries import MENU
from tests.pages import registers
from tests.thorough import of_today

READERS, ROUNDS = 8, 4
STEPS = (("", {"domain": "1"}), ("coverage", {"domain": "2"}), ("", {}), ("risks", {"domain": "3"}))

PAGES = [page_name(entry) for entry in MENU if not entry.hidden and not entry.signed_in]
WAYS = [("lifecycle", "heatmap"), ("heatmap", "lifecycle")]
"""From one page to another one that has a widget of the same name."""

_PAGE = 10_000
"""Bytes that every page sends at least."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of the sample."""
    register = registers.with_sample(tmp_path_factory.mktemp("readers"), today=True)
    with serving(ROOT / "server.py", register) as server:
        yield server.port


def run(steps: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run it to its end, on a thread of its own: a browser's test may have left a loop on this."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(steps())).result()


def test_readers_of_the_same_pages_do_not_disturb_each_other(port: int) -> None:
    async def read(number: int) -> None:
        async with Reader(port) as reader:
            for step in range(ROUNDS * len(STEPS)):
                page, filters = STEPS[(number // 2 + step) % len(STEPS)]
                assert (await reader.run(page, **filters)).size > _PAGE

    async def everybody() -> None:
        await asyncio.gather(*map(read, range(READERS)))

    run(everybody)


def test_a_page_opens_after_any_other(port: int) -> None:
    async def walked() -> None:
        async with Reader(port) as reader:
            for before, after in [*WAYS, *of_today(100, permutations(PAGES, 2))]:
                await reader.run(before)
                assert (await reader.run(after)).size > _PAGE, (before, after)

    run(walked)
