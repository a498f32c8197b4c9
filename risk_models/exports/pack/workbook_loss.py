"""The sheet of a workbook on losses: the numbers of the simulation, and the curve as a chart."""

from typing import Any

from risk_models import narrative
from risk_models.charts import theme
from risk_models.charts.exceedance_curve import DASHES, curve_colour
from risk_models.contract.vocabularies import VIEWS
from risk_models.exports.pack.blocks import LogAxis
from risk_models.exports.pack.loss_curves import exceedance
from risk_models.exports.pack.slide_curves import AMOUNTS, CHANCES
from risk_models.exports.pack.workbook_book import Book
from risk_models.panels import levels_of
from risk_models.register import Snapshot
from risk_models.register.loss import Loss, control_value, simulated, treatment_value

_SHEET = "Loss"
_BESIDE = 8
"""Columns between the left edge and the chart: the tables are to the left of it."""

_DASHES = {"solid": "solid", "dash": "dash", "dot": "round_dot"}
_SUMMARY = {
    "view": "Loss of a year",
    "expected": "Expected, closed form",
    "mean": "Mean",
    "mean_error": "± mean",
    "p50": "Half of years cost more",
    "p90": "1 in 10 costs more",
    "p95": "1 in 20 costs more",
    "p99": "1 in 100 costs more",
}
_LIMITS = {
    "tolerance_id": "Tolerance",
    "scope": "Scope",
    "loss": "A year costs more than",
    "probability": "Tolerated",
    **VIEWS,
    "state": "Now",
}
_RISKS = {
    "risk_id": "Risk",
    "title": "Name",
    "expected": "Expected a year",
    "chance": "Years with an event",
    "p99": "1 in 100 years",
    "share": "Of expected",
    "share_of_worst": "Of worst years",
}
_WORTH = {
    "cost": "Cost",
    "avoided": "Avoids a year",
    "avoided_low": "At least",
    "avoided_high": "At most",
    "avoided_error": "±",
    "years_that_pay": "Years that pay",
}
_TREATMENTS = {"risk_id": "Treatments of risk", "title": "Name", **_WORTH}
_CONTROLS = {
    "control_id": "Control",
    "name": "Name",
    **_WORTH,
    "chance_worth": "Worth its cost",
}
_CURVE = {"loss": "A year costs more than", **VIEWS}


def write_loss(book: Book, snapshot: Snapshot) -> None:
    """The sheet; none where no risk has numbers. It holds results of a simulation, no formulas."""
    found = simulated(snapshot)
    if not found.by_risk.num_rows:
        return
    (setting,) = snapshot.read("setting").to_pylist()
    currency = setting["currency"]
    sheet = book.sheet(_SHEET, f"Loss of a year, {currency}", (24, 34, *(16,) * 7))
    texts = (
        narrative.loss.of_run(found.run),
        narrative.loss.coverage(snapshot.read("loss_coverage").to_pylist(), levels_of(snapshot)),
        narrative.loss.NOT_PRICED,
    )
    for line, text in enumerate(texts, 1):
        sheet.write_string(line, 0, text)
    residual = [row for row in found.by_risk.to_pylist() if row["view"] == "residual"]
    summary = [row | {"view": VIEWS[row["view"]]} for row in found.summary.to_pylist()]
    tables: tuple[tuple[dict[str, str], list[dict[str, Any]]], ...] = (
        (_SUMMARY, summary),
        (_LIMITS, narrative.loss.against_tolerance(found.tolerance).to_pylist()),
        (_RISKS, residual),
        (_TREATMENTS, treatment_value(snapshot, None, found.run).to_pylist()),
        (_CONTROLS, control_value(snapshot, None, found.run).to_pylist()),
    )
    line = len(texts) + 2
    for titles, rows in tables:
        if rows:
            book.table(sheet, line, titles, [_rounded(row) for row in rows])
            line += len(rows) + 2
    _write_curve(book, sheet, line, found, currency)


def _write_curve(book: Book, sheet: Any, line: int, found: Loss, currency: str) -> None:
    """The points below all tables, and the chart of them beside the first ones."""
    chances: dict[float, dict[str, Any]] = {}
    for row in found.exceedance.to_pylist():
        if row["loss"] > 0:
            at = chances.setdefault(row["loss"], {"loss": row["loss"], **dict.fromkeys(VIEWS)})
            at[row["view"]] = row["chance"]
    rows = [chances[loss] for loss in sorted(chances)]
    limits = found.tolerance.to_pylist()
    drawn = exceedance("", found.exceedance.to_pylist(), limits, currency)
    if not drawn:
        return
    book.table(sheet, line, _CURVE, [_rounded(row) for row in rows])
    chart = book.made.add_chart({"type": "scatter", "subtype": "straight"})
    last = line + len(rows)
    for place, (view, label) in enumerate(VIEWS.items(), 1):
        look = {
            "color": curve_colour(view, theme.LIGHT),
            "width": 2,
            "dash_type": _DASHES[DASHES[view]],
        }
        chart.add_series(
            {
                "name": label,
                "categories": [_SHEET, line + 1, 0, last, 0],
                "values": [_SHEET, line + 1, place, last, place],
                "line": look,
            }
        )
    limits = [row for row in limits if (row["scope"], row["view"]) == ("all", "residual")]
    if limits:
        start = last + 2
        titles = {"loss": "Tolerated: a year costs more than", "probability": "Chance"}
        book.table(sheet, start, titles, limits)
        fill, _ = theme.WARNING
        chart.add_series(
            {
                "name": "Tolerated at most",
                "categories": [_SHEET, start + 1, 0, start + len(limits), 0],
                "values": [_SHEET, start + 1, 1, start + len(limits), 1],
                "line": {"color": fill, "width": 2},
                "marker": {"type": "diamond", "size": 9, "fill": {"color": fill}},
            }
        )
    chart.set_x_axis(_axis(drawn.across, AMOUNTS))
    chart.set_y_axis(_axis(drawn.up, CHANCES))
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 640, "height": 420})
    sheet.insert_chart(4, _BESIDE + 2, chart, {"description": "Chance of a year with more loss"})


def _axis(scale: LogAxis, numbers: str) -> dict[str, Any]:
    ends = {"min": scale.low, "max": scale.high, "log_base": 10, "crossing": "min"}
    look = {"line": {"color": "#DDDDDD"}, "visible": True}
    return {"name": scale.title, "num_format": numbers, "major_gridlines": look, **ends}


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    """Amounts to cents, and chances to six digits: more is not known."""
    return {
        name: round(value, 2 if abs(value) >= 1 else 6) if isinstance(value, float) else value
        for name, value in row.items()
    }
