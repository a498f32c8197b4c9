"""The other form of the risk matrix: a table with headers, its rows, and its picture."""

from pages.shared import cards
from pages.shared.session import PageContext
from risk_models import charts
from risk_models.panels import PANELS


def button(context: PageContext, view: str) -> None:
    """A button that opens the matrix of a view as a table."""
    cells = context.rows("heatmap_cells", view=view, arises_stage="all")
    totals = context.row("heatmap_totals", view=view, arises_stage="all")
    table = charts.matrix_table(
        cells,
        context.frame("scales"),
        totals["unassessed"],
        title=PANELS["risk_matrix"].heading(context.levels, view=view),
        levels=context.levels,
    )
    cards.panel_rows(context, "risk_matrix", view=view, above=table)
