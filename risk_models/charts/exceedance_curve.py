"""The chance of a year with a greater loss, against what is tolerated."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.records import records
from risk_models.charts.text import short_amount
from risk_models.charts.theme import (
    WARNING,
    Palette,
    Trace,
    empty,
    figure,
    legend_above,
    palette,
    scatter_trace,
)
from risk_models.contract.vocabularies import VIEWS
from risk_models.formats import percent

DASHES = {"inherent": "dash", "residual": "solid", "target": "dot"}
CHANCES = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
SURE = 1.96
"""Standard errors to both sides that are drawn around the residual curve."""


def exceedance_curve(
    rows: pd.DataFrame, limits: pd.DataFrame, *, currency: str, dark: bool = False
) -> go.Figure:
    """One falling curve per view, and the tolerance; rows of `loss_exceedance` and the rows of
    `loss_against_tolerance` of the whole portfolio."""
    shown = rows[rows["loss"] > 0]
    if shown.empty:
        return empty("No risk has numbers yet.", dark=dark)
    colours = palette(dark)
    views = {view: records(shown[shown["view"] == view]) for view in VIEWS}
    tolerated = records(limits[limits["view"] == "residual"].sort_values("loss"))
    least = max(min(chance for curve in views.values() for chance in _chances(curve)), 0.0005)
    lowest = drawn_from(views["residual"] or records(shown))
    return figure(
        [
            *_band(views["residual"], colours),
            *(_curve(view, curve, colours) for view, curve in views.items() if curve),
            *([_limits(tolerated, currency)] if tolerated else []),
        ],
        dark=dark,
        height=420,
        legend=legend_above(),
        margin={"l": 6, "r": 18, "t": 6, "b": 6},
        xaxis={
            "type": "log",
            "title": {"text": f"Loss of a year, {currency}"},
            "range": [log10(lowest), log10(shown["loss"].max())],
            **amount_axis(lowest, float(shown["loss"].max())),
        },
        yaxis={
            "type": "log",
            "title": {"text": "Chance of a year with a greater loss"},
            "tickvals": CHANCES,
            "ticktext": [percent(chance) for chance in CHANCES],
            "range": [log10(least), log10(1.08)],
        },
    )


def _chances(curve: Sequence[dict[str, Any]]) -> list[float]:
    return [row["chance"] for row in curve]


def drawn_from(curve: Sequence[Mapping[str, Any]]) -> float:
    """The loss from which the curve is drawn: nearly every year exceeds a smaller one."""
    usual = [row["loss"] for row in curve if row["chance"] > 0.98]
    return float(max(usual) if usual else curve[0]["loss"])


def amount_axis(low: float, high: float) -> dict[str, Any]:
    """Marks at 1, 2 and 5 of each power of ten, or at the powers alone over many of them."""
    powers = range(int(log10(low)) - 1, int(log10(high)) + 2)
    steps = (1, 2, 5) if log10(high / low) < 2.5 else (1,)
    marks = [step * 10**power for power in powers for step in steps]
    within = [mark for mark in marks if low <= mark <= high]
    return {"tickvals": within, "ticktext": [short_amount(mark) for mark in within]}


def curve_colour(view: str, colours: Palette) -> str:
    """The colour of the curve of a view."""
    return {"inherent": colours.muted, "residual": colours.text, "target": colours.tested}[view]


def _curve(view: str, curve: Sequence[dict[str, Any]], colours: Palette) -> Trace:
    return scatter_trace(
        name=VIEWS[view],
        mode="lines",
        x=[row["loss"] for row in curve],
        y=_chances(curve),
        line={
            "color": curve_colour(view, colours),
            "width": 3 if view == "residual" else 2,
            "dash": DASHES[view],
        },
        hovertext=[
            f"{VIEWS[view]}: {percent(row['chance'])} (± {percent(SURE * row['error'])})<br>"
            f"of years above {short_amount(row['loss'])}"
            for row in curve
        ],
        hoverinfo="text",
    )


def _band(curve: Sequence[dict[str, Any]], colours: Palette) -> list[Trace]:
    """What the simulation may be off by, around the residual curve."""
    if not curve:
        return []
    sides = [
        [max(row["chance"] + side * SURE * row["error"], 1e-5) for row in curve] for side in (-1, 1)
    ]
    losses = [row["loss"] for row in curve]
    shared = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
    return [
        scatter_trace(x=losses, y=sides[0], **shared),
        scatter_trace(x=losses, y=sides[1], fill="tonexty", fillcolor=colours.grid, **shared),
    ]


def _limits(tolerated: Sequence[dict[str, Any]], currency: str) -> Trace:
    fill, _ = WARNING
    return scatter_trace(
        name="Tolerated at most",
        mode="lines+markers",
        x=[row["loss"] for row in tolerated],
        y=[row["probability"] for row in tolerated],
        line={"color": fill, "width": 2},
        marker={"color": fill, "size": 11, "symbol": "diamond", "line": {"width": 1}},
        hovertext=[
            f"Tolerated: {percent(row['probability'])} of years above {currency} "
            f"{short_amount(row['loss'])}<br>Now: {percent(row['chance'])}"
            for row in tolerated
        ],
        hoverinfo="text",
    )
