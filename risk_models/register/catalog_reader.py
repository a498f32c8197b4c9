"""What the store itself says that each version wrote: its rows, its files, its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow

from risk_models.contract import Table, listed
from risk_models.register.digests import digest
from risk_models.register.error_mapping import RegisterBusy
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import selection, shape
from risk_models.register.version_record import Entry, Version, entries

_TRIES = 10
"""How often the store is read anew when a version came meanwhile."""

_ROWS_AT_ONCE = 2_000_000
"""Rows that came or went which are looked at together, to bound the memory."""


@dataclass(frozen=True)
class StoredFile:
    """A Parquet file in the catalog: its table, the place of the version that wrote it, its path.

    `path` is relative to the table's folder.
    """

    table: str
    place: int
    path: str


@dataclass(frozen=True)
class Moved:
    """What came and went in one table at one place of the history.

    `came` and `went` are digests as in `Content`, `rows` is how many more rows the table holds
    afterwards. `mark` adds up to that of the whole table, modulo 2**64.
    """

    came: str | None = None
    went: str | None = None
    rows: int = 0
    mark: int = 0


Told = tuple[list[Entry], dict[int, int], list[StoredFile], int, set[str]]


def at_one_moment(lake: Lake) -> Told:
    """Records, numbers, files, the newest place and the tables in use: all of one moment.

    Raises RegisterBusy where versions come faster than they can be read.
    """
    for _ in range(_TRIES):
        with lake.reading() as cursor:
            before = head_places(cursor)
        with lake.reading() as cursor:
            found = (
                entries(cursor),
                head_places(cursor),
                stored_files(cursor),
                newest_place(cursor),
                tables_with_rows(cursor),
            )
            # Past the store's own sense of time not all of it is read at once.
        with lake.reading() as cursor:
            if before == found[1] == head_places(cursor):
                return found
    raise RegisterBusy(
        "The register is being written to", "Versions come faster than they can be read: try again."
    )


def newest_place(cursor: duckdb.DuckDBPyConnection) -> int:
    """The last place of the store's history, whether or not a version made it."""
    row = cursor.execute("SELECT max(snapshot_id) FROM lake.snapshots()").fetchone()
    return int(row[0]) if row else 0


def head_places(cursor: duckdb.DuckDBPyConnection) -> dict[int, int]:
    """The number of each version by its place, as the row that every commit moves on has it.

    Read past the store's own sense of time, so that versions whose place was removed are in it.
    """
    found: dict[int, int] = {}
    for table, name in _inlined(cursor):
        if table == "head":
            rows = cursor.execute(
                f"SELECT begin_snapshot, version FROM {name} WHERE version > 0"
            ).fetchall()
            found |= {int(place): int(version) for place, version in rows}
    return found


def tables_with_rows(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The tables of which the store has anything at all, from whatever time."""
    inlined = {
        table
        for table, name in _inlined(cursor)
        if cursor.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
    }
    return inlined | {file.table for file in stored_files(cursor)}


def _inlined(cursor: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Each table of ours with the catalog's tables that hold its small changes."""
    found = cursor.execute(
        """
        SELECT held.table_name, inlined.table_id, inlined.schema_version
        FROM __ducklake_metadata_lake.ducklake_inlined_data_tables AS inlined
        JOIN __ducklake_metadata_lake.ducklake_table AS held USING (table_id)
        """
    ).fetchall()
    catalog = "__ducklake_metadata_lake.ducklake_inlined_data"
    return [(name, f"{catalog}_{int(table)}_{int(schema)}") for name, table, schema in found]


def stored_files(cursor: duckdb.DuckDBPyConnection) -> list[StoredFile]:
    """Every file that the catalog names."""
    rows = cursor.execute(
        """
        SELECT held.table_name, files.begin_snapshot, files.path
        FROM (
            SELECT table_id, begin_snapshot, path
            FROM __ducklake_metadata_lake.ducklake_data_file
            UNION ALL
            SELECT table_id, begin_snapshot, path
            FROM __ducklake_metadata_lake.ducklake_delete_file
        ) AS files
        JOIN __ducklake_metadata_lake.ducklake_table AS held USING (table_id)
        """
    ).fetchall()
    return [StoredFile(*row) for row in rows]


def begun(cursor: duckdb.DuckDBPyConnection, table: Table) -> int | None:
    """The place from which the store has a table; None if it has none."""
    row = cursor.execute(
        "SELECT max(begin_snapshot) FROM __ducklake_metadata_lake.ducklake_table "
        "WHERE table_name = ? AND end_snapshot IS NULL",
        [table.name],
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else None


def stretches(
    versions: Sequence[Version], table: Table, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """The places from `first` to `last` in parts, none with too many rows of the table."""
    ends, rows = [first - 1], 0
    for version in versions:
        rows += sum(version.rows.get(table.name, {}).values())
        if rows > _ROWS_AT_ONCE and first <= version.place < last:
            ends.append(version.place)
            rows = 0
    for before, end in pairwise([*ends, last]):
        yield before + 1, end


def feed(table: Table, kind: str, columns: str, first: int, last: int) -> str:
    """The rows that came (`insertions`) or went (`deletions`) between two places, with `place`.

    Where a version deleted rows both by a list in the catalog and by one in a file, DuckLake
    tells some of them twice.
    """
    once = "DISTINCT " if kind == "deletions" else ""
    return (
        f"SELECT {once}snapshot_id AS place, {columns} "
        f"FROM ducklake_table_{kind}('lake', 'main', '{table.name}', {first}, {last})"
    )


def moved(
    cursor: duckdb.DuckDBPyConnection, table: Table, first: int, last: int
) -> dict[int, Moved]:
    """What came and went in a table, by place of the history, from `first` to `last`."""
    columns = selection(table, shape(cursor, last).get(table.name, set()))
    came, went = (
        cursor.execute(
            f"SELECT *, {_mark(table)} AS mark FROM ({feed(table, kind, columns, first, last)}) "
            "ORDER BY place"
        ).to_arrow_table()
        for kind in ("insertions", "deletions")
    )
    places = np.union1d(came["place"].to_numpy(), went["place"].to_numpy()).tolist()
    return {place: _moved(table, _at(came, place), _at(went, place)) for place in places}


def holds(cursor: duckdb.DuckDBPyConnection, table: Table, place: int) -> Moved:
    """The rows and the mark of all that a table holds at one place of the history."""
    columns = selection(table, shape(cursor, place).get(table.name, set()))
    found = cursor.execute(
        f"SELECT {_mark(table)} AS mark "
        f"FROM (SELECT {columns} FROM lake.{table.name} AT (VERSION => {place}))"
    ).to_arrow_table()
    return Moved(rows=found.num_rows, mark=_total(found))


def _mark(table: Table) -> str:
    """A quick hash of a whole row: good against mishaps, where SHA-256 is against intent."""
    columns = listed(table.columns)
    return f"hash({columns})"


def _moved(table: Table, came: pyarrow.Table, went: pyarrow.Table) -> Moved:
    return Moved(
        digest(came.select(list(table.columns)), table.key),
        digest(went.select(table.key), table.key),
        came.num_rows - went.num_rows,
        (_total(came) - _total(went)) % 2**64,
    )


def _total(rows: pyarrow.Table) -> int:
    return int(np.sum(rows["mark"].to_numpy(), dtype=np.uint64))


def _at(rows: pyarrow.Table, place: int) -> pyarrow.Table:
    start, end = np.searchsorted(rows["place"].to_numpy(), [place, place + 1])
    return rows.slice(start, end - start)
