"""A register is begun by forms alone, and its lists are edited by pasting, in a real browser."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from risk_models import register
from risk_models.register import Register
from tests import copies
from tests.browser.conftest import Visit, serving, settled
from tests.browser.steps import Steps
from tests.pages import registers
from tests.thorough import by_night

TODAY = date.today()
COMMITTEE = "Risk committee"
"""Who may accept risks by the shipped appetite."""

RECORDED = {
    "ai_systems": 1,
    "risks": 3,
    "risk_scores": 3,
    "controls": 2,
    "risk_controls": 2,
    "control_tests": 2,
    "impact_assessments": 1,
    "impact_items": 1,
    "people": 1,
    "role_assignments": 1,
    "decisions": 1,
    "acceptances": 1,
}
"""The rows of each table at the end of the walk."""


@by_night
def test_from_an_empty_register_to_its_numbers_by_forms_alone(tmp_path: Path, visit: Visit) -> None:
    url = copies.new(tmp_path / "register")
    with serving(url, tmp_path) as address:
        steps = Steps(settled(visit(address)))
        form = steps.open("Add AI system")
        steps.fill(form, Name="Ranking", Owner="Ann", Business_unit="People", Purpose="Ranks")
        steps.choose(form, "Lifecycle status", "Operation")
        steps.choose(form, "Origin", "Built")
        steps.save(form, "First system")
        steps.follow("Risks")
        for number, likelihood in ((1, "5 "), (2, "3 "), (3, "1 ")):
            form = steps.open("Add risk")
            _risk(steps, form, number, likelihood)
            steps.save(form, f"Risk {number}")
        for number in (1, 2):
            steps.follow("Controls")
            _control(steps, number)
        _assessment(steps)
        _authority(steps)
        _acceptance(steps)
        steps.follow("Overview")
        expect(steps.page.get_by_text("2 of 3 open risks are above").first).to_be_visible()
        expect(steps.page.get_by_text("Decide now: 1")).to_be_visible()
        print(f"{steps.done} steps in {steps.seconds:.0f} s")
        assert steps.done <= 170
        assert steps.seconds < 600
    with register.open(url) as opened:
        _recorded(opened)


def _risk(steps: Steps, form: Locator, number: int, likelihood: str) -> None:
    # The only system is chosen already.
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
    steps.choose(form, "Arises in stage", "Data")
    steps.fill(form, Owner="Ann")
    # The second score is the residual one.
    steps.choose(form, "Likelihood", likelihood, nth=1)
    steps.choose(form, "Severity people", "4 ", nth=1)
    steps.choose(form, "Severity organisation", "2 ", nth=1)
    expect(form.get_by_text("Residual: ")).to_be_visible()
    form.get_by_role("textbox", name="Assessor").nth(1).fill("Ann")
    form.get_by_role("textbox", name="Rationale").nth(1).fill("First look")
    steps.done += 2


def _control(steps: Steps, number: int) -> None:
    form = steps.open("Add control")
    steps.fill(form, Name=f"Control {number}", Owner="Ann", Objective="Fewer errors")
    steps.choose(form, "Status", "Implemented")
    steps.choose(form, "Type", "Preventive")
    steps.choose(form, "Acts on", "Both")
    steps.choose(form, "Acts in stages", "Data")
    steps.page.keyboard.press("Escape")
    steps.choose(form, "Design rating", "Full")
    steps.choose(form, "Risk", f"RSK-000{number}")
    steps.save(form, f"Control {number}")
    steps.follow(f"Open CTL-00{number}")
    form = steps.add("Control test")
    steps.fill(form, Tester="Bo", Method="A sample of ten")
    steps.choose(form, "Result", "Effective")
    steps.choose(form, "Operating rating", "Full")
    steps.save(form, f"Test {number}")


def _assessment(steps: Steps) -> None:
    """One harm, which is a risk of the register; what is not answered is named."""
    page = steps.page
    steps.follow("Impact")
    steps.follow("Assess impact step by step")
    steps.press("Start assessment")
    whole = page.locator("body")
    steps.fill(whole, Why_is_the_system_assessed="New", In_which_process="Short-listing")
    steps.press("Save and continue")
    steps.fill(whole, For_which_use="Office roles", Who_works_with_it="Recruiters")
    steps.press("Save and continue")
    steps.fill(whole, Which_groups_of_people="Applicants")
    steps.press("Save and continue")
    steps.press("Add harm")
    steps.choose(whole, "Who is affected", "Applicants")
    steps.fill(whole, What_happens_to_them="Ranked lower by age")
    for question, value in (("How serious", "4 "), ("How widespread", "3 "), ("How hard", "2 ")):
        steps.choose(whole, question, value)
    steps.choose(whole, "How likely is it", "3 ")
    steps.choose(whole, "Which risk of the register", "RSK-0001")
    steps.press("Save and continue")
    steps.fill(whole, How_do_people_oversee="A recruiter decides", How_can_affected="Appeal")
    steps.press("Save and continue")
    steps.fill(whole, Which_other_ways="By hand", Who_was_consulted="The works council")
    steps.press("Save and continue")
    steps.choose(whole, "What is decided", "Go")
    steps.fill(whole, Who_approved_it=COMMITTEE)
    steps.day(whole, "On which day?", TODAY)
    steps.press("Save and continue")
    steps.press("Preview the change")
    steps.commit()
    expect(page.get_by_role("heading", level=1)).to_have_text("Impact assessment")


def _authority(steps: Steps) -> None:
    """The committee becomes a body, with a role that may accept the highest level."""
    steps.follow("Management system")
    steps.pick("People")
    form = steps.open("Add person")
    steps.fill(form, Name=COMMITTEE)
    steps.choose(form, "Kind", "Committee")
    steps.save(form, "Who decides")
    steps.pick("Roles")
    form = steps.open("Add role")
    steps.choose(form, "Role", "Top management")
    steps.choose(form, "Authority level", "Critical")
    steps.fill(form, Appointed_by="The board")
    steps.save(form, "What they may accept")


def _acceptance(steps: Steps) -> None:
    """The first risk that waits is accepted by whom the appetite names, as is proposed."""
    steps.follow("Overview")
    form = steps.open("Decide")
    expect(form.get_by_role("combobox", name="Decided by")).to_have_value(COMMITTEE)
    steps.fill(form, Justification="The benefit is worth it")
    steps.press("Review decision", form)
    expect(form.get_by_text("by Risk committee").first).to_be_visible()
    steps.commit()


def _recorded(opened: Register) -> None:
    """Every row is there once, and the numbers are those of the rows."""
    rows = opened.tables()
    sizes = {name: rows[name].num_rows for name in RECORDED}
    assert sizes == RECORDED
    shown = opened.snapshot()
    (totals,) = shown.read("heatmap_totals", view="residual", arises_stage="all").to_pylist()
    counts = [totals[name] for name in ("open_risks", "scored", "unassessed", "above_tolerance")]
    assert counts == [3, 3, 0, 2]
    (accepted,) = shown.read("acceptance_register").to_pylist()
    assert (accepted["accepted_by"], accepted["as_demanded"]) == (COMMITTEE, True)
    (assessed,) = shown.read("impact_item_position").to_pylist()
    assert (assessed["risk_id"], assessed["scale"]) == ("RSK-0001", 4)
    tiles = {row["tile"]: row["numerator"] for row in shown.read("overview_tiles").to_pylist()}
    assert (tiles["covered"], tiles["assessed_systems"]) == (2, 1)
    assert opened.verify().ok


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
        paste(page)
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


def paste(page: Page) -> None:
    """Paste at the title of the first row, again where the grid was still taking its place."""
    done = page.get_by_role("button", name="Check 2 changed rows")
    for _ in range(5):
        grid = settled(page).get_by_test_id("stDataFrame")
        expect(grid).to_be_visible()
        box = grid.bounding_box()
        if box is None:  # it is being put in its place
            continue
        page.mouse.click(box["x"] + 450, box["y"] + 52)
        page.keyboard.press("Control+v")
        with suppress(PlaywrightTimeout):
            done.wait_for(timeout=6000)
            return
