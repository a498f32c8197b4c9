"""How likely and how severe the risks of each lifecycle stage are: counted, never averaged."""

from collections.abc import Mapping

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import Part, stacked_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import plain, risks
from risk_models.charts.theme import empty, level_marker, marker, steps
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevel, RiskLevels

Counts = Mapping[tuple[str, str], int]
"""Risks by stage and value."""

NAMES = vocabularies.AXES | {"level": "Level"}


def stage_profile(
    stage_profile_rows: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    measure: str,
    levels: RiskLevels,
    dark: bool = False,
) -> go.Figure:
    """One bar per lifecycle stage, divided by the values of one measure.

    Rows of `stage_profile` of one view. `measure` is likelihood, severity or level; `scales` are
    the rows of that table, which names the values.
    """
    rows = stage_profile_rows[stage_profile_rows["measure"] == measure].sort_values("position")
    if nothing_in(rows, "risks"):
        return empty(f"No open risk has a {NAMES[measure].lower()} yet.", dark=dark)
    counts = {(row["arises_stage"], row["value"]): int(row["risks"]) for row in records(rows)}
    values = [str(value) for value in rows["value"].unique()]
    if measure == "level":
        parts = [_level_part(levels[value], counts, dark) for value in values]
    else:
        labels = _labels(scales, measure)
        fills = steps(len(values))
        parts = [
            _part(value, measure, labels[value], fill, counts)
            for value, fill in zip(values, fills, strict=True)
        ]
    return stacked_bars(parts, list(vocabularies.STAGES.values()), dark=dark)


def _level_part(level: RiskLevel, counts: Counts, dark: bool) -> Part:
    return Part(
        mark=level.letter,
        label=level.label,
        marker=level_marker(level),
        text_colour=level.text,
        counts=_by_stage(level.code, counts),
        hovers=_hovers(level.code, f"Level {plain(level.label)}", counts),
    )


def _part(value: str, measure: str, label: str, fill: str, counts: Counts) -> Part:
    return Part(
        mark=chr(ord("①") + int(value) - 1),
        label=label,
        marker=marker(fill),
        text_colour="#000000",
        counts=_by_stage(value, counts),
        hovers=_hovers(value, f"{NAMES[measure]} {value} {label}", counts),
    )


def _by_stage(value: str, counts: Counts) -> list[int]:
    return [counts[stage, value] for stage in vocabularies.STAGES]


def _hovers(value: str, name: str, counts: Counts) -> list[str]:
    return [
        f"{label}: {risks(counts[stage, value])}<br>{name}"
        for stage, label in vocabularies.STAGES.items()
    ]


def _labels(scales: pd.DataFrame, axis: str) -> dict[str, str]:
    named = records(scales[scales["axis"] == axis])
    return {str(row["level"]): plain(row["label"]) for row in named}
