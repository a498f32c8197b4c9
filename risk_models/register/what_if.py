"""What a scenario would change: the same measures on the register and on a proposal."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

import duckdb
import pyarrow

from risk_models.contract.risk_levels import RiskLevels
from risk_models.measures import Filters
from risk_models.register.scenario import Proposed
from risk_models.register.snapshot import SidesOf, Snapshot

VIEWS = (
    *("risk_standing", "risk_position", "open_risks"),
    *("levels", "matrix", "tolerance", "appetite"),
)
"""What is read of a proposal."""


@dataclass(frozen=True)
class WhatIf:
    """The open risks that pass the filters, before and after a change.

    - `totals`: one row: open_risks, concerned, then before_ and after_ of above_tolerance,
      proven_within, supported and covered, then the number of risks for each flag of `risks`;
    - `levels`: basis (residual or supported), level (worst first, then unassessed), before, after;
    - `cells`: basis, likelihood, severity, level_before, level, above_general_tolerance (after the
      change), before, after (numbers of risks);
    - `risks`: the risks that differ: risk_id, title, system_name, owner, before_ and after_ of
      tolerance_level, residual_level and supported_level, and what happens to each (flags);
    - `magnitudes`: risk_id, frequency, loss: by what factor that which tests support changes.
    """

    totals: dict[str, int]
    levels: pyarrow.Table
    cells: pyarrow.Table
    risks: pyarrow.Table
    risk_levels: RiskLevels
    magnitudes: pyarrow.Table


FLAGS = {
    "breach_opens": "NOT was.above_tolerance AND now.above_tolerance",
    "breach_closes": "was.above_tolerance AND NOT now.above_tolerance",
    "leaves_tolerance": "was.proven_within AND NOT now.proven_within",
    "returns_within": "NOT was.proven_within AND now.proven_within",
    "level_changes": "was.residual_level IS DISTINCT FROM now.residual_level",
    "supported_changes": "was.supported_level IS DISTINCT FROM now.supported_level",
    "loses_support": "was.supported AND NOT now.supported",
    "gains_support": "NOT was.supported AND now.supported",
    "loses_coverage": "was.covered AND NOT now.covered",
    "gains_coverage": "NOT was.covered AND now.covered",
}
"""What may happen to a risk, each as a condition on its standing before and after."""


STATES = ("above_tolerance", "proven_within", "supported", "covered")
"""What a risk is or is not, before and after."""


def what_if(
    shown: Snapshot, proposed: Proposed, filters: Filters | None = None, domain: str = ""
) -> WhatIf:
    """What a change of rows does to the open risks that pass the filters.

    With `domain` the cells count the risks of that domain only, and show its tolerance.
    """
    with closing(shown.proposal(proposed.changes, VIEWS, proposed.risks)) as after:
        return between(shown, after, proposed, filters, domain)


def between(
    shown: Snapshot,
    after: Snapshot,
    proposed: Proposed,
    filters: Filters | None = None,
    domain: str = "",
) -> WhatIf:
    """The same for `after`, the proposal of that change, from which VIEWS can be read."""
    with shown.beside(after) as (con, sides):
        _both_sides(con, sides, proposed, filters or Filters())
        names = {f"{v}_{n}": one for v in VIEWS for n, one in zip(_SIDES, sides(v), strict=True)}
        former, present = (
            RiskLevels.of(con.execute(f"FROM {name}").to_arrow_table().to_pylist())
            for name in sides("levels")
        )
        levels = present.after(former)
        (totals,) = con.execute(_TOTALS).to_arrow_table().to_pylist()
        values = {"levels": list(levels.worst_first)}
        return WhatIf(
            totals,
            con.execute(_LEVELS, values).to_arrow_table(),
            con.execute(_CELLS.format(**names), {"domain": domain or "all"}).to_arrow_table(),
            con.execute(_RISKS.format(**names), {"levels": present.codes}).to_arrow_table(),
            levels,
            con.execute(_MAGNITUDES.format(**names)).to_arrow_table(),
        )


_SIDES = ("was", "now")


def _both_sides(
    con: duckdb.DuckDBPyConnection, sides: SidesOf, proposed: Proposed, filters: Filters
) -> None:
    """Create what_if_was, what_if_now and, of the risks that differ, what_if_risk.

    The filters choose by what is so before the change. Risks that the proposal does not have stay
    as they are.
    """
    was, now = sides("risk_standing")
    everything = f"FROM {was}"
    if any(values for _, values in filters):
        filters.apply(con)
        everything += f" SEMI JOIN {sides('open_risks')[0]} USING (risk_id)"
    con.execute(f"CREATE TEMP TABLE what_if_was AS {everything}")
    changed = f"FROM {now} SEMI JOIN what_if_was USING (risk_id)"
    if proposed.risks is not None:
        con.register("concerned", pyarrow.table({"risk_id": proposed.risks}))
        unchanged = "FROM what_if_was ANTI JOIN concerned USING (risk_id)"
        changed = f"{changed} UNION ALL BY NAME {unchanged}"
    con.execute(f"CREATE TEMP TABLE what_if_now AS {changed}")
    flags = ", ".join(f"{condition} AS {name}" for name, condition in FLAGS.items())
    con.execute(f"CREATE TEMP TABLE what_if_risk AS {_DIFFERING.format(flags=flags)}")


_ANY = " OR ".join(FLAGS)


def _counts(columns: Iterable[str], prefix: str = "") -> str:
    return ", ".join(f"count(*) FILTER ({name}) AS {prefix}{name}" for name in columns)


_DIFFERING = f"""
SELECT *
FROM (
    SELECT risk_id,
        was.tolerance_level AS before_tolerance_level, now.tolerance_level AS after_tolerance_level,
        was.residual_level AS before_residual_level, now.residual_level AS after_residual_level,
        was.supported_level AS before_supported_level, now.supported_level AS after_supported_level,
        {{flags}}
    FROM what_if_was AS was JOIN what_if_now AS now USING (risk_id)
)
WHERE {_ANY}
"""

_TOTALS = f"""
SELECT *
FROM (
    SELECT count(*) AS open_risks, {_counts(STATES, "before_")} FROM what_if_was
), (
    SELECT {_counts(STATES, "after_")} FROM what_if_now
), (
    SELECT count(*) AS concerned, {_counts(FLAGS)} FROM what_if_risk
)
"""

_LEVELS = """
WITH counted AS (
    SELECT basis, coalesce(level, 'unassessed') AS level,
        count(*) FILTER (side = 'was') AS before, count(*) FILTER (side = 'now') AS after
    FROM (
        SELECT 'was' AS side, 'residual' AS basis, residual_level AS level FROM what_if_was
        UNION ALL SELECT 'now', 'residual', residual_level FROM what_if_now
        UNION ALL SELECT 'was', 'supported', supported_level FROM what_if_was
        UNION ALL SELECT 'now', 'supported', supported_level FROM what_if_now
    )
    GROUP BY ALL
),
every AS (
    SELECT unnest($levels) AS level, unnest(range(len($levels))) AS position
)
SELECT bases.basis, every.level,
    coalesce(counted.before, 0) AS before, coalesce(counted.after, 0) AS after
