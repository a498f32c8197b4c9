"""What only a browser shows: clicks, text as it is read, and that nothing lies upon anything."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from plotly import graph_objects as go
from plotly.offline import get_plotlyjs

from risk_models import charts
from risk_models.contract import vocabularies
from tests.charts.registers import cells, frame, points, scales, totals
from tests.charts.test_every_chart import ROWS, draw
from tests.registers import LEVELS

DRAW = """async ([figure, width]) => {
    document.body.innerHTML = '<div id="chart"></div>';
    const chart = document.getElementById("chart"), {data, layout} = JSON.parse(figure);
    const config = {displayModeBar: false, doubleClickDelay: 1};
    await Plotly.newPlot(chart, data, {...layout, width}, config);
    window.clicked = [];
    chart.on("plotly_click", event => window.clicked.push(event.points[0].customdata));
}"""

POINTED_AT = """cell => {
    const pointed = document.getElementById("chart")._hoverdata;
    return pointed && JSON.stringify(pointed[0].customdata) === JSON.stringify(cell);
}"""

BOXES = """selector => [...document.querySelectorAll(selector)]
    .filter(node => node.textContent.trim() || !selector.includes("text"))
    .map(node => {
        const box = node.getBoundingClientRect();
        return {
            text: node.textContent, size: parseFloat(getComputedStyle(node).fontSize),
            left: box.left, right: box.right, top: box.top, bottom: box.bottom,
        };
    })"""

WIDTH = {"heatmap": 560, "coverage_grid": 320, "waterfall": 480, "level_mix": 300}
"""Pixels, for the narrowest place on the pages; 400 for all others."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that can draw figures."""
    page = browser.new_page(viewport={"width": 800, "height": 700})
    page.set_content("<!doctype html><meta charset='utf-8'><body></body>")
    page.add_script_tag(content=get_plotlyjs())
    yield page
    page.close()


def show(page: Page, figure: go.Figure, width: int) -> None:
    page.evaluate(DRAW, [figure.to_json(), width])


