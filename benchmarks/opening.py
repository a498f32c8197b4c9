"""How long a snapshot takes to open, against merely copying the same rows into memory."""

from pathlib import Path
from typing import Any

import duckdb

from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import Workshop
from benchmarks.timing import alternately, child
from risk_models import register
from risk_models.contract import TABLES

GROUP = "Opening a snapshot"
AGAINST = "DuckDB copies them from Parquet"
_LONGEST = {12_000: 0.15, 1_200_000: 1.5}
"""The seconds aimed at, by scores."""


def figures(shop: Workshop, sizes: tuple[int, ...], times: int) -> list[Figure]:
    found = []
    for systems in sizes:
        function = f"{__name__}:opening"
        place = {"url": shop.register(systems), "parquet": str(shop.parquet(systems))}
        (seconds, yardstick), _ = child(function, **place, times=times)
        _, peak = child(function, **place, times=1)
        scores = shop.scores(systems)
        found.append(
            Figure(
                group=GROUP,
                what="Every table in memory",
                size=f"{scores:,} scores",
                seconds=seconds,
                against=AGAINST,
                yardstick=yardstick,
                rows=scores,
                peak_mb=peak,
                aims=[Aim("median", _LONGEST[scores])] if scores in _LONGEST else [],
            )
        )
    return found


def opening(url: str, parquet: str, times: int) -> Any:
    with register.open(url) as opened:
        opened.versions()
        return alternately(
            times,
            opened.snapshot,
            lambda: merely_copy(parquet),
            after=lambda snapshot: snapshot.close(),
        )


def merely_copy(parquet: str) -> None:
    """Every table from its file into memory."""
    with duckdb.connect() as con:
        for name in TABLES:
            file = str(Path(parquet) / f"{name}.parquet")
            con.execute(f"CREATE TABLE {name} AS FROM read_parquet(?)", [file])
