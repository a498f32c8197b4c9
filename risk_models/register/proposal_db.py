"""Where a picture keeps the rows and measures that it shares with no other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.ingest.changes import Changes
from risk_models.measures import words_about
from risk_models.register.table_delta import apply


@dataclass(frozen=True)
class Place:
    """A database in memory, and the register's tables that it has rows of its own for.

    `views` are all that can be read of the picture, None for everything: the tables have no
    columns but those that these look at.
    """

    database: str
    tables: Mapping[str, Table]
    views: frozenset[str] | None = None

    @property
    def schema(self) -> str:
        """What goes before the name of a table or measure there."""
        return f"{self.database}.main"


MAIN = Place("memory", TABLES)
"""That of a picture that is built on no other."""

_PROPOSALS = count(1)
"""Numbers the proposals, so that two beside each other do not mix."""


def beside(tables: Collection[str], views: frozenset[str] | None) -> Place:
    """A new place for these of the register's tables."""
    return Place(
        f"proposal_{next(_PROPOSALS)}",
        {
            name: table if views is None else table.narrowed(words_about(name, views))
            for name, table in TABLES.items()
            if name in tables
        },
        views,
    )


def write_rows(
    cursor: duckdb.DuckDBPyConnection,
    own: Place,
    changes: Changes,
    held_in: Callable[[str], str],
    as_of: date,
) -> None:
    """Make the place, with the rows of its tables as `changes` leave them on the day `as_of`.

    `held_in` tells what the cursor calls a table before. Raises RegisterError for rows that do
    not fit.
    """
    cursor.execute(f"ATTACH ':memory:' AS {own.database}")
    held = {
        name: _copied(cursor, held_in(name), own.schema, table)
        for name, table in own.tables.items()
    }
    apply(cursor, own.schema, _fitting(cursor, changes, own, held_in), held, tables=own.tables)
    forget_later_rows(cursor, own, as_of)
    # Many rows in a tenth of the room: what is made of them needs it.
    cursor.execute(f"CHECKPOINT {own.database}")


def forget_later_rows(con: duckdb.DuckDBPyConnection, own: Place, as_of: date) -> None:
    """Delete the rows that did not exist on the day `as_of`."""
    for name, table in own.tables.items():
        if day := table.exists_from:
            con.execute(f'DELETE FROM {own.schema}.{name} WHERE "{day}" > ?', [as_of])


def _fitting(
    cursor: duckdb.DuckDBPyConnection,
    changes: Changes,
    own: Place,
    held_in: Callable[[str], str],
) -> Changes:
    """The changes to what the tables have: of their columns, and of rows to remove those that are
    there. What does not fit any table stays, to be refused."""
    coming, leaving = dict(changes.upserts), dict(changes.removals)
    for name, table in own.tables.items():
        if name in coming:
            without = TABLES[name].columns.keys() - table.columns.keys()
            rows = coming[name]
            coming[name] = rows.select([c for c in rows.column_names if c not in without])
        if name in leaving and set(table.key) <= set(leaving[name].column_names):
            leaving[name] = _among(cursor, held_in(name), table, leaving[name])
    return Changes(coming, leaving)


def _copied(cursor: duckdb.DuckDBPyConnection, place: str, schema: str, table: Table) -> int:
    """Copy a table's columns into another schema; the rows that it has."""
    columns = listed(table.columns)
    row = cursor.execute(
        f"CREATE TABLE {schema}.{table.name} AS SELECT {columns} FROM {place}"
    ).fetchone()
    return int(row[0]) if row else 0


def _among(
    cursor: duckdb.DuckDBPyConnection, place: str, table: Table, keys: pyarrow.Table
) -> pyarrow.Table:
    """The keys that a table has, of those given."""
    cursor.register("given", keys)
    key = listed(table.key)
    found = cursor.execute(f"SELECT {key} FROM given SEMI JOIN {place} USING ({key})")
    return found.to_arrow_table()
