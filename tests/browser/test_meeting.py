"""A meeting held by keyboard alone, from the page on appetite to its minutes."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from risk_models import register
from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.thorough import by_night

TODAY = date.today()
_MOST = 80
"""Presses of the tab key until what is wanted must have the focus."""

_FOCUSED = """() => {
    const has = document.activeElement;
    const labelled = (has.getAttribute('aria-labelledby') || '').split(' ')
        .map(id => document.getElementById(id)?.innerText || '').join(' ');
    const written = ['BUTTON', 'A'].includes(has.tagName) ? has.innerText : '';
    return [has.getAttribute('aria-label') || '', labelled, written].join('|');
}"""


def go_to(page: Page, name: str) -> None:
    """Press the tab key until the element of this name has the focus."""
    for _ in range(_MOST):
        if re.search(name, page.evaluate(_FOCUSED)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by the tab key")


def fill(page: Page, name: str, text: str) -> None:
    go_to(page, name)
    page.keyboard.type(text)


def press(page: Page, name: str) -> None:
    go_to(page, name)
    page.keyboard.press("Enter")


def commit(page: Page, version: int) -> None:
    """Review the decision of the dialog, and commit it."""
    press(page, "Review decision")
    expect(page.get_by_role("button", name=f"Commit version {version}")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(f"Version {version} committed.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)


def turn(page: Page, risk: int) -> None:
    """Go on to a risk of the agenda by the arrow keys."""
    while not page.get_by_text(f"Risk {risk} of 15").is_visible():
        before = page.get_by_text(re.compile(r"Risk \d+ of 15")).inner_text()
        page.keyboard.press("ArrowRight")
        expect(page.get_by_text(before, exact=True)).to_have_count(0)
        settled(page)


def opened(page: Page, key: str, field: str) -> None:
    """Open the dialog by its key; the page below it does not answer to keys meanwhile."""
    page.keyboard.press(key)
    expect(page.get_by_role("dialog").get_by_label(field)).to_be_visible()
    settled(page)


@by_night
def test_a_meeting_by_keyboard_alone(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_sample(tmp_path / "register", today=True)
    with serving(url, tmp_path) as address:
        page = settled(visit(address, "/appetite"))
        press(page, "Hold a meeting")
        expect(page.get_by_role("heading", level=1)).to_have_text("Meeting")
        settled(page)
        press(page, "New meeting")
        expect(page.get_by_role("dialog")).to_be_visible()
        settled(page)
        fill(page, r"^Title\|", "Q4 committee")
        press(page, "Check changes")
        expect(page.get_by_role("button", name="Save changes")).to_be_visible()
        settled(page)
        fill(page, "^Your name", "Ann")
        fill(page, "^Reason for the change", "Meeting of today")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Risk 1 of 15")).to_be_visible()
        settled(page)

        opened(page, "t", "Action owner")
        fill(page, r"^Action\|", "Rank without dates")
        go_to(page, "Due")
        page.keyboard.type(f"{TODAY + timedelta(90):%Y%m%d}")
        fill(page, r"^Reason\|", "Too late already")
        commit(page, 4)

        turn(page, 2)
        opened(page, "n", "Note for the minutes")
        fill(page, "^Note for the minutes", "Owner reports in a month")
        commit(page, 5)

        for risk, version in ((6, 6), (8, 7)):
            turn(page, risk)
            opened(page, "a", "Justification")
            # A key that means something on the page below is text here, and nothing else.
            fill(page, "^Justification", "a next note")
            commit(page, version)

        turn(page, 12)
        opened(page, "x", "Reason for closing")
        fill(page, "^Reason for closing", "Rights were cut for good")
        commit(page, 8)
        expect(page.get_by_text("5 of 15 decided")).to_be_visible()
        page.screenshot(path=tmp_path / "meeting.png")

    with register.open(url) as found:
        tables, versions = found.tables(), found.versions()
    (meeting,) = [row for row in tables["meetings"].to_pylist() if row["held_on"] == TODAY]
    decisions = [
        row for row in tables["decisions"].to_pylist() if row["meeting_id"] == meeting["meeting_id"]
    ]
    assert Counter(row["kind"] for row in decisions) == {
        "accept": 2,
        "treat": 1,
        "close": 1,
        "note": 1,
    }
    assert {row["decided_by"] for row in decisions} == {"AI risk committee"}
    assert [(version.author, version.message) for version in versions[2:]] == [
        ("Ann", "Meeting of today"),
        ("Ann", "Treat: Too late already"),
        ("Ann", "Note: Owner reports in a month"),
        ("Ann", "Accept: a next note"),
        ("Ann", "Accept: a next note"),
        ("Ann", "Close: Rights were cut for good"),
    ]
    (closed,) = [row for row in tables["risks"].to_pylist() if row["closed_on"] == TODAY]
    assert (closed["risk_id"], closed["close_reason"]) == ("RSK-0084", "Rights were cut for good")
    (treatment,) = [
        row for row in tables["treatments"].to_pylist() if row["action"] == "Rank without dates"
    ]
    assert (treatment["due"], treatment["owner"]) == (
        TODAY + timedelta(90),
        "Maren Oestergaard",
    )
