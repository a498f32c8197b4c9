"""What differs between two states of the register: rows, levels, tolerance, coverage, checks."""

from collections.abc import Collection
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.register.snapshot import Snapshot


@dataclass(frozen=True)
class TableDifference:
    """The rows of one table that differ.

    `added` and `removed` have the table's columns, `changed` one row per changed field: the key
    columns, `field`, `before` and `after` (as text).
    """

    added: pyarrow.Table
    removed: pyarrow.Table
    changed: pyarrow.Table
    changed_rows: int


@dataclass(frozen=True)
class Comparison:
    """The differences from one snapshot to another.

    - `rows`: by table, only the tables that differ;
    - `levels`: level (worst first, then unassessed), before, after: open risks by residual level;
    - `tolerance`: risk_id, title, before_level, after_level, above: the risks that rose above
      tolerance (above is true) or came back within it, or were closed (false);
    - `coverage`: scope, member, before_risks, after_risks, before_effective, after_effective;
    - `checks_opened`, `checks_closed`: rule, severity, table, key, sentence, who.
    """

    rows: dict[str, TableDifference]
    levels: pyarrow.Table
    tolerance: pyarrow.Table
    coverage: pyarrow.Table
    checks_opened: pyarrow.Table
    checks_closed: pyarrow.Table


def compare(
    before: Snapshot, after: Snapshot, tables: Collection[str] = tuple(TABLES)
) -> Comparison:
    """All that differs from `before` to `after`; either may be a proposal.

    `tables` are those in which rows may differ: who knows spares looking at the others.
    """
    with duckdb.connect(":memory:") as con:
        rows = {
            name: found
            for name, table in TABLES.items()
            if name in tables
            and (found := differing(con, table, before.read(name), after.read(name))) is not None
        }
        for view in ("risk_position", "coverage", "checks"):
            _register(con, view, before, after)
        return Comparison(
            rows=rows,
            levels=con.execute(_LEVELS).to_arrow_table(),
            tolerance=con.execute(_TOLERANCE).to_arrow_table(),
            coverage=con.execute(_COVERAGE).to_arrow_table(),
            checks_opened=con.execute(_checks("after", "before")).to_arrow_table(),
            checks_closed=con.execute(_checks("before", "after")).to_arrow_table(),
        )


_LEVELS = """
WITH counted AS (
    SELECT coalesce(residual_level, 'unassessed') AS level, 1 AS before, 0 AS after
    FROM before_risk_position WHERE is_open
    UNION ALL
    SELECT coalesce(residual_level, 'unassessed'), 0, 1 FROM after_risk_position WHERE is_open
),
every AS (
    SELECT unnest(['critical', 'high', 'moderate', 'low', 'unassessed']) AS level,
        generate_subscripts([1, 2, 3, 4, 5], 1) AS position
)
SELECT level, coalesce(sum(before), 0)::BIGINT AS before, coalesce(sum(after), 0)::BIGINT AS after
FROM every LEFT JOIN counted USING (level) GROUP BY level, position ORDER BY position
"""

_TOLERANCE = """
WITH was AS (
    SELECT risk_id, title, residual_level AS level,
        is_open AND coalesce(above_tolerance, false) AS above
    FROM before_risk_position
),
now AS (
    SELECT risk_id, title, residual_level AS level,
        is_open AND coalesce(above_tolerance, false) AS above
    FROM after_risk_position
)
SELECT risk_id, coalesce(now.title, was.title) AS title, was.level AS before_level,
    now.level AS after_level, coalesce(now.above, false) AS above
FROM was FULL JOIN now USING (risk_id)
WHERE coalesce(was.above, false) <> coalesce(now.above, false)
ORDER BY above DESC, risk_id
"""

_COVERAGE = """
SELECT scope, member,
    coalesce(was.risks, 0) AS before_risks, coalesce(now.risks, 0) AS after_risks,
    coalesce(was.effective, 0) AS before_effective, coalesce(now.effective, 0) AS after_effective
FROM before_coverage AS was FULL JOIN after_coverage AS now USING (scope, member)
ORDER BY scope, coalesce(now.position, was.position), member
"""


def _checks(kept: str, other: str) -> str:
    """Warnings of one side only. A sentence may count days, so it does not tell two apart."""
    return f"""
    SELECT rule, severity, "table", key, sentence, who
    FROM {kept}_checks ANTI JOIN {other}_checks USING (rule, "table", key)
    ORDER BY CAST(substr(rule, 2) AS INTEGER), key, sentence
    """


def _register(con: duckdb.DuckDBPyConnection, name: str, before: Snapshot, after: Snapshot) -> None:
    con.register(f"before_{name}", before.read(name))
    con.register(f"after_{name}", after.read(name))


def differing(
    con: duckdb.DuckDBPyConnection, table: Table, was: pyarrow.Table, now: pyarrow.Table
) -> TableDifference | None:
    """How the rows of one table differ, or None where they do not."""
    con.register("was", was)
    con.register("now", now)
    con.execute(_pairs(table))
    key = ", ".join(f'"{c}"' for c in table.key)
    first = table.key[0]
    added, removed = (
        con.execute(
            f'WITH single AS (SELECT unnest({this}) FROM pairs WHERE {other}."{first}" IS NULL) '
            f"FROM single ORDER BY {key}"
        ).to_arrow_table()
        for this, other in (("now", "was"), ("was", "now"))
    )
    changed = con.execute(_changed_fields(table, key)).to_arrow_table()
    if not added.num_rows + removed.num_rows + changed.num_rows:
        return None
    total = con.execute("SELECT count(*) FROM pairs").fetchone()
    changed_rows = (total[0] if total else 0) - added.num_rows - removed.num_rows
    return TableDifference(added, removed, changed, changed_rows)


def _pairs(table: Table) -> str:
    """The two sides of each row that differs; a side that does not exist has no key."""
    same = " AND ".join(f'was."{c}" = now."{c}"' for c in table.key)
    differs = " OR ".join(f'was."{c}" IS DISTINCT FROM now."{c}"' for c in table.columns)
    return f"""
    CREATE OR REPLACE TEMP TABLE pairs AS
    SELECT was, now FROM was FULL JOIN now ON {same} WHERE {differs}
    """


def _changed_fields(table: Table, key: str) -> str:
    """One row per field whose value differs, in the contract's column order."""
    fields = [c for c in table.columns if c not in table.key]
    pairs = ", ".join(
        f"{{'position': {i}, 'field': '{c}', 'before': CAST(was.\"{c}\" AS VARCHAR), "
        f"'after': CAST(now.\"{c}\" AS VARCHAR)}}"
        for i, c in enumerate(fields)
    )
    first, own_key = table.key[0], ", ".join(f'was."{c}" AS "{c}"' for c in table.key)
    return f"""
    WITH differing AS (
        SELECT {own_key}, unnest([{pairs}], recursive := true) FROM pairs
        WHERE was."{first}" IS NOT NULL AND now."{first}" IS NOT NULL
    )
    SELECT {key}, field, before, after FROM differing
    WHERE before IS DISTINCT FROM after ORDER BY {key}, position
    """
