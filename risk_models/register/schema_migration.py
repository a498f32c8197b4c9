"""The store's tables: those of the contract, and the one row that every commit moves on."""

import duckdb

from risk_models.contract import TABLES, Table

Shape = dict[str, set[str]]
"""Column names by table name."""


def shape(cursor: duckdb.DuckDBPyConnection, place: int | None = None) -> Shape:
    """The tables and columns that the store has now, or had at one place of its history."""
    found = cursor.execute(
        """
        SELECT held.table_name, list(columns.column_name)
        FROM __ducklake_metadata_lake.ducklake_table AS held
        JOIN __ducklake_metadata_lake.ducklake_column AS columns USING (table_id)
        WHERE held.begin_snapshot <= $place AND columns.begin_snapshot <= $place
            AND coalesce(held.end_snapshot > $place, true)
            AND coalesce(columns.end_snapshot > $place, true)
        GROUP BY held.table_name
        """,
        {"place": 2**62 if place is None else place},
    ).fetchall()
    return {name: set(columns) for name, columns in found}


def missing(held: Shape) -> list[str]:
    """The statements that bring a store to the contract; a store only ever gains.

    A register written by an older release lacks what the contract has gained since.
    """
    statements = []
    for table in TABLES.values():
        if table.name not in held:
            statements.append(f"CREATE TABLE lake.{table.name} ({table.ddl})")
            continue
        statements += [
            f'ALTER TABLE lake.{table.name} ADD COLUMN "{c.name}" {c.sql_type}'
            for c in table.columns.values()
            if c.name not in held[table.name]
        ]
    if "head" not in held:
        statements.append("CREATE TABLE lake.head (version BIGINT)")
        statements.append("INSERT INTO lake.head VALUES (0)")
    return statements


def selection(table: Table, held: set[str]) -> str:
    """The contract's columns; one that a past version did not have yet is empty there."""
    return ", ".join(
        f'"{c.name}"' if c.name in held else f'CAST(NULL AS {c.sql_type}) AS "{c.name}"'
        for c in table.columns.values()
    )
