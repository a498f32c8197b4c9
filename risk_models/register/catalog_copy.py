"""Copies a catalog between SQLite and PostgreSQL, so that a backup fits every kind of store.

DuckLake keeps the same tables in both, in types of their own: what SQLite has as text or whole
numbers are dates, flags and bytes in PostgreSQL. Every value is copied by way of its text.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb

from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.register.address import Address
from risk_models.register.connection import connect
from risk_models.register.extensions import load, quoted
from risk_models.register.lake import Lake

_TYPES = {
    "sqlite": {"int64": "BIGINT", "int32": "BIGINT", "boolean": "BIGINT"},
    "postgres": {
        "int64": "BIGINT",
        "int32": "INTEGER",
        "boolean": "BOOLEAN",
        "float64": "DOUBLE PRECISION",
        "varchar": "BYTEA",
    },
}
"""The types that DuckLake gives columns of small changes; every other one is text."""

_METADATA = "ducklake_metadata"
"""The catalog's own settings: those of the copy are its own, such as where its rows are."""

Columns = dict[str, dict[str, str]]
"""The type of each column, by table."""


def no_register() -> RegisterUnreachable:
    """The error of an address at which there is no register."""
    return RegisterUnreachable(
        "There is no register at this address", "Give the address of one with --register."
    )


def copy_to_file(address: Address, file: Path) -> None:
    """Copy the catalog at an address into a new SQLite file, as of one moment.

    Raises RegisterUnreachable if there is no register.
    """
    if address.kind == "sqlite":
        if not Path(address.catalog).is_file():
            raise no_register()
        _copy_sqlite(Path(address.catalog), file)
        return
    with closing(Lake(_beside(file))) as empty, empty.reading():
        pass  # which creates the empty catalog
    with closing(connect(["postgres_scanner", "sqlite_scanner"])) as con:
        con.execute(f"ATTACH {quoted(address.catalog)} AS source (TYPE postgres, READ_ONLY)")
        con.execute(f"ATTACH {quoted(str(file))} AS target (TYPE sqlite)")
        # PostgreSQL answers all reads of one transaction from the same moment.
        con.execute("BEGIN")
        if "ducklake_table" not in _columns(con, "source"):
            raise no_register()
        _copy_tables(con, "source.public", "target", "sqlite")
        con.execute("COMMIT")


def copy_to_store(file: Path, lake: Lake) -> None:
    """Copy the catalog in a SQLite file into a store that is_empty says is empty.

    The catalog of the store is complete afterwards, or as before.
    """
    address = lake.address
    if address.kind == "sqlite":
        part = Path(f"{address.catalog}.incomplete")
        part.unlink(missing_ok=True)
        _copy_sqlite(file, part)
        part.rename(address.catalog)
        return
    with lake.writing() as cursor:
        if _tables_in_use(cursor, "writers"):
            raise not_empty()
        load(cursor, "sqlite_scanner")
        cursor.execute(f"ATTACH {quoted(str(file))} AS source (TYPE sqlite, READ_ONLY)")
        if _format(cursor, "source") != _format(cursor, "writers.public"):
            raise RegisterError(
                "The catalog of the backup has an older format",
                "Restore it to sqlite:///FOLDER first, open it there with this release, and back "
                "that up.",
            )
        _copy_tables(cursor, "source", "writers.public", "postgres")


def not_empty() -> RegisterError:
    """The error of a place to restore to that is in use."""
    return RegisterError(
        "There is something at this address already",
        "A backup is restored into an empty place only. Give the address of a new folder, or of "
        "a new database and a new folder or prefix.",
    )


def is_empty(lake: Lake) -> bool:
    """Whether a store has no catalog yet, or one without tables."""
    address = lake.address
    if address.kind == "sqlite":
        return not Path(address.catalog).exists()
    with lake.reading() as cursor:
        return not _tables_in_use(cursor, "writers")


