"""How the assessment of one risk changed: level, likelihood and severity over time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.records import records
from risk_models.charts.text import plain, scale_labels, wrapped
from risk_models.charts.theme import (
    SMALLEST,
    Trace,
    empty,
    figure,
    legend_above,
    palette,
    scatter_trace,
)
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import day

PANELS = {"level": "Level"} | vocabularies.AXES
"""Top to bottom."""

Score = Mapping[str, Any]
Values = Mapping[Any, str]

_MONTHS = 3
"""Months named below the chart: so many have room where it stands beside a list."""

SHARE = 0.31
"""Part of the height that one panel takes."""


def score_history(
    rows: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    levels: RiskLevels,
    until: date | None = None,
    dark: bool = False,
) -> go.Figure:
    """Three panels of steps over time: the residual score solid, the inherent one dashed.

    `rows` are rows of `score_interval` of one risk: view, valid_from, level, likelihood and
    severity. Steps go on to the day `until`, by default to the latest score.
    """
    scores = rows[rows["view"].isin(["inherent", "residual"])].sort_values("valid_from")
    if scores.empty or scales.empty:
        return empty("This risk is not assessed yet.", dark=dark)
    end = until or scores["valid_from"].max()
    named = {panel: _values(panel, scales, levels) for panel in PANELS}
    traces = []
    for panel, values in named.items():
        for view in ("inherent", "residual"):
            if assessed := records(scores[scores["view"] == view]):
                traces += [
                    _line(assessed, view, panel, values, end, dark),
                    _marks(assessed, view, panel, values, levels, dark),
                ]
    return figure(
        traces,
        dark=dark,
        height=460,
        legend=legend_above(),
        xaxis={
            "type": "date",
            "anchor": "y3",
            "showgrid": False,
            "tickformat": "%b %y",
            "nticks": _MONTHS,
        },
        **{
            _yaxis(panel).replace("y", "yaxis"): _axis(title, named[panel], number)
            for number, (panel, title) in enumerate(PANELS.items(), 1)
        },
    )


def _values(panel: str, scales: pd.DataFrame, levels: RiskLevels) -> Values:
    """The name of each value of a panel, lowest first; not yet escaped."""
    if panel == "level":
        return {level.code: f"{level.letter} {level.label}" for level in levels}
    return scale_labels(scales, panel)


def _axis(title: str, values: Values, number: int) -> dict[str, Any]:
    bottom = (3 - number) * (1 - SHARE) / 2
    return {
        "domain": [bottom, bottom + SHARE],
        "range": [0.4, len(values) + 0.6],
        "tickvals": list(range(1, len(values) + 1)),
        "ticktext": [wrapped(name, 18, 1) for name in values.values()],
        "title": {"text": title},
    }


def _line(
    assessed: Sequence[Score], view: str, panel: str, values: Values, end: date, dark: bool
) -> Trace:
    """The steps of one view in one panel, on to the end."""
    colours = palette(dark)
    at = [_height(score, panel, values) for score in assessed]
    solid = view == "residual"
    return scatter_trace(
        name=vocabularies.VIEWS[view],
        mode="lines",
        x=[*(score["valid_from"].isoformat() for score in assessed), end.isoformat()],
        y=[*at, at[-1]],
        yaxis=_yaxis(panel),
        line={
            "shape": "hv",
            "width": 2,
            "color": colours.text if solid else colours.muted,
            "dash": "solid" if solid else "dash",
        },
        hoverinfo="skip",
        showlegend=panel == "level",
    )


def _marks(
    assessed: Sequence[Score],
    view: str,
    panel: str,
    values: Values,
    levels: RiskLevels,
    dark: bool,
) -> Trace:
    """A mark at each score; the residual levels as squares of their colour and letter."""
    colours = palette(dark)
    chips = panel == "level" and view == "residual"
    styles = [levels[score["level"]] for score in assessed]
    return scatter_trace(
        name=vocabularies.VIEWS[view],
        mode="markers+text",
        x=[score["valid_from"].isoformat() for score in assessed],
        y=[_height(score, panel, values) for score in assessed],
        yaxis=_yaxis(panel),
        marker={
            "size": 18 if chips else 8,
            "symbol": "square" if chips else "circle",
            "color": [style.colour if chips else colours.text for style in styles],
            "line": {"width": 1, "color": colours.text},
            "opacity": 1,
        },
        text=[f"<b>{style.letter}</b>" if chips else "" for style in styles],
        textfont={"color": [style.text for style in styles], "size": SMALLEST},
        hovertext=[
            f"{day(score['valid_from'])}<br>"
            f"{vocabularies.VIEWS[view]} {panel}: {plain(values[score[panel]])}"
            for score in assessed
        ],
        hoverinfo="text",
        showlegend=False,
    )


def _height(score: Score, panel: str, values: Values) -> int:
    return list(values).index(score[panel]) + 1


def _yaxis(panel: str) -> str:
    number = list(PANELS).index(panel) + 1
    return "y" if number == 1 else f"y{number}"
