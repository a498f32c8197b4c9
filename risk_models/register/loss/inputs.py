"""Rows of `loss_input` as the risks of a simulation."""

from collections.abc import Iterable, Mapping
from typing import Any

from risk_models.contract.vocabularies import VIEWS as VIEW_LABELS
from risk_models.loss import Empirical, Frequency, Lognormal, LossRisk, Pert, Severity

VIEWS = tuple(VIEW_LABELS)
"""Inherent, residual and target: a picture of the portfolio each."""

Rows = Iterable[Mapping[str, Any]]


def pictures(rows: Rows) -> dict[str, dict[str, LossRisk]]:
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


def _severity(row: Mapping[str, Any]) -> Severity:
    match row["distribution"]:
        case "empirical":
            return Empirical([float(loss) for loss in row["losses_seen"].split(";")])
        case "pert":
            return Pert(row["loss_low"], row["loss_likely"], row["loss_high"])
        case _:
            return Lognormal(row["loss_low"], row["loss_high"])
