"""The rows of the register in a real browser: opened by keys, and edited where they are shown."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import expect

from risk_models import register
from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.registers import score


def test_a_risk_opens_by_keyboard_and_links_back_to_the_list(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/risks?risks_only=Not+supported+by+testing"))
    grid = page.locator("[data-testid=stDataFrame] canvas[tabindex='0']").first
    grid.focus()
    for key in ("ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk")
    settled(page)
    expect(page.get_by_text("is not supported").first).to_be_visible()
    page.get_by_role("link", name="All risks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Risks")


def test_an_edit_is_refused_with_its_errors_and_committed_once_corrected(
    tmp_path: Path, visit: Visit
) -> None:
    url = registers.with_rows(
        tmp_path / "register",
        ai_systems=[{}],
        risks=[
            {
                "risk_id": "R1",
                "title": "A risk",
                "owner": "Ann",
                "status": "open",
                "review_due": date.today() + timedelta(30),
            }
        ],
        risk_scores=[
            score("R1", "inherent", "2026-01-01", 4, 4),
            score("R1", "residual", "2026-01-02", 3, 3),
        ],
    )
    with serving(url, tmp_path) as address:
        page = settled(visit(address, "/risk?risk=R1"))
        page.get_by_role("button", name="Edit").click()
        form = page.get_by_role("dialog")
        form.get_by_role("textbox", name="Owner").fill("Cy")
        form.get_by_role("combobox", name="Status").click()
        page.get_by_role("option", name="Closed").click()
        form.get_by_role("textbox", name="Your name").fill("Bo")
        form.get_by_role("button", name="Commit version 3").click()
        expect(form.get_by_text("Nothing was committed")).to_be_visible()
        expect(form.get_by_test_id("stDataFrame")).to_be_visible()
        form.get_by_role("textbox", name="Close reason").fill("The system is gone")
        form.get_by_role("button", name="Commit version 3").click()
        expect(form).to_have_count(0)
        expect(page.get_by_text("Version 3 committed")).to_be_visible()
        settled(page)
        expect(page.get_by_text("Cy", exact=True)).to_be_visible()
        page.get_by_text("Audit trail").click()
        expect(page.get_by_text("changes to the risk")).to_be_visible()
    with register.open(url) as opened:
        (row,) = opened.tables()["risks"].to_pylist()
        assert (row["owner"], row["status"]) == ("Cy", "closed")
        assert row["close_reason"] == "The system is gone"
        version = opened.versions()[-1]
        assert (version.number, version.author, version.message) == (3, "Bo", "R1 edited")
