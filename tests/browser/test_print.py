"""What a reader prints: the whole page without the menu, nothing cut, every row."""

import re
import zlib
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import Visit, settled

PORTRAIT, LANDSCAPE = 718, 1046
"""Width of A4 between margins of 10 mm, in CSS pixels."""

BOXES = """() => [...document.querySelectorAll(".stPlotlyChart .main-svg, .stTable table")]
    .filter(element => element.checkVisibility())
    .map(element => Math.round(element.getBoundingClientRect().right))"""


def printed(page: Page, **options: Any) -> int:
    """The number of pages of a printout on A4."""
    made = page.pdf(format="A4", **options)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    plain = [made, *(zlib.decompressobj().decompress(s) for s in streams if s[:1] == b"x")]
    return sum(len(re.findall(rb"/Type\s*/Page\b", part)) for part in plain)


def test_a_page_is_printed_whole_and_without_its_menu(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/heatmap?likelihood=3&severity=3"))
    table = page.get_by_test_id("stTable")
    assert not table.first.is_visible()
    assert printed(page) == 1
    assert printed(page, landscape=True) <= 2
    page.emulate_media(media="print")
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_test_id("stDataFrame").first.is_visible()
    # Charts keep the width that they had on screen; with the menu gone there is no less room.
    assert page.evaluate(BOXES)
    assert table.first.locator("tbody tr").count() == page.evaluate(
        "Number(document.querySelector('canvas table').ariaRowCount) - 1"
    )


def test_all_risks_are_printed(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/risks"))
    assert printed(page) > 3
    page.emulate_media(media="print")
    rows = page.get_by_test_id("stTable").locator("tbody tr")
    assert rows.count() == 160
    assert rows.first.locator("td").nth(0).inner_text() == "C Critical"
