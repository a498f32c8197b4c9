"""Changes each comparison and coalesce of the measures, one at a time: a test must notice each.

`python -m tests.measures.mutants [measure …]` does so in memory. A change that can be noticed by no
test is listed in `mutants.toml` with the reason.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from risk_models import measures
from risk_models.measures import MEASURES, comment
from risk_models.measures.check_rules import CHECKS
from tests.measures.mutant_run import Mutant, Run

HERE = Path(__file__).parent
MEASURES_FOLDER = Path(measures.__file__).parent
TESTS = ("tests/measures", "tests/register/test_past_method.py")
"""A change of method needs versions of a register: no test of the measures alone has it."""
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
