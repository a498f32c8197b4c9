"""Rows for commits: what is not said is filled in plainly, typed as the contract says."""

from collections.abc import Mapping
from contextlib import closing
from functools import cache

import duckdb
import pyarrow

from risk_models.contract import TABLES
from risk_models.ingest.changes import Changes
from risk_models.register import Snapshot
from tests.registers import Rows, filled


def rows(table: str, *given: Mapping[str, object]) -> pyarrow.Table:
    """A few rows of a table; a required cell that is not given takes the contract's example."""
    with closing(_database().cursor()) as cursor:
        cursor.execute(f"CREATE TEMP TABLE rows ({TABLES[table].ddl})")
        if given:
            marks = ", ".join([f"({', '.join('?' * len(TABLES[table].columns))})"] * len(given))
            cells = [cell for row in given for cell in filled(TABLES[table], row)]
            cursor.execute(f"INSERT INTO rows VALUES {marks}", cells)
        return cursor.execute("FROM rows").to_arrow_table()


def instead(before: Snapshot, **tables: Rows) -> Changes:
    """The changes after which these tables hold the given rows and no other."""
    upserts = {name: rows(name, *given) for name, given in tables.items()}
    removals = {}
    for name, new in upserts.items():
        key = new.select(list(TABLES[name].key))
        there, stay = before.read(name).select(key.column_names).to_pylist(), key.to_pylist()
        gone = [row for row in there if row not in stay]
        removals[name] = pyarrow.Table.from_pylist(gone, schema=key.schema)
    return Changes(upserts, removals)


def keys(table: str, *given: object) -> pyarrow.Table:
    """The keys of rows to remove, from tables with a key of one column."""
    (column,) = TABLES[table].key
    return pyarrow.table({column: list(given)})


def risks(first: int, count: int, title: str = "A risk") -> pyarrow.Table:
    """`count` risks R<first>, R<first + 1>, …"""
    return _many("risks", count, {"risk_id": f"'R' || ({first} + i)", "title": f"'{title}'"})


def scores(first: int, count: int, likelihood: int = 3) -> pyarrow.Table:
    """One residual score for each of the same risks."""
    own = {"risk_id": f"'R' || ({first} + i)", "view": "'residual'", "likelihood": str(likelihood)}
    return _many("risk_scores", count, own)


def _many(table: str, count: int, own: Mapping[str, str]) -> pyarrow.Table:
    cells = []
    for column in TABLES[table].columns.values():
        plain = f"'{column.example}'" if column.required else "NULL"
        cells.append(f'CAST({own.get(column.name, plain)} AS {column.sql_type}) AS "{column.name}"')
    with closing(_database().cursor()) as cursor:
        query = f"SELECT {', '.join(cells)} FROM range({count}) AS counted(i)"
        return cursor.execute(query).to_arrow_table()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """One for all rows of a process: opening one takes longer than making a few rows."""
    return duckdb.connect(":memory:")
