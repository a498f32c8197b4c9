"""Registers in the shape of real public inventories, against made-up ones of the same size."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow

from benchmarks.figures import Figure
from benchmarks.fixtures import Workshop
from benchmarks.generated import made, write_csv
from benchmarks.timing import ROOT, alternately, child
from risk_models import register
from risk_models.contract.fields import LONGEST_TEXT
from risk_models.ingest import read, validate

GROUP = "Shapes of real inventories"
CORPUS = ROOT.parent / "shared" / "corpus"

System = tuple[str, str, str]
"""Name, purpose and organisation of a system, as published."""


def _netherlands(file: Path) -> Iterator[System]:
    for system in json.loads(file.read_text(encoding="utf-8"))["algoritmes"]:
        yield system["title"], system["doel"], system["organisatie"]


def _united_states(file: Path) -> Iterator[System]:
    with file.open(encoding="cp1252", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            yield (
                row["Use Case Name"],
                row["What is the intended purpose and expected benefits of the AI?"],
                row["Agency"],
            )


_SOURCES: dict[str, tuple[str, Callable[[Path], Iterator[System]]]] = {
    "Netherlands": ("nl_algoritmeregister/algoritmes.json", _netherlands),
    "United States": ("us_federal_2024/2024_consolidated_ai_inventory_raw_v2.csv", _united_states),
}


def figures(shop: Workshop, times: int) -> list[Figure | str]:
    found: list[Figure | str] = []
    for country, (place, systems_of) in _SOURCES.items():
        if not (CORPUS / place).exists():
            found.append(f"{country}: its public inventory is not here, so it was left out.")
            continue
        systems = list(systems_of(CORPUS / place))
        plain = made(len(systems), shop.today)
        shaped = plain | {"ai_systems": _named(plain["ai_systems"], systems)}
        for name, tables in (("plain", plain), ("shaped", shaped)):
            write_csv(tables, shop.folder / country / name)
        answer, _ = child(f"{__name__}:both", folder=str(shop.folder / country), times=times)
        found += [
            Figure(
                group=GROUP,
                what=f"{country}, {what}",
                size=f"{len(systems):,} systems",
                seconds=seconds,
                against="made up",
                yardstick=yardstick,
            )
            for what, (seconds, yardstick) in answer.items()
        ]
    return found


def _named(rows: pyarrow.Table, systems: list[System]) -> pyarrow.Table:
    columns = zip(*systems, strict=True)
    for name, texts in zip(("name", "purpose", "business_unit"), columns, strict=True):
        clean = [" ".join(text.split())[:LONGEST_TEXT] or "Not stated" for text in texts]
        rows = rows.set_column(rows.schema.get_field_index(name), name, pyarrow.array(clean))
    return rows


def both(folder: str, times: int) -> Any:
    """Checking all files, opening the register, and its overview: real shape and made up."""
    found = {}
    opened = {}
    for name in ("shaped", "plain"):
        files = Path(folder) / name
        opened[name] = register.open(f"sqlite:///{files}_register")
        checked = validate(read([files]))
        if not checked.ok:
            raise ValueError(f"Findings in {files}: {checked.findings.slice(0, 3).to_pylist()}")
        opened[name].commit(checked.changes, opened[name].head, "Benchmark", "An inventory")

    def check(name: str) -> Callable[[], Any]:
        return lambda: validate(read([Path(folder) / name]))

    def overview(name: str) -> Callable[[], Any]:
        def read_first_time() -> None:
            snapshot = opened[name].snapshot()
            for view in ("overview", "overview_history", "concentration", "filter_choice"):
                snapshot.read(view)
            snapshot.close()

        return read_first_time

    for what, thing in (("all files checked", check), ("opened to its overview", overview)):
        found[what] = alternately(times, thing("shaped"), thing("plain"))
    for one in opened.values():
        one.close()
    return found
