"""Open risks by level at each month end."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.axes import count_axis, month_axis
from risk_models.charts.records import nothing_in
from risk_models.charts.text import number, risks
from risk_models.charts.theme import (
    LEVELS,
    bar_trace,
    empty,
    figure,
    level_marker,
    level_of,
    palette,
)
from risk_models.formats import day


def level_mix(level_by_month: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Stacked bars by month end, low at the bottom; those not assessed hatched below the line.

    Rows of `level_by_month`. The legend is beside the bars, in their order: the letters,
    with the counts of the last day.
    """
    if nothing_in(level_by_month, "risks"):
        return empty("No risk was open in these months.", dark=dark)
    days = sorted(set(level_by_month["month_end"]))
    traces = []
    for level in ["unassessed", *LEVELS]:
        style = level_of(level)
        rows = level_by_month[level_by_month["level"] == level].sort_values("month_end")
        counts = [int(count) for count in rows["risks"]]
        on = [day(value) for value in rows["month_end"]]
        latest = number(counts[-1]) if counts else ""
        traces.append(
            bar_trace(
                name=f"{style.letter} {latest}",
                x=on,
                y=counts,
                # A trace with its own base is outside the stack: down from the line.
                base=[-count for count in counts] if level == "unassessed" else None,
                marker=level_marker(level, dark),
                hovertext=[
                    f"{at}<br>{style.label}: {risks(n)}" for at, n in zip(on, counts, strict=True)
                ],
                hoverinfo="text",
            )
        )
    return figure(
        traces,
        dark=dark,
        height=240,
        barmode="stack",
        bargap=0.12,
        legend={"x": 1.02, "y": 1, "traceorder": "reversed"},
        xaxis=month_axis(days),
        yaxis={
            **count_axis(int(level_by_month.groupby("month_end")["risks"].sum().max())),
            "zeroline": True,
            "zerolinecolor": palette(dark).text,
        },
    )
