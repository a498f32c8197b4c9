"""A small line of a number over time, with its comparison day and its last day marked."""

from collections.abc import Sequence
from datetime import date

from risk_models.charts import svg
from risk_models.charts.theme import palette

_WIDTH, _HEIGHT = 150, 44
_EDGE = 5
"""Pixels around the line, for the marks."""


def sparkline(
    days: Sequence[date],
    numbers: Sequence[int],
    compare_on: date,
    before: int,
    *,
    dark: bool = False,
) -> str:
    """The line as SVG, from zero up: what looks twice as high is twice as many.

    `days` and `numbers` are of the same length, the last one is the reporting date; `before` is
    the number on the comparison day, where a hollow mark stands. Without days it is empty.
    """
    root, colours = svg.drawing(_WIDTH, _HEIGHT), palette(dark)
    if not days:
        return svg.text_of(root)
    first, span = min(days), max((max(days) - min(days)).days, 1)
    top = max([*numbers, before, 1])

    def place(day: date, number: int) -> tuple[float, float]:
        across = min(max((day - first).days / span, 0), 1)
        return (
            _EDGE + across * (_WIDTH - 2 * _EDGE),
            _HEIGHT - _EDGE - number / top * (_HEIGHT - 2 * _EDGE),
        )

    points = {place(day, number) for day, number in zip(days, numbers, strict=True)}
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in sorted({*points, place(compare_on, before)}))
    floor = _HEIGHT - _EDGE
    area = f"{_EDGE},{floor} {line} {_WIDTH - _EDGE},{floor}"
    svg.add(root, "polygon", points=area, fill=colours.tested, fill_opacity=0.1)
    svg.add(root, "polyline", points=line, fill="none", stroke=colours.tested, stroke_width=1.8)
    x, y = place(compare_on, before)
    dots = {"stroke": colours.muted, "stroke_width": 1, "stroke_dasharray": "2,2"}
    svg.add(root, "line", x1=x, y1=_EDGE - 3, x2=x, y2=floor, **dots)
    marked = {"r": 3, "stroke": colours.tested, "stroke_width": 1.5}
    svg.add(root, "circle", cx=x, cy=y, fill=colours.halo, **marked)
    x, y = place(days[-1], numbers[-1])
    svg.add(root, "circle", cx=x, cy=y, fill=colours.tested, **marked)
    return svg.text_of(root)
