"""Reverses a version in one table, row by row and field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract import Table, listed
from risk_models.register.catalog_reader import change_feed
from risk_models.register.version_record import Version

_OBSTACLES = pyarrow.schema(
    [
        ("table", pyarrow.string()),
        ("key", pyarrow.string()),
        ("column", pyarrow.string()),
        ("version", pyarrow.int64()),
        ("author", pyarrow.string()),
        ("sentence", pyarrow.string()),
    ]
)


@dataclass(frozen=True)
class Reversed:
    """Rows to write, keys of rows to remove, and the obstacles."""

    upserts: pyarrow.Table
    removals: pyarrow.Table
    obstacles: pyarrow.Table


def reverse(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    columns: str,
    version: Version,
    later: Sequence[Version],
) -> Reversed:
    """Reverse what a version changed in a table, and keep later changes to other fields.

    A row that it added is removed, one that it removed is restored, a field that it changed gets
    its former value. It is an obstacle if a later version changed the same. `later` are the
    versions after it, `columns` selects the current columns of the table.
    """
    cursor.execute(_moves(table, columns, version))
    cursor.execute(_obstacles(table))
    return Reversed(
        cursor.execute(_upserts(table)).to_arrow_table(),
        cursor.execute(_removals(table)).to_arrow_table(),
        _with_versions(cursor, table, columns, version, later),
    )


def no_obstacles() -> pyarrow.Table:
    """An empty table of obstacles."""
    return _OBSTACLES.empty_table()


def _moves(table: Table, columns: str, version: Version) -> str:
    """Each row that the version wrote or removed: before it, after it, and now."""
    key, first = listed(table.key), f'"{table.key[0]}"'
    inserted, deleted = (
        change_feed(table, kind, columns, version.place, version.place)
        for kind in ("insertions", "deletions")
    )
    return f"""
    CREATE OR REPLACE TEMP TABLE moves AS
    WITH inserted AS (SELECT * EXCLUDE (place) FROM ({inserted})),
    deleted AS (SELECT * EXCLUDE (place) FROM ({deleted})),
    current_rows AS (SELECT {columns} FROM lake.{table.name}),
    moved AS (
        SELECT {key}, CASE WHEN inserted.{first} IS NOT NULL THEN inserted END AS became,
            CASE WHEN deleted.{first} IS NOT NULL THEN deleted END AS was
        FROM inserted FULL JOIN deleted USING ({key})
    )
    SELECT moved.*, CASE WHEN current_rows.{first} IS NOT NULL THEN current_rows END AS now
    FROM moved LEFT JOIN current_rows USING ({key})
    """


def _obstacles(table: Table) -> str:
    """Rows and fields that are neither as after the version nor as before it."""
    key = listed(table.key)
    fields = ", ".join(
        f"CASE WHEN {_differ(c, 'was', 'became')} AND {_differ(c, 'now', 'became')} "
        f"AND {_differ(c, 'now', 'was')} THEN '{c}' END"
        for c in table.columns
    )
    return f"""
    CREATE OR REPLACE TEMP TABLE obstacles AS
    SELECT {key}, NULL AS "column",
        CASE WHEN was IS NULL THEN 'added' WHEN became IS NULL THEN 'removed' ELSE 'deleted' END
            AS why
    FROM moves
    WHERE CASE
        WHEN was IS NULL THEN now IS NOT NULL AND now IS DISTINCT FROM became
        WHEN became IS NULL THEN now IS NOT NULL AND now IS DISTINCT FROM was
        ELSE now IS NULL
    END
    UNION ALL
    SELECT {key}, unnest(list_filter([{fields}], lambda field: field IS NOT NULL)), 'changed'
    FROM moves WHERE was IS NOT NULL AND became IS NOT NULL AND now IS NOT NULL
    """


def _upserts(table: Table) -> str:
    key = listed(table.key)
    back = ", ".join(
        f'CASE WHEN became IS NULL OR {_differ(c, "was", "became")} THEN was."{c}" '
        f'ELSE now."{c}" END AS "{c}"'
        for c in table.columns
    )
    open_fields = " OR ".join(
        f"({_differ(c, 'was', 'became')} AND {_differ(c, 'now', 'was')})" for c in table.columns
    )
    return f"""
    SELECT {back} FROM moves ANTI JOIN obstacles USING ({key})
    WHERE was IS NOT NULL AND CASE
        WHEN became IS NULL THEN now IS NULL
        ELSE now IS NOT NULL AND ({open_fields})
    END
    ORDER BY {key}
    """


def _removals(table: Table) -> str:
    key = listed(table.key)
    return f"""
    SELECT {key} FROM moves ANTI JOIN obstacles USING ({key})
    WHERE was IS NULL AND now IS NOT NULL ORDER BY {key}
    """


def _with_versions(
    cursor: duckdb.DuckDBPyConnection,
    table: Table,
    columns: str,
    version: Version,
    later: Sequence[Version],
) -> pyarrow.Table:
    """The obstacles, each with the later version that caused it."""
    if not later:
        return no_obstacles()
    first, last = later[0].place, later[-1].place
    cursor.register(
        "later",
        pyarrow.table(
            {
                "place": [one.place for one in later],
                "version": [one.number for one in later],
                "author": [one.author for one in later],
            }
        ),
    )
    key, parts = listed(table.key), ", ".join(f'CAST("{c}" AS VARCHAR)' for c in table.key)
    other = " ".join(f"WHEN '{c}' THEN {_differ(c, 'inserted', 'became')}" for c in table.columns)
    return cursor.execute(
        f"""
        WITH inserted AS ({change_feed(table, "insertions", columns, first, last)}),
        deleted AS ({change_feed(table, "deletions", columns, first, last)}),
        made AS (
            SELECT {key}, "column", why, min(inserted.place) AS place
            FROM obstacles JOIN inserted USING ({key}) JOIN moves USING ({key})
            WHERE why <> 'deleted' AND CASE "column" {other} ELSE true END
            GROUP BY ALL
            UNION ALL
            SELECT {key}, "column", why, max(deleted.place)
            FROM obstacles JOIN deleted USING ({key}) WHERE why = 'deleted' GROUP BY ALL
        )
        SELECT ? AS "table", concat_ws(' / ', {parts}) AS key, "column",
            CAST(version AS BIGINT) AS version, author,
            CASE why
                WHEN 'added' THEN 'It was added by version ' || ? || ', and version '
                    || version || ' (' || author || ') has changed it since.'
                WHEN 'removed' THEN 'It was removed by version ' || ? || ', and version '
                    || version || ' (' || author || ') has written it again since.'
                WHEN 'deleted' THEN 'Version ' || version || ' (' || author
                    || ') has removed it since.'
                ELSE 'Version ' || version || ' (' || author || ') has changed its '
                    || replace("column", '_', ' ') || ' since.'
            END AS sentence
        FROM made JOIN later USING (place) ORDER BY {key}, "column"
        """,
        [table.name, version.number, version.number],
    ).to_arrow_table()


def _differ(column: str, one: str, other: str) -> str:
    return f'{one}."{column}" IS DISTINCT FROM {other}."{column}"'
