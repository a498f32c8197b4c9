"""No page has a serious barrier for those who use it by ear, by keys or with weak sight."""

from pathlib import PurePath

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from pages.parts.menu import MENU
from tests.browser.conftest import settled

KEYS = {
    "system": "?system=SYS-033",
    "risk": "?risk=RSK-0004",
    "control": "?control=CTL-001",
    "assessment": "?assessment=IA-046",
}
"""What a page about one thing is looked at with."""

STREAMLIT = {"list", "listitem", "svg-img-alt"}
"""Its own menu, where headings stand among the items of one list, and its small charts in tiles."""


def path_of(file: str) -> str:
    name = PurePath(file).stem
    return "/" if file == MENU[0].file else f"/{name}{KEYS.get(name, '')}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_barrier(sample: str, browser: Browser, scheme: str) -> None:
    found = {}
    window = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = window.new_page()
    for entry in MENU:
        page.goto(sample + path_of(entry.file))
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.title)
        settled(page)
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical") and fault["id"] not in STREAMLIT:
                targets = [(node["target"], node["html"][:150]) for node in fault["nodes"]]
                found[entry.title, fault["id"]] = targets
    window.close()
    assert found == {}