def boxes(page: Page, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(BOXES, selector)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


def test_a_click_anywhere_in_a_cell_takes_that_cell(page: Page) -> None:
    figure = charts.heatmap(cells(), scales(), totals(), selected=(3, 4), levels=LEVELS)
    show(page, figure, 560)
    cells_drawn = zip(boxes(page, ".barlayer .point path"), points(figure), strict=True)
    for box, cell in cells_drawn:
        for across, down in ((0.5, 0.5), (0.06, 0.1), (0.94, 0.9)):
            page.mouse.move(
                box["left"] + across * (box["right"] - box["left"]),
                box["top"] + down * (box["bottom"] - box["top"]),
            )
            page.wait_for_timeout(80)  # a click belongs to what was pointed at before it
            page.wait_for_function(POINTED_AT, arg=list(cell))
            page.mouse.down()
            page.mouse.up()
    clicked = [tuple(data) for data in page.evaluate("window.clicked")]
    assert clicked == [data for data in points(figure) for _ in range(3)]


def test_markup_in_a_label_is_read_as_it_was_written(page: Page) -> None:
    label = '<a href="http://x">y</a> & <b>'
    figure = charts.heatmap(cells(), scales().assign(label=label), levels=LEVELS)
    show(page, figure, 560)
    box = boxes(page, ".barlayer .point path")[0]
    page.mouse.move(box["left"] + 20, box["top"] + 20)
    page.wait_for_selector(".hoverlayer text")
    assert page.locator(".hoverlayer").text_content() == (
        f"1 risk at likelihood 1 {label}, severity 1 {label}: Low"
    )
    ticks = page.locator(".yaxislayer-above text").first.text_content()
    assert ticks is not None
    assert ticks.startswith("1 <a")
    assert page.locator("#chart a").count() == 0


@pytest.mark.parametrize("name", ROWS)
def test_all_text_is_inside_the_picture_and_large_enough(page: Page, name: str) -> None:
    show(page, draw(name, ROWS[name]()), WIDTH.get(name, 400))
    (picture,) = boxes(page, "#chart .svg-container")
    written = boxes(page, "#chart .main-svg text")
    assert len(written) > 3
    cut_off = [
        text["text"]
        for text in written
        if text["left"] < picture["left"] - 1
        or text["right"] > picture["right"] + 1
        or text["top"] < picture["top"] - 1
        or text["bottom"] > picture["bottom"] + 1
    ]
    assert cut_off == []
    assert min(text["size"] for text in written) >= 12


@pytest.mark.parametrize(
    "name", ["level_mix", "stage_profile", "coverage_bars", "coverage_timing", "events_by_month"]
)
@pytest.mark.parametrize("height", [None, 180])
def test_the_legend_lies_on_no_data(page: Page, name: str, height: int | None) -> None:
    figure = draw(name, ROWS[name]())
    if height:
        figure.update_layout(height=height)
    show(page, figure, WIDTH.get(name, 400))
    (legend,) = boxes(page, "#chart .legend")
    bars = boxes(page, "#chart .barlayer .point path")
    assert bars
    assert not [bar for bar in bars if overlap(legend, bar)]


BY_STAGE = [
    [1739, 2003, 2110, 1295, 438],
    [2487, 2763, 2960, 1817, 558],
    [1655, 1774, 1921, 1158, 345],
    [1333, 1427, 1517, 905, 305],
]
"""Open risks of each stage by likelihood, in a register of 4,000 systems."""


@pytest.mark.parametrize("times", [1, 100])
@pytest.mark.parametrize("width", [400, 1100])
def test_large_counts_lie_inside_the_picture_and_upon_nothing(
    page: Page, width: int, times: int
) -> None:
    rows = frame("stage_profile", measure="likelihood", view="residual")
    place = {stage: row for row, stage in enumerate(vocabularies.STAGES)}
    counts = [
        times * BY_STAGE[place[stage]][int(value) - 1]
        for stage, value in zip(rows["arises_stage"], rows["value"], strict=True)
    ]
    figure = charts.stage_profile(
        rows.assign(risks=counts), scales(), measure="likelihood", levels=LEVELS
    )
    show(page, figure, width)
    (picture,) = boxes(page, "#chart .svg-container")
    inside = boxes(page, "#chart .barlayer text")
    beside = [note for note in boxes(page, "#chart .annotation-text") if "①" in note["text"]]
    assert beside
    assert max(note["right"] for note in beside) <= picture["right"]
    assert bool(inside) == (times == 1)
    texts = [*inside, *beside]
    assert [
        (one["text"], other["text"])
        for place, one in enumerate(texts)
        for other in texts[place + 1 :]
        if overlap(one, other)
    ] == []


@pytest.mark.parametrize("compact", [False, True])
def test_letters_and_counts_do_not_touch(page: Page, compact: bool) -> None:
    many = cells().assign(risks=cells()["risks"] * 740)
    figure = charts.heatmap(many, scales(), compact=compact, levels=LEVELS)
    if compact:
        figure.update_layout(height=140)
    show(page, figure, 215 if compact else 480)
    written = [note for note in boxes(page, "#chart .textpoint text") if note["text"] != "·"]
    letters = [note for note in written if note["text"] in ("L", "M", "H", "C")]
    counts = [note for note in written if note["text"][0].isdigit()]
    assert (len(letters), len(counts)) == (25, 4)
    # The boxes of text are taller than its glyphs, so side by side is what counts.
    touching = [
        (letter["text"], count["text"])
        for letter in letters
        for count in counts
        if overlap(letter, count) and letter["right"] - count["left"] > 1
    ]
    assert touching == []


def test_every_month_is_drawn_once_in_order(page: Page) -> None:
    show(page, charts.level_mix(frame("level_by_month"), frame("past_level"), levels=LEVELS), 300)
    bars = boxes(page, "#chart .barlayer .trace:first-child .point path")
    lefts = [bar["left"] for bar in bars]
    assert len(bars) == 24
    assert lefts == sorted(lefts)
