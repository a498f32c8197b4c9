"""Whether the least and greatest values that the catalog notes are those of the rows.

By them the store leaves out what a question cannot concern: bounds that are too narrow hide rows
from whoever asks for one, while the whole table still reads as it was written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from risk_models.contract import Table

_OF_FILES = """
SELECT file.begin_snapshot, file.path, held.column_name, noted.value_count, noted.null_count,
    noted.min_value, noted.max_value
FROM __ducklake_metadata_lake.ducklake_file_column_stats AS noted
JOIN __ducklake_metadata_lake.ducklake_data_file AS file USING (data_file_id)
JOIN __ducklake_metadata_lake.ducklake_column AS held
    ON held.table_id = file.table_id AND held.column_id = noted.column_id
JOIN __ducklake_metadata_lake.ducklake_table AS named ON named.table_id = file.table_id
WHERE named.table_name = ?
ORDER BY file.begin_snapshot, file.path
"""

_OF_TABLE = """
SELECT held.column_name, noted.min_value, noted.max_value
FROM __ducklake_metadata_lake.ducklake_table_column_stats AS noted
JOIN __ducklake_metadata_lake.ducklake_column AS held
    ON held.table_id = noted.table_id AND held.column_id = noted.column_id
JOIN __ducklake_metadata_lake.ducklake_table AS named ON named.table_id = noted.table_id
WHERE named.table_name = ? AND named.end_snapshot IS NULL
"""

_VALUE: Mapping[str, Callable[[str], Any]] = {
    "VARCHAR": str,
    "DATE": date.fromisoformat,
    "BOOLEAN": {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    "INTEGER": int,
    "BIGINT": int,
    "DOUBLE": float,
}
"""What a bound that the catalog notes as text is, by the column's SQL type."""


@dataclass(frozen=True)
class _Noted:
    """What the catalog notes of one column; None where it notes nothing."""

    least: str | None
    most: str | None
    filled: int | None = None
    empty: int | None = None

    def fits(self, kind: str, rows: int, found: tuple[int, Any, Any]) -> bool:
        """Whether no value lies beyond the bounds, and the counts are those of the rows."""
        filled, least, most = found
        if (self.filled, self.empty) not in ((None, None), (filled, rows - filled)):
            return False
        try:
            return not filled or (
                (self.least is None or _VALUE[kind](self.least) <= least)
                and (self.most is None or _VALUE[kind](self.most) >= most)
            )
        except (ValueError, KeyError):
            return False


def files_out_of_bounds(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: str
) -> Iterator[tuple[int, str]]:
    """Place and path of each file in `folder` of which the catalog notes other bounds than its
    rows have."""
    noted: dict[tuple[int, str], dict[str, _Noted]] = {}
    for place, path, column, filled, empty, least, most in cursor.execute(
        _OF_FILES, [table.name]
    ).fetchall():
        if column in table.columns:
            of_file = noted.setdefault((int(place), str(path)), {})
            of_file[column] = _Noted(least, most, filled, empty)
    if not noted:
        return
    paths = [f"{folder}/{path}" for _, path in noted]
    columns = [c for c in table.columns if any(c in of_file for of_file in noted.values())]
    select = (
        f"SELECT filename, {_spans(columns)} "
        "FROM read_parquet(?, union_by_name = true, filename = true) GROUP BY filename"
    )
    found = {row[0]: row[1:] for row in cursor.execute(select, [paths]).fetchall()}
    for (place, path), of_file in noted.items():
        if not _fit(table, of_file, columns, found.get(f"{folder}/{path}")):
            yield place, path


def table_out_of_bounds(cursor: duckdb.DuckDBPyConnection, table: Table, place: int) -> bool:
    """Whether the catalog notes narrower bounds of a table than its rows have at a place."""
    noted = {
        column: _Noted(least, most)
        for column, least, most in cursor.execute(_OF_TABLE, [table.name]).fetchall()
        if column in table.columns
    }
    if not noted:
        return False
    # Each row is looked at: without the condition, the very bounds in question would answer.
    row = cursor.execute(
        f"SELECT {_spans(noted)} FROM (FROM lake.{table.name} AT (VERSION => {int(place)})) "
        "WHERE random() >= 0"
    ).fetchone()
    return not _fit(table, noted, list(noted), row)


def _spans(columns: Mapping[str, object] | list[str]) -> str:
    """The rows, and of each column how many have a value, the least and the greatest."""
    each = (f'count("{c}"), min("{c}"), max("{c}")' for c in columns)
    return ", ".join(["count(*)", *each])


def _fit(
    table: Table, noted: Mapping[str, _Noted], columns: list[str], row: tuple[Any, ...] | None
) -> bool:
    if row is None:  # No row at all, so that nothing can be hidden.
        return True
    return all(
        noted[column].fits(
            table.columns[column].sql_type, row[0], (row[at], row[at + 1], row[at + 2])
        )
        for at, column in zip(range(1, len(row), 3), columns, strict=True)
        if column in noted
    )
