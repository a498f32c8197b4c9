"""What a snapshot reads of past days: rows of former versions, and those of the comparison date."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from itertools import groupby

import duckdb
import pyarrow

from risk_models.contract import listed
from risk_models.measures import FORMER, THEN, Day
from risk_models.register.proposal_db import MAIN, Place, only

Former = Callable[[int, tuple[Day, ...]], dict[str, pyarrow.Table]]
"""The rows of the measures in FORMER, by a version and the days that are seen by it."""

Then = Callable[[int, date], dict[str, pyarrow.Table]]
"""The rows of the tables in THEN, by a version and the day that is seen by it."""

THEN_PLACE = only(frozenset(then.measure for then in THEN.values()))
"""The database of a snapshot of the comparison date."""


def fill_former(cursor: duckdb.DuckDBPyConnection, former: Former) -> None:
    """Fill the tables of what former versions hand on; `history_day` must exist."""
    days = cursor.execute(
        "SELECT version, on_date, month_end, tile FROM history_day "
        "WHERE version <> shown_version() ORDER BY version, on_date"
    ).fetchall()
    handed_on = [
        former(version, tuple(row[1:] for row in group))
        for version, group in groupby(days, lambda row: row[0])
    ]
    for table in FORMER:
        for rows in handed_on:
            cursor.register("incoming", rows[table])
            cursor.execute(f"INSERT INTO former_{table} BY NAME FROM incoming")
    if handed_on:
        _compress(cursor, MAIN)


def own_then_tables(cursor: duckdb.DuckDBPyConnection, own: Place, below: Place) -> bool:
    """Create tables of the comparison date for a proposal, unless it is compared with another
    version than the one it is built on; then it reads the tables of that snapshot."""
    row = cursor.execute("SELECT compare_version = shown_version() FROM context").fetchone()
    if not row or not row[0]:
        return False
    for table in THEN:
        cursor.execute(f"CREATE TABLE {own.schema}.{table} AS FROM {below.schema}.{table} LIMIT 0")
    return True


def fill_then(cursor: duckdb.DuckDBPyConnection, own: Place, then: Then) -> None:
    """Fill the tables of the comparison date; `context` must exist."""
    version, day = cursor.execute("SELECT compare_version, compare_on FROM context").fetchall()[0]
    for table, rows in then(version, day).items():
        cursor.register("incoming", rows)
        cursor.execute(f"INSERT INTO {own.schema}.{table} BY NAME FROM incoming")
    _compress(cursor, own)


def copied(
    con: duckdb.DuckDBPyConnection, schemas: Mapping[str, str]
) -> Callable[[duckdb.DuckDBPyConnection], None]:
    """Fills the database of a snapshot of the comparison date with rows of another one.

    `schemas` has the schema of each table.
    """

    def fill(past: duckdb.DuckDBPyConnection) -> None:
        with con.cursor() as cursor:
            for name, table in THEN_PLACE.tables.items():
                columns = listed(table.columns)
                rows = cursor.execute(f"SELECT {columns} FROM {schemas[name]}.{name}")
                past.register("incoming", rows.to_arrow_table())
                past.execute(f"CREATE TABLE {name} AS FROM incoming")
                past.unregister("incoming")

    return fill


def _compress(cursor: duckdb.DuckDBPyConnection, own: Place) -> None:
    """Compresses the rows to about a tenth, which are faster to read, too."""
    with suppress(duckdb.TransactionException):
        cursor.execute(f"CHECKPOINT {own.database}")
