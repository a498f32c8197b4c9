"""What a scenario does to the loss of a year."""

from math import isfinite

import numpy as np
import pyarrow

from risk_models.loss import Draws, LossRisk, mean, percentile, simulate
from risk_models.measures import Filters
from risk_models.register.loss.columns import typed
from risk_models.register.loss.inputs import inherent_numbers, inputs, magnified, portfolios
from risk_models.register.loss.run import TAIL, Run, default_run
from risk_models.register.scenario import Scenario
from risk_models.register.snapshot import Snapshot
from risk_models.register.what_if import WhatIf


def scenario_loss(
    snapshot: Snapshot, scenario: Scenario, what: WhatIf, filters: Filters | None = None
) -> pyarrow.Table:
    """The residual loss of a year now and then; no rows where no risk with numbers changes.

    Where controls fail, frequency and loss of a risk grow as much as those that tests support, up
    to the inherent numbers of the risk.
    Where treatments are done, the target numbers become the residual ones.
    """
    run = default_run(snapshot)
    rows = inputs(snapshot, filters)
    views = portfolios(rows)
    now = views["residual"]
    then = now | _changed(snapshot, scenario, what, views, inherent_numbers(rows))
    if then == now:
        return typed("loss_of_scenario", [])
    return typed("loss_of_scenario", _both(now, then, run))


def _changed(
    snapshot: Snapshot,
    scenario: Scenario,
    what: WhatIf,
    views: dict[str, dict[str, LossRisk]],
    inherent: dict[str, LossRisk],
) -> dict[str, LossRisk]:
    """The risks with numbers that the scenario changes, as they would be."""
    now = views["residual"]
    if scenario.kind == "treatments":
        planned = snapshot.read("loss_treatment")["risk_id"].to_pylist()
        return {key: views["target"][key] for key in planned if key in now}
    if not scenario.fails:
        return {}
    return {
        row["risk_id"]: magnified(
            now[row["risk_id"]], row["frequency"], row["loss"], inherent.get(row["risk_id"])
        )
        for row in what.magnitudes.to_pylist()
        if row["risk_id"] in now and isfinite(row["frequency"]) and isfinite(row["loss"])
    }


def _both(now: dict[str, LossRisk], then: dict[str, LossRisk], run: Run) -> list[dict[str, object]]:
    changed = sum(then[key] != now[key] for key in now)
    totals = simulate({"now": now, "then": then}, run.years, Draws(run.seed), run.dependence)
    found = []
    for side, risks in (("now", now), ("then", then)):
        ordered = np.sort(totals[side])
        found.append(
            {"side": side, "risks": len(now), "changed": changed}
            | {"expected": sum(risk.mean for risk in risks.values())}
            | {"mean_error": mean(ordered).error, "p95": percentile(ordered, TAIL).value}
        )
    return found
