"""Rows for commits: what is not said is filled in plainly, typed as the contract says."""

from collections.abc import Mapping

import duckdb
import pyarrow

from risk_models.contract import TABLES
from tests.registers import filled


def rows(table: str, *given: Mapping[str, object]) -> pyarrow.Table:
    """A few rows of a table; a required cell that is not given takes the contract's example."""
    with duckdb.connect() as con:
        con.execute(f"CREATE TABLE rows ({TABLES[table].ddl})")
        for row in given:
            marks = ", ".join("?" * len(TABLES[table].columns))
            con.execute(f"INSERT INTO rows VALUES ({marks})", filled(TABLES[table], row))
        return con.execute("FROM rows").to_arrow_table()


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
    with duckdb.connect() as con:
        query = f"SELECT {', '.join(cells)} FROM range({count}) AS counted(i)"
        return con.execute(query).to_arrow_table()
