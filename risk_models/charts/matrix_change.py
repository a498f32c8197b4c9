"""The risk matrix before and after a change: what moves from one cell to another."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import matrix
from risk_models.charts.records import records
from risk_models.charts.text import number, plain, risks, scale_labels
from risk_models.charts.theme import empty, figure, note_above
from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels


def matrix_change(
    cells: pd.DataFrame,
    scales: pd.DataFrame,
    *,
    levels: RiskLevels,
    tolerance: str,
    dark: bool = False,
) -> go.Figure:
    """Each cell with the letter of its level, and the number of risks before and after: 4 → 7.

    A cell whose level changes is outlined. `cells` are those of `what_if`, of one basis; `scales`
    are the rows of the table, `tolerance` names the line.
    """
    if cells.empty or scales.empty:
        return empty("The register has no risk matrix.", dark=dark)
    grid = [{**cell, "risks": cell["after"]} for cell in records(cells)]
    shapes = matrix.tolerance_line(grid, dark=dark)
    for cell in grid:
        if cell["level_before"] != cell["level"]:
            shapes += matrix.outline(int(cell["likelihood"]), int(cell["severity"]), dark=dark)
    return figure(
        [
            *matrix.cell_bars(grid, levels, _hovers(grid, scales, levels), dark=dark),
            *matrix.changed_counts(grid, levels, 15),
            *matrix.letters(grid, levels),
        ],
        dark=dark,
        height=420,
        shapes=shapes,
        annotations=[note_above(f"<b>- - -</b>  {plain(tolerance)}", dark)] if shapes else [],
        margin={"l": 4, "r": 4, "t": 28, "b": 44},
        **matrix.axes(scales, compact=False),
    )


def _hovers(cells: Sequence[matrix.Cell], scales: pd.DataFrame, levels: RiskLevels) -> list[str]:
    likelihoods, severities = (scale_labels(scales, axis) for axis in vocabularies.AXES)
    return [
        f"{risks(cell['after'])} after, {number(cell['before'])} before, at likelihood "
        f"{plain(likelihoods[cell['likelihood']])}, severity "
        f"{plain(severities[cell['severity']])}: {plain(levels[cell['level']].label)}"
        + _former(cell, levels)
        for cell in cells
    ]


def _former(cell: matrix.Cell, levels: RiskLevels) -> str:
    before = cell["level_before"]
    return f"<br>{plain(levels[before].label)} before" if before != cell["level"] else ""
