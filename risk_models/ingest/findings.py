"""Findings: what is wrong with files, as a table."""

from collections.abc import Iterable
from difflib import get_close_matches

import pyarrow

SCHEMA = pyarrow.schema(
    [
        ("file", pyarrow.string()),
        ("line", pyarrow.int64()),
        ("table", pyarrow.string()),
        ("key", pyarrow.string()),
        ("column", pyarrow.string()),
        ("value", pyarrow.string()),
        ("rule", pyarrow.string()),
        ("sentence", pyarrow.string()),
    ]
)
"""`file` and `line` (as an editor counts them) are empty for a row of the register; `sentence`
says what to do."""

LONGEST_VALUE = 200
"""Letters of a wrong value that a finding shows."""


def finding(
    file: str,
    sentence: str,
    *,
    rule: str = "E0",
    line: int | None = None,
    table: str | None = None,
    column: str | None = None,
    value: str | None = None,
) -> dict[str, object]:
    """One row of findings about a file, its header or one of its lines."""
    shown = value if value is None or len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    return {
        "file": file,
        "line": line,
        "table": table,
        "key": None,
        "column": column,
        "value": shown,
        "rule": rule,
        "sentence": sentence,
    }


def as_table(rows: Iterable[dict[str, object]] = ()) -> pyarrow.Table:
    """Findings as a table."""
    return pyarrow.Table.from_pylist(list(rows), SCHEMA)


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean …?` with the nearest known name, or nothing where none is near."""
    plain = {word.lower(): word for word in known}
    found = get_close_matches(name.strip().lower(), plain, n=1, cutoff=0.6)
    return f" Did you mean {plain[found[0]]}?" if found else ""
