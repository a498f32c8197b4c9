"""Writes to a table only what differs from the rows it has, a set at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.errors import RegisterError
from risk_models.intake.changes import Changes


@dataclass(frozen=True)
class Written:
    """How many rows of one table a change added, changed and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return self.added + self.changed + self.removed > 0


def apply(
    cursor: duckdb.DuckDBPyConnection,
    schema: str,
    changes: Changes,
    held: Mapping[str, int],
) -> dict[str, Written]:
    """Write the changes of every table to `schema`; what really differed, by table.

    `held` is the number of rows that each table has before, nothing where it has none.
    Raises RegisterError when the rows do not have the contract's columns and types, a key is
    empty or occurs twice, or a row to remove does not exist.
    """
    named = {**changes.upserts, **changes.removals}
    if strangers := sorted(set(named) - set(TABLES)):
        raise RegisterError(
            "The change cannot be written", f"There is no table {', '.join(strangers)}."
        )
    written = {
        name: _write(
            cursor,
            f"{schema}.{name}",
            table,
            changes.upserts.get(name),
            changes.removals.get(name),
            empty=not held.get(name, 0),
        )
        for name, table in TABLES.items()
        if name in named
    }
    return {name: counts for name, counts in written.items() if counts}


def _write(
    cursor: duckdb.DuckDBPyConnection,
    target: str,
    table: Table,
    upserts: pyarrow.Table | None,
    removals: pyarrow.Table | None,
    *,
    empty: bool,
) -> Written:
    removed = added = changed = 0
    if removals is not None and removals.num_rows:
        _stage(cursor, "leaving", table, removals, table.key)
        if upserts is not None:
            _refuse_both(cursor, table, upserts)
        removed = _remove(cursor, target, table)
    if upserts is not None and upserts.num_rows:
        _stage(cursor, "incoming", table, upserts, table.columns)
        added, changed = _upsert(cursor, target, table, empty=empty)
    return Written(added, changed, removed)


def _stage(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    table: Table,
    rows: pyarrow.Table,
    columns: Iterable[str],
) -> None:
    cursor.register(name, rows)
    types = {row[0]: row[1] for row in cursor.execute(f"DESCRIBE {name}").fetchall()}
    wanted = {column: table.columns[column].sql_type for column in columns}
    # A column that is empty throughout has no type of its own.
    if {**types, **{c: wanted.get(c) for c in types if types[c] in ('"NULL"', "NULL")}} != wanted:
        raise _refusal(table, "the rows do not have the columns and types of the contract")
    holes = " OR ".join(f'"{c}" IS NULL' for c in table.key)
    if cursor.execute(f"SELECT 1 FROM {name} WHERE {holes} LIMIT 1").fetchone():
        raise _refusal(table, "a key is empty")
    key = _listed(table.key)
    twice = f"SELECT {key} FROM {name} GROUP BY {key} HAVING count(*) > 1 LIMIT 3"
    _refuse_any(cursor, table, twice, "a key occurs twice")


def _refuse_both(cursor: duckdb.DuckDBPyConnection, table: Table, upserts: pyarrow.Table) -> None:
    cursor.register("incoming", upserts.select(table.key))
    key = _listed(table.key)
    both = f"SELECT {key} FROM incoming SEMI JOIN leaving USING ({key}) LIMIT 3"
    _refuse_any(cursor, table, both, "a row is both to be written and to be removed")


def _remove(cursor: duckdb.DuckDBPyConnection, target: str, table: Table) -> int:
    key = _listed(table.key)
    strangers = f"SELECT {key} FROM leaving ANTI JOIN {target} USING ({key}) ORDER BY ALL LIMIT 3"
    _refuse_any(cursor, table, strangers, "a row to be removed does not exist")
    return _count(
        cursor,
        f"DELETE FROM {target} AS stored USING leaving WHERE {_same_key('leaving', table)}",
    )


def _upsert(
    cursor: duckdb.DuckDBPyConnection, target: str, table: Table, *, empty: bool
) -> tuple[int, int]:
    columns = _listed(table.columns)
    if empty:
        return _count(cursor, f"INSERT INTO {target} ({columns}) SELECT {columns} FROM incoming"), 0
    others = [c for c in table.columns if c not in table.key]
    differs = " OR ".join(f'incoming."{c}" IS DISTINCT FROM stored."{c}"' for c in others)
    cursor.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE differing AS
        SELECT incoming.*, stored."{table.key[0]}" IS NOT NULL AS known
        FROM incoming LEFT JOIN {target} AS stored ON {_same_key("incoming", table)}
        WHERE stored."{table.key[0]}" IS NULL OR {differs or "false"}
        """
    )
    changed = _count(
        cursor,
        f"DELETE FROM {target} AS stored USING differing "
        f"WHERE differing.known AND {_same_key('differing', table)}",
    )
    written = _count(cursor, f"INSERT INTO {target} ({columns}) SELECT {columns} FROM differing")
    cursor.execute("DROP TABLE differing")
    return written - changed, changed


def _count(cursor: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = cursor.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _same_key(rows: str, table: Table) -> str:
    return " AND ".join(f'stored."{c}" = {rows}."{c}"' for c in table.key)


def _refuse_any(cursor: duckdb.DuckDBPyConnection, table: Table, query: str, why: str) -> None:
    found = cursor.execute(query).fetchall()
    if found:
        keys = ", ".join(" / ".join(str(value) for value in row) for row in found)
        raise _refusal(table, f"{why} ({keys})")


def _refusal(table: Table, why: str) -> RegisterError:
    return RegisterError(
        "The change cannot be written", f"In {table.name}, {why}. Nothing was written."
    )
