"""Rows of `loss_input` as the risks of a simulation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from risk_models.contract.vocabularies import VIEWS as VIEW_LABELS
from risk_models.loss import Empirical, Frequency, Lognormal, LossRisk, Pert, Severity
from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot

VIEWS = tuple(VIEW_LABELS)
"""Inherent, residual and target: a view of the portfolio each."""

Rows = Iterable[Mapping[str, Any]]


def inputs(
    snapshot: Snapshot, filters: Filters | None, *, scale_bounds: bool = False, **equals: object
) -> list[dict[str, Any]]:
    """The rows of `loss_input` with numbers of their own; with `scale_bounds` the others, too.

    `equals` as in `Snapshot.read`.
    """
    if not scale_bounds:
        equals |= {"estimated": True}
    rows: list[dict[str, Any]] = snapshot.read("loss_input", filters, **equals).to_pylist()
    return rows


def portfolios(rows: Rows) -> dict[str, dict[str, LossRisk]]:
    """The risks by key in each view."""
    found: dict[str, dict[str, LossRisk]] = {view: {} for view in VIEWS}
    for row in rows:
        found[row["view"]][row["risk_id"]] = loss_risk(row)
    return found


def loss_risk(row: Mapping[str, Any]) -> LossRisk:
    """One risk of one view."""
    return LossRisk(
        Frequency(row["frequency_low"], row["frequency_high"]), _severity(row), row["shared_cause"]
    )


def inherent_numbers(rows: Rows) -> dict[str, LossRisk]:
    """The risks that have inherent numbers of their own."""
    own = (row for row in rows if row["view"] == row["taken_from"] == "inherent")
    return {row["risk_id"]: loss_risk(row) for row in own}


def magnified(risk: LossRisk, frequency: float, loss: float, most: LossRisk | None) -> LossRisk:
    """The risk with so many times the events, and so many times the loss of each.

    Neither becomes worse than in `most`, the inherent numbers: no control avoids more than there
    is without any.
    """
    more_often, more_each = risk.frequency.times(frequency), risk.severity.times(loss)
    if most is not None and most.frequency.mean < more_often.mean:
        more_often = max(most.frequency, risk.frequency, key=lambda one: one.mean)
    if most is not None and most.severity.mean < more_each.mean:
        more_each = max(most.severity, risk.severity, key=lambda one: one.mean)
    return replace(risk, frequency=more_often, severity=more_each)


def _severity(row: Mapping[str, Any]) -> Severity:
    match row["distribution"]:
        case "empirical":
            return Empirical([float(loss) for loss in row["losses_seen"].split(";")])
        case "pert":
            return Pert(row["loss_low"], row["loss_likely"], row["loss_high"])
        case _:
            return Lognormal(row["loss_low"], row["loss_high"])
