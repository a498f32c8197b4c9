"""The simulation of a snapshot: its tables, for the risks that pass the filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow

from risk_models.loss import (
    Draws,
    Estimate,
    LossRisk,
    Portfolio,
    chance_above,
    expected_shortfall,
    mean,
    percentile,
    year_losses,
)
from risk_models.loss.draws import Floats
from risk_models.measures import Filters
from risk_models.register.loss.columns import SHARES, typed
from risk_models.register.loss.inputs import VIEWS, inputs, portfolios
from risk_models.register.snapshot import Snapshot

TAIL = 0.95
"""The worst years are those above this percentile."""

STRENGTHS = (0.0, 0.2, 0.5)
"""Strengths of a shared cause that are compared."""

_POINTS = 60
"""Points of an exceedance curve."""


@dataclass(frozen=True)
class Run:
    """How a simulation is run. `scale_bounds`: with the risks that have no numbers of their own, by
    the bounds of the scales at their scores."""

    years: int
    seed: int
    dependence: float
    scale_bounds: bool = False


def default_run(snapshot: Snapshot) -> Run:
    """As the settings of the register say."""
    (setting,) = snapshot.read("setting").to_pylist()
    return Run(setting["loss_years"], setting["loss_seed"], setting["loss_dependence"])


@dataclass(frozen=True)
class Loss:
    """What the simulated years say; the columns of each table are in `COLUMNS`."""

    run: Run
    summary: pyarrow.Table
    by_risk: pyarrow.Table
    by_group: pyarrow.Table
    exceedance: pyarrow.Table
    tolerance: pyarrow.Table
    dependence: pyarrow.Table

    def table(self, name: str) -> pyarrow.Table:
        """A table by its name among `COLUMNS`."""
        return {
            "loss_summary": self.summary,
            "loss_by_risk": self.by_risk,
            "loss_by_group": self.by_group,
            "loss_exceedance": self.exceedance,
            "loss_against_tolerance": self.tolerance,
            "loss_by_dependence": self.dependence,
        }[name]


def simulated(snapshot: Snapshot, filters: Filters | None = None, run: Run | None = None) -> Loss:
    """The losses of the open risks that pass the filters; `run` is by default that of the settings.

    The same version, date, filters and run give the same numbers again.
    """
    run = run or default_run(snapshot)
    used = inputs(snapshot, filters, scale_bounds=run.scale_bounds)
    limits = snapshot.read("loss_tolerance").to_pylist()
    risks, domains = portfolios(used), {row["risk_id"]: row["domain"] for row in used}
    totals, alone = _totals(risks, run, domains, {limit["scope"] for limit in limits})
    ordered = {view: np.sort(totals[view, "all"]) for view in VIEWS}
    by_risk = _by_risk(used, risks, totals, alone, run)
    return Loss(
        run,
        typed("loss_summary", [_summary(view, risks[view], ordered[view]) for view in VIEWS]),
        typed("loss_by_risk", by_risk),
        typed("loss_by_group", _by_group(by_risk)),
        typed("loss_exceedance", _exceedance(ordered, limits)),
        typed("loss_against_tolerance", _against(limits, totals)),
        typed("loss_by_dependence", _by_dependence(risks["residual"], run)),
    )


Totals = dict[tuple[str, str], Floats]


def _totals(
    risks: Mapping[str, Portfolio], run: Run, domains: Mapping[str, str], scopes: set[str]
) -> tuple[Totals, dict[tuple[str, str], dict[str, float]]]:
    """The loss of each year by view and scope, and what each risk says alone, by view and key."""
    totals = {(view, scope): np.zeros(run.years) for view in VIEWS for scope in scopes | {"all"}}
    alone = {}
    for key, losses in year_losses(risks, run.years, Draws(run.seed), run.dependence):
        for view, one in losses.items():
            totals[view, "all"] += one
            if domains[key] in scopes:
                totals[view, domains[key]] += one
            ordered = np.sort(one)
            alone[view, key] = {
                "chance": risks[view][key].frequency.chance,
                "p95": percentile(ordered, TAIL).value,
                "p99": percentile(ordered, 0.99).value,
                "simulated_mean": float(one.mean()),
                "error": mean(one).error,
            }
    return totals, alone


def _summary(view: str, portfolio: Portfolio, ordered: Floats) -> dict[str, Any]:
    row: dict[str, Any] = {"view": view, "risks": len(portfolio), "years": len(ordered)}
    row["expected"] = sum(risk.mean for risk in portfolio.values())
    estimates = {"mean": mean(ordered), "chance_of_loss": chance_above(ordered, 0.0)}
    estimates |= {f"p{round(100 * share)}": percentile(ordered, share) for share in SHARES}
    estimates["shortfall_95"] = expected_shortfall(ordered, TAIL)
    for name, estimate in estimates.items():
        row |= _with_error(name, estimate)
    return row


def _with_error(name: str, estimate: Estimate) -> dict[str, float]:
    return {name: estimate.value, f"{name}_error": estimate.error}


def _by_risk(
    rows: list[dict[str, Any]],
    risks: Mapping[str, Mapping[str, LossRisk]],
    totals: Totals,
    alone: Mapping[tuple[str, str], dict[str, float]],
    run: Run,
) -> list[dict[str, Any]]:
    """What each risk contributes: to the mean, and to the worst years of the whole."""
    worst = {view: _worst(totals[view, "all"]) for view in VIEWS}
    in_tail: dict[tuple[str, str], float] = {}
    for key, losses in year_losses(risks, run.years, Draws(run.seed), run.dependence):
        for view, one in losses.items():
            in_tail[view, key] = float(one[worst[view]].mean()) if worst[view].any() else 0.0
    expected = {view: sum(risk.mean for risk in risks[view].values()) for view in VIEWS}
    tail = {view: sum(cost for (of, _), cost in in_tail.items() if of == view) for view in VIEWS}
    found = []
    for row in rows:
        view, key = row["view"], row["risk_id"]
        own = risks[view][key].mean
        found.append(
            row
            | alone[view, key]
            | {
                "expected": own,
                "share": own / expected[view] if expected[view] else 0.0,
                "in_worst_years": in_tail[view, key],
                "share_of_worst": in_tail[view, key] / tail[view] if tail[view] else 0.0,
            }
        )
    return sorted(found, key=lambda r: (VIEWS.index(r["view"]), -r["expected"], r["risk_id"]))


GROUPS = {"supplier": "supplier", "stage": "arises_stage"}
"""What contributions are added up by: expected amounts may be added."""


def _by_group(by_risk: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contributions of the residual view, added up by supplier and by stage."""
    groups: dict[tuple[str, str], dict[str, Any]] = {}
    for row in by_risk:
        for kind, column in GROUPS.items() if row["view"] == "residual" else ():
            name = row[column] or ""
            group = groups.setdefault((kind, name), {"kind": kind, "name": name, "risks": 0})
            group["risks"] += 1
            for amount in ("expected", "share", "share_of_worst"):
                group[amount] = group.get(amount, 0.0) + row[amount]
    order = list(GROUPS)
    return sorted(groups.values(), key=lambda g: (order.index(g["kind"]), -g["expected"]))


