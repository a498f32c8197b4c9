"""Small drawings: what they put where, and that text stays text."""

from datetime import date
from xml.etree import ElementTree as xml

from risk_models import charts
from tests.charts.registers import cells, scales
from tests.registers import LEVELS

_SVG = "{http://www.w3.org/2000/svg}"


def shapes(drawing: str, name: str) -> list[xml.Element]:
    return list(xml.fromstring(drawing).iter(f"{_SVG}{name}"))


def written(drawing: str) -> list[str]:
    return [text.text or "" for text in shapes(drawing, "text") if not text.get("stroke")]


def test_a_small_matrix_has_a_cell_for_each_pair_in_the_colour_of_its_level() -> None:
    drawn = shapes(charts.small_matrix(cells(), scales(), levels=LEVELS), "rect")
    by_place = {(float(cell.get("x") or 0), -float(cell.get("y") or 0)): cell for cell in drawn}
    colours = [by_place[place].get("fill") for place in sorted(by_place)]
    ordered = cells().sort_values(["severity", "likelihood"])["level"]
    assert colours == [LEVELS[level].colour for level in ordered]


def test_a_small_matrix_says_counts_letters_and_names() -> None:
    texts = written(charts.small_matrix(cells(), scales(), levels=LEVELS))
    counts = [str(number) for number in cells()["risks"] if number]
    assert sorted(text for text in texts if text.isdigit()) == sorted(counts)
    assert [texts.count(level.letter) for level in LEVELS] == [
        list(cells()["level"]).count(level.code) for level in LEVELS
    ]
    assert {"Likely", "Almost certain", "Major"} < set(texts)


def test_an_axis_has_values_where_a_name_has_no_room() -> None:
    rows = scales()
    rows.loc[rows["label"] == "Major", "label"] = "Very significant"
    texts = written(charts.small_matrix(cells().assign(risks=0), rows, levels=LEVELS))
    assert [text for text in texts if text.isdigit()] == ["1", "2", "3", "4", "5"]
    assert "Likely" in texts


def test_an_axis_of_values_says_which_axis_it_is() -> None:
    rows = scales()
    named = written(charts.small_matrix(cells(), rows, levels=LEVELS))
    rows.loc[rows["label"] == "Likely", "label"] = "Practically impossible"
    numbered = written(charts.small_matrix(cells(), rows, levels=LEVELS))
    assert ("Likelihood ↑" in named, "Likelihood ↑" in numbered) == (False, True)


def test_a_name_is_written_and_not_read() -> None:
    rows = scales()
    rows.loc[rows["label"] == "Likely", "label"] = "<b>&'"
    assert "<b>&'" in written(charts.small_matrix(cells(), rows, levels=LEVELS))


def test_an_arrow_leads_from_one_cell_towards_another_and_none_to_itself() -> None:
    up = {"from_likelihood": 2, "from_severity": 3, "to_likelihood": 4, "to_severity": 3}
    stay = up | {"to_likelihood": 2}
    drawing = charts.small_matrix(cells(), scales(), levels=LEVELS, arrows=[up, stay])
    inner = shapes(drawing, "line")[-1]
    assert len(shapes(drawing, "line")) == 2
    across = float(inner.get("x2") or 0) - float(inner.get("x1") or 0)
    assert abs(across) < 63  # less than a cell
    assert float(inner.get("y1") or 0) > float(inner.get("y2") or 0)


def test_a_line_begins_at_zero_and_marks_both_days() -> None:
    days = [date(2026, 1, 31), date(2026, 3, 2), date(2026, 4, 1)]
    drawing = charts.sparkline(days, [0, 4, 8], date(2026, 3, 2), 4)
    floor, top = 44 - 5, 5
    points = [
        tuple(map(float, pair.split(",")))
        for pair in (shapes(drawing, "polyline")[0].get("points") or "").split()
    ]
    assert points == [(5.0, floor), (75.0, (floor + top) / 2), (145.0, top)]
    marks = [(float(c.get("cx") or 0), float(c.get("cy") or 0)) for c in shapes(drawing, "circle")]
    assert marks == points[1:]


def test_a_comparison_day_before_the_line_is_marked_at_its_start() -> None:
    days = [date(2026, 3, 1), date(2026, 4, 1)]
    then = shapes(charts.sparkline(days, [3, 3], date(2025, 1, 1), 6), "circle")[0]
    assert (then.get("cx"), then.get("cy")) == ("5", "5")


def test_a_line_without_days_is_empty() -> None:
    assert list(xml.fromstring(charts.sparkline([], [], date(2026, 1, 1), 0))) == []


def test_a_chip_is_the_letter_on_the_colour() -> None:
    for level in LEVELS:
        drawing = charts.level_chip(level)
        assert written(drawing) == [level.letter]
        assert [rect.get("fill") for rect in shapes(drawing, "rect")] == [level.colour]


def test_marks_of_one_cell_are_drawn_side_by_side_with_their_letters() -> None:
    place = {"likelihood": 2, "severity": 3}
    marks = [{"mark": "I", "likelihood": 4, "severity": 5}, {"mark": "R", **place}]
    drawing = charts.small_matrix(
        cells(), scales(), levels=LEVELS, marks=[*marks, {"mark": "T", **place}]
    )
    inherent, residual, target = shapes(drawing, "circle")
    assert residual.get("cy") == target.get("cy") != inherent.get("cy")
    assert float(target.get("cx") or 0) - float(residual.get("cx") or 0) == 20
    assert {"I", "R", "T"} <= set(written(drawing))
