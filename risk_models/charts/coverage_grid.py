"""Whether controls act in the stage where the risks arise."""

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.matrix import HALF
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import number, out_of, wrapped
from risk_models.charts.theme import (
    RAMP,
    SMALLEST,
    bar_trace,
    empty,
    figure,
    marker,
    note_above,
    palette,
)
from risk_models.contract import vocabularies


def coverage_grid(coverage_grid: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """Stage where risks arise (down) by stage where their controls act (across).

    Rows of `coverage_grid`. A cell counts the risks with a tested effective control acting there,
    out of those that arise there, and those with a declared one; the darker, the greater the
    tested share. Blank: no control acts there. Outlined: controls act in the same stage. Names of
    stages are turned where the chart is narrow.
    """
    if nothing_in(coverage_grid, "declared"):
        return empty("No implemented control mitigates an open risk.", dark=dark)
    down, across = list(vocabularies.STAGES), list(vocabularies.CONTROL_STAGES)
    acting = records(coverage_grid[coverage_grid["declared"] > 0])
    ramp = [RAMP[round(row["tested_effective"] / row["risks"] * (len(RAMP) - 1))] for row in acting]
    cells = bar_trace(
        x=[across.index(row["acts_stage"]) for row in acting],
        y=[2 * HALF] * len(acting),
        base=[down.index(row["arises_stage"]) - HALF for row in acting],
        width=2 * HALF,
        marker=marker(ramp),
        text=[_counts(row) for row in acting],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": "#000000", "size": SMALLEST},
        hovertext=[_hover(row) for row in acting],
        hoverinfo="text",
        customdata=[
            [
                row["arises_stage"],
                row["acts_stage"],
                int(row["tested_effective"]),
                int(row["declared"]),
                int(row["risks"]),
            ]
            for row in acting
        ],
        showlegend=False,
    )
    return figure(
        [cells],
        dark=dark,
        height=350,
        annotations=[_note(dark)],
        margin={"b": 28},
        shapes=[_outline(across.index(stage), y, dark) for y, stage in enumerate(down)],
        xaxis={
            "side": "top",
            "tickvals": list(range(len(across))),
            "ticktext": [wrapped(label, 13) for label in vocabularies.CONTROL_STAGES.values()],
            "autotickangles": [0, 90],
            "range": [-0.5, len(across) - 0.5],
            "showgrid": False,
            "title": {"text": "Stage where controls act →"},
        },
        yaxis={
            "tickvals": list(range(len(down))),
            "ticktext": [wrapped(label, 13) for label in vocabularies.STAGES.values()],
            "range": [len(down) - 0.5, -0.5],
            "showgrid": False,
            "title": {"text": "← Stage where risks arise"},
        },
    )


def _counts(row: dict[str, Any]) -> str:
    tested_effective, risks, declared = (
        number(row[name]) for name in ("tested_effective", "risks", "declared")
    )
    return f"<b>{tested_effective}</b><br>of {risks}<br>({declared})"


def _hover(row: dict[str, Any]) -> str:
    arises, acts = (
        vocabularies.STAGES[row["arises_stage"]],
        vocabularies.CONTROL_STAGES[row["acts_stage"]],
    )
    return (
        f"Arising in {arises}, controls in {acts}<br>"
        f"{out_of(row['tested_effective'], row['risks'])} risks with a tested effective control<br>"
        f"{out_of(row['declared'], row['risks'])} with a declared one"
    )


def _outline(x: int, y: int, dark: bool) -> dict[str, Any]:
    return {
        "type": "rect",
        "name": "same stage",
        "x0": x - HALF,
        "x1": x + HALF,
        "y0": y - HALF,
        "y1": y + HALF,
        "line": {"color": palette(dark).text, "width": 3},
    }


def _note(dark: bool) -> dict[str, object]:
    text = "In brackets: declared. Outlined: the same stage"
    return note_above(text, dark) | {"y": 0, "yanchor": "top", "yshift": -4}
