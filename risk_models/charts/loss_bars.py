"""Bars of money: what each risk contributes, and which estimate matters most."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import CENTRE, beside, horizontal_bars
from risk_models.charts.records import records
from risk_models.charts.text import plain, short_amount, wrapped
from risk_models.charts.theme import bar_trace, empty, evidence_markers, marker, palette
from risk_models.formats import percent

MOST = 7
"""Bars drawn; the table has all."""

_SIDES = (
    ("share", "Of the expected loss", "tested", 0.09),
    ("share_of_worst", "Of the worst 5 years of 100", "declared", 0.34),
)


def loss_contribution(rows: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Two bars per risk, the greatest first: its share of the mean, and of the worst years; the
    residual rows of `loss_by_risk`."""
    if rows.empty:
        return empty("No risk has numbers yet.", dark=dark)
    ordered = rows.sort_values(["expected", "risk_id"], ascending=[False, True])
    shown = records(ordered.head(MOST))
    longest = max(max(row["share"], row["share_of_worst"]) for row in shown)
    markers = evidence_markers(dark)
    return horizontal_bars(
        [
            bar_trace(
                name=label,
                orientation="h",
                y=[place + shift for place in range(len(shown))],
                x=[row[column] for row in shown],
                width=0.24,
                marker=markers[kind],
                hovertext=[
                    f"{plain(row['title'])}<br>{label}: {_share(row[column])}" for row in shown
                ],
                hoverinfo="text",
            )
            for column, label, kind, shift in _SIDES
        ],
        [row["title"] for row in shown],
        dark=dark,
        longest=longest,
        height=60,
        barmode="overlay",
        notes=[
            beside(_share(row[column]), row[column], place + shift - CENTRE)
            for place, row in enumerate(shown)
            for column, _, _, shift in _SIDES
        ],
        margin={"r": 44},
    )


def _share(value: float) -> str:
    return percent(round(value, 2)) if value >= 0.005 else "< 1 %"


def loss_inputs(rows: pd.DataFrame, *, currency: str, dark: bool = False) -> go.Figure:
    """A tornado: the expected loss with one input at either bound; rows of `loss_inputs`."""
    if rows.empty:
        return empty("No risk has numbers yet.", dark=dark)
    ordered = rows.sort_values(["swing", "risk_id", "input"], ascending=[False, True, False])
    shown = records(ordered.head(MOST))
    expected = float(shown[0]["expected"])
    low, high = min(row["at_low"] for row in shown), max(row["at_high"] for row in shown)
    room = 0.2 * (high - low or 1.0)
    colours = palette(dark)
    bar = bar_trace(
        name="Expected loss of a year",
        orientation="h",
        y=[place + CENTRE for place in range(len(shown))],
        base=[row["at_low"] for row in shown],
        x=[row["swing"] for row in shown],
        width=0.36,
        marker=marker(colours.declared),
        hovertext=[_hover(row, currency) for row in shown],
        hoverinfo="text",
        showlegend=False,
    )
    ends: list[dict[str, Any]] = []
    for place, row in enumerate(shown):
        ends.append(beside(short_amount(row["at_high"]), row["at_high"], place))
        left = beside(short_amount(row["at_low"]), row["at_low"], place)
        ends.append(left | {"xanchor": "right", "xshift": -4, "align": "right"})
    line = {"color": colours.text, "width": 2, "dash": "dot"}
    return horizontal_bars(
        [bar],
        [_name(row) for row in shown],
        dark=dark,
        longest=high + room,
        height=46,
        notes=ends,
        shapes=[
            {"type": "line", "x0": expected, "x1": expected, "y0": place, "y1": place + 0.45}
            | {"line": line}
            for place in range(len(shown))
        ],
        xaxis={"visible": False, "range": [low - room, high + room]},
        margin={"r": 6},
    )


def _name(row: Mapping[str, Any]) -> str:
    what = "Loss of one event" if row["input"] == "loss" else "Frequency"
    return f"{what}: {row['title']}"


def _hover(row: Mapping[str, Any], currency: str) -> str:
    return (
        f"{wrapped(_name(row), 60)}<br>Lower bound: {currency} {short_amount(row['at_low'])} a year"
        f"<br>Upper bound: {currency} {short_amount(row['at_high'])} a year"
    )
