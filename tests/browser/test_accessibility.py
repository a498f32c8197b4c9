"""No page has a serious barrier for those who use it by ear, by keys or with weak sight."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.shared.menu_entries import MENU, Entry
from tests.browser.conftest import VIEWPORT, settled
from tests.thorough import of_today

KEYS = {
    "system": "?system=SYS-033",
    "risk": "?risk=RSK-0004",
    "control": "?control=CTL-001",
    "assessment": "?assessment=IA-046",
    "document": "?document=DOC-001",
    "clause_record": "?record=soa",
    "annex_a": "?annex_a=A.6.2.4",
    "reference": "?reference=eu_ai_act+Article+10",
    "audit": "?audit=AUD-001",
    "finding": "?finding=FND-005",
    "trace": "?system=SYS-001",
    "meeting": "?meeting=MTG-004",
}
"""What a page about one thing is looked at with."""

STREAMLIT = {"list", "listitem", "svg-img-alt"}
"""Its own menu, where headings stand among the items of one list, and its small charts in tiles."""


def path_of(file: str) -> str:
    name = PurePath(file).stem
    return "/" if file == MENU[0].file else f"/{name}{KEYS.get(name, '')}"


def go(page: Page, address: str, entry: Entry) -> None:
    """Open a page: by the menu, which takes less long, or by its address if it is not there."""
    if entry.hidden or entry.signed_in:
        page.goto(address + path_of(entry.file))
    else:
        menu = settled(page).get_by_test_id("stSidebar")
        menu.get_by_role("link", name=entry.title, exact=True).click()


def barriers(page: Page, **options: Any) -> Iterator[tuple[str, list[str]]]:
    """What stands in somebody's way and is ours to mend: the rule, and where."""
    told = Axe().run(settled(page), options={"resultTypes": ["violations"], **options})
    for error in told.response["violations"]:
        if error["impact"] in ("serious", "critical") and error["id"] not in STREAMLIT:
            yield error["id"], [node["html"][:150] for node in error["nodes"]]


COLOURS = {"type": "rule", "values": ["color-contrast"]}
"""What a dark scheme changes: the colours alone."""


def test_no_page_has_a_serious_barrier(sample: str, browser: Browser) -> None:
    found: dict[tuple[str, ...], list[str]] = {}
    window = browser.new_context(viewport=VIEWPORT, bypass_csp=True, reduced_motion="reduce")
    page = window.new_page()
    page.goto(sample)
    for entry in of_today(2, MENU):
        page.emulate_media(color_scheme="light")
        go(page, sample, entry)
        expect(page.get_by_role("heading", level=1)).to_have_text(entry.title)
        found |= {("light", entry.title, rule): where for rule, where in barriers(page)}
        page.emulate_media(color_scheme="dark")
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
        dark = barriers(page, runOnly=COLOURS)
        found |= {("dark", entry.title, rule): where for rule, where in dark}
    window.close()
    assert found == {}
