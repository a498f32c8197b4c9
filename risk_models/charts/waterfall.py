"""Why this residual: how much each control reduces one axis, one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import CENTRE, beside, horizontal_bars
from risk_models.charts.records import records
from risk_models.charts.text import plain, wrapped
from risk_models.charts.theme import Trace, bar_trace, empty, evidence_markers, palette
from risk_models.contract import vocabularies
from risk_models.formats import percent

KINDS = {"tested": ("Tested", 0.09), "declared": ("Declared", 0.34)}
"""Name, and position within the row."""


@dataclass(frozen=True)
class Step:
    """One bar, from the remaining share after the control to that before it."""

    row: float
    before: float
    after: float
    label: str
    hover: str


def waterfall(steps: pd.DataFrame, axis: str, *, dark: bool = False) -> go.Figure:
    """Two bars per control, tested and declared, each as long as the reduction by the control.

    `steps` are the rows of `risk_control_effectiveness_steps` of one risk and of this axis
    (likelihood or severity). The first row drawn is the inherent exposure, the last one the
    residual; a control without effect says so, and why.
    """
    name = vocabularies.AXES[axis]
    if steps.empty:
        return empty(f"No control acts on the {name.lower()} of this risk.", dark=dark)
    controls = records(steps.sort_values("step"))
    bars = {kind: _steps(controls, kind) for kind in KINDS}
    marks = (0, 0.25, 0.5, 0.75, 1)
    return horizontal_bars(
        [_trace(kind, bars[kind], dark) for kind in KINDS],
        ["Inherent", *(row["control"] for row in controls), "Residual"],
        dark=dark,
        longest=1,
        height=70,
        barmode="overlay",
        notes=[_note(step) for kind in KINDS for step in bars[kind]],
        shapes=[line for kind in KINDS for line in _links(bars[kind], dark)],
        margin={"l": 16, "r": 104},
        xaxis={
            "range": [0, 1.004],
            "tickvals": marks,
            "ticktext": [percent(share) for share in marks],
            "showgrid": False,
            "title": {"text": "Remaining exposure"},
        },
    )


def _steps(controls: Sequence[Mapping[str, Any]], kind: str) -> list[Step]:
    name, shift = KINDS[kind]
    whole = percent(1.0)
    steps = [Step(shift, 1.0, 0.0, whole, f"Inherent: {whole}")]
    left = 1.0
    for row, control in enumerate(controls, 1):
        before, left = left, float(control[f"{kind}_after"])
        label = f"{percent(left)} remains" if left < before else "no reduction"
        hover = [wrapped(control["control"], 60), f"{name}: {label}"]
        if kind == "tested":
            hover.append(plain(control["why_nothing"]))
        if group := plain(control["overlap_group"]):
            hover.append(f"Fails together with the group {group}")
        steps.append(Step(row + shift, before, left, label, "<br>".join(filter(None, hover))))
    end = percent(left)
    return [*steps, Step(len(controls) + 1 + shift, left, 0.0, end, f"{name}: {end} remains")]


def _trace(kind: str, steps: Sequence[Step], dark: bool) -> Trace:
    drawn = evidence_markers(dark)[kind]
    # A bar without length is a mere line, which must be legible on the background.
    own, text = drawn["line"]["color"], palette(dark).text
    colours = [text if step.before == step.after else own for step in steps]
    return bar_trace(
        name=KINDS[kind][0],
        orientation="h",
        y=[step.row for step in steps],
        x=[step.before - step.after for step in steps],
        base=[step.after for step in steps],
        width=0.24,
        marker=drawn | {"line": {"color": colours, "width": 1}},
        hovertext=[step.hover for step in steps],
        hoverinfo="text",
        customdata=[[step.before, step.after] for step in steps],
    )


def _note(step: Step) -> dict[str, object]:
    """The remaining share, right of the bar; left of a mere line far to the right."""
    note = beside(step.label, step.before, step.row - CENTRE)
    if step.before == step.after > 0.5:
        note |= {"xanchor": "right", "xshift": -4}
    return note


def _links(steps: Sequence[Step], dark: bool) -> list[dict[str, Any]]:
    """Thin lines from the end of one bar to the next one."""
    line = {"color": palette(dark).line, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": step.before, "x1": step.before, "y0": last.row, "y1": step.row}
        | {"line": line, "layer": "below"}
        for last, step in pairwise(steps)
    ]
