"""The tables of the store: those of the contract, work that is no version yet, and a counter."""

import duckdb

from risk_models.contract import TABLES, Table
from risk_models.register import drafts, reminder_log

Shape = dict[str, set[str]]
"""Column names by table name."""


def shape(cursor: duckdb.DuckDBPyConnection, place: int | None = None) -> Shape:
    """The tables and columns that the store has now, or had at one place of its history."""
    found = cursor.execute(
        """
        SELECT tables.table_name, list(columns.column_name)
        FROM __ducklake_metadata_lake.ducklake_table AS tables
        JOIN __ducklake_metadata_lake.ducklake_column AS columns USING (table_id)
        WHERE tables.begin_snapshot <= $place AND columns.begin_snapshot <= $place
            AND coalesce(tables.end_snapshot > $place, true)
            AND coalesce(columns.end_snapshot > $place, true)
        GROUP BY tables.table_name
        """,
        {"place": 2**62 if place is None else place},
    ).fetchall()
    return {name: set(columns) for name, columns in found}


def missing(existing: Shape) -> list[str]:
    """The statements that add tables and columns which are new in the contract since the store was
    written; nothing is ever dropped.
    """
    statements = []
    for table in TABLES.values():
        if table.name not in existing:
            statements.append(f"CREATE TABLE lake.{table.name} ({table.ddl})")
            continue
        statements += [
            f'ALTER TABLE lake.{table.name} ADD COLUMN "{c.name}" {c.sql_type}'
            for c in table.columns.values()
            if c.name not in existing[table.name]
        ]
    if drafts.TABLE not in existing:
        statements.append(f"CREATE TABLE lake.{drafts.TABLE} ({drafts.DDL})")
    statements += [
        f"CREATE TABLE lake.{name} ({columns})"
        for name, columns in reminder_log.TABLES_OF_LOG.items()
        if name not in existing
    ]
    if "head" not in existing:
        statements.append("CREATE TABLE lake.head (version BIGINT)")
        statements.append("INSERT INTO lake.head VALUES (0)")
    return statements


def selection(table: Table, existing: set[str]) -> str:
    """The SELECT list of the contract's columns; a column that did not exist yet is NULL."""
    return ", ".join(
        f'"{c.name}"' if c.name in existing else f'CAST(NULL AS {c.sql_type}) AS "{c.name}"'
        for c in table.columns.values()
    )
