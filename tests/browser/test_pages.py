"""The app in a real browser: links, clicks, keys, hostile text, and what is shown first."""

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.registers import score
from tests.thorough import by_night


def link_of(page: Page) -> dict[str, list[str]]:
    """The parameters in the browser's address bar."""
    return parse_qs(urlsplit(page.url).query)


def test_a_link_shows_a_first_visitor_what_its_sender_saw(tmp_path: Path, visit: Visit) -> None:
    url = registers.with_sample(tmp_path / "register")
    with serving(url, tmp_path) as cold:
        page = visit(
            cold,
            "/heatmap?as_of=2026-10-31&compare_on=2026-06-30&version=2&business_unit=Claims"
            "&level=High&level=Moderate&view=Inherent&likelihood=4+Likely",
        )
        settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Heatmap")
        expect(page.get_by_role("dialog")).to_have_count(0)
        for label in (
            re.compile("31 Oct 2026 · vs 30 Jun 2026"),
            re.compile("Business unit: Claims"),
            re.compile("Residual level: High and Moderate"),
        ):
            expect(page.get_by_role("button", name=label)).to_be_visible()
        for text in (
            re.compile("above the tolerance of (its|their) domain .inherent level.$"),
            re.compile("risks? at likelihood 4 Likely$"),
        ):
            expect(page.get_by_text(text)).to_be_visible()
        expect(page.get_by_role("combobox", name="Likelihood")).to_have_value("4 Likely")
        assert link_of(page)["level"] == ["high", "moderate"]
        assert "default-src 'self'" in urlopen(cold).headers["Content-Security-Policy"]


def listed(page: Page) -> tuple[int, str]:
    """The number of risks that the heatmap page lists, and their cell."""
    title = page.get_by_test_id("stMarkdownContainer").get_by_text(
        re.compile("^[0-9]+ risks? at likelihood . .*, severity . [^:]*$")
    )
    expect(title).to_be_visible()
    settled(page)
    count, _, place = title.inner_text().partition(" risk")
    # For screen readers a table counts its header as a row.
    table = page.locator("[data-testid=stDataFrame] table").first
    expect(table).to_have_attribute("aria-rowcount", str(int(count) + 1))
    return int(count), place.partition(" at ")[2]


def test_a_click_on_a_cell_lists_its_risks_and_is_in_the_link(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/heatmap"))
    cells = page.locator(".st-key-matrix .barlayer .point path")
    expect(cells).to_have_count(26)  # and the tray
    cells.nth(1).click(force=True)
    count, place = listed(page)
    assert count > 0
    link = link_of(page)
    assert re.sub(" [A-Z][a-z ]+", "", place) == (
        f"likelihood {link['likelihood'][0]}, severity {link['severity'][0]}"
    )
    again = settled(visit(sample, f"/heatmap?{urlsplit(page.url).query}"))
    assert listed(again) == (count, place)
    cells.nth(4).click(force=True)
    expect(page.get_by_text(place)).to_have_count(0)
    assert listed(page)[1] != place
    cells.last.click(force=True)
    expect(page.get_by_text(re.compile("^[0-9]+ risks not assessed$"))).to_be_visible()


@by_night
def test_the_keyboard_does_what_a_click_does(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, "/heatmap"))
    for axis, value in (("Likelihood", "3 Possible"), ("Severity", "3 Moderate")):
        choice = page.get_by_role("combobox", name=axis)
        choice.focus()
        page.keyboard.type(value)
        page.keyboard.press("Enter")
        expect(choice).to_have_value(value)
        settled(page)
    count, place = listed(page)
    assert place == "likelihood 3 Possible, severity 3 Moderate"
    assert count > 0
    assert link_of(page) == {"likelihood": ["3"], "severity": ["3"]}


