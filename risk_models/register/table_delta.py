"""Writes to a table only what differs from the rows it has, a set at a time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import duckdb
import pyarrow
import pyarrow.types as kinds

from risk_models.contract import TABLES, Table, listed
from risk_models.errors import RegisterError
from risk_models.ingest.arrow_dictionary import in_parts
from risk_models.ingest.changes import Changes

Note = Callable[[str, pyarrow.Table, pyarrow.Table], None]
"""Receives the name of a table, the rows to be inserted, and the keys of those to be deleted."""


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
    row_counts: Mapping[str, int],
    note: Note | None = None,
    tables: Mapping[str, Table] = TABLES,
) -> dict[str, Written]:
    """Write the changes of every table to `schema`; the counts of rows that differ, by table.

    `row_counts` has the number of rows of each table before the change. `note` is called for each
    table before it is written to. `tables` are those of the contract, or narrowed ones.
    Raises RegisterError if the rows do not have the contract's columns and types, a key is
    empty or occurs twice, or a row to remove does not exist.
    """
    if unknown := sorted(changes.tables - set(TABLES)):
        raise RegisterError(
            "The change cannot be committed", f"There is no table {', '.join(unknown)}."
        )
    written = {
        name: _write(
            cursor,
            f"{schema}.{name}",
            table,
            changes.upserts.get(name),
            changes.removals.get(name),
            empty=not row_counts.get(name, 0),
            note=note,
        )
        for name, table in tables.items()
        if name in changes.tables
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
    note: Note | None,
) -> Written:
    deleted = removals if removals is not None and removals.num_rows else None
    incoming = upserts if upserts is not None and upserts.num_rows else None
    if deleted is not None:
        _stage(cursor, "deleted", table, deleted, table.key)
    if incoming is not None:
        _stage(cursor, "incoming", table, incoming, table.columns)
    if deleted is not None:
        if incoming is not None:
            _refuse_both(cursor, table)
        _refuse_unknown(cursor, target, table)
    if incoming is not None:
        _find_differing(cursor, target, table, empty=empty)
    if note:
        note(table.name, *_inserted_and_deleted(cursor, table, incoming, deleted, empty=empty))
    removed = _remove(cursor, target, table, "deleted") if deleted is not None else 0
    if incoming is None:
        return Written(removed=removed)
    changed = 0 if empty else _remove(cursor, target, table, "replaced")
    columns = listed(table.columns)
    written = _count(cursor, f"INSERT INTO {target} ({columns}) SELECT {columns} FROM differing")
    for temporary in ("VIEW replaced", "VIEW differing", "TABLE IF EXISTS changed_rows"):
        cursor.execute(f"DROP {temporary}")
    return Written(written - changed, changed, removed)


def _stage(
    cursor: duckdb.DuckDBPyConnection,
    name: str,
    table: Table,
    rows: pyarrow.Table,
    columns: Iterable[str],
) -> None:
    cursor.register(name, in_parts(rows))
    types = {row[0]: row[1] for row in cursor.execute(f"DESCRIBE {name}").fetchall()}
    expected = {column: table.columns[column].sql_type for column in columns}
    # A column that is empty throughout has no type of its own.
    if {
        **types,
        **{c: expected.get(c) for c in types if types[c] in ('"NULL"', "NULL")},
    } != expected:
        raise _refusal(table, "the rows do not have the columns and types of the contract")
    empty_key = " OR ".join(f'"{c}" IS NULL' for c in table.key)
    if cursor.execute(f"SELECT 1 FROM {name} WHERE {empty_key} LIMIT 1").fetchone():
        raise _refusal(table, "a key is empty")
    key = listed(table.key)
    # Grouping hashes is faster than grouping texts; only equal hashes are compared further.
    hashes = f"SELECT 1 FROM {name} GROUP BY hash({key}) HAVING count(*) > 1 LIMIT 1"
    if cursor.execute(hashes).fetchone():
        twice = f"SELECT {key} FROM {name} GROUP BY {key} HAVING count(*) > 1 LIMIT 3"
        _refuse_any(cursor, table, twice, "a key occurs twice")


def _refuse_both(cursor: duckdb.DuckDBPyConnection, table: Table) -> None:
    key = listed(table.key)
    both = f"SELECT {key} FROM incoming SEMI JOIN deleted USING ({key}) LIMIT 3"
    _refuse_any(cursor, table, both, "a row is both to be written and to be removed")


def _refuse_unknown(cursor: duckdb.DuckDBPyConnection, target: str, table: Table) -> None:
    key = listed(table.key)
    unknown = f"SELECT {key} FROM deleted ANTI JOIN {target} USING ({key}) ORDER BY ALL LIMIT 3"
    _refuse_any(cursor, table, unknown, "a row to be removed does not exist")


def _find_differing(
    cursor: duckdb.DuckDBPyConnection, target: str, table: Table, *, empty: bool
) -> None:
    """Find the rows that differ from those of the table, and the keys of the rows they replace."""
    if empty:
        cursor.execute(
            "CREATE OR REPLACE TEMP VIEW differing AS SELECT *, false AS known FROM incoming"
        )
    else:
        cursor.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE changed_rows AS
            SELECT incoming.*, stored."{table.key[0]}" IS NOT NULL AS known
            FROM incoming LEFT JOIN {target} AS stored ON {same_key(table, "stored", "incoming")}
            WHERE stored."{table.key[0]}" IS NULL OR {differs(table, "incoming", "stored")}
            """
        )
        cursor.execute("CREATE OR REPLACE TEMP VIEW differing AS FROM changed_rows")
    key = listed(table.key)
    cursor.execute(
        f"CREATE OR REPLACE TEMP VIEW replaced AS SELECT {key} FROM differing WHERE known"
    )


