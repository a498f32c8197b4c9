"""What moves the expected loss, and what treatments and controls are worth."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow

from risk_models.loss import Draws, Frequency, LossRisk, mean, simulate, year_losses
from risk_models.measures import Filters
from risk_models.register.loss.columns import typed
from risk_models.register.loss.inputs import inherent_numbers, inputs, loss_risk, magnified
from risk_models.register.loss.run import Run
from risk_models.register.snapshot import Snapshot


def inputs_moved(snapshot: Snapshot, filters: Filters | None, run: Run) -> pyarrow.Table:
    """The expected residual loss of a year with one input at either bound of its interval.

    Exact: no dice are rolled. The greatest swing comes first.
    """
    rows = inputs(snapshot, filters, scale_bounds=run.scale_bounds, view="residual")
    risks = {row["risk_id"]: loss_risk(row) for row in rows}
    expected = sum(risk.mean for risk in risks.values())
    found = []
    for row in rows:
        risk = risks[row["risk_id"]]
        often, much = risk.frequency, risk.severity
        bounds = {"frequency": (often.low * much.mean, often.high * much.mean)}
        if row["loss_low"] is not None and row["distribution"] != "empirical":
            bounds["loss"] = (often.mean * row["loss_low"], often.mean * row["loss_high"])
        for what, (low, high) in bounds.items():
            others = expected - risk.mean
            found.append(
                {"risk_id": row["risk_id"], "title": row["title"], "input": what}
                | {"at_low": others + low, "expected": expected, "at_high": others + high}
                | {"swing": high - low}
            )
    return typed("loss_inputs", sorted(found, key=lambda r: (-r["swing"], r["risk_id"])))


def treatment_value(snapshot: Snapshot, filters: Filters | None, run: Run) -> pyarrow.Table:
    """The loss of a year that the treatments of a risk avoid, against what they cost.

    Both portfolios share their years, so that the difference is that of the treatments.
    """
    every = inputs(snapshot, filters, scale_bounds=run.scale_bounds)
    rows = {(row["view"], row["risk_id"]): row for row in every}
    planned = snapshot.read("loss_treatment", filters).to_pylist()
    portfolios: dict[str, dict[str, LossRisk]] = {"before": {}, "after": {}}
    for plan in planned:
        portfolios["before"][plan["risk_id"]] = loss_risk(rows["residual", plan["risk_id"]])
        portfolios["after"][plan["risk_id"]] = loss_risk(rows["target", plan["risk_id"]])
    avoided = {
        key: losses["before"] - losses["after"]
        for key, losses in year_losses(portfolios, run.years, Draws(run.seed), run.dependence)
    }
    found = [_worth(plan, portfolios, avoided[plan["risk_id"]]) for plan in planned]
    return typed("treatment_value", sorted(found, key=lambda r: (-r["avoided"], r["risk_id"])))


def _worth(
    plan: dict[str, Any], portfolios: dict[str, dict[str, LossRisk]], years: np.ndarray
) -> dict[str, Any]:
    before, after = (portfolios[side][plan["risk_id"]] for side in ("before", "after"))
    low, high = (_at(before, bound).mean - _at(after, bound).mean for bound in ("low", "high"))
    cost = plan["cost"]
    return plan | {
        "avoided": before.mean - after.mean,
        "avoided_error": mean(years).error,
        "avoided_low": min(low, high),
        "avoided_high": max(low, high),
        "years_that_pay": None if cost is None else float((years > cost).mean()),
        "years_to_pay_back": None
        if cost is None or before.mean <= after.mean
        else cost / (before.mean - after.mean),
    }


def _at(risk: LossRisk, bound: str) -> LossRisk:
    """The risk with its frequency known to be at a bound of its interval."""
    known: float = getattr(risk.frequency, bound)
    return replace(risk, frequency=Frequency(known, known))


def control_value(
    snapshot: Snapshot, filters: Filters | None, run: Run, control_id: str | None = None
) -> pyarrow.Table:
    """The loss of a year that each control avoids by itself, against what it costs a year.

    Without the control, its risks are worse by what valid tests show it to reduce, up to their
    inherent numbers. Both portfolios share their years. With `control_id` that control only.
    """
    asked = {"control_id": control_id} if control_id else {}
    links: dict[str, list[dict[str, Any]]] = {}
    for link in snapshot.read("loss_control", filters, **asked).to_pylist():
        links.setdefault(link["control_id"], []).append(link)
    linked = {link["risk_id"] for some in links.values() for link in some}
    rows = inputs(snapshot, filters, scale_bounds=run.scale_bounds, risk_id=linked)
    risks = {row["risk_id"]: loss_risk(row) for row in rows if row["view"] == "residual"}
    inherent = inherent_numbers(rows)
    found = [_worth_of_control(some, risks, inherent, run) for some in links.values()]
    return typed("control_value", sorted(found, key=lambda r: (-r["avoided"], r["control_id"])))


def _worth_of_control(
    links: list[dict[str, Any]],
    risks: dict[str, LossRisk],
    inherent: dict[str, LossRisk],
    run: Run,
) -> dict[str, Any]:
    now = {link["risk_id"]: risks[link["risk_id"]] for link in links}
    without = {
        key: magnified(now[key], link["frequency"], link["loss"], inherent.get(key))
        for link in links
        if (key := link["risk_id"])
    }
    draws = Draws(run.seed)
    totals = simulate({"now": now, "without": without}, run.years, draws, run.dependence)
    years = totals["without"] - totals["now"]
    # What a year is expected to cost more, for many frequencies that are as likely as the estimate.
    expected = np.zeros(run.years)
    for key, risk in now.items():
        of_event = without[key].mean / risk.frequency.mean - risk.severity.mean if risk.mean else 0
        normal = draws.years(f"estimate of {key}").standard_normal(run.years)
        expected += risk.frequency.rates(normal) * of_event
    cost, avoided = links[0]["cost"], sum(without[key].mean - now[key].mean for key in now)
    low, high = np.quantile(expected, (0.05, 0.95)).tolist()
    return links[0] | {
        "risks": len(now),
        "avoided": avoided,
        "avoided_error": mean(years).error,
        "avoided_low": low,
        "avoided_high": high,
        "net": None if cost is None else avoided - cost,
        "chance_worth": None if cost is None else float((expected > cost).mean()),
        "years_that_pay": None if cost is None else float((years > cost).mean()),
    }
