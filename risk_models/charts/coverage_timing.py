"""Whether risks are controlled in the stage where they arise, later only, or nowhere."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import Part, stacked_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import out_of
from risk_models.charts.theme import RAMP, empty, evidence_markers, marker, palette
from risk_models.contract import vocabularies

TIMINGS = {
    "at_stage": ("●", "At that stage"),
    "later_only": ("→", "Later only"),
    "elsewhere_only": ("○", "Elsewhere only"),
    "nowhere": ("✕", "Nowhere"),
}
"""When tested controls act. Elsewhere: in an earlier stage, or organisation-wide."""


def coverage_timing(coverage_timing: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """One bar per stage where risks arise: when their tested controls act.

    Rows of `coverage_timing`. Each bar is as long as the stage has open risks.
    """
    if nothing_in(coverage_timing, "risks"):
        return empty("There are no open risks to cover.", dark=dark)
    by_stage = {row["arises_stage"]: row for row in records(coverage_timing)}
    stages = list(vocabularies.STAGES.values())
    rows = [by_stage[stage] for stage in vocabularies.STAGES]
    evidence, colours = evidence_markers(dark), palette(dark)
    drawn = {
        "at_stage": (evidence["tested"], colours.on_tested),
        "later_only": (marker(RAMP[2]), "#000000"),
        "elsewhere_only": (marker(RAMP[0]), "#000000"),
        "nowhere": (evidence["rest"], colours.text),
    }
    parts = [
        Part(
            mark=mark,
            label=label,
            marker=drawn[timing][0],
            text_colour=drawn[timing][1],
            counts=[int(row[timing]) for row in rows],
            hovers=[
                f"{stage}: {out_of(row[timing], row['risks'])} risks<br>"
                f"Tested effective control: {label.lower()}"
                for stage, row in zip(stages, rows, strict=True)
            ],
        )
        for timing, (mark, label) in TIMINGS.items()
    ]
    return stacked_bars(parts, stages, dark=dark)
