"""How long the measures that pages ask take, against one bare count of the risks."""

from collections.abc import Sequence
from typing import Any

from benchmarks import opening
from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.timing import alternately, child
from risk_models import register
from risk_models.measures import Filters
from risk_models.register import Snapshot

GROUP = "Reading a measure"
_DESIGN = 40_000
"""Risks at the size for which the aim holds."""

ASKED = (
    "overview",
    "overview_history",
    "level_by_month",
    "heatmap_cells",
    "heatmap_totals",
    "coverage",
    "coverage_grid",
    "coverage_timing",
    "stage_profile",
    "concentration",
    "top_risks",
    "checks_by_rule",
    "uncovered",
    "filter_choice",
)
"""What pages ask most often; whole lists are measured with the pages that show them."""


def figures(shop: Workshop, sizes: tuple[int, ...], design: int, times: int) -> list[Figure]:
    """Each measure at the size `design`; all of them in a new version at every size."""
    found = []
    for systems in sizes:
        risks = shop.tables(systems)["risks"].num_rows
        place = {"url": shop.register(systems), "parquet": str(shop.parquet(systems))}
        (seconds, yardstick), peak = child(f"{__name__}:first_time", **place, times=3)
        found.append(
            Figure(
                group=GROUP,
                what="All of these, first time in a new version",
                size=f"{risks:,} risks",
                seconds=seconds,
                against=opening.AGAINST,
                yardstick=yardstick,
                rows=risks,
                peak_mb=peak,
                aims=[Aim("median", 1)] if risks == _DESIGN else [],
            )
        )
    risks = shop.tables(design)["risks"].num_rows
    answer, _ = child(f"{__name__}:again", url=shop.register(design), times=times)
    return found + [
        Figure(
            group=GROUP,
            what=what,
            size=f"{risks:,} risks",
            seconds=seconds,
            against="counts the risks",
            yardstick=yardstick,
        )
        for what, (seconds, yardstick) in answer.items()
    ]


def first_time(url: str, parquet: str, times: int) -> Any:
    with register.open(url) as opened:
        opened.versions()

        def open_and_read() -> Snapshot:
            snapshot = opened.snapshot()
            for view in ASKED:
                snapshot.read(view)
            return snapshot

        return alternately(
            times,
            open_and_read,
            lambda: opening.merely_copy(parquet),
            after=lambda snapshot: snapshot.close(),
        )


def again(url: str, times: int) -> Any:
    found: dict[str, tuple[Sequence[float], Sequence[float]]] = {}
    with register.open(url) as opened:
        snapshot = opened.snapshot()
        unit = snapshot.read("ai_systems")["business_unit"][0].as_py()

        def count() -> Any:
            return snapshot.read("table_size", table="risks")

        for view in ASKED:
            snapshot.read(view)
            for label, filters in (("", Filters()), (", one unit", Filters((unit,)))):

                def read(view: str = view, filters: Filters = filters) -> Any:
                    return snapshot.read(view, filters)

                found[view + label] = alternately(times, read, count)
        snapshot.close()
    return found