def catalog_files(file: Path) -> list[str]:
    """The path of every row file that the catalog in a SQLite file names, below the rows."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as con:
        found = con.execute(
            """
            SELECT 'main/' || named.table_name || '/' || files.path
            FROM (
                SELECT table_id, path FROM ducklake_data_file
                UNION SELECT table_id, path FROM ducklake_delete_file
            ) AS files
            JOIN ducklake_table AS named USING (table_id)
            GROUP BY 1 ORDER BY 1
            """
        ).fetchall()
    return [str(path) for (path,) in found]


def as_one_file(file: Path) -> None:
    """Let a SQLite file do without the log beside it that a catalog in use has."""
    with closing(sqlite3.connect(file)) as con:
        con.execute("PRAGMA journal_mode = DELETE")


def _beside(file: Path) -> Address:
    return Address("sqlite", str(file), str(file.with_name("rows")))


def _copy_sqlite(source: Path, target: Path) -> None:
    """SQLite's own backup: the whole file as of one moment, whoever writes meanwhile."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=60)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
    as_one_file(target)


def _copy_tables(con: duckdb.DuckDBPyConnection, source: str, target: str, kind: str) -> None:
    """Copy all tables of a catalog into the catalog of an empty DuckLake of this kind."""
    columns = _columns(con, source.partition(".")[0])
    existing = _columns(con, target.partition(".")[0])
    kinds = _column_kinds(con, source)
    for table in (name for name in columns if name != _METADATA):
        if table in existing:
            con.execute(f'DELETE FROM {target}."{table}"')
        else:
            # What is no column of a table of the register is a number of DuckLake's own.
            listed = ", ".join(
                f'"{name}" {_TYPES[kind].get(kinds.get((table, name), "int64"), "VARCHAR")}'
                for name in columns[table]
            )
            con.execute(f'CREATE TABLE {target}."{table}" ({listed})')
    existing = _columns(con, target.partition(".")[0])
    for table in (name for name in columns if name != _METADATA):
        names = [name for name in columns[table] if name in existing[table]]
        values = [
            _from_text(_as_text(f'"{name}"', columns[table][name]), existing[table][name])
            for name in names
        ]
        into = ", ".join(f'"{name}"' for name in names)
        con.execute(
            f'INSERT INTO {target}."{table}" ({into}) '
            f'SELECT {", ".join(values)} FROM {source}."{table}"'
        )


def _columns(con: duckdb.DuckDBPyConnection, database: str) -> Columns:
    rows = con.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = ? AND table_name LIKE 'ducklake_%' "
        "ORDER BY table_name, column_index",
        [database],
    ).fetchall()
    columns: Columns = {}
    for table, name, kind in rows:
        columns.setdefault(table, {})[name] = kind
    return columns


def _column_kinds(con: duckdb.DuckDBPyConnection, source: str) -> dict[tuple[str, str], str]:
    """DuckLake's type of each column of each of the catalog's tables of small changes."""
    rows = con.execute(
        f"SELECT inlined.table_name, named.column_name, named.column_type "
        f"FROM {source}.ducklake_inlined_data_tables AS inlined "
        f"JOIN {source}.ducklake_column AS named USING (table_id)"
    ).fetchall()
    return {(table, name): kind for table, name, kind in rows}


def _as_text(value: str, kind: str) -> str:
    if kind == "BLOB":
        return f"decode({value})"
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime(make_timestamp(epoch_us({value})), '%Y-%m-%d %H:%M:%S.%f') || '+00'"
    if kind == "BOOLEAN":
        return f"CAST(CAST({value} AS INTEGER) AS VARCHAR)"
    return f"CAST({value} AS VARCHAR)"


def _from_text(text: str, kind: str) -> str:
    return f"encode({text})" if kind == "BLOB" else f"CAST({text} AS {kind})"


def _tables_in_use(con: duckdb.DuckDBPyConnection, database: str) -> bool:
    if "ducklake_table" not in _columns(con, database):
        return False
    return (
        con.execute(f"SELECT 1 FROM {database}.public.ducklake_table LIMIT 1").fetchone()
        is not None
    )


def _format(con: duckdb.DuckDBPyConnection, catalog: str) -> str | None:
    row = con.execute(f"SELECT value FROM {catalog}.{_METADATA} WHERE key = 'version'").fetchone()
    return row[0] if row else None
