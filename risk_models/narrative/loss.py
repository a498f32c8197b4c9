"""Sentences on losses: how much a year may cost, against what is tolerated."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow

from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, money, percent, share
from risk_models.narrative.portfolio import Row
from risk_models.register.loss import Run

NOT_PRICED = (
    "Only losses of the organisation are counted. Harm to people is not priced: it is rated, and "
    "rated risks stay in the matrix."
)


def headline(tolerance: Sequence[Row], summary: Row, currency: str) -> tuple[str, str]:
    """The chance of a year above the tolerance that is exceeded most, and what is typical.

    `tolerance` are the residual rows of `loss_against_tolerance`, `summary` the residual row of
    `loss_summary`.
    """
    if not summary["risks"]:
        return "No risk has numbers yet", ""
    typical = (
        f"Half of all years cost more than {money(summary['p50'], currency)}, one in twenty more "
        f"than {money(summary['p95'], currency)}; the mean is {money(summary['mean'], currency)}."
    )
    limits = [row for row in tolerance if row["scope"] == "all"] or list(tolerance)
    if not limits:
        mean = money(summary["mean"], currency)
        return f"{mean} a year is expected; no loss tolerance is set", typical
    worst = max(limits, key=lambda row: row["chance"] / (row["probability"] or 1e-9))
    verdict = "above" if worst["above"] else "within"
    return (
        f"A year above {money(worst['loss'], currency)} has a chance of "
        f"{percent(worst['chance'])}, {verdict} the tolerated {percent(worst['probability'])}",
        typical,
    )


def above(tolerance: Iterable[Row]) -> bool:
    """Whether a residual tolerance is exceeded."""
    return any(row["above"] for row in tolerance)


def coverage(rows: Sequence[Row], levels: RiskLevels | None = None) -> str:
    """How many open risks have numbers, and the levels of the others; `loss_coverage`."""
    total, numbered = (sum(row[name] for row in rows) for name in ("open_risks", "with_numbers"))
    others = ", ".join(
        f"{row['without_numbers']:,} {_level(row['level'], levels)}"
        for row in rows
        if row["without_numbers"]
    )
    said = f"{share(numbered, total)} open risks have numbers."
    return f"{said} Not in these amounts: {others}." if others else said


def _level(code: str, levels: RiskLevels | None) -> str:
    if code == "unassessed":
        return "not assessed"
    return levels[code].label.lower() if levels else code


def of_run(run: Run) -> str:
    """How the numbers were made."""
    bounds = "; risks without numbers by the bounds of the scales" if run.scale_bounds else ""
    return (
        f"{run.years:,} simulated years, seed {run.seed}, shared causes with a strength of "
        f"{run.dependence:g}{bounds}."
    )


def fallback(by_risk: Iterable[Row]) -> str:
    """How many risks have no numbers of their own in a view; rows of `loss_by_risk`."""
    missing = dict.fromkeys(("inherent", "target"), 0)
    for row in by_risk:
        if row["view"] in missing and row["taken_from"] != row["view"]:
            missing[row["view"]] += 1
    said = [
        f"{counted(number, 'risk has', 'risks have')} no {view} numbers"
        for view, number in missing.items()
        if number
    ]
    return f"{' and '.join(said)}: the residual ones stand in.".capitalize() if said else ""


def curve(tolerance: Sequence[Row], currency: str) -> str:
    """The tolerances of the whole portfolio and the chance of each, residual to target."""
    by_limit: dict[str, dict[str, Row]] = {}
    for row in tolerance:
        if row["scope"] == "all":
            by_limit.setdefault(row["tolerance_id"], {})[row["view"]] = row
    return " ".join(
        f"Above {money(rows['residual']['loss'], currency)}: {percent(rows['residual']['chance'])} "
        f"of years now, {percent(rows['target']['chance'])} after treatment, "
        f"{percent(rows['residual']['probability'])} tolerated."
        for rows in by_limit.values()
    )


def greatest(residual: Sequence[Row]) -> str:
    """Which risk contributes most, to the mean and to the worst years; residual rows."""
    if not residual:
        return "No risk has numbers."
    first = residual[0]
    tail = max(residual, key=lambda row: row["share_of_worst"])
    return (
        f"{first['title']} is {_part(first['share'])} of the expected loss; "
        f"{'it' if tail is first else tail['title']} is "
        f"{_part(tail['share_of_worst'])} of the worst 5 years of 100."
    )


def _part(value: float) -> str:
    """A share in whole percent; what rounds to none is not none."""
    return percent(round(value, 2)) if value >= 0.005 or not value else "less than 1 %"


def dependence(rows: Sequence[Row], currency: str) -> str:
    """What shared causes do to the worst years; rows of `loss_by_dependence`."""
    low, high = rows[0], rows[-1]
    return (
        f"If risks of one supplier happen together (strength {high['dependence']:g} instead of "
        f"{low['dependence']:g}), one year in a hundred costs more than "
        f"{money(high['p99'], currency)} instead of {money(low['p99'], currency)}; the mean stays."
    )


def inputs(rows: Sequence[Row], currency: str) -> str:
    """Which estimate matters most; rows of `loss_inputs`."""
    if not rows:
        return "No risk has numbers."
    first = rows[0]
    what = "loss of one event" if first["input"] == "loss" else "frequency"
    return (
        f"The {what} of {first['title']} matters most: with it at either bound, "
        f"{money(first['at_low'], currency)} or {money(first['at_high'], currency)} a year are "
        f"expected instead of {money(first['expected'], currency)} (dotted)."
    )


def calibration(rows: Sequence[Row]) -> str:
    """How many losses lay within the intervals given before; `loss_calibration_total`."""
    if not rows:
        return "No loss has been recorded after an estimate yet."
    total = next(row for row in rows if row["assessor"] is None)
    return (
        f"{share(total['within'], total['losses'])} losses since lay within the interval given "
        f"before; of many, nine in ten should. {total['below']} below, {total['above']} above."
    )


def at_round_amounts(exceedance: Sequence[Row], most: int) -> list[dict[str, Any]]:
    """The chance of each view at round amounts, from where the residual one is worth a look; rows
    of `loss_exceedance`."""
    chances: dict[float, dict[str, Any]] = {}
    for row in exceedance:
        if f"{row['loss']:.0e}"[0] in "125" and row["loss"] == float(f"{row['loss']:.0e}"):
            chances.setdefault(row["loss"], {"loss": row["loss"]})[row["view"]] = row["chance"]
    found = [
        {"inherent": 0.0, "target": 0.0} | row
        for row in chances.values()
        if 0.001 <= row.get("residual", 0.0) <= 0.9
    ]
    return sorted(found, key=lambda row: float(row["loss"]))[:most]


def estimates(rows: pyarrow.Table, currency: str) -> pyarrow.Table:
    """The rows of `risk_quant`, the newest first, with frequency and loss as text."""
    ordered = sorted(rows.to_pylist(), key=lambda row: (row["assessed_on"], row["view"]))
    said = [
        row | {"frequency": _frequency(row), "loss": _of_event(row, currency)}
        for row in reversed(ordered)
    ]
    fields = [*rows.schema, *(pyarrow.field(n, pyarrow.string()) for n in ("frequency", "loss"))]
    return pyarrow.Table.from_pylist(said, pyarrow.schema(fields))


def _frequency(row: Row) -> str:
    low, high = _often(row["frequency_low"]), _often(row["frequency_high"])
    return low if low == high else f"{low} to {high}"


def _of_event(row: Row, currency: str) -> str:
    """The loss of one event as it was stated."""
    if row["distribution"] == "empirical":
        values = [float(loss) for loss in row["losses_seen"].split(";")]
        spread = _span(min(values), max(values), currency)
        return f"{spread}, {counted(len(values), 'loss', 'losses')} seen"
    spread = _span(row["loss_low"], row["loss_high"], currency)
    likely = row["distribution"] == "pert"
    return f"{spread}, likely {money(row['loss_likely'], currency)}" if likely else spread


def _span(low: float, high: float, currency: str) -> str:
    return f"{money(low, currency)} to {money(high, currency)}"


def _often(frequency: float) -> str:
    return f"{frequency:.3g}"


def of_risk(residual: Row, currency: str) -> str:
    """What one risk may cost a year; a row of `loss_by_risk`."""
    return (
        f"{money(residual['expected'], currency)} a year is expected; something happens in "
        f"{percent(round(residual['chance'], 3))} of years, and one year in a hundred costs more "
        f"than {money(residual['p99'], currency)}"
    )


_STATISTICS = {
    "mean": "Mean",
    "p50": "Half of years cost more",
    "p90": "1 in 10 costs more",
    "p95": "1 in 20 costs more",
    "p99": "1 in 100 costs more",
    "shortfall_95": "Mean of the worst 5 of 100",
}


def summary(rows: pyarrow.Table) -> pyarrow.Table:
    """One row per statistic, one column per view, and the standard error of the residual one; of
    `loss_summary`."""
    by_view = {row["view"]: row for row in rows.to_pylist()}
    columns: dict[str, list[object]] = {"statistic": list(_STATISTICS.values())}
    for view, row in by_view.items():
        columns[view] = [row[name] for name in _STATISTICS]
    columns["error"] = [by_view["residual"][f"{name}_error"] for name in _STATISTICS]
    return pyarrow.table(columns)


def against_tolerance(rows: pyarrow.Table) -> pyarrow.Table:
    """One row per tolerance, with the chance of each view; of `loss_against_tolerance`."""
    limits: dict[str, dict[str, object]] = {}
    for row in rows.to_pylist():
        limit = limits.setdefault(row["tolerance_id"], dict(row))
        limit[row["view"]] = row["chance"]
        if row["view"] == "residual":
            limit["state"] = "Above" if row["above"] else "Within"
    return pyarrow.Table.from_pylist(list(limits.values()))


def named(groups: pyarrow.Table) -> pyarrow.Table:
    """Groups of `loss_by_group`, the one without a name called so."""
    place = groups.schema.get_field_index("name")
    names = [name or "none recorded" for name in groups["name"].to_pylist()]
    return groups.set_column(place, "name", pyarrow.array(names, pyarrow.string()))


def calibrated(rows: pyarrow.Table) -> pyarrow.Table:
    """The rows of `loss_calibration_total`, with a name for all together."""
    place = rows.schema.get_field_index("assessor")
    names = [name or "All together" for name in rows["assessor"].to_pylist()]
    return rows.set_column(place, "assessor", pyarrow.array(names, pyarrow.string()))


def scenario(rows: Sequence[Row], currency: str) -> str:
    """What a scenario does to the loss of a year; rows of `loss_of_scenario`."""
    if not rows:
        return ""
    now, then = rows
    expected, rare = (
        f"{money(now[name], currency)} now, {money(then[name], currency)} then"
        for name in ("expected", "p95")
    )
    return (
        f"Expected loss of a year: {expected}. One year in twenty costs more: {rare}. It changes "
        f"{share(now['changed'], now['risks'])} risks with numbers."
    )
