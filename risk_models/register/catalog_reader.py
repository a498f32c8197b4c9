"""What the store itself records of each version: its rows, its files, its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow

from risk_models.contract import Table, listed
from risk_models.errors import RegisterError
from risk_models.register.digests import digest, file_digest
from risk_models.register.error_mapping import RegisterBusy
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import selection, shape
from risk_models.register.version_record import Entry, Version, entries

_TRIES = 10
"""How often the store is read again if a version was committed meanwhile."""

_ROWS_AT_ONCE = 2_000_000
"""Inserted or deleted rows that are read together, to limit the memory."""


@dataclass(frozen=True)
class StoredFile:
    """A Parquet file in the catalog: its table, the place of the version that wrote it, its path.

    `path` is relative to the table's folder.
    """

    table: str
    place: int
    path: str


@dataclass(frozen=True)
class RowChanges:
    """The changes of one table at one place of the history.

    `inserted` and `deleted` are digests as in `Content`, `rows` is the change in the number of
    rows. `checksum` values add up to that of the whole table, modulo 2**64.
    """

    inserted: str | None = None
    deleted: str | None = None
    rows: int = 0
    checksum: int = 0


CatalogState = tuple[list[Entry], dict[int, int], list[StoredFile], int, set[str]]


def consistent_state(lake: Lake) -> CatalogState:
    """Records, numbers, files, the newest place and the tables in use, all at the same time.

    Raises RegisterBusy if versions are committed faster than they can be read.
    """
    for _ in range(_TRIES):
        with lake.reading() as cursor:
            before = head_places(cursor)
        with lake.reading() as cursor:
            state = (
                entries(cursor),
                head_places(cursor),
                stored_files(cursor),
                newest_place(cursor),
                tables_with_rows(cursor),
            )
            # Not all of these reads are covered by the isolation of the transaction.
        with lake.reading() as cursor:
            if before == state[1] == head_places(cursor):
                return state
    raise RegisterBusy(
        "The register is being written to",
        "Versions are committed faster than they can be read: try again.",
    )


def newest_place(cursor: duckdb.DuckDBPyConnection) -> int:
    """The last place of the store's history, whether or not it belongs to a version."""
    row = cursor.execute("SELECT max(snapshot_id) FROM lake.snapshots()").fetchone()
    return int(row[0]) if row else 0


