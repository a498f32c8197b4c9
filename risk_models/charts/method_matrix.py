"""The risk matrix of a method: the level of each cell, without risks."""

from collections.abc import Sequence

import pandas as pd
from plotly import graph_objects as go

from risk_models.charts import matrix
from risk_models.charts.records import records
from risk_models.charts.text import plain
from risk_models.charts.theme import empty, figure, note_above
from risk_models.contract.risk_levels import RiskLevels


def method_matrix(
    cells: pd.DataFrame, scales: pd.DataFrame, *, levels: RiskLevels, dark: bool = False
) -> go.Figure:
    """Each cell with the letter of its level, its name on pointing, and the general tolerance line.

    `cells` are rows of `heatmap_cells` of any one view and stage, `scales` those of the table.
    """
    if cells.empty or scales.empty:
        return empty("The register has no risk matrix.", dark=dark)
    grid = records(cells)
    shapes = matrix.tolerance_line(grid, dark=dark)
    return figure(
        [
            *matrix.cell_bars(grid, levels, _hovers(grid, levels), dark=dark),
            *matrix.large_letters(grid, levels),
        ],
        dark=dark,
        height=460,
        shapes=shapes,
        annotations=[note_above("<b>- - -</b>  general risk tolerance", dark)] if shapes else [],
        margin={"l": 4, "r": 4, "t": 28, "b": 44},
        **matrix.axes(scales, compact=False),
    )


def _hovers(cells: Sequence[matrix.Cell], levels: RiskLevels) -> list[str]:
    return [
        f"Likelihood {cell['likelihood']}, severity {cell['severity']}: "
        f"{plain(levels[cell['level']].label)}"
        for cell in cells
    ]
