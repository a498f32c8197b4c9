"""Coverage: counts with their denominator, declared beside tested."""

import pytest

from risk_models.charts import coverage_bars, coverage_funnel, coverage_grid, coverage_timing
from risk_models.contract import vocabularies
from tests.charts.registers import frame, points, texts
from tests.registers import LEVELS


def test_bars_show_tested_upon_declared_upon_all() -> None:
    figure = coverage_bars(frame("coverage", scope="stage"), levels=LEVELS)
    assert figure.layout.barmode == "overlay"
    assert [trace.name for trace in figure.data] == ["Neither", "Declared only", "Tested effective"]
    assert [[row[0], *row[1:]] for row in figure.data[2].customdata] == [
        ["data", 1, 3],
        ["design_development", 0, 1],
        ["deployment", 0, 1],
        ["monitoring", 0, 1],
    ]
    assert list(figure.data[2].x) == [1 / 3, 0, 0, 0]
    assert list(figure.data[1].x) == [1 / 3, 0, 1, 0]
    assert list(figure.data[0].x) == [1, 1, 1, 1]


def test_bars_are_named_and_end_with_their_count() -> None:
    assert texts(coverage_bars(frame("coverage", scope="stage"), levels=LEVELS)) == [
        "Data",
        "Design and development",
        "Deployment",
        "Ongoing monitoring",
        "1 of 3",
        "0 of 1",
        "0 of 1",
        "0 of 1",
    ]


def test_levels_stand_worst_first_with_letters_and_the_unassessed_last() -> None:
    said = texts(coverage_bars(frame("coverage", scope="level"), levels=LEVELS))
    assert said[:5] == ["C Critical", "H High", "M Moderate", "L Low", "– Not assessed"]
    assert said[5:] == ["0 of 1", "1 of 3", "no risks", "0 of 1", "0 of 1"]


def test_every_purpose_has_a_bar() -> None:
    said = texts(coverage_bars(frame("coverage", scope="purpose"), levels=LEVELS))
    assert said[: len(vocabularies.PURPOSES)] == list(vocabularies.PURPOSES.values())


def test_the_funnel_narrows_to_what_is_shown_to_work() -> None:
    figure = coverage_funnel(frame("coverage", scope="all"))
    everyone, reached, declared, effective = figure.data
    assert list(everyone.x) == [6] * 5
    assert list(reached.x) == [3, 3, 3, 2]
    assert (list(declared.x), list(effective.x)) == ([2], [1])
    assert declared.y == effective.y
    assert texts(figure)[:5] == [
        "Control linked",
        "Implemented",
        "Tested",
        "Test valid",
        "Tested effective",
    ]
    assert texts(figure)[5:] == ["3 of 6", "3 of 6", "3 of 6", "2 of 6", "1 of 6<br>2 declared"]


def test_the_funnel_takes_the_row_in_any_form() -> None:
    rows = frame("coverage", scope="all")
    as_frame, as_row, as_dict = (
        coverage_funnel(given) for given in (rows, rows.iloc[0], rows.to_dict("records")[0])
    )
    assert as_frame == as_row == as_dict


def test_the_grid_counts_and_leaves_blank_where_no_control_acts() -> None:
    figure = coverage_grid(frame("coverage_grid"))
    assert points(figure) == {
        ("data", "data", 2, 2, 3): "Arising in Data, controls in Data"
        "<br>2 of 3 risks with a tested effective control<br>2 of 3 with a declared one",
        ("deployment", "deployment", 0, 1, 1): "Arising in Deployment, controls in Deployment"
        "<br>0 of 1 risks with a tested effective control<br>1 of 1 with a declared one",
        ("deployment", "organisation", 0, 1, 1): "Arising in Deployment, controls in "
        "Organisation-wide<br>0 of 1 risks with a tested effective control"
        "<br>1 of 1 with a declared one",
    }
    (cells,) = figure.data
    assert list(cells.text) == [
        "<b>2</b><br>of 3<br>(2)",
        "<b>0</b><br>of 1<br>(1)",
        "<b>0</b><br>of 1<br>(1)",
    ]
    assert (list(cells.x), list(cells.base)) == ([0, 2, 4], [-0.48, 1.52, 1.52])
    (note,) = figure.layout.annotations
    assert note.text == "In brackets: declared. Outlined: the same stage"


def test_the_grid_outlines_the_very_stage() -> None:
    outlined = coverage_grid(frame("coverage_grid")).layout.shapes
    assert [(shape.x0, shape.y0) for shape in outlined] == [(i - 0.48, i - 0.48) for i in range(4)]


def test_timing_parts_the_risks_of_each_stage() -> None:
    figure = coverage_timing(frame("coverage_timing"))
    assert {trace.name: list(trace.x) for trace in figure.data} == {
        "● At that stage": [2, 0, 0, 0],
        "→ Later only": [0, 0, 0, 0],
        "○ Elsewhere only": [0, 0, 0, 0],
        "✕ Nowhere": [1, 1, 1, 1],
    }
    assert figure.data[0].hovertext[0] == (
        "Data: 2 of 3 risks<br>Tested effective control: at that stage"
    )
    assert list(figure.data[3].text) == ["✕ 1"] * 4


@pytest.mark.parametrize("dark", [False, True])
def test_evidence_keeps_its_look_in_every_chart(dark: bool) -> None:
    bars = coverage_bars(frame("coverage", scope="stage"), dark=dark, levels=LEVELS).data[2]
    funnel = coverage_funnel(frame("coverage", scope="all"), dark=dark).data[3]
    timing = coverage_timing(frame("coverage_timing"), dark=dark).data[0]
    assert bars.marker.color == funnel.marker.color == timing.marker.color
