"""The effect of a decision before it is committed: on rows, levels and what waits for decisions."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pyarrow

from risk_models.ingest.changes import Changes
from risk_models.register.change_summary import delta, differences, proposed
from risk_models.register.compare import COMPARED, Comparison, compare
from risk_models.register.snapshot import Snapshot

_TOTALS = "decision_totals"


@dataclass(frozen=True)
class DecisionImpact:
    """`before` and `after` are the row of `decision_totals` now and with the decision."""

    comparison: Comparison
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def decision_impact(
    shown: Snapshot, changes: Changes, current: Mapping[str, pyarrow.Table]
) -> DecisionImpact:
    """The effect of `changes` on the snapshot `shown`, of whose version `current` are the rows."""
    tables = proposed(current, changes)
    with closing(shown.proposal(delta(tables, changes), (*COMPARED, _TOTALS))) as after:
        return DecisionImpact(
            compare(shown, after, differences(tables)),
            shown.read(_TOTALS).to_pylist()[0],
            after.read(_TOTALS).to_pylist()[0],
        )
