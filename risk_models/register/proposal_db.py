"""The database in memory with the tables and measures that a proposal changes."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.ingest.arrow_dictionary import in_parts
from risk_models.ingest.changes import Changes
from risk_models.measures import MEASURES, rests_on, words_about
from risk_models.register.table_delta import apply, same_key


@dataclass(frozen=True)
class Place:
    """A database in memory, and the tables of the register that are stored in it.

    `views` can be read from the snapshot, None for all: the tables have only the columns that
    these use. `altered` are the columns with other values than in the snapshot that it is built
    on, for the tables in which no row comes or goes.
    """

    database: str
    tables: Mapping[str, Table]
    views: frozenset[str] | None = None
    altered: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def schema(self) -> str:
        """The schema of its tables and measures."""
        return f"{self.database}.main"

    def differs(self, view: str) -> bool:
        """Whether a table or measure may differ from that of the snapshot it is built on.

        One of `views` differs only by columns that it reads or gives out.
        """
        rests = rests_on(view) if view in MEASURES else {view}
        tables = rests & self.tables.keys()
        if view not in MEASURES or view not in (self.views or ()):
            return bool(tables)
        given_out = MEASURES[view].columns.keys()
        return any(
            name not in self.altered
            or not self.altered[name].isdisjoint(words_about(name, frozenset({view})) | given_out)
            for name in tables
        )


MAIN = Place("memory", TABLES)
"""The database of a snapshot that is no proposal."""


def only(views: frozenset[str]) -> Place:
    """The database of a snapshot from which only these measures can be read."""
    tables = {
        name: table.narrowed(words_about(name, views))
        for name, table in TABLES.items()
        if any(name in rests_on(view) for view in views)
    }
    return Place(MAIN.database, tables, views)


_PROPOSALS = count(1)
"""Numbers the proposals, so that their databases have different names."""


_OF_RISKS = ("risks", "risk_controls")
"""The tables that a proposal for some of the risks has of its own."""


def beside(
    tables: Collection[str], needed: Iterable[str] | None, *, of_some_risks: bool = False
) -> Place:
    """A new database for these tables of the register, and those that say which risks there are."""
    tables = {*tables, *(_OF_RISKS if of_some_risks else ())}
    views = None if needed is None else frozenset(needed)
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
    current_name: Callable[[str], str],
    as_of: date,
    risks: pyarrow.Array | None = None,
) -> None:
    """Create the database, with the rows of its tables after `changes`, as of `as_of`.

    `current_name` gives the name of a table before the changes. With `risks` the tables have the
    rows of these risks only. Raises RegisterError for rows that
    do not match the contract.
    """
    cursor.execute(f"ATTACH ':memory:' AS {own.database}")
    if risks is not None:
        cursor.register("chosen_risks", pyarrow.table({"risk_id": risks}))
    row_counts = {
        name: _copied(cursor, current_name(name), own.schema, table, some=risks is not None)
        for name, table in own.tables.items()
    }
    apply(
        cursor,
        own.schema,
        _fitting(cursor, changes, own, current_name),
        row_counts,
        tables=own.tables,
    )
    forget_later_rows(cursor, own, as_of)
    # Compresses the rows to about a tenth: the measures need the memory.
    cursor.execute(f"CHECKPOINT {own.database}")


def altered_columns(
    cursor: duckdb.DuckDBPyConnection, changes: Changes, current_name: Callable[[str], str]
) -> dict[str, frozenset[str]]:
    """The columns whose values a change alters, of the tables in which no row comes or goes."""
    found = {}
    for name, rows in changes.upserts.items():
        if name in changes.removals and changes.removals[name].num_rows:
            continue
        table = TABLES[name]
        cursor.register("given", in_parts(rows))
        altered = ", ".join(
            f'coalesce(bool_or(given."{column}" IS DISTINCT FROM stored."{column}"), false)'
            for column in table.columns
        )
        alone = f'count(*) FILTER (stored."{table.key[0]}" IS NULL)'
        row = cursor.execute(
            f"SELECT {alone}, {altered} FROM given LEFT JOIN {current_name(name)} AS stored "
            f"ON {same_key(table, 'given', 'stored')}"
        ).fetchone()
        new, *flags = row or (1,)
        columns = frozenset(c for c, flag in zip(table.columns, flags, strict=False) if flag)
        if not new and table.exists_from not in columns:
            found[name] = columns
    return found


def default_comparison(con: duckdb.DuckDBPyConnection, as_of: date) -> date:
    """The comparison date where none is chosen: `compare_days` (a setting) before."""
    row = con.execute(
        "SELECT CAST(? - CAST(max(value) AS INTEGER) AS DATE) FROM settings "
        "WHERE key = 'compare_days'",
        [as_of],
    ).fetchone()
    return row[0] if row and row[0] else as_of


def first_days(con: duckdb.DuckDBPyConnection, own: Place) -> dict[str, date]:
    """The earliest day from which a row exists, by table; without tables that have none."""
    days = {
        name: con.execute(f'SELECT min("{table.exists_from}") FROM {own.schema}.{name}').fetchone()
        for name, table in own.tables.items()
        if table.exists_from
    }
    return {name: row[0] for name, row in days.items() if row and row[0]}


def forget_later_rows(con: duckdb.DuckDBPyConnection, own: Place, as_of: date) -> None:
    """Delete the rows that did not exist yet as of `as_of`."""
    for name, table in own.tables.items():
        if day := table.exists_from:
            con.execute(f'DELETE FROM {own.schema}.{name} WHERE "{day}" > ?', [as_of])


def _fitting(
    cursor: duckdb.DuckDBPyConnection,
    changes: Changes,
    own: Place,
    current_name: Callable[[str], str],
) -> Changes:
    """The changes limited to the columns of the tables and, for removals, to rows that exist.

    Whatever does not match the contract stays, and is refused later.
    """
    upserts, removals = dict(changes.upserts), dict(changes.removals)
    for name, table in own.tables.items():
        if name in upserts:
            without = TABLES[name].columns.keys() - table.columns.keys()
            rows = upserts[name]
            upserts[name] = rows.select([c for c in rows.column_names if c not in without])
        if name in removals and set(table.key) <= set(removals[name].column_names):
            removals[name] = _existing(cursor, current_name(name), table, removals[name])
    return Changes(upserts, removals)


def _copied(
    cursor: duckdb.DuckDBPyConnection, place: str, schema: str, table: Table, *, some: bool
) -> int:
    """Copy a table's columns into another schema, with `some` those of the chosen risks; the number
    of its rows."""
    columns = listed(table.columns)
    chosen = (
        " SEMI JOIN chosen_risks USING (risk_id)" if some and "risk_id" in table.columns else ""
    )
    row = cursor.execute(
        f"CREATE TABLE {schema}.{table.name} AS SELECT {columns} FROM {place}{chosen}"
    ).fetchone()
    return int(row[0]) if row else 0


def _existing(
    cursor: duckdb.DuckDBPyConnection, place: str, table: Table, keys: pyarrow.Table
) -> pyarrow.Table:
    """Those of the keys that exist in a table."""
    cursor.register("given", keys)
    key = listed(table.key)
    existing = cursor.execute(f"SELECT {key} FROM given SEMI JOIN {place} USING ({key})")
    return existing.to_arrow_table()