def _worst(losses: Floats) -> np.ndarray:
    """Which years are above the percentile of the worst ones."""
    return np.asarray(losses > percentile(np.sort(losses), TAIL).value)


def _exceedance(
    ordered: Mapping[str, Floats], limits: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The curve of each view at the same losses, as far as a year of it has more."""
    positive = [losses[losses > 0] for losses in ordered.values()]
    if not any(len(losses) for losses in positive):
        return []
    lowest = min(float(np.quantile(losses, 0.02)) for losses in positive if len(losses))
    highest = max(float(losses[-1]) for losses in positive if len(losses))
    grid = np.geomspace(lowest, max(highest, lowest * 1.01), _POINTS).tolist()
    tolerated = (one["loss"] for one in limits if one["scope"] == "all")
    losses_at = sorted({0.0, *grid, *_round_amounts(lowest, highest), *tolerated})
    return [
        {"view": view, "loss": loss, "chance": found.value, "error": found.error}
        for view, losses in ordered.items()
        for loss in losses_at
        if (found := chance_above(losses, loss)).value > 0
    ]


def _round_amounts(low: float, high: float) -> list[float]:
    """1, 2 and 5 of each power of ten between two amounts."""
    powers = range(int(np.floor(np.log10(low))), int(np.ceil(np.log10(high))) + 1)
    amounts = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    return [amount for amount in amounts if low <= amount <= high]


def _against(limits: list[dict[str, Any]], totals: Totals) -> list[dict[str, Any]]:
    found = []
    for limit in sorted(limits, key=lambda r: (r["scope"] != "all", r["scope"], r["loss"])):
        for view in VIEWS:
            chance = chance_above(np.sort(totals[view, limit["scope"]]), limit["loss"])
            found.append(
                limit
                | {"view": view, "chance": chance.value, "error": chance.error}
                | {"above": chance.value > limit["probability"]}
            )
    return found


def _by_dependence(portfolio: Portfolio, run: Run) -> list[dict[str, Any]]:
    """The residual view by strength of the shared causes, that of the run included."""
    found = []
    for strength in sorted({*STRENGTHS, run.dependence}):
        total = np.zeros(run.years)
        for _, losses in year_losses({"": portfolio}, run.years, Draws(run.seed), strength):
            total += losses[""]
        row = _summary("residual", portfolio, np.sort(total))
        found.append(row | {"dependence": strength, "chosen": strength == run.dependence})
    return found
