"""The controls of Annex A by group: proven, not proven, excluded, not decided."""

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import Part, stacked_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import out_of
from risk_models.charts.theme import RAMP, empty, evidence_markers, marker, palette
from risk_models.contract import standards

STATES = {
    "proven": ("✓", "Valid evidence"),
    "no_proof": ("!", "Without valid evidence"),
    "no_control": ("○", "No implemented control"),
    "excluded": ("✕", "Excluded"),
    "not_decided": ("?", "Not decided"),
}
"""The states of a control, which add up to the controls of its group."""


def soa_groups(soa_coverage: pd.DataFrame, *, dark: bool = False) -> go.Figure:
    """One bar per group of Annex A, as long as it has controls. Rows of `soa_coverage`."""
    if nothing_in(soa_coverage, "controls"):
        return empty("There are no controls to show.", dark=dark)
    by_group = {row["annex_a_group"]: row for row in records(soa_coverage)}
    rows = [by_group[group] for group in standards.ANNEX_A_GROUPS]
    evidence, colours = evidence_markers(dark), palette(dark)
    drawn = {
        "proven": (evidence["tested"], colours.on_tested),
        "no_proof": (marker(RAMP[3]), "#000000"),
        "no_control": (marker(RAMP[2]), "#000000"),
        "excluded": (marker(RAMP[0]), "#000000"),
        "not_decided": (evidence["rest"], colours.text),
    }
    parts = [
        Part(
            mark=mark,
            label=label,
            marker=drawn[state][0],
            text_colour=drawn[state][1],
            counts=[int(row[state]) for row in rows],
            hovers=[
                f"{row['group_title']}: {out_of(row[state], row['controls'])} controls<br>{label}"
                for row in rows
            ],
        )
        for state, (mark, label) in STATES.items()
    ]
    names = [f"{group} {title}" for group, title in standards.ANNEX_A_GROUPS.items()]
    return stacked_bars(parts, names, dark=dark)
