"""Differences between two states of the register: rows, levels, tolerance, coverage, checks."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.contract.risk_levels import RiskLevels
from risk_models.ingest.changes import Changes
from risk_models.measures import CHECKS
from risk_models.register.snapshot import SidesOf, Snapshot
from risk_models.register.table_delta import differs, same_key


@dataclass(frozen=True)
class TableDifference:
    """The rows of one table that differ.

    `added` and `removed` have the table's columns, `changed` one row per changed field: the key
    columns, `field`, `before` and `after` (as text). All are in the order of the key, except
    `added` where the table was empty before.
    """

    added: pyarrow.Table
    removed: pyarrow.Table
    changed: pyarrow.Table
    changed_rows: int


@dataclass(frozen=True)
class MethodChange:
    """Whether the method differs, and how many open risks it alone moves to another level."""

    changed: bool
    moved: int


@dataclass(frozen=True)
class Comparison:
    """The differences from one snapshot to another.

    - `rows`: by table, only the tables that differ;
    - `levels`: level (worst first, then former ones and unassessed), before, after: open risks by
      residual level;
    - `risk_levels`: the levels of `after`, with those that only `before` has;
    - `method`: whether levels or matrix differ, and what that alone moves;
    - `tolerance`: risk_id, title, before_level, after_level, moved: the risks above tolerance on
      one side only: now above; or now within, no longer assessed, closed (or of a retired system)
      or removed;
    - `coverage`: scope, member, then before_ and after_ of risks, effective, exceptions and
      threshold;
    - `checks_opened`, `checks_closed`: rule, severity, table, key, sentence, who.
    """

    rows: dict[str, TableDifference]
    levels: pyarrow.Table
    risk_levels: RiskLevels
    method: MethodChange
    tolerance: pyarrow.Table
    coverage: pyarrow.Table
    checks_opened: pyarrow.Table
    checks_closed: pyarrow.Table


def compare(
    before: Snapshot, after: Snapshot, rows: Mapping[str, TableDifference] | None = None
) -> Comparison:
    """All differences from `before` to `after`; either may be a proposal.

    `rows` are the differences of rows, if they are known already.
    """
    with before.beside(after) as (con, sides):
        if rows is None:
            found = {n: differing(con, table, *sides(n)) for n, table in TABLES.items()}
            rows = {name: difference for name, difference in found.items() if difference}

        def result(query: str, view: str, **values: object) -> pyarrow.Table:
            was, now = sides(view)
            return con.execute(query.format(was=was, now=now), values).to_arrow_table()

        former, present = (
            RiskLevels.of(con.execute(f"FROM {name}").to_arrow_table().to_pylist())
            for name in sides("levels")
        )
        levels = present.after(former)
        moved = result(_BY_METHOD, "risk_position", rescored=_rescored(rows))["moved"]
        return Comparison(
            rows=dict(rows),
            levels=result(_LEVELS, "risk_position", levels=list(levels.worst_first)),
            risk_levels=levels,
            method=MethodChange(bool(rows.keys() & {"levels", "matrix"}), moved[0].as_py()),
            tolerance=result(_TOLERANCE, "risk_position"),
            coverage=result(_COVERAGE, "coverage"),
            checks_opened=_warnings(con, sides, opened=True),
            checks_closed=_warnings(con, sides, opened=False),
        )


def _rescored(rows: Mapping[str, TableDifference]) -> list[str]:
    """The risks with a score that was changed, added or removed."""
    found = rows.get("risk_scores")
    parts = (found.added, found.removed, found.changed) if found else ()
    return list({risk for part in parts for risk in part["risk_id"].to_pylist()})


COMPARED = ("levels", "risk_position", "coverage", *(check.view for check in CHECKS.values()))
"""The measures by which snapshots are compared, besides their rows."""


def preview(shown: Snapshot, changes: Changes, rows: Mapping[str, TableDifference]) -> Comparison:
    """The impact of `changes` on the snapshot `shown`; `rows` are the differences of the rows."""
    with closing(shown.proposal(changes, COMPARED)) as after:
        return compare(shown, after, rows)


_LEVELS = """
WITH counted AS (
    SELECT coalesce(residual_level, 'unassessed') AS level, 1 AS before, 0 AS after
    FROM {was} WHERE is_open
    UNION ALL
    SELECT coalesce(residual_level, 'unassessed'), 0, 1 FROM {now} WHERE is_open
),
every AS (
    SELECT unnest($levels) AS level, unnest(range(len($levels))) AS position
)
SELECT level, coalesce(sum(before), 0)::BIGINT AS before, coalesce(sum(after), 0)::BIGINT AS after
FROM every LEFT JOIN counted USING (level) GROUP BY level, position ORDER BY position
"""

_BY_METHOD = """
SELECT count(*) AS moved
FROM {was} AS was JOIN {now} AS now USING (risk_id)
WHERE was.is_open AND now.is_open AND was.residual_level <> now.residual_level
    AND NOT list_contains(CAST($rescored AS VARCHAR[]), risk_id)
