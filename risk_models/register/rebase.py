"""A change that was checked against one version, brought to the newest one field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.ingest.arrow_dictionary import in_parts
from risk_models.ingest.changes import Changes
from risk_models.register.scratch_db import scratch
from risk_models.register.table_delta import same_key

SHARED = pyarrow.schema(
    [(name, pyarrow.string()) for name in ("table", "key", "column", "before", "theirs", "mine")]
)


@dataclass(frozen=True)
class Rebased:
    """The change on the newest version.

    A field that the change leaves as it found it keeps what others wrote meanwhile. `shared` are
    the fields that both changed, to different values: table, key, column (empty for a whole row
    that others removed), before, theirs, mine (as text). In `changes` they are mine.
    """

    changes: Changes
    shared: pyarrow.Table


def rebased(
    changes: Changes, base: Mapping[str, pyarrow.Table], newest: Mapping[str, pyarrow.Table]
) -> Rebased:
    """`changes`, made to the rows `base`, as changes of the rows `newest`."""
    upserts, removals, shared = {}, {}, [SHARED.empty_table()]
    with scratch() as con:
        for name, rows in changes.upserts.items():
            table = TABLES[name]
            upserts[name], found = _upserts(con, table, rows, base[name], newest[name])
            shared.append(found)
        for name, keys in changes.removals.items():
            con.register("keys", keys)
            con.register("newest", newest[name])
            key = listed(TABLES[name].key)
            left = con.execute(f"SELECT {key} FROM keys SEMI JOIN newest USING ({key})")
            removals[name] = left.to_arrow_table()
    return Rebased(Changes(upserts, removals), pyarrow.concat_tables(shared))


def _upserts(
    con: duckdb.DuckDBPyConnection,
    table: Table,
    mine: pyarrow.Table,
    base: pyarrow.Table,
    newest: pyarrow.Table,
) -> tuple[pyarrow.Table, pyarrow.Table]:
    """The rows of one table on the newest version, and the fields that both changed."""
    for name, rows in (("mine", in_parts(mine)), ("base", base), ("newest", newest)):
        con.register(name, rows)
    others = [name for name in table.columns if name not in table.key]
    merged = [
        f'CASE WHEN newest."{table.key[0]}" IS NULL OR mine."{c}" IS DISTINCT FROM base."{c}" '
        f'THEN mine."{c}" ELSE newest."{c}" END AS "{c}"'
        for c in others
    ]
    joined = (
        f"FROM mine LEFT JOIN base ON {same_key(table, 'mine', 'base')} "
        f"LEFT JOIN newest ON {same_key(table, 'mine', 'newest')}"
    )
    keys = [f'mine."{c}" AS "{c}"' for c in table.key]
    rows = con.execute(f"SELECT {', '.join([*keys, *merged])} {joined}").to_arrow_table()
    found = [
        con.execute(_both_changed(table, column, joined)).to_arrow_table() for column in others
    ]
    gone = con.execute(_removed(table, joined)).to_arrow_table()
    shared = pyarrow.concat_tables([part.cast(SHARED) for part in (*found, gone)])
    return rows.select(list(table.columns)).cast(table.arrow), shared


def _key_text(table: Table) -> str:
    return " || ' ' || ".join(f'CAST(mine."{c}" AS VARCHAR)' for c in table.key)


def _both_changed(table: Table, column: str, joined: str) -> str:
    before, theirs, mine = (f'{side}."{column}"' for side in ("base", "newest", "mine"))
    return (
        f"SELECT '{table.name}' AS \"table\", {_key_text(table)} AS key, '{column}' AS \"column\", "
        f"CAST({before} AS VARCHAR) AS before, CAST({theirs} AS VARCHAR) AS theirs, "
        f"CAST({mine} AS VARCHAR) AS mine {joined} "
        f'WHERE newest."{table.key[0]}" IS NOT NULL AND {mine} IS DISTINCT FROM {before} '
        f"AND {theirs} IS DISTINCT FROM {before} AND {mine} IS DISTINCT FROM {theirs} ORDER BY key"
    )


def _removed(table: Table, joined: str) -> str:
    first = table.key[0]
    return (
        f"SELECT '{table.name}' AS \"table\", {_key_text(table)} AS key, '' AS \"column\", "
        f"'' AS before, '' AS theirs, '' AS mine {joined} "
        f'WHERE base."{first}" IS NOT NULL AND newest."{first}" IS NULL ORDER BY key'
    )
