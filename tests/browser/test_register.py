"""The rows of the register in a real browser: opened by keys, and edited where they are shown."""

from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Locator, expect

from risk_models import register
from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.registers import score
from tests.thorough import by_night


def check(form: Locator, author: str, reason: str) -> None:
    """Check what was entered, and say who changes it and why."""
    form.get_by_role("button", name="Check changes").click()
    form.get_by_role("textbox", name="Your name").fill(author)
    form.get_by_role("textbox", name="Reason for the change").fill(reason)


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


@by_night
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
        form.get_by_role("button", name="Check changes").click()
        expect(form.get_by_text("Correct all of them to save")).to_be_visible()
        expect(form.get_by_test_id("stDataFrame")).to_be_visible()
        form.get_by_role("textbox", name="Close reason").fill("The system is gone")
        check(form, "Bo", "The risk is gone")
        expect(form.get_by_text("1 changed risk")).to_be_visible()
        form.get_by_role("button", name="Save changes").click()
        expect(form).to_have_count(0)
        expect(page.get_by_text("Saved as version 3")).to_be_visible()
        settled(page)
        expect(page.get_by_text("Cy", exact=True).filter(visible=True).first).to_be_visible()
        page.get_by_text("Audit trail").click()
        expect(page.get_by_text("changes to the risk")).to_be_visible()
    with register.open(url) as opened:
        (row,) = opened.tables()["risks"].to_pylist()
        assert (row["owner"], row["status"]) == ("Cy", "closed")
        assert row["close_reason"] == "The system is gone"
        version = opened.versions()[-1]
        assert (version.number, version.author, version.message) == (3, "Bo", "The risk is gone")


def test_two_people_edit_the_same_risk_and_nothing_that_they_typed_is_lost(
    tmp_path: Path, visit: Visit
) -> None:
    risks = [
        {"risk_id": f"R{n}", "title": f"Risk {n}", "owner": "Ann", "status": "open"} for n in (1, 2)
    ]
    url = registers.with_rows(tmp_path / "register", ai_systems=[{}], risks=risks)
    with serving(url, tmp_path) as address:

        def form_of(risk: str, owner: str, name: str) -> Locator:
            page = settled(visit(address, f"/risk?risk={risk}"))
            page.get_by_role("button", name="Edit").click()
            form = page.get_by_role("dialog")
            form.get_by_role("textbox", name="Owner").fill(owner)
            check(form, name, f"{name} knows")
            return form

        def save(form: Locator) -> None:
            form.get_by_role("button", name="Save changes").click()

        dee, eve, flo = (
            form_of("R1", "Dan", "Dee"),
            form_of("R2", "Eli", "Eve"),
            form_of("R1", "Fay", "Flo"),
        )
        save(dee)
        expect(dee).to_have_count(0)
        # Another risk: it is checked against the newest version, and saved.
        save(eve)
        expect(eve).to_have_count(0)
        # The same risk: both values are shown, and Flo's is still there.
        save(flo)
        expect(flo.get_by_text("Someone else changed the same row")).to_be_visible()
        expect(flo.get_by_text("Dan (Dee, version 3)")).to_be_visible()
        expect(flo.get_by_role("textbox", name="Owner")).to_have_value("Fay")
        flo.get_by_text("Fay (yours)").click()
        check(flo, "Flo", "Flo knows")
        save(flo)
        expect(flo).to_have_count(0)
    with register.open(url) as opened:
        owners = {row["risk_id"]: row["owner"] for row in opened.tables()["risks"].to_pylist()}
        assert owners == {"R1": "Fay", "R2": "Eli"}
        assert [(v.author, v.message) for v in opened.versions()[2:]] == [
            ("Dee", "Dee knows"),
            ("Eve", "Eve knows"),
            ("Flo", "Flo knows"),
        ]


@by_night
def test_levels_sort_by_their_order_and_a_text_opens_the_row_that_it_is_in(
    sample: str, visit: Visit
) -> None:
    page = settled(visit(sample, "/risks?level=low&level=moderate&level=critical"))
    grid = page.get_by_test_id("stDataFrame")
    first, box = grid.get_by_test_id("glide-cell-1-0"), grid.bounding_box()
    assert box
    expect(first).to_have_text("4 Critical")
    page.mouse.click(box["x"] + 75, box["y"] + 15)
    expect(first).to_have_text("1 Low")
    title = grid.get_by_test_id("glide-cell-2-0").inner_text()
    page.mouse.click(box["x"] + 165, box["y"] + 47)
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk")
    expect(page.get_by_role("heading", name=title)).to_be_visible()
