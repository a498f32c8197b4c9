"""Whether the least and greatest values that the catalog notes are those of the rows.

By them the store leaves out what a question cannot concern: bounds that are too narrow hide rows
from whoever asks for one, while the whole table still reads as it was written.
"""

from collections.abc import Iterator, Mapping, Sequence

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

Noted = Sequence[object]


def files_out_of_bounds(
    cursor: duckdb.DuckDBPyConnection, table: Table, folder: str
) -> Iterator[tuple[int, str]]:
    """Place and path of each file in `folder` of which the catalog notes other bounds than its
    rows have."""
    noted: dict[tuple[int, str], dict[str, Noted]] = {}
    for place, path, column, *values in cursor.execute(_OF_FILES, [table.name]).fetchall():
        if column in table.columns:
            noted.setdefault((int(place), str(path)), {})[column] = values
    for (place, path), columns in noted.items():
        counts = {
            column: f'count("{column}") = ? AND count(*) - count("{column}") = ? AND '
            for column in columns
        }
        if not _fit(cursor, table, "read_parquet(?)", [f"{folder}/{path}"], columns, counts):
            yield place, path


def table_out_of_bounds(cursor: duckdb.DuckDBPyConnection, table: Table, place: int) -> bool:
    """Whether the catalog notes narrower bounds of a table than its rows have at a place."""
    noted = {
        column: values
        for column, *values in cursor.execute(_OF_TABLE, [table.name]).fetchall()
        if column in table.columns
    }
    # Each row is looked at: without it, the very bounds in question would answer.
    rows = f"(FROM lake.{table.name} AT (VERSION => {int(place)})) WHERE random() >= 0"
    return not _fit(cursor, table, rows, [], noted, {})


def _fit(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    rows: str,
    places: Sequence[object],
    noted: Mapping[str, Noted],
    counts: Mapping[str, str],
) -> bool:
    conditions, values = ["true"], []
    for column, of_column in noted.items():
        kind, least, most = table.columns[column].sql_type, *of_column[-2:]
        nothing = f'count("{column}") = 0'
        conditions.append(
            f"({counts.get(column, '')}"
            f'coalesce(min("{column}") >= TRY_CAST(? AS {kind}), ? IS NULL OR {nothing}) AND '
            f'coalesce(max("{column}") <= TRY_CAST(? AS {kind}), ? IS NULL OR {nothing}))'
        )
        values += [*of_column[:-2], least, least, most, most]
    select = f"SELECT {' AND '.join(conditions)} FROM {rows}"
    found = cursor.execute(select, [*values, *places]).fetchone()
    return bool(found and found[0])
