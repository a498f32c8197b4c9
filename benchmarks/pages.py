"""How long each page of the menu runs on a warm server, against a page of one sentence."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.client import PageFailed, Reader, Run
from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import EDITOR, Rows, Workshop
from benchmarks.server import BARE, Server, serving
from benchmarks.timing import ROOT
from pages.shared.menu_entries import MENU, Entry
from risk_models import register
from risk_models.contract import TABLES
from risk_models.contract.clause_records import CLAUSE_RECORDS
from risk_models.contract.standards import ANNEX_A
from risk_models.ingest import Changes

GROUP = "Running a page"
AGAINST = "a page of one sentence"
_AIMS = (Aim("median", 0.15), Aim("worst", 0.3))
Link = dict[str, str]
"""What a link asks a page for."""

_OTHER_LINKS: dict[str, tuple[str, Callable[[Rows], Sequence[str]]]] = {
    "annex_a": ("annex_a", lambda tables: list(ANNEX_A)),
    "clause_record": ("record", lambda tables: list(CLAUSE_RECORDS)),
    "reference": ("reference", lambda tables: [f"iso_27001 A.5.{n}" for n in (1, 2, 5, 9, 31)]),
    "trace": ("system", lambda tables: tables["ai_systems"]["system_id"].to_pylist()[::97]),
}
"""Pages about one thing that is no row of a table of their name: the parameter of their link, and
the keys that it may have."""

_VERSIONS, _MOST_RUNS = 3, 300
_PAUSE = 0.06
"""Seconds between two runs; at once, the kernel of the client would hold back its receipts."""


@dataclass(frozen=True)
class Runs:
    """Runs of a page and of its yardstick, and the processor seconds of the page for each run."""

    mine: list[Run]
    yardstick: list[Run]
    cpu: float | None


def figures(
    shop: Workshop, systems: int, times: int, *, at_design: bool, only: Collection[str] = ()
) -> list[Figure | str]:
    """How long each page runs; `only` are the names of the pages, by default all of them."""
    url = shop.register(systems)
    size = f"{shop.tables(systems)['risks'].num_rows:,} risks"
    found: list[Figure | str] = []
    with serving(ROOT / "server.py", url) as server, serving(BARE) as bare:
        for entry in MENU:
            if only and Path(entry.file).stem not in only:
                continue
            try:
                links = links_to(entry, shop.tables(systems), times)
                runs = asyncio.run(_visits(server, bare, entry, links))
            except PageFailed as failed:
                found.append(f"Page {entry.title} was not measured: it failed with {failed}")
                continue
            for what, of in runs.items():
                cpu = "" if of.cpu is None else f", {1e3 * of.cpu:,.0f} ms of processor time"
                found.append(
                    Figure(
                        group=GROUP,
                        what=f"{entry.title}, {what}",
                        size=size,
                        seconds=[run.seconds for run in of.mine],
                        against=AGAINST,
                        yardstick=[run.seconds for run in of.yardstick],
                        aims=_AIMS if at_design else (),
                        note=f"{of.mine[-1].size / 1e3:,.0f} kB sent{cpu}",
                    )
                )
        if not only:
            found += asyncio.run(_new_versions(server, bare, shop, systems))
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
    if name in _OTHER_LINKS:
        parameter, keys_of = _OTHER_LINKS[name]
        keys = keys_of(tables)
        others = [{parameter: key} for key in islice(cycle(keys), times)]
        return {"again": others[:1] * times, "another one": others}
    about = next((n for n in tables if TABLES[n].key == (f"{name}_id",)), None)
    if entry.hidden and about:
        keys = tables[about][f"{name}_id"].to_pylist()
        others = [{name: key} for key in keys[:: max(1, len(keys) // times)][:times]]
        return {"again": others[:1] * times, "another one": others}
    owners = sorted(set(tables["risks"]["owner"].to_pylist()))
    filters = [{"owner": owner} for owner in islice(cycle(owners), times)]
    return {"again": [{}] * times, "new filter": filters}


async def _visits(
    server: Server, bare: Server, entry: Entry, links: Mapping[str, list[Link]]
) -> dict[str, Runs]:
    page = page_name(entry)
    found: dict[str, Runs] = {}
    async with Reader(server.port) as reader, Reader(bare.port) as other:
        await reader.run(page, **links["again"][0])
        await other.run()
        for what, asked in links.items():
            mine, yardstick = list[Run](), list[Run]()
            before = server.cpu_seconds
            for link in asked:
                await asyncio.sleep(_PAUSE)
                mine.append(await reader.run(page, **link))
                await asyncio.sleep(_PAUSE)
                yardstick.append(await other.run())
            after = server.cpu_seconds
            cpu = None if before is None or after is None else (after - before) / len(asked)
            found[what] = Runs(mine, yardstick, cpu)
    return found


async def _new_versions(server: Server, bare: Server, shop: Workshop, systems: int) -> list[Figure]:
    """The first page after a commit by somebody else, and the first sight of the new version."""
    risks = shop.tables(systems)["risks"]
    after: list[float] = []
    ready: list[float] = []
    yardstick: list[float] = []
    with register.open(shop.register(systems)) as opened:
        async with Reader(server.port) as reader, Reader(bare.port) as other:
            await reader.run()
            for number in range(_VERSIONS):
                place = risks.schema.get_field_index("title")
                row = risks.slice(number, 1)
                row = row.set_column(place, "title", [[f"Renamed {number}"]])
                version = opened.commit(Changes({"risks": row}), opened.head, EDITOR, "New title")
                after.append((await reader.run()).seconds)
                ready.append(await _first_sight(reader, version))
                await asyncio.sleep(_PAUSE)
                yardstick.append((await other.run()).seconds)
    return [
        Figure(
            group=GROUP,
            what=f"{MENU[0].title}, {what}",
            size=f"{risks.num_rows:,} risks",
            seconds=seconds,
            against=AGAINST,
            yardstick=yardstick,
            aims=[Aim("median", 0.3)],
        )
        for what, seconds in {
            "just after somebody else's commit": after,
            "first time in a new version": ready,
        }.items()
    ]


async def _first_sight(reader: Reader, version: int) -> float:
    """The seconds of the first run that shows this version; there are others before it."""
    for _ in range(_MOST_RUNS):
        await asyncio.sleep(_PAUSE)
        run = await reader.run()
        if f"Version {version}." in run.text:
            return run.seconds
    raise PageFailed(f"it never showed version {version}")
