"""How long checking and loading a file of scores takes, against merely reading it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.figures import Aim, Figure
from benchmarks.fixtures import EDITOR, Workshop
from benchmarks.timing import alternately, child
from risk_models import register
from risk_models.contract import TABLES
from risk_models.ingest import read, validate

GROUP = "Loading a file of scores"
AGAINST = "DuckDB reads the file"
_FAULTY_ROWS = 200_000


def figures(shop: Workshop, sizes: tuple[int, ...], times: int) -> list[Figure]:
    found = []
    for systems in sizes:
        file, register_path = shop.scores_file(systems), shop.unscored(systems)
        rows = shop.scores(systems)
        at_stress = systems == max(sizes) and rows >= 1_000_000
        for name, what, most in (
            ("checking", "Checking alone", 3),
            ("loading", "Checking and committing", 5),
        ):
            function = f"{__name__}:{name}"
            place = {"file": str(file), "register_path": str(register_path)}
            (seconds, yardstick), _ = child(function, **place, times=times)
            _, peak = child(function, **place, times=0)
            found.append(
                Figure(
                    group=GROUP,
                    what=what,
                    size=f"{rows:,} scores",
                    seconds=seconds,
                    against=AGAINST,
                    yardstick=yardstick,
                    rows=rows,
                    peak_mb=peak,
                    file_mb=file.stat().st_size / 1e6,
                    aims=(Aim("ratio", most), Aim("memory", 5)) if at_stress else (),
                )
            )
    return [*found, _one_bad_date(shop, max(sizes), times)]


def _one_bad_date(shop: Workshop, systems: int, times: int) -> Figure:
    file = shop.faulty_scores_file(systems, _FAULTY_ROWS)
    function = f"{__name__}:finding_one"
    place = {"file": str(file), "register_path": str(shop.unscored(systems))}
    (seconds, yardstick, line), _ = child(function, **place, times=times)
    _, peak = child(function, **place, times=0)
    with file.open() as lines:
        rows = sum(1 for _ in lines) - 1
    return Figure(
        group=GROUP,
        what="One bad date among them, reported",
        size=f"{rows:,} scores",
        seconds=seconds,
        against=AGAINST,
        yardstick=yardstick,
        peak_mb=peak,
        file_mb=file.stat().st_size / 1e6,
        note=f"found on line {line:,}",
    )


# What follows runs in a process of its own. `times=0` means: once, for the memory.


def checking(file: str, register_path: str, times: int) -> Any:
    with register.open(f"sqlite:///{register_path}") as opened:
        # What the register holds is read by the first check that needs it.
        tables = opened.current_rows()
        return _timed(times, lambda: _ok(validate(read([Path(file)]), tables)), file)


def loading(file: str, register_path: str, times: int) -> Any:
    passing = Path(f"{register_path}_passing")

    def renew() -> None:
        shutil.rmtree(passing, ignore_errors=True)
        shutil.copytree(register_path, passing)

    def load() -> None:
        with register.open(f"sqlite:///{passing}") as opened:
            base = opened.head
            checked = _ok(validate(read([Path(file)]), opened.current_rows(base)))
            opened.commit(checked.changes, base, EDITOR, "Scores", checked.sources)

    try:
        return _timed(times, load, file, renew)
    finally:
        shutil.rmtree(passing, ignore_errors=True)


def finding_one(file: str, register_path: str, times: int) -> Any:
    lines: set[int] = set()
    with register.open(f"sqlite:///{register_path}") as opened:
        tables = opened.current_rows()

        def report() -> None:
            (found,) = validate(read([Path(file)]), tables).findings.to_pylist()
            lines.add(found["line"])

        seconds, yardstick = _timed(times, report, file, typed=False)
    return seconds, yardstick, lines.pop()


def _timed(
    times: int,
    thing: Callable[[], Any],
    file: str,
    before: Callable[[], Any] = lambda: None,
    *,
    typed: bool = True,
) -> tuple[list[float], list[float]]:
    if not times:
        before()
        thing()
        return [], []
    return alternately(times, thing, lambda: _merely_read(file, typed=typed), before)


def _merely_read(file: str, *, typed: bool) -> None:
    """The file as a table of the contract's types; as text where a date in it is none."""
    columns = {
        column.name: column.sql_type if typed else "VARCHAR"
        for column in TABLES["risk_scores"].columns.values()
    }
    with duckdb.connect() as con:
        con.execute(
            "CREATE TABLE scores AS FROM read_csv(?, header = true, columns = ?)", [file, columns]
        )


def _ok(checked: Any) -> Any:
    if not checked.ok:
        raise ValueError(f"Findings in a file that has no fault: {checked.findings.to_pylist()}")
    return checked
