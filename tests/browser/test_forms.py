"""A register is begun by forms alone, and its lists are edited by pasting, in a real browser."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from risk_models import register
from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.thorough import by_night

TODAY = date.today()


@dataclass
class Steps:
    """What somebody does, counted: each click on a button or choice, and each field."""

    page: Page
    done: int = 0
    address: str = ""
    log: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.done += 1
        self.page.goto(f"{self.address}{path}")
        settled(self.page)

    def open(self, button: str) -> Locator:
        self.done += 1
        self.page.get_by_role("button", name=button, exact=True).first.click()
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
        self.page.get_by_role("option", name=option).first.click()
        settled(self.page)

    def save(self, form: Locator, reason: str) -> None:
        form.get_by_role("button", name="Check changes").click()
        form.get_by_role("textbox", name="Your name").fill("Ann")
        form.get_by_role("textbox", name="Reason for the change").fill(reason)
        form.get_by_role("button", name="Save changes").click()
        expect(form).to_have_count(0)
        settled(self.page)
        self.done += 4


@by_night
def test_from_an_empty_register_to_its_numbers_by_forms_alone(tmp_path: Path, visit: Visit) -> None:
    url = registers.empty(tmp_path / "register")
    with serving(url, tmp_path) as address:
        steps = Steps(settled(visit(address)), address=address)
        form = steps.open("Add AI system")
        steps.fill(form, Name="Ranking", Owner="Ann", Business_unit="People", Purpose="Ranks")
        steps.choose(form, "Lifecycle status", "Operation")
        steps.choose(form, "Origin", "Built")
        steps.save(form, "First system")
        for number, likelihood in ((1, "5 "), (2, "3 "), (3, "1 ")):
            steps.go("/risks")
            form = steps.open("Add risk")
            _risk(steps, form, number, likelihood)
            steps.save(form, f"Risk {number}")
        for number in (1, 2):
            steps.go("/controls")
            form = steps.open("Add control")
            steps.fill(form, Name=f"Control {number}", Owner="Ann", Objective="Fewer errors")
            steps.choose(form, "Status", "Implemented")
            steps.choose(form, "Type", "Preventive")
            steps.choose(form, "Acts on", "Both")
            steps.choose(form, "Acts stages", "Data")
            steps.page.keyboard.press("Escape")
            steps.choose(form, "Design rating", "Full")
            steps.choose(form, "Risk", f"RSK-000{number}")
            steps.save(form, f"Control {number}")
            steps.go(f"/control?control=CTL-00{number}")
            form = steps.add("Control test")
            steps.fill(form, Tester="Bo", Method="A sample of ten")
            steps.choose(form, "Result", "Effective")
            steps.choose(form, "Operating rating", "Full")
            steps.save(form, f"Test {number}")
        steps.go("/")
        page = steps.page
        expect(page.get_by_text("2 of 3 open risks are above").first).to_be_visible()
        assert steps.done <= 125
    with register.open(url) as opened:
        rows = opened.tables()
        sizes = {
            name: rows[name].num_rows
            for name in ("ai_systems", "risks", "risk_scores", "controls", "control_tests")
        }
        (totals,) = (
            opened.snapshot().read("heatmap_totals", view="residual", arises_stage="all")
        ).to_pylist()
    assert sizes == {
        "ai_systems": 1,
        "risks": 3,
        "risk_scores": 3,
        "controls": 2,
        "control_tests": 2,
    }
    counts = [totals[name] for name in ("open_risks", "scored", "unassessed", "above_tolerance")]
    assert counts == [3, 3, 0, 2]


def _risk(steps: Steps, form: Locator, number: int, likelihood: str) -> None:
    steps.choose(form, "System", "SYS-001")
    steps.fill(form, Title=f"Risk {number}")
    # The sentence follows with every letter.
    parts = {"Because of": "old data", "what may occur": "a wrong rank", "leading to": "harm"}
    for label, text in parts.items():
        steps.done += 1
        form.get_by_role("textbox", name=label).press_sequentially(text, delay=5)
    expect(form.get_by_role("blockquote")).to_contain_text(
        "Because of old data, a wrong rank may occur, leading to harm"
    )
    steps.choose(form, "Risk domain", "1.1")
    steps.choose(form, "Arises stage", "Data")
    steps.fill(form, Owner="Ann")
    # The second score is the residual one.
    steps.choose(form, "Likelihood", likelihood, nth=1)
    steps.choose(form, "Severity people", "4 ", nth=1)
    steps.choose(form, "Severity organisation", "2 ", nth=1)
    expect(form.get_by_text("Residual: ")).to_be_visible()
    form.get_by_role("textbox", name="Assessor").nth(1).fill("Ann")
    form.get_by_role("textbox", name="Rationale").nth(1).fill("First look")
    steps.done += 2


def test_cells_are_pasted_into_a_grid_and_a_closed_form_keeps_what_was_typed(
    tmp_path: Path, visit: Visit
) -> None:
    risks = [{"risk_id": f"R{n}", "title": f"Risk {n}", "owner": "Ann"} for n in (1, 2)]
    url = registers.with_rows(tmp_path / "register", ai_systems=[{}], risks=risks)
    with serving(url, tmp_path) as address:
        page = settled(visit(address, "/risks"))
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_text("Edit in grid").click()
        settled(page)
        page.evaluate("navigator.clipboard.writeText('Renamed\\nRenamed, too')")
        grid = page.get_by_test_id("stDataFrame")
        expect(grid).to_be_visible()
        box = settled(page).get_by_test_id("stDataFrame").bounding_box()
        assert box
        page.mouse.click(box["x"] + 450, box["y"] + 52)  # the title of the first row
        page.keyboard.press("Control+v")
        page.get_by_role("button", name="Check 2 changed rows").click()
        expect(page.get_by_text("2 changed risks")).to_be_visible()
        page.get_by_role("textbox", name="Your name").fill("Ann")
        page.get_by_role("textbox", name="Reason for the change").fill("Pasted")
        page.get_by_role("button", name="Save changes").click()
        expect(page.get_by_text("Saved as version 3")).to_be_visible()
        # A form that is closed by a key has what was typed when it is opened again.
        page.goto(f"{address}/risk?risk=R1")
        settled(page).get_by_role("button", name="Edit risk").click()
        form = page.get_by_role("dialog")
        owner = form.get_by_role("textbox", name="Owner")
        owner.fill("Cy")
        owner.press("Tab")
        settled(page)
        page.keyboard.press("Escape")
        expect(form).to_have_count(0)
        settled(page).get_by_role("button", name="Edit risk").click()
        expect(form.get_by_text("What you entered before is here again.")).to_be_visible()
        expect(form.get_by_role("textbox", name="Owner")).to_have_value("Cy")
    with register.open(url) as opened:
        titles = {row["title"] for row in opened.tables()["risks"].to_pylist()}
    assert titles == {"Renamed", "Renamed, too"}
