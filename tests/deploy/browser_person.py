"""Somebody who works before a browser for an hour: forms, the grid and uploads."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

import pyarrow
from playwright.sync_api import Locator, Page, expect

from risk_models import register
from risk_models.contract import TABLES
from risk_models.exports import csv_text
from tests.browser.conftest import VIEWPORT, settled
from tests.browser.steps import Steps
from tests.browser.test_upload import SAVE, drop
from tests.conftest import launched
from tests.deploy.two_people import RISKS

FIELDS = {"title": "Title", "owner": "Owner"}
"""What both people write in the same risks, and how a form calls it."""

_SHARED = "Someone else changed the same"
_KEY = re.compile("R[0-9]+")
_PASTED = 3
"""Rows of the grid that are pasted over at once."""

_SAVED_OR_ASKS = """() => {
    const form = document.querySelector("[role=dialog]");
    const named = button => button.innerText.includes("Check changes");
    return !form || [...form.querySelectorAll("button")].some(named);
}"""
"""The form is closed since it was saved, or it asks again."""

_TEXTS_ABOVE = """element => [...document.querySelectorAll("p")]
    .filter(text => text.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map(text => text.innerText.trim())
    .reverse()"""
"""The texts before an element, the nearest first."""

Cells = dict[tuple[str, str], str]
"""Texts by risk and column."""


@dataclass
class Work:
    """What somebody did: the texts that each saved change wrote, by the reason that was given;
    how often both had written the same field, and what was done then."""

    saved: dict[str, Cells] = field(default_factory=dict)
    conflicts: int = 0
    given_up: int = 0
    started_again: int = 0
    left_and_found: int = 0


def work(url: str, address: str, name: str, seed: int, actions: int, answer: Connection) -> None:
    """Act so many times before the server at `address`, and send what was done."""
    with launched() as browser:
        window = browser.new_context(
            viewport=VIEWPORT,
            reduced_motion="reduce",
            permissions=["clipboard-read", "clipboard-write"],
        )
        person = _Person(url, window.new_page(), address, name, random.Random(seed))
        for number in range(actions):
            person.act(number)
        answer.send(person.done)


class _Person:
    def __init__(self, url: str, page: Page, address: str, name: str, dice: random.Random) -> None:
        self.url, self.page, self.name, self.dice = url, page, name, dice
        self.steps = Steps(page, address)
        self.done = Work()

    def act(self, number: int) -> None:
        acts: Sequence[Callable[[str], None]] = (
            *(self._edit, self._edit, self._edit),
            *(self._grid, self._grid, self._upload, self._leave),
        )
        act = self._add if number % 20 == 10 else self.dice.choice(acts)
        act(f"{self.name} {number}")

    def _edit(self, text: str) -> None:
        """One field of one risk, in its form."""
        risk, column, form = self._typed(text)
        self._save_form(form, {(risk, column): text}, text)

    def _leave(self, text: str) -> None:
        """The same, but the form is left by a key and opened again."""
        risk, column, form = self._typed(text)
        self.page.keyboard.press("Escape")
        expect(form).to_have_count(0)
        form = self._opened("Edit risk")
        expect(form.get_by_role("textbox", name=FIELDS[column])).to_have_value(text)
        self.done.left_and_found += 1
        self._save_form(form, {(risk, column): text}, text)

    def _typed(self, text: str) -> tuple[str, str, Locator]:
        risk, column = self.dice.choice(RISKS), self.dice.choice(list(FIELDS))
        self.steps.go(f"/risk?risk={risk}")
        form = self._opened("Edit risk")
        self.steps.fill(form, **{FIELDS[column]: text})
        self._settled()
        return risk, column, form

    def _opened(self, button: str) -> Locator:
        form = self.steps.open(button)
        expect(form).to_be_visible()
        self._settled()
        return form

    def _save_form(self, form: Locator, cells: Cells, text: str) -> None:
        """Check and save until it is saved, or nothing of it is left to save."""
        while form.count():
            self._press(form, "Check changes")
            if self._chosen(form, cells, text):
                continue
            if form.get_by_text("Nothing to save").count():
                assert not cells
                self.page.keyboard.press("Escape")
                return
            self._signed(form, text)
            self._press(form, "Save changes")
            self.page.wait_for_function(_SAVED_OR_ASKS)
            if form.count():
                self._chosen(form, cells, text)
        self._saved(cells, text)

    def _grid(self, text: str) -> None:
        """The titles of three rows, by pasting."""
        column = "title"
        self.steps.go("/risks")
        self.page.get_by_text("Edit in grid").click()
        cells = {(risk, column): text for risk in self._paste(column, text)}
        self._press(self.page, f"Check {_PASTED} changed rows")
        while True:
            if self._chosen(self.page, cells, text):
                self._press(self.page, "Keep the chosen values")
            elif self.page.get_by_role("button", name="Save changes").count():
                self._signed(self.page, text)
                self._press(self.page, "Save changes")
            elif self.page.get_by_text("Saved as version").count():
                break
            elif not cells:
                return
            else:
                self._press(self.page, re.compile("Check [0-9]+ changed rows?"))
        self._saved(cells, text)

    def _paste(self, column: str, text: str) -> list[str]:
        """Paste over the first rows; the risks whose texts they are."""
        self.page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join([text] * 3))
        grid = self._settled().get_by_test_id("stDataFrame").first
        heads = [head.strip(" *") for head in grid.locator("th").all_inner_texts()]
        rows = [row.locator("td").all_inner_texts() for row in grid.locator("tbody tr").all()]
        place = heads.index(FIELDS[column])
        checked = self.page.get_by_role("button", name=f"Check {_PASTED} changed rows")
        for _ in range(5):
            self._settled()
            grid.click(position={"x": 60, "y": 52})
            for _ in range(place):
                self.page.keyboard.press("ArrowRight", delay=30)
            self.page.keyboard.press("Control+v")
            self._settled()
            if checked.count():
                break
        return [row[heads.index("Risk ID")] for row in rows[:_PASTED]]

    def _upload(self, text: str) -> None:
        """A file with the titles of two risks; begun again where others saved meanwhile."""
        risks = self.dice.sample(RISKS, 2)
        while True:
            self.steps.go("/upload")
            stored = {row["risk_id"]: row for row in _risks(self.url)}
            rows = [stored[risk] | {"title": text} for risk in risks]
            table = pyarrow.Table.from_pylist(rows, TABLES["risks"].arrow)
            drop(self.page, {"risks.csv": csv_text(table)})
            save = self.page.get_by_role("button", name=SAVE)
            expect(save).to_be_visible()
            self._signed(self.page, text)
            save.click()
            self._settled()
            if self.page.get_by_text("Saved as version").count():
                break
            self.done.started_again += 1
        cells = {(row["risk_id"], name): row[name] for row in rows for name in FIELDS}
        self._saved(cells, text)

    def _add(self, text: str) -> None:
        """A new risk, whose key both people are proposed, with its first score."""
        self.steps.go("/risks")
        form = self._opened("Add risk")
        self.steps.fill(form, Title=text, Because_of="age", Owner=self.name)
        self.steps.fill(form, what_may_occur="an error", leading_to="harm")
        self.steps.choose(form, "Risk domain", "1.1")
        self.steps.choose(form, "Arises in stage", "Data")
        for label in ("Likelihood", "Severity people", "Severity organisation"):
            self.steps.choose(form, label, "3 ", nth=1)
        for label in ("Assessor", "Rationale"):
            form.get_by_role("textbox", name=label).nth(1).fill(text)
        self._save_form(form, {("", "title"): text}, text)

    def _chosen(self, where: Page | Locator, cells: Cells, text: str) -> bool:
        """Whether others had written the same; then one of each pair of texts was chosen."""
        if not where.get_by_text(_SHARED).count():
            return False
        pairs = where.get_by_role("radiogroup").filter(has_text="(yours)")
        for pair in pairs.all():
            mine = pair.get_by_text(f"{text} (yours)")
            expect(mine).to_be_visible()
            self.done.conflicts += 1
            if self.dice.random() < 0.5:
                mine.click()
            else:
                pair.get_by_text(re.compile(r"\(.*, version [0-9,]+\)$")).click()
                self.done.given_up += 1
                cells.pop(self._pair(pair, cells))
            self._settled()
        return True

    def _pair(self, pair: Locator, cells: Cells) -> tuple[str, str]:
        """Which of the texts a pair is about: the only one, or that of the risk named above it."""
        if len(cells) == 1:
            return next(iter(cells))
        risk = next(text for text in pair.evaluate(_TEXTS_ABOVE) if _KEY.fullmatch(text))
        return next(cell for cell in cells if cell[0] == risk)

    def _settled(self) -> Page:
        """The page, once what was done just now has its effect."""
        self.page.evaluate("window.settledSince = null")
        return settled(self.page)

    def _signed(self, where: Page | Locator, text: str) -> None:
        for label, value in (("Your name", self.name), ("Reason for the change", text)):
            box = where.get_by_role("textbox", name=label)
            box.fill(value)
            box.press("Tab")
        self._settled()

    def _press(self, where: Page | Locator, button: str | re.Pattern[str]) -> None:
        where.get_by_role("button", name=button).first.click()
        self._settled()

    def _saved(self, cells: Cells, text: str) -> None:
        assert text not in self.done.saved
        self.done.saved[text] = cells


def _risks(url: str) -> list[dict[str, str]]:
    """The rows of the risks, as an export of them has them."""
    with register.open(url) as opened:
        rows: list[dict[str, str]] = opened.current_rows()["risks"].to_pylist()
    return rows
