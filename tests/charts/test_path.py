"""The way of one risk through the matrix."""

from risk_models.charts import risk_path
from tests.charts.registers import cells, frame, scales, texts, written
from tests.registers import LEVELS


def drawn(risk_id: str, **changes: object):
    row = frame("risk_position", risk_id=risk_id).iloc[0].to_dict() | changes
    return risk_path(row, cells(), scales(), levels=LEVELS)


def marks(figure) -> dict[str, tuple[float, float]]:
    """Where each mark is, in (severity, likelihood)."""
    last = figure.data[-1]
    return {
        text.removeprefix("<b>").removesuffix("</b>"): (x, round(y + 0.08, 2))
        for text, x, y in zip(last.text, last.x, last.y, strict=True)
    }


def arrows(figure) -> list[tuple[float, ...]]:
    drawn = [trace for trace in figure.data if trace.name == "arrows"]
    return [
        tuple(round(value, 2) for value in (x0, y0 + 0.08, x1, y1 + 0.08))
        for trace in drawn
        for x0, y0, x1, y1 in zip(
            trace.x[::3], trace.y[::3], trace.x[1::3], trace.y[1::3], strict=True
        )
    ]


def test_arrows_lead_from_inherent_over_residual_to_target() -> None:
    figure = drawn("R1", supported_likelihood=4, supported_severity=4)
    assert marks(figure) == {"I": (5, 5), "R": (4, 4), "T": (3, 2)}
    assert arrows(figure) == [(5, 5, 4, 4), (4, 4, 3, 2)]
    assert figure.data[-1].hovertext == (
        "Inherent: likelihood 5 Almost certain, severity 5 Severe: Critical",
        "Residual: likelihood 4 Likely, severity 4 Major: High",
        "Target: likelihood 2 Unlikely, severity 3 Moderate: Moderate",
    )


def test_what_testing_supports_is_marked_where_it_differs() -> None:
    figure = drawn("R1", supported_likelihood=5, supported_severity=4, supported_level="critical")
    assert marks(figure)["S"] == (4, 5)
    assert len(arrows(figure)) == 2
    # A mark on the way of an arrow is drawn over it.
    assert figure.data[-1].mode == "markers+text"
    assert not [note for note in figure.layout.annotations if note.showarrow]
    assert any("<b>S</b> supported by testing" in text for text in texts(figure))


def test_a_view_that_is_not_judged_is_left_out() -> None:
    assert marks(drawn("R3")) == {"R": (1, 1)}
    assert arrows(drawn("R3")) == []


def test_marks_in_one_cell_stand_side_by_side() -> None:
    figure = drawn(
        "R1",
        inherent_likelihood=4,
        inherent_severity=4,
        target_likelihood=4,
        target_severity=4,
        supported_likelihood=None,
    )
    assert marks(figure) == {"I": (3.7, 4), "R": (4, 4), "T": (4.3, 4)}


def test_an_unassessed_risk_says_so() -> None:
    assert texts(drawn("R5")) == ["This risk is not assessed yet."]


def test_the_matrix_beneath_keeps_letters_and_line_and_takes_no_click() -> None:
    figure = drawn("R1")
    assert sum(text in ("L", "M", "H", "C") for *_, text in written(figure)) == 25
    assert [shape.name for shape in figure.layout.shapes] == ["tolerance strip", "tolerance"]
    assert {trace.hoverinfo for trace in figure.data[:-1]} == {"skip"}
