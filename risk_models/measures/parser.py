"""What a SELECT reads, by DuckDB's own parser."""

from dataclasses import dataclass
from functools import cache

import duckdb

_READ = """
SELECT
    tree->>'$..table_name',
    tree->>'$..cte_map.map[*].key',
    tree->>'$..function_name',
    flatten(CAST(list_concat(
        tree->'$..column_names', tree->'$..using_columns', tree->'$..exclude_list'
    ) AS VARCHAR[][])) || (tree->>'$..replace_list[*].key')
FROM (SELECT json_serialize_sql(CAST(? AS VARCHAR)) AS tree)
"""


@dataclass(frozen=True)
class Names:
    """The tables and views that a SELECT reads, the functions that it calls, and every name of a
    column (or of what comes before it) in it."""

    tables: frozenset[str]
    functions: frozenset[str]
    columns: frozenset[str]


def names_in(select: str) -> Names:
    """Its own steps (CTEs) are not among the tables."""
    with _connection().cursor() as cursor:
        row = cursor.execute(_READ, [select]).fetchone()
    assert row is not None
    tables, steps, functions, columns = (frozenset(names) for names in row)
    return Names(tables - steps, functions, columns)


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(":memory:", config={"threads": 1})
