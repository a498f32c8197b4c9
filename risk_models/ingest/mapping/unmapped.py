"""What a mapping does not cover in a file: columns that it does not use, unknown values."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import Column
from risk_models.ingest.arrow_dictionary import whole
from risk_models.ingest.mapping.apply_target import Sheet, TargetRows, target_rows
from risk_models.ingest.mapping.matching import Levels
from risk_models.ingest.mapping.model import From, Mapping
from risk_models.ingest.mapping.validate import check
from risk_models.ingest.readers.reading import Header, Reading


@dataclass(frozen=True)
class Unmapped:
    """A value of the file that the mapping does not know, where, and in how many rows."""

    table: str
    column: str
    sources: tuple[From, ...]
    value: str
    rows: int
    first_line: int
    sentence: str


def unmapped_values(mapping: Mapping, reading: Reading) -> list[Unmapped]:
    """Every value that `apply` reports, once by column, the most frequent first.

    None where the file lacks a column that the mapping uses.
    """
    check(mapping)
    if any(reading.column(s.header, s.occurrence) is None for s in mapping.used):
        return []
    with duckdb.connect(":memory:") as con:
        values = [
            unmapped
            for filled in target_rows(con, mapping, Sheet.of(mapping, reading))
            for unmapped in _unmapped(filled)
        ]
    return sorted(values, key=lambda unmapped: (-unmapped.rows, unmapped.first_line))


def codes_of(column: Column, levels: Levels) -> tuple[str, ...]:
    """What a column may hold; empty where it takes any text.

    `levels` are the codes of the register's own scales and risk levels by their names, by axis.
    """
    match column.kind:
        case "ordinal" | "level":
            return tuple(levels.get(column.axis or "", {}).values())
        case "flag":
            return ("true", "false")
    return tuple(column.codes or ())


def _unmapped(filled: TargetRows) -> Iterator[Unmapped]:
    for name, column in filled.columns.items():
        if not pc.any(column.unclear).as_py():
            continue
        counted = (
            whole(pyarrow.table({"text": column.texts, "line": filled.lines}))
            .filter(column.unclear)
            .group_by("text")
            .aggregate([("line", "count"), ("line", "min")])
        )
        for row in counted.to_pylist():
            yield Unmapped(
                filled.target.table,
                name,
                filled.target.cells[name].sources,
                row["text"],
                row["line_count"],
                row["line_min"],
                column.sentence,
            )


def unused_columns(mapping: Mapping, reading: Reading) -> list[Header]:
    """Columns of the file that no target reads, in the file's order."""
    used = {reading.column(source.header, source.occurrence) for source in mapping.used}
    return [header for header in reading.columns if header not in used]
