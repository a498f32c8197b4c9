"""Items due by month."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.axes import count_axis, month_axis, months_between
from risk_models.charts.records import nothing_in
from risk_models.charts.text import number
from risk_models.charts.theme import bar_trace, empty, figure, palette
from risk_models.formats import month


def due_by_month(rows: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Bars of what falls due per month, the count above each.

    `rows`: month (any day of it), items. A month without a row has none.
    """
    if nothing_in(rows, "items"):
        return empty("Nothing falls due in these months.", dark=dark)
    by_month = rows.assign(month=[month(value) for value in rows["month"]])
    counts = by_month.groupby("month")["items"].sum().to_dict()
    days = months_between(list(rows["month"]))
    months = [month(value) for value in days]
    due = [int(counts.get(on, 0)) for on in months]
    bars = bar_trace(
        x=months,
        y=due,
        marker={"color": palette(dark).tested},
        text=[number(n) if n else "" for n in due],
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        hovertext=[f"{on}: {number(n)} due" for on, n in zip(months, due, strict=True)],
        hoverinfo="text",
    )
    return figure(
        [bars],
        dark=dark,
        height=220,
        margin={"t": 24},
        xaxis=month_axis(days, month, labels=6),
        yaxis=count_axis(max(due)),
    )
