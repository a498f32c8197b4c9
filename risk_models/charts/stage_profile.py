"""How likely and how severe the risks of each lifecycle stage are: counted, never averaged."""

from collections.abc import Mapping

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import Part, stacked_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import plain, risks
from risk_models.charts.theme import LEVELS, RAMP, empty, level_marker, level_text, marker
from risk_models.contract import vocabularies

NAMES = vocabularies.AXES | {"level": "Level"}


def stage_profile(
    stage_profile_rows: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    measure: str,
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
    labels = vocabularies.LEVELS if measure == "level" else _labels(scales, measure)
    parts = [_part(value, measure, labels[value], counts, dark) for value in values]
    return stacked_bars(parts, list(vocabularies.STAGES.values()), dark=dark)


def _part(
    value: str, measure: str, label: str, counts: Mapping[tuple[str, str], int], dark: bool
) -> Part:
    by_stage = [counts[stage, value] for stage in vocabularies.STAGES]
    is_level = measure == "level"
    name = label if is_level else f"{value} {label}"
    return Part(
        mark=LEVELS[value].letter if is_level else chr(ord("①") + int(value) - 1),
        label=label,
        marker=level_marker(value, dark) if is_level else marker(RAMP[int(value) - 1]),
        text_colour=level_text(value) if is_level else "#000000",
        counts=by_stage,
        hovers=[
            f"{stage}: {risks(count)}<br>{NAMES[measure]} {name}"
            for stage, count in zip(vocabularies.STAGES.values(), by_stage, strict=True)
        ],
    )


def _labels(scales: pd.DataFrame, axis: str) -> dict[str, str]:
    named = records(scales[scales["axis"] == axis])
    return {str(row["level"]): plain(row["label"]) for row in named}
