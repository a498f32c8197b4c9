"""The effect of typed changes before they are saved: on rows, levels, coverage and each risk."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

import pyarrow

from risk_models.contract.risk_levels import RiskLevels
from risk_models.ingest.changes import Changes
from risk_models.register.change_summary import (
    Proposed,
    Totals,
    delta,
    differences,
    proposed,
    totals,
)
from risk_models.register.compare import COMPARED, Comparison, compare
from risk_models.register.scenario import Proposed as ProposedRisks
from risk_models.register.snapshot import Snapshot
from risk_models.register.what_if import VIEWS, between


@dataclass(frozen=True)
class ChangeEffect:
    """What a change does to the register.

    `tables` has what it does to the rows of each table. `risks` are the open risks that differ, as
    `WhatIf.risks` has them, with the levels `risk_levels`. `reductions` are the open risks whose
    controls reduce another share of likelihood or severity: risk_id, title, then before_ and after_
    of tested_likelihood, tested_severity, declared_likelihood and declared_severity.
    """

    tables: Mapping[str, Proposed]
    comparison: Comparison
    risks: pyarrow.Table
    risk_levels: RiskLevels
    reductions: pyarrow.Table

    @property
    def by_table(self) -> dict[str, Totals]:
        """The numbers of rows by table and by what becomes of them."""
        return {name: totals([table]) for name, table in self.tables.items()}


def row_changes(
    current: Mapping[str, pyarrow.Table], changes: Changes
) -> tuple[dict[str, Proposed], Changes]:
    """What `changes` do to the rows `current`, by table, and the changes without equal rows."""
    tables = {
        name: table.with_nothing_missing() for name, table in proposed(current, changes).items()
    }
    return tables, delta(tables, changes)


def change_effect(
    shown: Snapshot, tables: Mapping[str, Proposed], changes: Changes
) -> ChangeEffect:
    """The effect of what `row_changes` gives on the snapshot `shown` of the same version."""
    views = dict.fromkeys([*COMPARED, *VIEWS, _EFFECTIVENESS])
    with closing(shown.proposal(changes, views)) as after:
        found = between(shown, after, ProposedRisks(changes))
        return ChangeEffect(
            tables,
            compare(shown, after, differences(tables)),
            found.risks,
            found.risk_levels,
            _reductions(shown, after),
        )


def _reductions(shown: Snapshot, after: Snapshot) -> pyarrow.Table:
    with shown.beside(after) as (con, sides):
        was, now = sides(_EFFECTIVENESS)
        _, risks = sides("risk_position")
        return con.execute(_REDUCTIONS.format(was=was, now=now, risks=risks)).to_arrow_table()


_EFFECTIVENESS = "risk_control_effectiveness"
_SHARES = ("tested_likelihood", "tested_severity", "declared_likelihood", "declared_severity")
_REDUCTIONS = f"""
SELECT risk_id, risk.title,
    {", ".join(f"was.{name} AS before_{name}, now.{name} AS after_{name}" for name in _SHARES)}
FROM {{risks}} AS risk
JOIN {{now}} AS now USING (risk_id)
LEFT JOIN {{was}} AS was USING (risk_id)
WHERE risk.is_open AND ({
    " OR ".join(f"coalesce(was.{name}, 0) <> coalesce(now.{name}, 0)" for name in _SHARES)
})
ORDER BY risk_id
"""