def head_places(cursor: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The number of each version by its place, from the row that every commit increments.

    Read from the catalog directly, so that versions whose snapshot was removed are included.
    """
    places: dict[int, int] = {}
    for table, name in inlined_tables(cursor):
        if table == "head":
            rows = cursor.execute(
                f"SELECT begin_snapshot, version FROM {name} WHERE version > 0"
            ).fetchall()
            places |= {int(place): int(version) for place, version in rows}
    return places


def tables_with_rows(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of which the store has any rows, of any version."""
    inlined = {
        table
        for table, name in inlined_tables(cursor)
        if cursor.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
    }
    return inlined | {file.table for file in stored_files(cursor)}


def inlined_tables(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Each table with the catalog's tables that store its small changes."""
    rows = cursor.execute(
        """
        SELECT named.table_name, inlined.table_id, inlined.schema_version
        FROM __ducklake_metadata_lake.ducklake_inlined_data_tables AS inlined
        JOIN __ducklake_metadata_lake.ducklake_table AS named USING (table_id)
        """
    ).fetchall()
    catalog = "__ducklake_metadata_lake.ducklake_inlined_data"
    return [(name, f"{catalog}_{int(table)}_{int(schema)}") for name, table, schema in rows]


def stored_files(cursor: duckdb.DuckDBPyConnection) -> list[StoredFile]:
    """Every file in the catalog."""
    rows = cursor.execute(
        """
        SELECT named.table_name, files.begin_snapshot, files.path
        FROM (
            SELECT table_id, begin_snapshot, path
            FROM __ducklake_metadata_lake.ducklake_data_file
            UNION ALL
            SELECT table_id, begin_snapshot, path
            FROM __ducklake_metadata_lake.ducklake_delete_file
        ) AS files
        JOIN __ducklake_metadata_lake.ducklake_table AS named USING (table_id)
        """
    ).fetchall()
    return [StoredFile(*row) for row in rows]


def first_place(cursor: duckdb.DuckDBPyConnection, table: Table) -> int | None:
    """The place at which the store created a table; None if it does not exist."""
    row = cursor.execute(
        "SELECT max(begin_snapshot) FROM __ducklake_metadata_lake.ducklake_table "
        "WHERE table_name = ? AND end_snapshot IS NULL",
        [table.name],
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else None


def ranges(
    versions: Sequence[Version], table: Table, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The places from `first` to `last` in ranges, none with too many rows of the table."""
    ends, rows = [first - 1], 0
    for version in versions:
        rows += sum(version.rows.get(table.name, {}).values())
        if rows > _ROWS_AT_ONCE and first <= version.place < last:
            ends.append(version.place)
            rows = 0
    for before, end in pairwise([*ends, last]):
        yield before + 1, end


def change_feed(table: Table, kind: str, columns: str, first: int, last: int) -> str:
    """A SELECT of the `insertions` or `deletions` between two places, with `place`.

    If a version deleted rows both in the catalog and in a file, DuckLake returns some of them
    twice.
    """
    once = "DISTINCT " if kind == "deletions" else ""
    return (
        f"SELECT {once}snapshot_id AS place, {columns} "
        f"FROM ducklake_table_{kind}('lake', 'main', '{table.name}', {first}, {last})"
    )


def row_changes(
    cursor: duckdb.DuckDBPyConnection, table: Table, first: int, last: int
) -> dict[int, RowChanges]:
    """The changes of a table by place of the history, from `first` to `last`."""
    columns = selection(table, shape(cursor, last).get(table.name, set()))
    inserted, deleted = (
        cursor.execute(
            f"SELECT *, {_checksum(table)} AS checksum "
            f"FROM ({change_feed(table, kind, columns, first, last)}) ORDER BY place"
        ).to_arrow_table()
        for kind in ("insertions", "deletions")
    )
    places = np.union1d(inserted["place"].to_numpy(), deleted["place"].to_numpy()).tolist()
    return {
        place: _row_changes(table, _at(inserted, place), _at(deleted, place)) for place in places
    }


def whole_table(cursor: duckdb.DuckDBPyConnection, table: Table, place: int) -> RowChanges:
    """The number of rows and the checksum of a whole table at one place of the history."""
    columns = selection(table, shape(cursor, place).get(table.name, set()))
    rows = cursor.execute(
        f"SELECT {_checksum(table)} AS checksum "
        f"FROM (SELECT {columns} FROM lake.{table.name} AT (VERSION => {place}))"
    ).to_arrow_table()
    return RowChanges(rows=rows.num_rows, checksum=_total(rows))


def stored_digest(lake: Lake, path: str) -> str | None:
    """The SHA-256 of a file of the store; None if it cannot be read."""
    try:
        with lake.reading() as cursor:
            return file_digest(cursor, path)
    except RegisterError:
        return None


def _checksum(table: Table) -> str:
    """A fast hash of a whole row: it detects accidents, as SHA-256 detects manipulation."""
    return f"hash({listed(table.columns)})"


def _row_changes(table: Table, inserted: pyarrow.Table, deleted: pyarrow.Table) -> RowChanges:
    return RowChanges(
        digest(inserted.select(list(table.columns)), table.key),
        digest(deleted.select(table.key), table.key),
        inserted.num_rows - deleted.num_rows,
        (_total(inserted) - _total(deleted)) % 2**64,
    )


def _total(rows: pyarrow.Table) -> int:
    return int(np.sum(rows["checksum"].to_numpy(), dtype=np.uint64))


def _at(rows: pyarrow.Table, place: int) -> pyarrow.Table:
    start, end = np.searchsorted(rows["place"].to_numpy(), [place, place + 1])
    return rows.slice(start, end - start)
