"""Reads the comment on top of a measure's file: its meaning, and where each column is described."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_COLUMN = re.compile(r"-- (\w+): (.+)")
_SOURCE = re.compile(r"-- from (\w+): (.+)")
_MATERIALIZED = "-- materialized"
_COLUMNS = "-- Columns:"


@dataclass(frozen=True)
class Comment:
    """`columns` has the written meaning by column; `passed_on` has, by table or measure, the
    columns that are passed on from it unchanged (`*` for all)."""

    meaning: str
    materialized: bool
    columns: dict[str, str]
    passed_on: dict[str, tuple[str, ...]]


def split(text: str) -> tuple[str, str]:
    """The comment on top of a file, and the statement below it."""
    lines = text.splitlines()
    top = next(i for i, line in enumerate(lines) if not line.startswith("--"))
    return "\n".join(lines[:top]), "\n".join(lines[top:])


def read(comment: str) -> Comment:
    """The parts of a comment; raises ValueError for a line about columns that has no meaning.

    It begins with the grain and meaning of the measure. After the line `-- Columns:` each line is
    `-- column: meaning`, or `-- from table_or_measure: column, column`; a line that begins with
    three blanks goes on with the line before.
    """
    top, _, below = comment.partition(f"{_COLUMNS}\n")
    lines = top.splitlines()
    columns: dict[str, str] = {}
    passed_on: dict[str, tuple[str, ...]] = {}
    for line in _joined(below):
        if source := _SOURCE.fullmatch(line):
            passed_on[source[1]] = tuple(source[2].split(", "))
        elif column := _COLUMN.fullmatch(line):
            columns[column[1]] = column[2]
        else:
            raise ValueError(f"Neither a column nor its source: {line}")
    meaning = " ".join(line.removeprefix("--").strip() for line in lines if line != _MATERIALIZED)
    return Comment(meaning, _MATERIALIZED in lines, columns, passed_on)


def _joined(text: str) -> Iterator[str]:
    return iter(re.sub(r"\n--   +", " ", text).splitlines())
