"""The rows of a version, read from the store."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.errors import RegisterUnreachable
from risk_models.register.default_method import default_method
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import Shape, selection, shape
from risk_models.register.version_record import Version


class VersionRows(Mapping[str, pyarrow.Table]):
    """The tables of a version by name; each is read when it is first used, then cached."""

    def __init__(self, read: Callable[[Table, Sequence[str]], pyarrow.Table]) -> None:
        self._read = read
        self._cache: dict[str, pyarrow.Table] = {}

    def __getitem__(self, name: str) -> pyarrow.Table:
        return self.columns(name, list(TABLES[name].columns))

    def columns(self, name: str, columns: Sequence[str]) -> pyarrow.Table:
        """These columns of a table."""
        found = self._cache.get(name)
        if found is None or not {*columns} <= {*found.column_names}:
            known = [] if found is None else found.column_names
            needed = [c for c in TABLES[name].columns if c in columns or c in known]
            found = self._cache[name] = self._read(TABLES[name], needed)
        return found.select(columns)

    def __contains__(self, name: object) -> bool:
        return name in TABLES

    def __iter__(self) -> Iterator[str]:
        return iter(TABLES)

    def __len__(self) -> int:
        return len(TABLES)


class StoredRows:
    """Reads rows of any version; remembers which columns each version has."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._shapes: dict[int, Shape] = {}

    def current_rows(self, version: Version) -> VersionRows:
        """All rows of a version by table, in the contract's columns; read when they are needed."""

        def read(table: Table, columns: Sequence[str]) -> pyarrow.Table:
            with self._lake.reading() as cursor:
                return self._rows(cursor, version, table, columns)

        return VersionRows(read)

    def fill(
        self,
        version: Version,
        con: duckdb.DuckDBPyConnection,
        tables: Mapping[str, Table] = TABLES,
    ) -> None:
        """Copy all rows of a version, or those of some tables, to another connection."""
        # Reads the next table while this one is stored: two connections, each on its own core.
        with self._lake.reading() as cursor, ThreadPoolExecutor(1) as reader:
            read = partial(self._rows, cursor, version)
            for name, rows in zip(tables, reader.map(read, tables.values()), strict=True):
                con.from_arrow(rows).create(name)

    def columns(self, cursor: duckdb.DuckDBPyConnection, version: Version, table: Table) -> str:
        """The SELECT list of the contract's columns for a table as it was in a version."""
        if version.number not in self._shapes:
            self._shapes[version.number] = shape(cursor, version.place)
        return selection(table, self._shapes[version.number].get(table.name, set()))

    def _rows(
        self,
        cursor: duckdb.DuckDBPyConnection,
        version: Version,
        table: Table,
        columns: Sequence[str] | None = None,
    ) -> pyarrow.Table:
        # Reading an empty table from the store is slow, and the record tells which ones are empty.
        expected = version.row_counts.get(table.name, 0)
        selected = listed(columns or table.columns)
        if not expected and table.name == "levels":
            # A version of a release in which the levels were not yet of the register.
            return default_method()["levels"].select(list(columns or table.columns))
        if not expected:
            return table.arrow.empty_table().select(list(columns or table.columns))
        stored = self.columns(cursor, version, table)
        rows = cursor.execute(
            f"SELECT {selected} FROM (SELECT {stored} FROM lake.{table.name} "
            f"AT (VERSION => {version.place}))"
        ).to_arrow_table()
        if rows.num_rows != expected:
            raise RegisterUnreachable(
                f"Version {version.number} cannot be trusted",
                f"Its record says {expected} rows of {table.name}, its storage gives "
                f"{rows.num_rows}. Restore the register's storage from a backup.",
            )
        return rows
