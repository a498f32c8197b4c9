"""Checks that the minimum and maximum values in the catalog are those of the rows.

The store skips files by these values: bounds that are too narrow hide rows from a query with a
condition, although the whole table still reads as it was written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from risk_models.contract import Table

_OF_FILES = """
SELECT file.begin_snapshot, file.path, col.column_name, stats.value_count, stats.null_count,
    stats.min_value, stats.max_value
FROM __ducklake_metadata_lake.ducklake_file_column_stats AS stats
JOIN __ducklake_metadata_lake.ducklake_data_file AS file USING (data_file_id)
JOIN __ducklake_metadata_lake.ducklake_column AS col
    ON col.table_id = file.table_id AND col.column_id = stats.column_id
JOIN __ducklake_metadata_lake.ducklake_table AS named ON named.table_id = file.table_id
WHERE named.table_name = ?
ORDER BY file.begin_snapshot, file.path
"""

_OF_TABLE = """
SELECT col.column_name, stats.min_value, stats.max_value, stats.contains_null
FROM __ducklake_metadata_lake.ducklake_table_column_stats AS stats
JOIN __ducklake_metadata_lake.ducklake_column AS col
    ON col.table_id = stats.table_id AND col.column_id = stats.column_id
JOIN __ducklake_metadata_lake.ducklake_table AS named ON named.table_id = stats.table_id
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
"""Parses a bound, which the catalog stores as text, by the SQL type of the column."""


@dataclass(frozen=True)
class _Stats:
    """The statistics of one column in the catalog; None if there are none.

    `may_be_empty` is False if the catalog says that no row is without a value.
    """

    least: str | None
    most: str | None
    filled: int | None = None
    empty: int | None = None
    may_be_empty: bool = True

    def matches(self, kind: str, rows: int, actual: tuple[int, Any, Any]) -> bool:
        """Whether all values are within the bounds, and the counts are those of the rows."""
        filled, least, most = actual
        if (self.filled, self.empty) not in ((None, None), (filled, rows - filled)):
            return False
        if rows > filled and not self.may_be_empty:
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
    """Place and path of each file in `folder` whose statistics in the catalog are wrong."""
    stats: dict[tuple[int, str], dict[str, _Stats]] = {}
    for place, path, column, filled, empty, least, most in cursor.execute(
        _OF_FILES, [table.name]
    ).fetchall():
        if column in table.columns:
            of_file = stats.setdefault((int(place), str(path)), {})
            of_file[column] = _Stats(least, most, filled, empty)
    if not stats:
        return
    paths = [f"{folder}/{path}" for _, path in stats]
    columns = [c for c in table.columns if any(c in of_file for of_file in stats.values())]
    select = (
        f"SELECT filename, {_spans(columns)} "
        "FROM read_parquet(?, union_by_name = true, filename = true) GROUP BY filename"
    )
    found = {row[0]: row[1:] for row in cursor.execute(select, [paths]).fetchall()}
    for (place, path), of_file in stats.items():
        if not _all_match(table, of_file, columns, found.get(f"{folder}/{path}")):
            yield place, path


def table_out_of_bounds(cursor: duckdb.DuckDBPyConnection, table: Table, place: int) -> bool:
    """Whether the catalog has narrower bounds of a table than its rows have at a place."""
    stats = {
        column: _Stats(least, most, may_be_empty=empty is None or bool(empty))
        for column, least, most, empty in cursor.execute(_OF_TABLE, [table.name]).fetchall()
        if column in table.columns
    }
    if not stats:
        return False
    # The condition forces a full scan: without it, the bounds in question would be returned.
    row = cursor.execute(
        f"SELECT {_spans(stats)} FROM (FROM lake.{table.name} AT (VERSION => {int(place)})) "
        "WHERE random() >= 0"
    ).fetchone()
    return not _all_match(table, stats, list(stats), row)


def _spans(columns: Mapping[str, object] | list[str]) -> str:
    """The number of rows, and for each column the count, minimum and maximum of its values."""
    each = (f'count("{c}"), min("{c}"), max("{c}")' for c in columns)
    return ", ".join(["count(*)", *each])


def _all_match(
    table: Table, stats: Mapping[str, _Stats], columns: list[str], row: tuple[Any, ...] | None
) -> bool:
    if row is None:  # There are no rows that could be hidden.
        return True
    return all(
        stats[column].matches(
            table.columns[column].sql_type, row[0], (row[at], row[at + 1], row[at + 2])
        )
        for at, column in zip(range(1, len(row), 3), columns, strict=True)
        if column in stats
    )
