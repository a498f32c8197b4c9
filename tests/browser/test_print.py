"""What a reader prints: the whole page without the menu, nothing cut, every row."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit, settled
from tests.thorough import TIMES, by_night

RIGHT_EDGES = """width => {
    document.body.style.setProperty("width", `${width}px`, "important");
    // Read at once, before a chart could adapt to it
    return [...document.querySelectorAll(".stPlotlyChart .main-svg, .stMarkdown table")]
        .filter(element => element.checkVisibility())
        .map(element => Math.round(element.getBoundingClientRect().right));
}"""


BUTTONS = ", ".join(
    f"[data-testid=stMain] [data-testid={name}]"
    for name in (
        "stPopoverButton",
        "stBaseButton-primary",
        "stBaseButton-secondary",
        "stBaseButton-tertiary",
    )
)


@pytest.mark.parametrize("width", [718, 1046] if TIMES > 1 else [718])
def test_nothing_is_cut_and_the_menu_is_left_out(sample: str, visit: Visit, width: int) -> None:
    """A4 upright and across, in CSS pixels between margins of 10 mm."""
    page = settled(visit(sample, "/heatmap?likelihood=3&severity=3"))
    table = page.locator(".stMarkdown table").first
    expect(table).to_be_attached()
    expect(page.locator(".st-key-matrix .main-svg").first).to_be_visible()
    expect(table).not_to_be_visible()
    page.emulate_media(media="print")
    edges = page.evaluate(RIGHT_EDGES, width)
    assert len(edges) > 1
    assert max(edges) <= width
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_test_id("stDataFrame").first.is_visible()
    assert table.is_visible()
    # What is only for clicking is left out; the date and the choice of risks say what is shown.
    buttons = page.locator(BUTTONS).filter(visible=True)
    (date,) = buttons.all_inner_texts()
    assert " · vs " in date
    assert not page.get_by_test_id("stCheckbox").filter(visible=True).count()
    choices = page.get_by_test_id("stButtonGroup").get_by_role("radio").filter(visible=True)
    assert choices.all_inner_texts() == ["Residual"]
    chosen = page.get_by_test_id("stSelectbox").filter(visible=True).get_by_role("combobox")
    assert [box.input_value() for box in chosen.all()] == ["3 Possible", "3 Moderate"]


@by_night
def test_all_risks_are_printed(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/risks"))
    page.emulate_media(media="print")
    rows = page.locator(".stMarkdown table tbody tr")
    expect(rows).to_have_count(160)
    assert rows.first.locator("td").first.inner_text() == "C\u00a0Critical"


@by_night
def test_charts_stay_beside_each_other_on_paper(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/risk?risk=RSK-0004"))
    page.emulate_media(media="print")
    assert max(page.evaluate(RIGHT_EDGES, 718)) <= 718
    cards = page.get_by_test_id("stColumn").filter(has=page.get_by_test_id("stPlotlyChart"))
    boxes = cards.evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    assert len({box["top"] for box in boxes[:3]}) == 1
    drawn = page.locator(".main-svg:first-child").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().right)"
    )
    assert all(right <= box["right"] for right, box in zip(drawn, boxes, strict=True))


@by_night
def test_the_tallest_chart_fits_on_a_sheet_across_with_its_title(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/audits"))
    page.emulate_media(media="print")
    charts = page.get_by_test_id("stElementContainer").filter(
        has=page.get_by_test_id("stPlotlyChart")
    )
    heights = charts.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert len(heights) == 2
    assert max(heights) < 718 - 50