def _inserted_and_deleted(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    incoming: pyarrow.Table | None,
    deleted: pyarrow.Table | None,
    *,
    empty: bool,
) -> tuple[pyarrow.Table, pyarrow.Table]:
    """The rows to be inserted, and the keys of the rows to be deleted or replaced."""
    columns, key = listed(table.columns), listed(table.key)
    inserted = replaced = none = table.arrow.empty_table()
    if incoming is not None and empty:
        inserted = incoming.select(none.column_names)
        types = (
            field if kinds.is_dictionary(field.type) else none.schema.field(field.name)
            for field in inserted.schema
        )
        inserted = inserted.cast(pyarrow.schema(types))
    elif incoming is not None:
        inserted = cursor.execute(f"SELECT {columns} FROM differing").to_arrow_table()
        replaced = cursor.execute(f"SELECT {key} FROM replaced").to_arrow_table()
    keys = [rows.select(table.key) for rows in (replaced, deleted) if rows is not None]
    return inserted, pyarrow.concat_tables([rows.cast(keys[0].schema) for rows in keys])


def _remove(cursor: duckdb.DuckDBPyConnection, target: str, table: Table, rows: str) -> int:
    return _count(
        cursor,
        f"DELETE FROM {target} AS stored USING {rows} WHERE {same_key(table, 'stored', rows)}",
    )


def _count(cursor: duckdb.DuckDBPyConnection, statement: str) -> int:
    row = cursor.execute(statement).fetchone()
    return int(row[0]) if row else 0


def same_key(table: Table, one: str, other: str) -> str:
    """The SQL condition that two rows have the same key."""
    return " AND ".join(f'{one}."{c}" = {other}."{c}"' for c in table.key)


def differs(table: Table, one: str, other: str) -> str:
    """The SQL condition that two rows with the same key differ in any other column."""
    others = [c for c in table.columns if c not in table.key]
    return " OR ".join(f'{one}."{c}" IS DISTINCT FROM {other}."{c}"' for c in others) or "false"


def _refuse_any(cursor: duckdb.DuckDBPyConnection, table: Table, query: str, why: str) -> None:
    rows = cursor.execute(query).fetchall()
    if rows:
        keys = ", ".join(" / ".join(str(value) for value in row) for row in rows)
        raise _refusal(table, f"{why} ({keys})")


def _refusal(table: Table, why: str) -> RegisterError:
    return RegisterError(
        "The change cannot be committed", f"In {table.name}, {why}. Nothing was written."
    )
