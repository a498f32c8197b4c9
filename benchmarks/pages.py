"""How long each page of the menu runs on a warm server, against a page of one sentence."""

import asyncio
from collections.abc import Mapping
from itertools import cycle, islice
from pathlib import Path

from benchmarks.client import PageFailed, Reader, Run
from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Rows, Workshop
from benchmarks.server import BARE, Server, serving
from benchmarks.timing import ROOT
from pages.shared.menu import MENU, Entry
from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest import Changes

GROUP = "Running a page"
AGAINST = "a page of one sentence"
_AIMS = (Aim("median", 0.15), Aim("worst", 0.3))
Link = dict[str, str]
"""What a link asks a page for."""

_VERSIONS = 3
_PAUSE = 0.06
"""Seconds between two runs; at once, the kernel of the client would hold back its receipts."""


def figures(shop: Workshop, systems: int, times: int, *, at_design: bool) -> list[Figure | str]:
    url = shop.register(systems)
    size = f"{shop.tables(systems)['risks'].num_rows:,} risks"
    found: list[Figure | str] = []
    with serving(ROOT / "server.py", url) as server, serving(BARE) as bare:
        for entry in MENU:
            try:
                links = links_to(entry, shop.tables(systems), times)
                runs = asyncio.run(_visits(server, bare, entry, links))
            except PageFailed as failed:
                found.append(f"Page {entry.title} was not measured: it failed with {failed}")
                continue
            for what, (mine, yardstick) in runs.items():
                found.append(
                    Figure(
                        group=GROUP,
                        what=f"{entry.title}, {what}",
                        size=size,
                        seconds=[run.seconds for run in mine],
                        against=AGAINST,
                        yardstick=[run.seconds for run in yardstick],
                        aims=_AIMS if at_design else (),
                        note=f"{mine[-1].size / 1e3:,.0f} kB sent",
                    )
                )
        found.append(asyncio.run(_new_versions(server, bare, shop, systems)))
    return found


def page_name(entry: Entry) -> str:
    """The page in the address; the first one needs none."""
    return "" if entry is MENU[0] else Path(entry.file).stem


def links_to(entry: Entry, tables: Rows, times: int) -> dict[str, list[Link]]:
    """The same page again, then each time another one that nobody has asked for yet.

    A page about one thing takes its key from the link, under the page's own name; every other
    page takes a filter.
    """
    name = Path(entry.file).stem
    about = next((t.name for t in TABLES.values() if t.key == (f"{name}_id",)), None)
    if entry.hidden and about:
        keys = tables[about][f"{name}_id"].to_pylist()
        others = [{name: key} for key in keys[:: max(1, len(keys) // times)][:times]]
        return {"again": others[:1] * times, "another one": others}
    owners = sorted(set(tables["risks"]["owner"].to_pylist()))
    filters = [{"owner": owner} for owner in islice(cycle(owners), times)]
    return {"again": [{}] * times, "new filter": filters}


async def _visits(
    server: Server, bare: Server, entry: Entry, links: Mapping[str, list[Link]]
) -> dict[str, tuple[list[Run], list[Run]]]:
    page = page_name(entry)
    found: dict[str, tuple[list[Run], list[Run]]] = {}
    async with Reader(server.port) as reader, Reader(bare.port) as other:
        await reader.run(page, **links["again"][0])
        await other.run()
        for what, asked in links.items():
            runs: tuple[list[Run], list[Run]] = ([], [])
            for link in asked:
                await asyncio.sleep(_PAUSE)
                runs[0].append(await reader.run(page, **link))
                await asyncio.sleep(_PAUSE)
                runs[1].append(await other.run())
            found[what] = runs
    return found


async def _new_versions(server: Server, bare: Server, shop: Workshop, systems: int) -> Figure:
    """The first page after a commit: a new snapshot, and every measure of that page anew."""
    risks = shop.tables(systems)["risks"]
    seconds, yardstick = [], []
    with register.open(shop.register(systems)) as opened:
        async with Reader(server.port) as reader, Reader(bare.port) as other:
            await reader.run()
            for number in range(_VERSIONS):
                place = risks.schema.get_field_index("title")
                row = risks.slice(number, 1)
                row = row.set_column(place, "title", [[f"Renamed {number}"]])
                opened.commit(Changes({"risks": row}), opened.head, "Benchmark", "New title")
                seconds.append((await reader.run()).seconds)
                await asyncio.sleep(_PAUSE)
                yardstick.append((await other.run()).seconds)
    return Figure(
        group=GROUP,
        what=f"{MENU[0].title}, first time in a new version",
        size=f"{risks.num_rows:,} risks",
        seconds=seconds,
        against=AGAINST,
        yardstick=yardstick,
        aims=[Aim("median", 1)],
    )
