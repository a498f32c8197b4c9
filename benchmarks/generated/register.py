"""A whole made-up register, as typed rows and as files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.csv

from benchmarks.generated.assurance import assurance
from benchmarks.generated.controls import defence
from benchmarks.generated.draws import Draws
from benchmarks.generated.portfolio import portfolio
from benchmarks.generated.records import records
from risk_models.contract import TABLES

SIZES = (400, 4_000, 40_000)
"""Systems: one organisation, a whole government (the design point), and ten of these."""


def made(systems: int, today: date, seed: int = 42001) -> dict[str, pyarrow.Table]:
    """A register of so many systems, ten risks each, three scores per risk.

    Typed rows by table in the contract's columns, without the shipped method. Nothing in
    them happened after `today`.
    """
    draws = Draws.on(today, seed)
    found = portfolio(draws, systems)
    tables = {
        "ai_systems": found.ai_systems,
        "risks": found.risks,
        "risk_scores": found.risk_scores,
        **defence(draws, found),
        **records(draws, found),
    }
    tables |= assurance(draws, tables)
    return {name: tables[name] for name in TABLES if name in tables}


def write_csv(tables: Mapping[str, pyarrow.Table], folder: Path) -> dict[str, Path]:
    """One CSV file per table in `folder`; its path by table."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in tables}
    for name, rows in tables.items():
        pyarrow.csv.write_csv(rows, paths[name])
    return paths