"""

_TOLERANCE = """
WITH was AS (
    SELECT risk_id, title, residual_level AS level,
        is_open AND coalesce(above_tolerance, false) AS above
    FROM {was}
),
now AS (
    SELECT risk_id, title, residual_level AS level, is_open,
        is_open AND coalesce(above_tolerance, false) AS above
    FROM {now}
),
moved AS (
    SELECT risk_id, coalesce(now.title, was.title) AS title, was.level AS before_level,
        now.level AS after_level,
        CASE
            WHEN now.above THEN 'above'
            WHEN now.risk_id IS NULL THEN 'removed'
            WHEN NOT now.is_open THEN 'closed'
            WHEN now.level IS NULL THEN 'unassessed'
            ELSE 'within'
        END AS moved
    FROM was FULL JOIN now USING (risk_id)
    WHERE coalesce(was.above, false) <> coalesce(now.above, false)
)
SELECT * FROM moved
ORDER BY list_position(['above', 'unassessed', 'closed', 'removed', 'within'], moved), risk_id
"""

_COVERAGE = """
SELECT scope, member,
    coalesce(was.risks, 0) AS before_risks, coalesce(now.risks, 0) AS after_risks,
    coalesce(was.effective, 0) AS before_effective, coalesce(now.effective, 0) AS after_effective,
    coalesce(was.exceptions, 0) AS before_exceptions,
    coalesce(now.exceptions, 0) AS after_exceptions,
    was.threshold AS before_threshold, now.threshold AS after_threshold
FROM {was} AS was FULL JOIN {now} AS now USING (scope, member)
ORDER BY scope, coalesce(now.position, was.position), member
"""


_WARNINGS = """
SELECT ? AS rule, ? AS severity, "table", key, sentence, who
FROM {this} AS this
ANTI JOIN {other} AS other
    ON other."table" = this."table" AND other.key = this.key
    AND other.part IS NOT DISTINCT FROM this.part
ORDER BY key, sentence
"""

_NO_WARNINGS = pyarrow.table(
    {
        name: pyarrow.array([], pyarrow.string())
        for name in ("rule", "severity", "table", "key", "sentence", "who")
    }
)


def _warnings(con: duckdb.DuckDBPyConnection, sides: SidesOf, *, opened: bool) -> pyarrow.Table:
    """Warnings of one side only, whatever their wording."""
    found = [_NO_WARNINGS]
    for check in CHECKS.values():
        was, now = sides(check.view)
        if was != now:
            this, other = (now, was) if opened else (was, now)
            query = _WARNINGS.format(this=this, other=other)
            found.append(con.execute(query, [check.rule, check.severity]).to_arrow_table())
    return pyarrow.concat_tables(found)


def differing(
    con: duckdb.DuckDBPyConnection, table: Table, was: str, now: str
) -> TableDifference | None:
    """How the rows of one table differ, or None if they do not.

    `was` and `now` are the names of the two states on `con`; the same name means no difference.
    """
    if was == now:
        return None
    key = listed(table.key)
    added, removed = (
        con.execute(
            f"SELECT this.* FROM {this} AS this ANTI JOIN {other} USING ({key}) ORDER BY {key}"
        ).to_arrow_table()
        for this, other in ((now, was), (was, now))
    )
    con.execute(_pairs(table, was, now))
    changed = con.execute(_changed_fields(table, key)).to_arrow_table()
    changed_rows = con.execute("SELECT count(*) FROM pairs").fetchone()
    if not added.num_rows + removed.num_rows + changed.num_rows:
        return None
    return TableDifference(added, removed, changed, changed_rows[0] if changed_rows else 0)


def first_rows(table: Table, rows: pyarrow.Table) -> TableDifference | None:
    """The difference that rows make to an empty table."""
    if not rows.num_rows:
        return None
    none = table.arrow.empty_table()
    key = [(name, none.schema.field(name).type) for name in table.key]
    fields = [(name, pyarrow.string()) for name in ("field", "before", "after")]
    return TableDifference(rows, none, pyarrow.schema([*key, *fields]).empty_table(), 0)


def _pairs(table: Table, was: str, now: str) -> str:
    """Both sides of each row that is in both and differs."""
    return f"""
    CREATE OR REPLACE TEMP TABLE pairs AS
    SELECT was, now FROM {was} AS was JOIN {now} AS now ON {same_key(table, "was", "now")}
    WHERE {differs(table, "was", "now")}
    """


def _changed_fields(table: Table, key: str) -> str:
    """One row per field whose value differs, in the contract's column order."""
    fields = [c for c in table.columns if c not in table.key]
    own_key = ", ".join(f'was."{c}" AS "{c}"' for c in table.key)
    if not fields:  # rows of a table that is all key are added and removed only
        none = ", ".join(f"NULL::VARCHAR AS {name}" for name in ("field", "before", "after"))
        return f"SELECT {own_key}, {none} FROM pairs WHERE false"
    pairs = ", ".join(
        f"{{'position': {i}, 'field': '{c}', 'before': CAST(was.\"{c}\" AS VARCHAR), "
        f"'after': CAST(now.\"{c}\" AS VARCHAR)}}"
        for i, c in enumerate(fields)
    )
    return f"""
    WITH differing AS (SELECT {own_key}, unnest([{pairs}], recursive := true) FROM pairs)
    SELECT {key}, field, before, after FROM differing
    WHERE before IS DISTINCT FROM after ORDER BY {key}, position
    """
