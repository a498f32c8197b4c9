"""Open risks by level at each month end."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.axes import count_axis, month_axis
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import number, plain, risks
from risk_models.charts.theme import (
    bar_trace,
    empty,
    figure,
    level_marker,
    palette,
)
from risk_models.contract.risk_levels import UNASSESSED, RiskLevel, RiskLevels
from risk_models.formats import day


def level_mix(
    level_by_month: pd.DataFrame,
    past_levels: pd.DataFrame,
    *,
    levels: RiskLevels,
    dark: bool = False,
) -> go.Figure:
    """Stacked bars by month end, low at the bottom; those not assessed hatched below the line.

    Rows of `level_by_month` and of `past_level`. The legend is beside the bars, in their
    order: the letters, with the counts of the last day. The dash of those not assessed would be
    read as a minus before its count.
    """
    if nothing_in(level_by_month, "risks"):
        return empty("No risk was open in these months.", dark=dark)
    levels = levels.with_past(records(past_levels))
    days = sorted(set(level_by_month["month_end"]))
    traces = []
    for level in (UNASSESSED, *levels.former, *levels):
        rows = level_by_month[level_by_month["level"] == level.code].sort_values("month_end")
        counts = [int(count) for count in rows["risks"]]
        on = [day(value) for value in rows["month_end"]]
        latest = number(counts[-1]) if counts else ""
        traces.append(
            bar_trace(
                name=f"{_name(level)} {latest}",
                x=on,
                y=counts,
                # A trace with its own base is outside the stack: down from the line.
                base=[-count for count in counts] if level is UNASSESSED else None,
                marker=level_marker(level),
                hovertext=[
                    f"{at}<br>{plain(level.label)}: {risks(n)}"
                    for at, n in zip(on, counts, strict=True)
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
        # Without a margin below, the names of six levels have room beside a small plot.
        margin={"l": 6, "r": 6, "t": 6, "b": 0},
        legend={"x": 1.02, "y": 1, "traceorder": "reversed"},
        xaxis=month_axis(days),
        yaxis={
            **count_axis(int(level_by_month.groupby("month_end")["risks"].sum().max())),
            "zeroline": True,
            "zerolinecolor": palette(dark).text,
        },
    )


def _name(level: RiskLevel) -> str:
    return "Not<br>assessed" if level is UNASSESSED else level.letter
