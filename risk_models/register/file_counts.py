"""Checks that the counts in the catalog are those of the files and of the small changes in it.

The store plans queries with the numbers of rows, and finds the end of a file by its size. A next
number that is in use already would give two rows one identity, or stop every later commit.
"""

from collections.abc import Iterator, Sequence

import duckdb

from risk_models.contract import Table

_FILES = """
SELECT file.begin_snapshot, file.path, file.record_count, file.file_size_bytes, file.footer_size
FROM (
    SELECT table_id, begin_snapshot, path, record_count, file_size_bytes, footer_size
    FROM __ducklake_metadata_lake.ducklake_data_file
    UNION ALL
    SELECT table_id, begin_snapshot, path, delete_count, file_size_bytes, footer_size
    FROM __ducklake_metadata_lake.ducklake_delete_file
) AS file
JOIN __ducklake_metadata_lake.ducklake_table AS named ON named.table_id = file.table_id
WHERE named.table_name = ? AND named.end_snapshot IS NULL
ORDER BY file.begin_snapshot, file.path
"""

_ACTUAL = """
SELECT file_name, num_rows, file_size_bytes, footer_size FROM parquet_file_metadata(?)
"""

_TABLE = """
SELECT stats.record_count, stats.file_size_bytes, stats.next_row_id,
    coalesce(sum(file.record_count), 0), coalesce(sum(file.file_size_bytes), 0),
    coalesce(max(file.row_id_start + file.record_count), 0)
FROM __ducklake_metadata_lake.ducklake_table AS named
JOIN __ducklake_metadata_lake.ducklake_table_stats AS stats ON stats.table_id = named.table_id
LEFT JOIN __ducklake_metadata_lake.ducklake_data_file AS file ON file.table_id = named.table_id
WHERE named.table_name = ? AND named.end_snapshot IS NULL
GROUP BY ALL
"""

_REFUSED = """
SELECT column_name FROM __ducklake_metadata_lake.ducklake_column
WHERE end_snapshot IS NULL AND NOT CAST(nulls_allowed AS BOOLEAN) LIMIT 1
"""

_NEXT_NUMBERS = """
SELECT next_file_id > greatest(
        coalesce((SELECT max(data_file_id) FROM __ducklake_metadata_lake.ducklake_data_file), 0),
        coalesce((SELECT max(delete_file_id) FROM __ducklake_metadata_lake.ducklake_delete_file), 0)
    ) AND next_catalog_id > (SELECT max(table_id) FROM __ducklake_metadata_lake.ducklake_table)
FROM __ducklake_metadata_lake.ducklake_snapshot ORDER BY snapshot_id DESC LIMIT 1
"""


def miscounted_files(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: str
) -> Iterator[tuple[int, str]]:
    """Place and path of each file whose rows, size or footer differ from the catalog's."""
    files = cursor.execute(_FILES, [table.name]).fetchall()
    if not files:
        return
    paths = [f"{folder}/{path}" for _, path, *_ in files]
    actual = {path: counts for path, *counts in cursor.execute(_ACTUAL, [paths]).fetchall()}
    for place, path, *counts in files:
        if counts != actual[f"{folder}/{path}"]:
            yield int(place), str(path)


def next_numbers_in_use(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether the next file or table would get the number of one that exists."""
    return cursor.execute(_NEXT_NUMBERS).fetchone() == (False,)


def refuses_empty_cells(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether a column is said to allow no empty cell, which would stop later commits."""
    return cursor.execute(_REFUSED).fetchone() is not None


def table_miscounted(
    cursor: duckdb.DuckDBPyConnection, table: Table, inlined: Sequence[str]
) -> bool:
    """Whether the catalog's totals of a table are not those of its files and small changes.

    `inlined` are the catalog's tables that store its small changes. The rows of all versions are
    counted, also those that a later version deleted.
    """
    row = cursor.execute(_TABLE, [table.name]).fetchone()
    if row is None:
        return False
    recorded, size, next_row, in_files, file_size, after_files = row
    rows, after = in_files, after_files
    for name in inlined:
        found = cursor.execute(f"SELECT count(*), max(row_id) + 1 FROM {name}").fetchone()
        count, last = found or (0, None)
        rows, after = rows + count, max(after, last or 0)
    return (recorded, size) != (rows, file_size) or next_row < after
