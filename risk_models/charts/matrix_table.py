"""The risk matrix as a table with headers, for those who read it by ear or by rows."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from risk_models.charts.text import scale_labels
from risk_models.contract.risk_levels import UNASSESSED, RiskLevels
from risk_models.formats import counted

Row = Mapping[str, Any]


def matrix_table(
    cells: Sequence[Row], scales: pd.DataFrame, unassessed: int, *, title: str, levels: RiskLevels
) -> str:
    """HTML: a row for each likelihood, the highest first, and a column for each severity.

    `cells` are the rows of `heatmap_cells` of one view and stage. Each cell has its level by letter
    and name, the number of its risks, and whether it exceeds the general tolerance.
    """
    likelihoods, severities = (scale_labels(scales, axis) for axis in ("likelihood", "severity"))
    placed = {(cell["likelihood"], cell["severity"]): cell for cell in cells}
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in severities.values())
    rows = "".join(
        f'<tr><th scope="row">{escape(likelihoods[up])}</th>'
        + "".join(_cell(placed[up, right], levels) for right in severities)
        + "</tr>"
        for up in sorted(likelihoods, reverse=True)
    )
    rest = f"{counted(unassessed, 'risk')}: {UNASSESSED.label.lower()}"
    return (
        f'<div class="matrix-scroll" role="region" tabindex="0" aria-label="{escape(title)}">'
        f'<table class="matrix-table"><caption>{escape(title)}. {escape(rest)}.</caption><thead>'
        f'<tr><th scope="col">Likelihood ↓ Severity →</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Row, levels: RiskLevels) -> str:
    level = levels[cell["level"]]
    colours = f"background:{level.colour};color:{level.text}"
    above = "<br><small>exceeds tolerance</small>" if cell["above_general_tolerance"] else ""
    return (
        f'<td style="{colours}"><small>{escape(level.letter)} {escape(level.label)}</small><br>'
        f"<b>{cell['risks']:,}</b>{above}</td>"
    )
