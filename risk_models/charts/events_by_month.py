"""Events by month and kind."""

from datetime import date

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.axes import count_axis, month_axis, months_between
from risk_models.charts.records import nothing_in
from risk_models.charts.text import number
from risk_models.charts.theme import RAMP, bar_trace, empty, figure, legend_above, marker, palette
from risk_models.contract import vocabularies
from risk_models.formats import month

PATTERNS = {
    "incident": (None, ""),
    "near_miss": (RAMP[3], "/"),
    "concern": (RAMP[1], "."),
    "complaint": (RAMP[0], "x"),
}
"""Fill (None: the palette's strong colour) and pattern of each kind."""


def events_by_month(
    rows: pd.DataFrame, *, until: date | None = None, dark: bool = False
) -> go.Figure:
    """Stacked bars of events per month, one pattern and colour per kind.

    Rows of `incidents_by_month`: month (any day of it), kind, events. A month without a row has
    none; months go on to that of the day `until`, by default to the latest with an event.
    """
    if nothing_in(rows, "events"):
        return empty("Nothing was reported in these months.", dark=dark)
    by_month = rows.assign(month=[month(value) for value in rows["month"]])
    counts = by_month.groupby(["month", "kind"])["events"].sum().to_dict()
    days = months_between([*rows["month"], *([until] if until else [])])
    months = [month(value) for value in days]
    traces = []
    for kind, label in vocabularies.INCIDENT_KINDS.items():
        drawn = [int(counts.get((on, kind), 0)) for on in months]
        fill, shape = PATTERNS[kind]
        traces.append(
            bar_trace(
                name=label,
                x=months,
                y=drawn,
                marker=marker(
                    fill or palette(dark).tested,
                    hatch=palette(dark).declared_hatch if shape else None,
                    shape=shape,
                ),
                hovertext=[
                    f"{on}<br>{label}: {number(n)}" for on, n in zip(months, drawn, strict=True)
                ],
                hoverinfo="text",
            )
        )
    return figure(
        traces,
        dark=dark,
        height=260,
        barmode="stack",
        legend=legend_above(),
        xaxis=month_axis(days, month, labels=6),
        yaxis=count_axis(int(by_month.groupby("month")["events"].sum().max())),
    )
