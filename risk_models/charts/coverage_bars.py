"""How many risks are covered by controls that work, member by member."""

from typing import Any

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts.bars import CENTRE, WIDTH, beside, horizontal_bars
from risk_models.charts.records import nothing_in, records
from risk_models.charts.text import out_of, risks
from risk_models.charts.theme import bar_trace, empty, evidence_markers, legend_above
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels

LABELS = {
    "all": {"all": "All open risks"},
    "stage": vocabularies.STAGES,
    "purpose": vocabularies.PURPOSES,
}
"""The names of the members of each scope but that of levels."""


def coverage_bars(coverage: pd.DataFrame, *, levels: RiskLevels, dark: bool = False) -> go.Figure:
    """One bar per member, full length being its open risks: tested dark, declared only pale.

    Rows of `coverage` of one scope (stage, level or purpose). Levels are sorted worst first. At
    the end of each bar its count with its denominator.
    """
    if nothing_in(coverage, "risks"):
        return empty("There are no open risks to cover.", dark=dark)
    worst_first = "level" in set(coverage["scope"])
    members = records(coverage.sort_values("position", ascending=not worst_first))
    names = [_label(row["scope"], row["member"], levels) for row in members]
    markers = evidence_markers(dark)
    traces = [
        bar_trace(
            name=name,
            orientation="h",
            y=[row + CENTRE for row in range(len(members))],
            x=[row[count] / row["risks"] if row["risks"] else 0 for row in members],
            width=WIDTH,
            marker=markers[mark],
            hovertext=[_hover(row, label) for row, label in zip(members, names, strict=True)],
            hoverinfo="text",
            customdata=[[row["member"], int(row[count]), int(row["risks"])] for row in members],
        )
        # Each bar covers part of the one before: what still shows is declared only, or neither.
        for name, count, mark in (
            ("Neither", "risks", "rest"),
            ("Declared only", "declared", "declared"),
            ("Tested effective", "effective", "tested"),
        )
    ]
    ends = [
        out_of(row["effective"], row["risks"]) if row["risks"] else "no risks" for row in members
    ]
    return horizontal_bars(
        traces,
        names,
        dark=dark,
        longest=1,
        notes=[beside(end, 1, row) for row, end in enumerate(ends)],
        barmode="overlay",
        legend=legend_above(traceorder="reversed"),
    )


def _label(scope: str, member: str, levels: RiskLevels) -> str:
    if scope == "level":
        return f"{levels[member].letter} {levels[member].label}"
    return LABELS[scope][member]


def _hover(row: dict[str, Any], label: str) -> str:
    return (
        f"{label}: {risks(row['risks'])}<br>"
        f"{out_of(row['effective'], row['risks'])} covered by tested controls<br>"
        f"{out_of(row['declared'], row['risks'])} by declared ones"
    )
