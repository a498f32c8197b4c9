"""Rows of measures as risk matrices of a pack, and what moved on them."""

from collections.abc import Mapping, Sequence

from risk_models import narrative
from risk_models.charts import cell_movement
from risk_models.charts.matrix import tolerance_edges
from risk_models.contract.risk_levels import UNASSESSED
from risk_models.exports.pack.blocks import Arrow, Edge, Mark, Matrix, MatrixCell
from risk_models.exports.pack.drawings import scale_names
from risk_models.narrative.portfolio import Row
from risk_models.panels import PANELS, Source, levels_of

_MOST_ARROWS = 8
"""Fewer than on the page, where the matrix is larger."""

Place = tuple[int, int]
"""A cell, by likelihood and severity."""


def residual_matrix(source: Source, since: str) -> Matrix:
    """The residual matrix with the number of open risks in each cell and those not assessed, how
    these changed since the comparison date, and arrows from cell to cell."""
    panel = PANELS["risk_matrix"]
    (totals,) = source.read("heatmap_totals", view="residual", arises_stage="all").to_pylist()
    cells = panel.read(source, view="residual").to_pylist()
    moves = source.read("cell_arrow").to_pylist()
    return _matrix(
        source,
        panel.heading(levels_of(source), view="residual"),
        cells,
        {_place(row): f"{row['risks']:,}" if row["risks"] else "·" for row in cells},
        {
            _place(row): row
            for row in source.read("cell_movement").to_pylist()
            if row["likelihood"] is not None
        },
        aside=(f"{totals['unassessed']:,}", UNASSESSED.label.lower()),
        sentence=narrative.pack.on_matrix(since),
        moves=moves,
    )


def method_matrix(source: Source) -> Matrix:
    """The matrix of the method: the level of each cell, and the general tolerance line."""
    cells = source.read("heatmap_cells", view="residual", arises_stage="all").to_pylist()
    return _matrix(source, "Risk matrix and general tolerance", cells, {}, {}, narrow=True)


def _place(row: Row) -> Place:
    return row["likelihood"], row["severity"]


def _matrix(
    source: Source,
    title: str,
    cells: Sequence[Row],
    texts: Mapping[Place, str],
    changes: cell_movement.Changes,
    *,
    aside: tuple[str, str] | None = None,
    sentence: str = "",
    moves: Sequence[Row] = (),
    narrow: bool = False,
) -> Matrix:
    """A matrix of `heatmap_cells` of one view; a cell says how many more or fewer risks it has."""
    levels, names = levels_of(source), scale_names(source)
    likelihoods = sorted(names["likelihood"], reverse=True)
    severities = sorted(names["severity"])
    by_place = {_place(row): row for row in cells}
    drawn = moves[:_MOST_ARROWS]
    return Matrix(
        title,
        tuple(f"{value} {names['likelihood'][value]}" for value in likelihoods),
        tuple(f"{value} {names['severity'][value]}" for value in severities),
        tuple(
            tuple(
                MatrixCell(
                    Mark.of(levels[by_place[up, right]["level"]]),
                    texts.get((up, right), ""),
                    _signed(changes.get((up, right))),
                )
                for right in severities
            )
            for up in likelihoods
        ),
        _edges(cells, len(likelihoods)),
        aside,
        sentence,
        tuple(
            Arrow(_point(start, len(likelihoods)), _point(end, len(likelihoods)), move["risks"])
            for move, (start, end) in zip(
                drawn, cell_movement.ways(drawn, cells, changes), strict=True
            )
        ),
        narrative.pack.arrows(moves, _MOST_ARROWS),
        narrow,
    )


def _edges(cells: Sequence[Row], rows: int) -> tuple[Edge, ...]:
    """The tolerance line, counted from the upper left corner."""
    return tuple((_point(start, rows), _point(end, rows)) for start, end in tolerance_edges(cells))


def _signed(change: Row | None) -> str:
    """+1 or −2; nothing where as many are there as were."""
    return cell_movement.signed(change["change"]) if change and change["change"] else ""


def _point(at: tuple[float, float], rows: int) -> tuple[float, float]:
    """A place on the axes of severity and likelihood, counted from the upper left corner."""
    return at[0] - 0.5, rows + 0.5 - at[1]


def alternative(block: Matrix) -> str:
    """What a matrix shows, in words."""
    texts = [
        f"{likelihood}, {severity}: {cell.mark.label}"
        + (f" {cell.text}" if cell.text not in ("", "·") else "")
        + (f" ({cell.change})" if cell.change else "")
        for likelihood, row in zip(block.likelihoods, block.cells, strict=True)
        for severity, cell in zip(block.severities, row, strict=True)
    ]
    return f"{block.title}, likelihood by severity. {'; '.join(texts)}."
