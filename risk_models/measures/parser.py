"""What a SELECT reads, by DuckDB's own parser."""

from dataclasses import dataclass
from functools import cache

import duckdb

_READ = """
SELECT
    tree->>'$..table_name',
    tree->>'$..cte_map.map[*].key',
    flatten(CAST(list_concat(
        tree->'$..column_names', tree->'$..using_columns', tree->'$..exclude_list'
    ) AS VARCHAR[][])) || (tree->>'$..replace_list[*].key')
FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS tree)
"""


@dataclass(frozen=True)
class Names:
    """The tables and views that a SELECT reads, and every name of a column (or of what comes
    before it) in it."""

    tables: frozenset[str]
    columns: frozenset[str]


def names_in(select: str) -> Names:
    """Its own steps (CTEs) are not among the tables."""
    with _connection().cursor() as cursor:
        row = cursor.execute(_READ, [select]).fetchone()
    assert row is not None
    tables, steps, columns = (frozenset(names) for names in row)
    return Names(tables - steps, columns)


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 1})
