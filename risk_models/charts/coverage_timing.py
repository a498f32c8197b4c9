"""Whether risks are met where they arise, only later, or nowhere."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import Part, parted_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import out_of
from risk_models.charts.theme import RAMP, empty, evidence_markers, marker, palette
from risk_models.contract import vocabularies

PLACES = {
    "at_stage": ("●", "At that stage"),
    "later_only": ("→", "Only later"),
    "elsewhere_only": ("○", "Only elsewhere"),
    "nowhere": ("✕", "Nowhere"),
}
"""Where tested controls act. Elsewhere: in an earlier stage, or organisation-wide."""


def coverage_timing(coverage_timing: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """One bar per stage where risks arise: where their tested controls act.

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
            marker=drawn[place][0],
            text_colour=drawn[place][1],
            counts=[int(row[place]) for row in rows],
            hovers=[
                f"{stage}: {out_of(row[place], row['risks'])} risks<br>"
                f"Evidenced control: {label.lower()}"
                for stage, row in zip(stages, rows, strict=True)
            ],
        )
        for place, (mark, label) in PLACES.items()
    ]
    return parted_bars(parts, stages, dark=dark)