FROM (VALUES ('residual'), ('supported')) AS bases (basis)
CROSS JOIN every
LEFT JOIN counted ON counted.basis = bases.basis AND counted.level = every.level
ORDER BY bases.basis, every.position
"""

_CELLS = """
WITH counted AS (
    SELECT basis, likelihood, severity,
        count(*) FILTER (side = 'was') AS before, count(*) FILTER (side = 'now') AS after
    FROM (
        SELECT 'was' AS side, 'residual' AS basis, domain, residual_likelihood AS likelihood,
            residual_severity AS severity
        FROM what_if_was
        UNION ALL SELECT 'now', 'residual', domain, residual_likelihood, residual_severity
        FROM what_if_now
        UNION ALL SELECT 'was', 'supported', domain, supported_likelihood, supported_severity
        FROM what_if_was
        UNION ALL SELECT 'now', 'supported', domain, supported_likelihood, supported_severity
        FROM what_if_now
    )
    WHERE $domain = 'all' OR domain = $domain
    GROUP BY ALL
),
limits AS (
    SELECT tolerance_level FROM {appetite_now} WHERE risk_domain = 'all' AND $domain = 'all'
    UNION ALL
    SELECT tolerance_level FROM {tolerance_now} WHERE domain = $domain
)
SELECT bases.basis, now.likelihood, now.severity, was.level AS level_before, now.level,
    own.position > highest.position AS above_general_tolerance,
    coalesce(counted.before, 0) AS before, coalesce(counted.after, 0) AS after
FROM (VALUES ('residual'), ('supported')) AS bases (basis)
CROSS JOIN {matrix_now} AS now
LEFT JOIN {matrix_was} AS was USING (likelihood, severity)
JOIN {levels_now} AS own ON own.level = now.level
LEFT JOIN limits ON true
LEFT JOIN {levels_now} AS highest ON highest.level = limits.tolerance_level
LEFT JOIN counted
    ON counted.basis = bases.basis AND counted.likelihood = now.likelihood
    AND counted.severity = now.severity
ORDER BY bases.basis, now.likelihood, now.severity
"""

_MAGNITUDES = """
SELECT risk_id, now.supported_frequency / was.supported_frequency AS frequency,
    now.supported_loss / was.supported_loss AS loss
FROM {risk_position_now} AS now
JOIN {risk_position_was} AS was USING (risk_id)
SEMI JOIN what_if_was USING (risk_id)
WHERE now.supported_frequency <> was.supported_frequency OR now.supported_loss <> was.supported_loss
ORDER BY risk_id
"""

_RISKS = """
SELECT risk_id, risk.title, risk.system_name, risk.owner, what_if_risk.* EXCLUDE (risk_id)
FROM what_if_risk JOIN {risk_position_was} AS risk USING (risk_id)
ORDER BY breach_opens DESC, leaves_tolerance DESC,
    list_position($levels, after_residual_level) DESC NULLS LAST,
    list_position($levels, after_supported_level) DESC NULLS LAST, title, risk_id
"""
