"""The audit programme: clauses or groups of Annex A by year of the audit cycle."""

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.records import records
from risk_models.charts.text import plain, short_month, wrapped
from risk_models.charts.theme import (
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
    "audited": ("✓", "Audited"),
    "planned": ("P", "Planned"),
    "late": ("!", "Late"),
    "never": ("–", "No audit"),
}
"""The mark and the name of each state."""

_ROW = 36
"""Pixels of one clause or group, whose name takes up to two lines."""


def audit_programme(rows: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """A cell per clause or group (down) and year of the cycle (across); rows of `audit_programme`.

    Each cell has the mark of its state, and the month of the audit.
    """
    if rows.empty:
        return empty("There is no audit programme yet.", dark=dark)
    cells = sorted(records(rows), key=lambda cell: int(cell["position"]))
    topics = {cell["topic"]: cell["topic_title"] for cell in cells}
    years = {
        int(cell["year"]): f"Year {cell['year']}<br>{short_month(cell['first_on'])}"
        for cell in sorted(cells, key=lambda cell: int(cell["year"]))
    }
    places = {topic: place for place, topic in enumerate(topics)}
    traces = [
        _cells(state, [cell for cell in cells if cell["state"] == state], places, dark)
        for state in STATES
    ]
    return figure(
        [trace for trace in traces if trace["x"]],
        dark=dark,
        height=_ROW * len(topics) + 80,
        barmode="overlay",
        legend=legend_above(),
        xaxis={
            "tickvals": list(years),
            "ticktext": list(years.values()),
            "range": [min(years) - 0.5, max(years) + 0.5],
            "showgrid": False,
            "tickangle": 0,
        },
        yaxis={
            "tickvals": list(places.values()),
            "ticktext": [
                wrapped(f"{topic} {title}", 30, lines=2) for topic, title in topics.items()
            ],
            "range": [len(topics) - 0.5, -0.5],
            "showgrid": False,
        },
    )


def _cells(state: str, cells: list[dict[str, Any]], places: dict[str, int], dark: bool) -> Trace:
    mark, name = STATES[state]
    look, text = _look(state, dark)
    return bar_trace(
        name=f"{mark} {name}",
        showlegend=True,
        x=[int(cell["year"]) for cell in cells],
        y=[0.9] * len(cells),
        base=[places[cell["topic"]] - 0.45 for cell in cells],
        width=0.94,
        marker=look,
        text=[_text(mark, cell) for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": text, "size": SMALLEST},
        hovertext=[_hover(name, cell) for cell in cells],
        hoverinfo="text",
    )


def _look(state: str, dark: bool) -> tuple[dict[str, Any], str]:
    """The marker of a state, and the colour of the text on it."""
    colours = palette(dark)
    if state == "audited":
        return marker(colours.tested), colours.on_tested
    if state == "late":
        return marker(WARNING[0]), WARNING[1]
    if state == "planned":
        return marker(colours.declared), "#000000"
    return marker(colours.rest, border=colours.line), colours.text


def _text(mark: str, cell: dict[str, Any]) -> str:
    on = cell["planned_on"] if pd.isna(cell["audited_on"]) else cell["audited_on"]
    return mark if pd.isna(on) else f"{mark}<br>{short_month(on)}"


def _hover(name: str, cell: dict[str, Any]) -> str:
    lines = [
        f"{cell['topic']} {plain(cell['topic_title'])}",
        f"{day(cell['first_on'])} to {day(cell['last_on'])}: {name.lower()}",
    ]
    if not pd.isna(cell["audits"]):
        lines.append(plain(cell["audits"]).replace(";", ", "))
    return "<br>".join(lines)