@by_night
def test_back_undoes_a_choice_and_filters_go_along_to_other_pages(
    sample: str, visit: Visit
) -> None:
    page = settled(visit(sample, "/heatmap?level=High&level=MODERATE&likelihood=4+Likely"))

    def shows(address: str) -> None:
        expect(page).to_have_url(re.compile(f"{re.escape(address)}$"))
        settled(page)

    shows("/heatmap?level=high&level=moderate&likelihood=4")
    page.get_by_role("link", name="Coverage").click()
    shows("/coverage?level=high&level=moderate")
    page.go_back()
    shows("/heatmap?level=high&level=moderate&likelihood=4")
    page.get_by_text("Target", exact=True).first.click()
    shows("/heatmap?level=high&level=moderate&likelihood=4&view=target")
    page.get_by_role("button", name="Clear filters").click()
    shows("/heatmap?likelihood=4&view=target")
    page.go_back()
    shows("/heatmap?level=high&level=moderate&likelihood=4&view=target")
    chip = page.get_by_role("button", name=re.compile("Residual level: High and Moderate"))
    expect(chip).to_be_visible()
    page.go_back()
    shows("/heatmap?level=high&level=moderate&likelihood=4")


FIRST_SEEN = """
window.seen = {};
const wanted = {
    number: "[data-testid=stMetricValue]",
    chart: "[data-testid=stPlotlyChart] .main-svg",
};
new MutationObserver(() => {
    for (const [name, selector] of Object.entries(wanted))
        if (!(name in window.seen) && document.querySelector(selector))
            window.seen[name] = performance.now();
}).observe(document, {subtree: true, childList: true});
"""


def test_the_numbers_are_shown_before_the_first_chart(sample: str, visit: Visit) -> None:
    page = settled(visit(sample, script=FIRST_SEEN))
    seen = page.evaluate("window.seen")
    assert sorted(seen, key=seen.get) == ["number", "chart"]


def test_the_overview_is_one_screen(sample: str, visit: Visit) -> None:
    page = settled(visit(sample))
    height, seen = page.get_by_test_id("stMain").evaluate("e => [e.scrollHeight, e.clientHeight]")
    assert height <= seen == 900


def hostile(beacon: str) -> dict[str, str]:
    """Texts that would ask `beacon` for something, run, or restyle, where markup is read."""
    return {
        "owner": f":red[Ann] ![x]({beacon}/owner)",
        "supplier": f"![x]({beacon}/supplier) *Northwind*",
        "title": f"<img src={beacon}/title onerror=\"document.title='taken'\"> $x$",
        "formula": "=HYPERLINK(A1)",
        "name": f"[a](javascript:document.title='taken') {beacon}/name",
    }


def test_text_of_the_register_shows_as_it_was_written(tmp_path: Path, visit: Visit) -> None:
    beacon = "http://127.0.0.1:9"
    texts = hostile(beacon)
    url = registers.with_rows(
        tmp_path / "register",
        ai_systems=[
            {"system_id": "S1", "name": texts["name"], "supplier": texts["supplier"]},
        ],
        risks=[
            {
                "risk_id": "R1",
                "system_id": "S1",
                "title": texts["title"],
                "owner": texts["owner"],
                "identified_on": "2026-01-01",
            },
            {
                "risk_id": "R2",
                "system_id": "S1",
                "title": texts["formula"],
                "identified_on": "2026-01-01",
            },
        ],
        risk_scores=[score(risk, "residual", "2026-02-01", 4, 4) for risk in ("R1", "R2")],
    )
    owner, day = quote(texts["owner"]), quote(f"![x]({beacon}/day)")
    with serving(url, tmp_path) as address:
        page = settled(visit(address, f"/?owner={owner}&as_of={day}"))
        told = page.get_by_test_id("stMain").inner_text().replace("\u2060", "")
        assert f"Risk owner: {texts['owner']}" in told
        assert f"1 high or critical risk in 1 system depends on {texts['supplier']}." in told
        assert f"as_of=![x]({beacon}/day) in the link is not a date" in told
        assert texts["title"] in told
        assert (
            page.locator(f"[src*='{beacon}'], [href*='{beacon}'], [href^=javascript]").count() == 0
        )
        assert page.title() == "Overview · AI risk register"

        page = settled(visit(address, "/heatmap?likelihood=4+Likely"))
        with page.expect_download() as file:
            page.get_by_role("button", name="CSV").click()
        assert f"\n{texts['formula']}" not in (written := file.value.path().read_text())
        assert f"'{texts['formula']}" in written
