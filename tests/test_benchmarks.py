"""The benchmarks measure a register that the contract accepts, and say what they found."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks.figures import Aim, Figure, Report
from benchmarks.generated import made, write_csv
from risk_models.contract import TABLES
from risk_models.ingest import read, validate
from tests.thorough import TIMES

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 10, 31)


@pytest.mark.parametrize("systems", [1, 7, 400])
def test_a_made_up_register_obeys_the_contract(systems: int, tmp_path: Path) -> None:
    tables = made(systems, TODAY)
    write_csv(tables, tmp_path)
    checked = validate(read([tmp_path]))
    assert checked.findings.to_pylist() == []
    assert {name: rows.num_rows for name, rows in checked.changes.upserts.items()} == {
        name: rows.num_rows for name, rows in tables.items()
    }
    assert tables["risks"].num_rows == 10 * systems
    assert tables["risk_scores"].num_rows == 30 * systems


def test_a_seed_always_makes_the_same_register() -> None:
    assert made(20, TODAY) == made(20, TODAY)
    assert made(20, TODAY) != made(20, TODAY, seed=1)


def test_nothing_in_it_happened_after_its_day() -> None:
    for name, rows in made(100, TODAY).items():
        if day := TABLES[name].exists_from:
            assert max(rows[day].to_pylist()) <= TODAY, name


def test_an_aim_is_missed_only_by_what_was_measured() -> None:
    figure = Figure(
        group="Loading",
        what="Checking",
        size="10 rows",
        seconds=[0.3, 0.1, 0.2],
        yardstick=[0.1],
        aims=[Aim("ratio", 1.5), Aim("median", 0.2), Aim("worst", 0.25), Aim("memory", 1)],
    )
    assert [str(aim) for aim in figure.missed()] == ["ratio ≤ 1.5×", "worst ≤ 250 ms"]


def test_growth_compares_the_time_per_row() -> None:
    sizes = [(1_000, 1.0), (10_000, 20.0), (100_000, 100.0)]
    figures = [
        Figure(group="G", what="W", size=f"{rows}", seconds=[seconds], rows=rows)
        for rows, seconds in reversed(sizes)
    ]
    growth = Report(figures).growth()
    assert [row[:2] for row in growth] == [("G: W", "1000 → 10000"), ("G: W", "10000 → 100000")]
    assert [factor for *_, factor in growth] == pytest.approx([2.0, 0.5])


@pytest.mark.skipif(TIMES == 1, reason="it takes minutes: make test-thorough runs it")
def test_the_quick_run_prints_its_table(tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    parts = ["--only", "ingest", "opening"]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--quick", *parts, "--json", str(written)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for line in ("LOADING A FILE OF SCORES", "Checking alone", "OPENING A SNAPSHOT"):
        assert line in done.stdout
    figures = json.loads(written.read_text())["figures"]
    assert {figure["size"] for figure in figures} == {"12,000 scores"}
    assert all(figure["ratio"] > 0 and figure["peak_mb"] > 0 for figure in figures)
    assert "found on line 8,002" in done.stdout
