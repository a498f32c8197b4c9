"""What somebody does in a browser, counted and timed, so that a walk says how long it takes."""

import re
import time
from dataclasses import dataclass, field
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled


@dataclass
class Steps:
    """What somebody does, counted: each click on a button or choice, and each field.

    `since` is when the walk began.
    """

    page: Page
    address: str = ""
    done: int = 0
    since: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Seconds since the walk began, those included in which the pages were computed."""
        return time.monotonic() - self.since

    def go(self, path: str) -> None:
        self.done += 1
        self.page.goto(f"{self.address}{path}")
        settled(self.page)

    def press(self, button: str, within: Locator | None = None) -> None:
        self.done += 1
        (within or self.page).get_by_role("button", name=button, exact=True).first.click()

    def open(self, button: str) -> Locator:
        self.press(button)
        return self.page.get_by_role("dialog")

    def add(self, what: str) -> Locator:
        form = self.open("Add")
        self.done += 1
        self.page.get_by_role("menuitem", name=what, exact=True).click()
        return form

    def fill(self, form: Locator, **texts: str) -> None:
        for name, text in texts.items():
            self.done += 1
            label = name.replace("_", " ")
            box = form.get_by_role("textbox", name=label).first
            box.fill(text)
            box.press("Tab")

    def choose(self, form: Locator, label: str, option: str, *, nth: int = 0) -> None:
        self.done += 1
        box = form.get_by_role("combobox", name=label).nth(nth)
        # The list of a field closes when the form scrolls.
        box.scroll_into_view_if_needed()
        settled(self.page)
        box.click()
        self.page.get_by_role("option", name=re.compile(f"^{option}")).first.click()
        settled(self.page)

    def save(self, form: Locator, reason: str) -> None:
        form.get_by_role("button", name="Check changes").click()
        form.get_by_role("textbox", name="Reason for the change").fill(reason)
        name = form.get_by_role("textbox", name="Your name")
        if not name.input_value():
            name.fill("Ann")
            self.done += 1
        form.get_by_role("button", name="Save changes").click()
        expect(form).to_have_count(0)
        settled(self.page)
        self.done += 3

    def follow(self, link: str) -> None:
        """Press a link; the visit goes on, so that a name is remembered."""
        self.done += 1
        # Texts of the register have signs without width in them.
        name = re.compile("^" + "\u2060*".join(map(re.escape, link)) + "$")
        self.page.get_by_role("link", name=name).first.click()
        settled(self.page)

    def pick(self, part: str) -> None:
        """Choose a part of a page."""
        self.done += 1
        self.page.get_by_role("radio", name=part, exact=True).click()
        settled(self.page)

    def day(self, form: Locator, label: str, day: date) -> None:
        """Type a day, which is one field."""
        self.done += 1
        form.get_by_test_id("stDateInput").filter(has_text=label).get_by_role(
            "spinbutton"
        ).first.click()
        self.page.keyboard.type(f"{day:%Y%m%d}")
        self.page.keyboard.press("Escape")
        settled(self.page)

    def commit(self) -> None:
        """Commit what is shown, with the reason that is proposed."""
        self.done += 1
        self.page.get_by_role("button", name=re.compile("^Commit version")).click()
        settled(self.page)
