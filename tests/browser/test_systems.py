"""Systems and stages in a real browser: opening by keyboard, the back button, grid cells."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, settled
from tests.browser.test_pages import link_of
from tests.thorough import by_night


def choose(page: Page, table: str) -> None:
    """Select the second row of a table, or its only one, by keyboard."""
    grid = page.locator(f".st-key-{table} [data-testid=stDataFrame] canvas[tabindex='0']")
    grid.first.focus()
    for key in ("ArrowDown", "Shift+Space"):
        page.keyboard.press(key)


def expect_profile(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("AI system")
    expect(page.get_by_role("heading", level=2).first).to_have_text(name)
    settled(page)


@by_night
def test_a_system_opens_by_keys_and_leads_on_and_back(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/systems"))
    choose(page, "systems_table")
    expect_profile(page, "Candidate ranking")
    assert link_of(page)["system"] == ["SYS-033"]

    # A system of the same supplier opens its own profile, and the back button returns to this one.
    choose(page, "shared_SYS-033")
    expect_profile(page, "Shift roster optimiser")
    page.go_back()
    expect_profile(page, "Candidate ranking")

    page.get_by_role("link", name="All AI systems").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("AI systems")
    settled(page)
    page.go_back()
    expect_profile(page, "Candidate ranking")


@by_night
def test_a_cell_of_the_grid_lists_its_risks_and_is_in_the_link(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/coverage"))
    cells = page.locator(".st-key-grid .barlayer .point path")
    expect(cells).to_have_count(20)
    cells.nth(2).click(force=True)
    heading = page.get_by_text(
        re.compile("open risks arise in Data, each with its controls in Deployment$")
    )
    expect(heading).to_be_visible()
    assert link_of(settled(page)) == {"arises": ["data"], "acts": ["deployment"]}
    again = settled(visit(sample, f"/coverage?{urlsplit(page.url).query}"))
    expect(again.get_by_text(heading.inner_text())).to_be_visible()
    choose(page, "stage_risks")
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk")


@by_night
def test_the_way_back_keeps_day_and_filters(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/systems?as_of=2026-06-30&business_unit=People"))
    for name in ("Lifecycle", "Incidents"):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        settled(page)
    for name in ("Lifecycle", "AI systems"):
        page.go_back()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        settled(page)
        dates = page.get_by_role("button", name=re.compile("30 Jun 2026 · vs "))
        expect(dates).to_be_visible()
        assert link_of(page) == {"as_of": ["2026-06-30"], "business_unit": ["People"]}
