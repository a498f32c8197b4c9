"""The risk matrix: where it puts what, and what it says without colour."""

import re
from typing import Any

import pytest
from plotly import graph_objects as go

from risk_models.charts import heatmap
from tests.charts.registers import cells, points, rectangles, scales, small, texts, totals, written
from tests.registers import LEVELS


def shapes(figure: go.Figure, name: str) -> list[Any]:
    return [shape for shape in figure.layout.shapes if shape.name == name]


def tolerance(figure: go.Figure) -> set[tuple[float, ...]]:
    """The pieces of the line: from x, y to x, y in (severity, likelihood)."""
    number = r"(-?[\d.]+)"
    return {
        tuple(map(float, piece))
        for shape in shapes(figure, "tolerance")
        for piece in re.findall(rf"M{number},{number}L{number},{number}", shape.path)
    }


def test_each_of_the_25_cells_is_a_rectangle_of_its_own() -> None:
    drawn = {
        (data[0], data[1]): (x, base, y, trace.width)
        for trace in rectangles(heatmap(cells(), scales(), levels=LEVELS))
        for x, y, base, data in zip(trace.x, trace.y, trace.base, trace.customdata, strict=True)
    }
    assert drawn == {
        (likelihood, severity): (severity, likelihood - 0.48, 0.96, 0.96)
        for likelihood in range(1, 6)
        for severity in range(1, 6)
    }


def test_a_click_tells_the_cell_its_level_and_its_risks() -> None:
    found = {data[:2]: data[2:] for data in points(heatmap(cells(), scales(), levels=LEVELS))}
    assert len(found) == 25
    assert {cell: data for cell, data in found.items() if data[1]} == {
        (4, 4): ("high", 2),
        (1, 1): ("low", 1),
        (5, 5): ("critical", 1),
        (1, 5): ("moderate", 1),
    }


def test_more_than_five_values_have_smaller_numbers_beside_their_letters() -> None:
    def sizes(most: int) -> set[int]:
        rows = cells().replace({"likelihood": {5: most}, "severity": {5: most}})
        figure = heatmap(rows, scales().replace({"level": {5: most}}), levels=LEVELS)
        return {trace.textfont.size for trace in figure.data if trace.type == "scatter"}

    assert (sizes(5), sizes(6)) == ({14, 20}, {12, 16})


def test_what_is_not_selected_does_not_fade() -> None:
    figure = heatmap(cells(), scales(), totals(), levels=LEVELS)
    for trace in rectangles(figure):
        assert (trace.selected.marker.opacity, trace.unselected.marker.opacity) == (1, 1)
    for trace in figure.data:
        if trace.type == "scatter":
            kept = {trace.selected.textfont.color, trace.unselected.textfont.color}
            assert kept == {trace.textfont.color}


def test_pointing_at_a_cell_says_a_sentence() -> None:
    said = points(heatmap(cells(), scales(), levels=LEVELS))
    assert said[4, 4, "high", 2] == (
        "2 risks at likelihood 4 Likely, severity 4 Major: High"
        "<br>Exceeds the general risk tolerance"
    )
    assert said[1, 5, "moderate", 1] == (
        "1 risk at likelihood 1 Rare, severity 5 Severe: Moderate"
        "<br>1 of them escalated by severity for people"
    )
    assert said[2, 2, "low", 0] == "No risk at likelihood 2 Unlikely, severity 2 Minor: Low"


@pytest.mark.parametrize("compact", [False, True])
def test_every_cell_carries_its_letter_and_its_count(compact: bool) -> None:
    figure = heatmap(cells(), scales(), compact=compact, levels=LEVELS)
    drawn = written(figure)
    letters = {
        (round(y - 0.4), round(x + 0.4)): text
        for x, y, text in drawn
        if text in ("L", "M", "H", "C")
    }
    by_level = {"low": "L", "moderate": "M", "high": "H", "critical": "C"}
    assert letters == {
        (row.likelihood, row.severity): by_level[row.level] for row in cells().itertuples()
    }
    counts = {
        (round(y), round(x)): text.removeprefix("<b>").removesuffix("</b>")
        for x, y, text in drawn
        if text not in ("L", "M", "H", "C")
    }
    assert len(counts) == 25
    assert {cell: count for cell, count in counts.items() if count != "·"} == {
        (4, 4): "2",
        (1, 1): "1",
        (5, 5): "1",
        (1, 5): "1",
    }
    assert min(trace.textfont.size for trace in figure.data if trace.type == "scatter") >= 12


