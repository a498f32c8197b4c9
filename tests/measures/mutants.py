"""Changes each comparison and coalesce of the measures, one at a time: a test must notice each.

`python -m tests.measures.mutants [measure …]` does so in memory, in about a quarter of an hour. A
change that can be noticed by no test is listed in `mutants.toml` with the reason.
"""

import os
import re
import signal
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from itertools import groupby, islice
from multiprocessing import connection, get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import duckdb
import pyarrow
import pytest
from _pytest.runner import runtestprotocol

from risk_models import measures
from risk_models.measures import MEASURES, Filters, comment, needed
from risk_models.measures.check_rules import CHECKS
from risk_models.register.snapshot import Snapshot

HERE = Path(__file__).parent
MEASURES_FOLDER = Path(measures.__file__).parent
TESTS = ("tests/measures",)
LEFT_OUT = (
    "test_it_equals_a_proposal_without_it_for_controls_of_the_sample",
    "test_every_cell_has_as_many_risks_as_the_heatmap_counts",
    "test_concurrent_readers_see_the_same_rows",
)
"""Tests that take too long."""
CORES = os.cpu_count() or 1
SECONDS = 120
"""A mutant whose tests take longer is noticed."""
ENOUGH = 3
"""Tests of a file that are tried first; mostly one of them notices."""
QUIET = ("-qs", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")

SWAPPED = {"<=": "<", "<": "<=", ">=": ">", ">": ">=", "=": "<>", "<>": "="}
NULLS = {
    "IS NULL": "IS NOT NULL",
    "IS NOT NULL": "IS NULL",
    "IS DISTINCT FROM": "<>",
    "IS NOT DISTINCT FROM": "=",
}
_TEXT = re.compile(r"'(?:[^']|'')*'|--[^\n]*")
_COMPARISON = re.compile(r"(?<![<>=:-])(?:<=|>=|<>|=|<|>)(?![=>])")
_NULL = re.compile("|".join(sorted(NULLS, key=len, reverse=True)))
_BETWEEN = re.compile(r"([\w.]+) BETWEEN ([\w.]+) AND ([\w.]+)")


class Mutant(NamedTuple):
    """A measure with one change: the line that differs as it is changed, and the SELECT."""

    measure: str
    line: int
    changed: str
    select: str


def mutants() -> Iterator[Mutant]:
    """Every change of every measure that is a file."""
    for path in sorted(MEASURES_FOLDER.glob("*/*.sql")):
        top, select = comment.split(path.read_text(encoding="utf-8"))
        name = CHECKS[path.stem].view if path.stem in CHECKS else path.stem
        for start, end, new in sorted(_changes(select)):
            before, after = select[:start], select[end:]
            changed = before.rpartition("\n")[2] + new + after.partition("\n")[0]
            yield Mutant(
                name,
                top.count("\n") + before.count("\n") + 2,
                " ".join(changed.split()),
                MEASURES[name].select.replace(select, before + new + after),
            )


def _changes(select: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and new text of each change; quoted text and comments stay."""
    code = _TEXT.sub(lambda found: " " * len(found[0]), select)
    for found in _COMPARISON.finditer(code):
        yield *found.span(), SWAPPED[found[0]]
    for found in _NULL.finditer(code):
        yield *found.span(), NULLS[found[0]]
    for found in _BETWEEN.finditer(code):
        value, low, high = found.groups()
        yield *found.span(), f"({value} > {low} AND {value} <= {high})"
        yield *found.span(), f"({value} >= {low} AND {value} < {high})"
    for found in re.finditer(r"\bcoalesce\(", code):
        first, end = _arguments(code, found.end())
        yield found.start(), end, f"({select[found.end() : first]})"


def _arguments(code: str, start: int) -> tuple[int, int]:
    """Where the first of the arguments that begin at `start` ends, and where the call does."""
    depth, first, at = 1, 0, start
    while depth:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(code[at], 0)
        if code[at] == "," and depth == 1 and not first:
            first = at
        at += 1
    return first, at


class Run:
    """Runs the collected tests against mutants; `unnoticed` are those that no test noticed."""

    def __init__(self, todo: Iterable[Mutant]) -> None:
        self.unnoticed = dict.fromkeys(todo)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for name in MEASURES:
            needed(name)  # parses every measure now, rather than in each child
        tests = [item for item in session.items if _is_fixed(item)]
        # The recomputation notices most, and what is noticed is not tried again.
        tests.sort(key=lambda test: (test.path.stem != "test_recomputed", test.path))
        for path, group in groupby(tests, key=lambda test: test.path):
            of_file = list(group)
            more = self._try(of_file, self.unnoticed, ENOUGH)
            if more:
                self._try(of_file, more, len(of_file))
            print(f"{path.name}: {len(self.unnoticed)} left", flush=True)
        return True

    def _try(self, tests: list[pytest.Item], todo: Iterable[Mutant], most: int) -> list[Mutant]:
        """Try so many tests with each mutant; those that more of the tests may yet notice."""
        ((_, found),) = in_children([(tests, list(todo), most)], _changing)
        tries = {
            mutant: _most_focused_first(
                [pair for pair in zip(found, tests, strict=True) if mutant in pair[0]]
            )
            for mutant in set().union(*found)
        }
        more = []
        for (mutant, tried), ok in in_children(tries.items(), _unnoticed):
            if not ok:
                self.unnoticed.pop(mutant)
            elif most <= len(tried) < len(tests):
                more.append(mutant)
        return more


def _changing(work: tuple[list[pytest.Item], list[Mutant], int]) -> list[set[Mutant]]:
    """For each test those with which a measure that the test reads has other rows.

    A mutant that is in so many tests already is not looked for in the others.
    """
    tests, todo, most = work
    changing: set[Mutant] = set()
    times: Counter[Mutant] = Counter()
    read = Snapshot.read

    @cache
    def changed(snapshot: Snapshot, name: str, filters: Filters) -> set[Mutant]:
        with closing(snapshot._cursor()) as cursor:
            filters.apply(cursor)
            rows = cursor.execute(MEASURES[name].select).to_arrow_table()
            return {
                mutant
                for mutant in todo
                if mutant.measure == name
                and times[mutant] < most
                and _differs(cursor, mutant, rows)
            }

    def comparing(
        self: Snapshot, view: str, filters: Filters | None = None, /, **equals: object
    ) -> pyarrow.Table:
        rows = read(self, view, filters, **equals)
        for name in needed(view):
            changing.update(changed(self, name, filters or Filters()))
        return rows

    Snapshot.read = comparing  # type: ignore[method-assign]
    found = []
    for test, following in zip(tests, [*tests[1:], None], strict=True):
        changing.clear()
        assert _passes(test, following), f"{test.nodeid} fails without a change"
        times.update(changing)
        found.append(set(changing))
    return found


def _differs(cursor: duckdb.DuckDBPyConnection, mutant: Mutant, rows: pyarrow.Table) -> bool:
    """Whether the measure has other rows, or the same in another order."""
    try:
        return not cursor.execute(mutant.select).to_arrow_table().equals(rows)
    except duckdb.Error:
        return True


def _is_fixed(item: pytest.Item) -> bool:
    """Whether a test is the same each time, and quick."""
    random = hasattr(getattr(item, "obj", None), "hypothesis")
    return not random and getattr(item, "originalname", "") not in LEFT_OUT


def _passes(test: pytest.Item, following: pytest.Item | None = None) -> bool:
    reports = runtestprotocol(test, nextitem=following, log=False)
    return not any(report.failed for report in reports)


def _most_focused_first(tests: Sequence[tuple[set[Mutant], pytest.Item]]) -> list[pytest.Item]:
    """Some that few mutants change, then the others in their order, to share their fixtures."""
    some = sorted(tests, key=lambda pair: len(pair[0]))[:3]
    return [test for _, test in [*some, *(pair for pair in tests if pair not in some)]]


def _unnoticed(tried: tuple[Mutant, list[pytest.Item]]) -> bool:
    """Whether the tests pass with the mutant."""
    mutant, tests = tried
    signal.alarm(SECONDS)
    MEASURES[mutant.measure] = replace(MEASURES[mutant.measure], select=mutant.select)
    return all(map(_passes, tests, [*tests[1:], None]))


Task = TypeVar("Task")
Result = TypeVar("Result")


def in_children(
    tasks: Iterable[Task], work: Callable[[Task], Result]
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as they end, each in a copy of this process, on all cores.

    The result is None where the copy dies or takes too long.
    """
    fork = get_context("fork")
    waiting, running = iter(tasks), {}
    while True:
        for task in islice(waiting, CORES - len(running)):
            reader, writer = fork.Pipe(duplex=False)
            child = fork.Process(target=_work, args=(writer, work, task))
            child.start()
            writer.close()
            running[reader] = task, child
        if not running:
            return
        ready = connection.wait(list(running))
        for reader in [each for each in running if each in ready]:
            task, child = running.pop(reader)
            try:
                result = reader.recv()
            except EOFError:
                result = None
            reader.close()
            child.join()
            yield task, result


def _work(writer: Any, work: Callable[[Task], Result], task: Task) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    writer.send(work(task))


def main(names: Sequence[str]) -> int:
    todo = [mutant for mutant in mutants() if not names or mutant.measure in names]
    run = Run(todo)
    pytest.main([*TESTS, *QUIET], plugins=[run])
    explained = {
        (entry["measure"], changed)
        for entry in tomllib.loads((HERE / "mutants.toml").read_text(encoding="utf-8"))["mutants"]
        for changed in entry["changed"]
        if not names or entry["measure"] in names
    }
    alive = {(mutant.measure, mutant.changed) for mutant in run.unnoticed}
    for title, found in (
        ("noticed by no test, and not explained", alive - explained),
        ("explained, but noticed or no longer there", explained - alive),
    ):
        for name, changed in sorted(found):
            print(f"{title}: {name}: {changed}")
    print(f"{len(todo)} changes: {len(todo) - len(run.unnoticed)} noticed by a test")
    return int(alive != explained)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
