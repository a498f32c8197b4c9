"""What an auditor finds changed since a day: systems, risks, documents, roles, findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow

from risk_models.register.snapshot import Snapshot
from risk_models.register.version_record import Version


@dataclass(frozen=True)
class Baseline:
    """The state that an auditor compares with: a version as of a day.

    `in_force` says whether it was the version in force on that day. If there was none, it is the
    version that is shown, of which the rows dated after the day are left out.
    """

    version: int
    as_of: date
    in_force: bool


def baseline(
    versions: Sequence[Version], shown: int, day: date, noted: int | None = None
) -> Baseline:
    """The state of a day: the version that an audit noted, or else the one in force at its end.

    `versions` are all, the oldest first; `shown` is the number of the version shown, and later
    ones do not exist for it. The first version holds the method only, and counts for none.
    """
    known = [v for v in versions if 1 < v.number <= shown]
    if noted is not None and any(v.number == noted for v in known):
        return Baseline(noted, day, in_force=True)
    then = [v.number for v in known if v.committed_at.date() <= day]
    return Baseline(then[-1], day, in_force=True) if then else Baseline(shown, day, in_force=False)


def changed_values(before: Snapshot, after: Snapshot) -> pyarrow.Table:
    """The values of the measure `audited_value` that differ, one row each.

    Columns: topic, table, key, title, change (added, removed or changed), field, place, before,
    after. A row that was added or removed has one row here, of its first field, which says most.
    """
    with before.beside(after) as (con, sides):
        was, now = sides("audited_value")
        return con.execute(_CHANGED.format(was=was, now=now)).to_arrow_table()


_CHANGED = """
WITH was AS (SELECT * FROM {was}),
now AS (SELECT * FROM {now}),
before_rows AS (SELECT DISTINCT topic, key FROM was),
after_rows AS (SELECT DISTINCT topic, key FROM now),
pairs AS (
    SELECT topic, coalesce(now."table", was."table") AS "table", key,
        coalesce(now.title, was.title) AS title, field, coalesce(now.place, was.place) AS place,
        was.value AS before, now.value AS after
    FROM was FULL JOIN now USING (topic, key, field)
)
SELECT pairs.topic, "table", pairs.key, title,
    CASE
        WHEN before_rows.key IS NULL THEN 'added'
        WHEN after_rows.key IS NULL THEN 'removed'
        ELSE 'changed'
    END AS change,
    field, place, before, after
FROM pairs
LEFT JOIN before_rows USING (topic, key)
LEFT JOIN after_rows USING (topic, key)
WHERE CASE
    WHEN before_rows.key IS NULL OR after_rows.key IS NULL THEN place = 1
    ELSE before IS DISTINCT FROM after
END
ORDER BY pairs.topic, list_position(['added', 'removed', 'changed'], change), pairs.key, place
"""
