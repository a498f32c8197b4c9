"""The plan to certification: every task from its first to its last day."""

from datetime import date
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.records import records
from risk_models.charts.text import plain, wrapped
from risk_models.charts.theme import (
    RAMP,
    SMALLEST,
    WARNING,
    Trace,
    bar_trace,
    empty,
    figure,
    legend_above,
    marker,
    palette,
)
from risk_models.formats import day

STATES = {
    "done": ("✓", "Done"),
    "late": ("!", "Late"),
    "under_way": ("▸", "Under way"),
    "waiting": ("·", "Waiting"),
}
"""The mark and the name of each state of a task."""

_CRITICAL = "◆"
_MS_PER_DAY = 24 * 60 * 60 * 1000
_ROW, _TWO_LINES = 22, 34
"""Pixels of one task, and of one whose title takes two lines."""

_LINE = 36
"""Characters of a line."""


def plan_timeline(rows: pd.DataFrame, *, until: date, dark: bool = False) -> go.Figure:
    """One bar per task, with a line on the day `until`; rows of `plan_timeline`.

    The mark before a title says the state, ◆ and a heavy outline that the task is on the critical
    path.
    """
    if rows.empty:
        return empty("There is no plan yet.", dark=dark)
    tasks = sorted(records(rows), key=lambda task: (task["starts_on"], task["task_id"]))
    places = {task["task_id"]: place for place, task in enumerate(tasks)}
    bars = [
        _bars(state, [task for task in tasks if task["state"] == state], places, dark)
        for state in STATES
    ]
    colours = palette(dark)
    line = {"color": colours.text, "width": 2, "dash": "dot"}
    return figure(
        [trace for trace in bars if trace["x"]],
        dark=dark,
        height=_height(tasks) * len(tasks) + 90,
        margin={"b": 40},
        barmode="overlay",
        legend=legend_above(),
        shapes=[
            {
                "type": "line",
                "x0": str(until),
                "x1": str(until),
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": line,
            }
        ],
        annotations=[
            {
                "text": day(until),
                "x": str(until),
                "y": 0,
                "yref": "paper",
                "yanchor": "top",
                "yshift": -18,
                "showarrow": False,
                "font": {"color": colours.text, "size": SMALLEST},
            }
        ],
        xaxis={"type": "date", "tickformat": "%-d %b", "nticks": 8, "tickangle": 0},
        yaxis={
            "tickvals": list(places.values()),
            "ticktext": [_label(task) for task in tasks],
            "range": [len(tasks) - 0.4, -0.6],
            "showgrid": False,
        },
    )


def _bars(state: str, tasks: list[dict[str, Any]], places: dict[str, int], dark: bool) -> Trace:
    mark, name = STATES[state]
    look = _look(state, dark)
    look["line"] = {
        "color": [
            palette(dark).text if task["is_critical"] else palette(dark).line for task in tasks
        ],
        "width": [3 if task["is_critical"] else 1 for task in tasks],
    }
    return bar_trace(
        orientation="h",
        name=f"{mark} {name}",
        showlegend=True,
        x=[
            ((_date(task["ends_on"]) - _date(task["starts_on"])).days + 1) * _MS_PER_DAY
            for task in tasks
        ],
        base=[str(_date(task["starts_on"])) for task in tasks],
        y=[places[task["task_id"]] for task in tasks],
        width=0.6,
        marker=look,
        hovertext=[_hover(task, name) for task in tasks],
        hoverinfo="text",
    )


def _look(state: str, dark: bool) -> dict[str, Any]:
    colours = palette(dark)
    if state == "late":
        return marker(WARNING[0], hatch="#000000", shape="x")
    fill = {"done": colours.tested, "under_way": RAMP[2], "waiting": colours.rest}[state]
    return marker(fill)


def _height(tasks: list[dict[str, Any]]) -> int:
    longest = max(len(str(task["title"])) for task in tasks)
    return _TWO_LINES if longest > _LINE else _ROW


def _label(task: dict[str, Any]) -> str:
    critical = f" {_CRITICAL}" if task["is_critical"] else ""
    return f"{wrapped(task['title'], _LINE, lines=2)}{critical} {STATES[task['state']][0]}"


def _hover(task: dict[str, Any], state: str) -> str:
    lines = [
        f"{plain(task['task_id'])} {plain(task['title'])}",
        f"{day(_date(task['starts_on']))} to {day(_date(task['ends_on']))}: {state.lower()}",
    ]
    if not pd.isna(task["owner"]):
        lines.append(f"Owner: {plain(task['owner'])}")
    if task["is_critical"]:
        lines.append("On the critical path")
    if not pd.isna(task["waits_for"]):
        lines.append(f"Waits for {plain(task['waits_for']).replace(';', ', ')}")
    return "<br>".join(lines)


def _date(value: Any) -> date:
    return value.date() if isinstance(value, pd.Timestamp) else value
