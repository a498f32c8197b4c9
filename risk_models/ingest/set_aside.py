"""Rows with errors are kept aside, so that the others can be saved without them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pyarrow
import pyarrow.compute as pc

from risk_models.ingest.reading import Staged
from risk_models.ingest.validate import Checked

Line = tuple[str, int]
"""A file and a line of it."""


@dataclass(frozen=True)
class Aside:
    """Rows that are not to be saved now, and the errors of each."""

    lines: frozenset[Line]
    findings: pyarrow.Table

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class Split:
    """How many rows have no error, and the lines of those that have one."""

    good: int
    lines: frozenset[Line] = field(default_factory=frozenset)


def split(staged: Staged, findings: pyarrow.Table) -> Split | None:
    """The rows with and without errors; None where an error is of no row of the files, or where no
    row would be left."""
    rows = {(part.file, line) for part in staged.parts for line in part.content.lines.to_pylist()}
    wrong = set(zip(findings["file"].to_pylist(), findings["line"].to_pylist(), strict=True))
    if not wrong or wrong == rows or not wrong <= rows:
        return None
    return Split(len(rows) - len(wrong), frozenset(wrong))


def without(staged: Staged, lines: frozenset[Line]) -> Staged:
    """The staged rows but those on these lines."""
    parts = []
    for part in staged.parts:
        of_file = [line for file, line in lines if file == part.file]
        stays = pc.invert(pc.is_in(part.content.lines, pyarrow.array(of_file, pyarrow.int64())))
        content = replace(
            part.content,
            rows=part.content.rows.filter(stays),
            lines=part.content.lines.filter(stays),
        )
        parts.append(replace(part, content=content))
    counts = {part.file: {part.table: part.content.rows.num_rows} for part in parts}
    sources = [
        replace(each, rows=counts[each.name]) if each.name in counts else each
        for each in staged.sources
    ]
    on = zip(staged.findings["file"].to_pylist(), staged.findings["line"].to_pylist(), strict=True)
    kept = pyarrow.array([place not in lines for place in on], pyarrow.bool_())
    return Staged(parts, sources, staged.findings.filter(kept))


def set_aside(
    staged: Staged, findings: pyarrow.Table, check: Callable[[Staged], Checked]
) -> Aside | None:
    """The rows with errors; also those that have one only without these, such as the score of a
    risk that is kept aside. None where the others cannot be saved either."""
    lines: frozenset[Line] = frozenset()
    found, rest = [findings], staged
    while not (checked := check(rest)).ok:
        more = split(rest, checked.findings)
        if more is None:
            return None
        if lines:
            found.append(checked.findings)
        lines |= more.lines
        rest = without(staged, lines)
    return Aside(lines, pyarrow.concat_tables(found)) if lines else None