def test_the_worst_is_top_right_and_the_axes_name_their_values() -> None:
    layout = heatmap(cells(), scales(), levels=LEVELS).layout
    assert layout.xaxis.range == (0.5, 5.5)
    assert layout.yaxis.range == (0.5, 5.5)
    assert layout.xaxis.ticktext[3] == "4 Major"
    assert layout.yaxis.ticktext == (
        "1 Rare",
        "2 Unlikely",
        "3 Possible",
        "4 Likely",
        "5 Almost certain",
    )
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == ("Severity →", "Likelihood →")


def test_the_tolerance_line_runs_between_within_and_beyond() -> None:
    figure = heatmap(cells(), scales(), levels=LEVELS)
    upright = {(s + 0.5, 6 - s - 0.5, s + 0.5, 6 - s + 0.5) for s in (1, 2, 3, 4)}
    level = {(s - 0.5, 6 - s + 0.5, s + 0.5, 6 - s + 0.5) for s in (2, 3, 4, 5)}
    assert tolerance(figure) == upright | level
    assert shapes(figure, "tolerance")[0].line.dash != "solid"
    assert any("general risk tolerance" in text for text in texts(figure))


@pytest.mark.parametrize("appetite", [[], [{"risk_domain": "all", "tolerance_level": "critical"}]])
def test_no_line_is_drawn_where_nothing_lies_beyond(appetite: list[dict[str, Any]]) -> None:
    rows = small(appetite=appetite).read("heatmap_cells", view="residual", arises_stage="all")
    figure = heatmap(rows.to_pandas(), scales(), levels=LEVELS)
    assert tolerance(figure) == set()
    assert not any("tolerance" in text for text in texts(figure))
    assert not any("tolerance" in said for said in points(figure).values())


def test_the_selected_cell_is_outlined() -> None:
    assert shapes(heatmap(cells(), scales(), levels=LEVELS), "selected") == []
    (outline,) = shapes(heatmap(cells(), scales(), selected=(3, 4), levels=LEVELS), "selected")
    assert (outline.y0, outline.y1, outline.x0, outline.x1) == (2.52, 3.48, 3.52, 4.48)
    assert outline.line.width > 3


def test_the_unassessed_stand_in_a_tray_beside_the_grid() -> None:
    figure = heatmap(cells(), scales(), totals(), levels=LEVELS)
    tray = rectangles(figure)[-1]
    assert tray.x[0] > 5.5
    assert figure.layout.xaxis.range[1] > tray.x[0] + tray.width / 2
    assert tray.marker.pattern.shape == "/"
    assert points(figure)[None, None, "unassessed", 1] == "1 of 6 open risks have no residual score"
    assert any(text.startswith("–") and "<b>1</b>" in text for text in texts(figure))


def test_totals_may_be_a_frame_a_row_or_a_mapping() -> None:
    row = totals()
    one = cells().assign(**row).head(1)[list(row)]
    drawn = [
        rectangles(heatmap(cells(), scales(), given, levels=LEVELS))[-1]
        for given in (row, one, one.iloc[0])
    ]
    assert drawn[0] == drawn[1] == drawn[2]


def test_a_small_multiple_has_no_axis_labels_and_few_digits() -> None:
    many = cells().assign(risks=cells()["risks"] * 740)
    figure = heatmap(many, scales(), compact=True, levels=LEVELS)
    assert (figure.layout.xaxis.visible, figure.layout.yaxis.visible) == (False, False)
    assert "1.5k" in [text for *_, text in written(figure)]
    assert any(said.startswith("1,480 risks") for said in points(figure).values())


def test_labels_of_the_scales_are_shown_as_they_were_written() -> None:
    hostile = scales().assign(label="<b>x</b>")
    figure = heatmap(cells(), hostile, levels=LEVELS)
    assert figure.layout.yaxis.ticktext[0] == "1 &lt;b&gt;x&lt;/b&gt;"
    assert "<b>" not in points(figure)[4, 4, "high", 2]
