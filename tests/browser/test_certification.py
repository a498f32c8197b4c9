"""A certification in a real browser: the plan, what is missing, a finding closed with proof, and
what has changed since the audit."""

from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from risk_models import register
from risk_models.ingest.changes import Changes
from tests import copies
from tests.browser.conftest import Visit, serving, settled
from tests.measures.test_certification import STEPS
from tests.register.rows import rows
from tests.thorough import by_night

READY = {
    "plan": "21 of 21 required records have gaps",
    "assessed": "15 of 21 required records have gaps",
    "run": "3 of 21 required records have gaps",
    "review": "All 21 required records are met",
    "past due": "2 of 21 required records have gaps",
    "closed": "All 21 required records are met",
    "certificate": "1 of 21 required records has gaps",
}
"""The answer of the page Readiness after a step."""


@by_night
def test_a_certification_from_the_plan_to_the_changes_since(tmp_path: Path, visit: Visit) -> None:
    url = copies.new(tmp_path / "register")
    with serving(url, tmp_path) as address:
        page = visit(address, "/readiness")
        _load_plan(settled(page))
        for step, (day, _) in STEPS.items():
            _take(url, step)
            if step in READY:
                _is_ready(page, address, day, READY[step])
            if step == "past due":
                _close_with_proof(page, address)
        _since_stage_2(page, address)


def _load_plan(page: Page) -> None:
    """The plan is loaded with one button; it is undone for the step that loads its own."""
    page.get_by_role("button", name="Load the default plan").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="Your name").fill("Bo")
    form.get_by_role("textbox", name="Reason for the change").fill("We begin")
    form.get_by_role("button", name="Save changes").click()
    expect(page.get_by_text("24 tasks").first).to_be_visible()


def _take(url: str, step: str) -> None:
    """Commit what was done in a step, as somebody else would by a file."""
    tables = {name: rows(name, *given) for name, given in STEPS[step][1].items()}
    with register.open(url) as opened:
        opened.commit(Changes(tables), opened.head, "Ann", step.capitalize())


def _is_ready(page: Page, address: str, day: date, answer: str) -> None:
    page.goto(f"{address}/readiness?as_of={day}")
    expect(page.get_by_text(answer)).to_be_visible()


def _close_with_proof(page: Page, address: str) -> None:
    """A nonconformity is not closed before the check of its effect, and closed with it."""
    page.goto(f"{address}/finding?finding=N2")
    settled(page).get_by_role("button", name="Close finding").click()
    form = page.get_by_role("dialog")
    form.get_by_role("spinbutton").first.click()
    page.keyboard.type("20261020")
    page.keyboard.press("Escape")  # closes the calendar
    form.get_by_role("button", name="Check changes").click()
    expect(form.get_by_text("Correct all of them to save")).to_be_visible()
    expect(form.get_by_test_id("stDataFrame")).to_be_visible()
    page.keyboard.press("Escape")


def _since_stage_2(page: Page, address: str) -> None:
    page.goto(f"{address}/changes")
    expect(page.get_by_text("since the audit that ended on 26 Oct 2026")).to_be_visible()
