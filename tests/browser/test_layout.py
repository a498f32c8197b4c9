"""No page scrolls sideways, cuts text off or lays one text over another, at any width."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pages.shared import page_style
from pages.shared.menu_entries import MENU
from tests.browser.conftest import Visit, settled
from tests.browser.test_accessibility import path_of
from tests.thorough import TIMES, by_night, of_today

WIDTHS = (390, 820, 1024, 1280, 1440, 1920, 720)
"""Phone to wide screen; the last is a screen of 1440 pixels at a zoom of 200 %."""

FAULTS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const found = [];
    if (main.scrollWidth > main.clientWidth + 1)
        found.push(`scrolls sideways by ${main.scrollWidth - main.clientWidth}`);
    const seen = {visibilityProperty: true, opacityProperty: true};
    const shown = element => element.checkVisibility(seen);
    const skipped = "[data-testid=stDataFrame], .js-plotly-plot, [data-testid=stTooltipIcon], svg, "
        + "[data-testid=stIconMaterial], pre, textarea, [role=tablist]";
    // What may be wider than its place, and is scrolled there.
    const scrolled = ".matrix-scroll, [data-testid=stMarkdown]:has(table), "
        + ".st-key-matrix_and_moves";
    const clips = new Map([[main, main]]);
    const clipping = element => {
        if (!clips.has(element))
            clips.set(element, getComputedStyle(element).overflowX === "visible"
                ? clipping(element.parentElement) : element);
        return clips.get(element);
    };
    const beyond = (element, box) => {
        const clip = element === main ? main : clipping(element.parentElement);
        return box.right > clip.getBoundingClientRect().right + 2
            || (clip !== main && beyond(clip, box));
    };
    const texts = [];
    const written = "p, h1, h2, h3, h4, li, label, td, th, a, button";
    for (const element of main.querySelectorAll(written)) {
        const own = [...element.childNodes].some(
            node => node.nodeType === 3 && node.data.trim()
        );
        if (!own || element.closest(skipped) || !shown(element)) continue;
        const text = element.innerText.trim().slice(0, 60);
        const box = element.getBoundingClientRect();
        if (!text || box.width < 2 || box.height < 2) continue;
        let block = element;
        while (!block.clientWidth) block = block.parentElement;
        if (block.scrollWidth > block.clientWidth + 2) found.push(`cut off: ${text}`);
        if (!element.closest(scrolled) && beyond(element, box)) found.push(`cut off: ${text}`);
        const range = document.createRange();
        range.selectNodeContents(element);
        for (const line of range.getClientRects()) texts.push([element, text, line]);
    }
    const pen = document.createElement("canvas").getContext("2d");
    for (const field of main.querySelectorAll("input[placeholder]")) {
        const look = getComputedStyle(field);
        pen.font = look.font;
        const room = field.clientWidth - parseFloat(look.paddingLeft)
            - parseFloat(look.paddingRight);
        if (!field.value && shown(field) && pen.measureText(field.placeholder).width > room + 1)
            found.push(`cut off in a field: ${field.placeholder}`);
    }
    for (const value of main.querySelectorAll("[data-testid=stMetricValue] *"))
        if (value.scrollWidth > value.clientWidth + 1 && value.clientWidth)
            found.push(`number cut off: ${value.innerText}`);
    const drawn = [];
    for (const chart of main.querySelectorAll(".js-plotly-plot"))
        for (const text of shown(chart) ? chart.querySelectorAll(".main-svg text") : []) {
            const [a, b] = [text.getBoundingClientRect(), chart.getBoundingClientRect()];
            if (a.width > 2 && (a.right > b.right + 3 || a.left < b.left - 3))
                found.push(`cut off in a chart: ${text.textContent.slice(0, 60)}`);
            // Text that a narrow bar cuts off is as wide as without it.
            const parts = [...text.querySelectorAll("tspan")];
            for (const line of a.width < 2 ? [] : parts.length ? parts : [text])
                if (line.textContent.trim())
                    drawn.push([chart, line, line.getBoundingClientRect()]);
        }
    for (let i = 0; i < drawn.length; i++)
        for (let j = i + 1; j < drawn.length && drawn[j][0] === drawn[i][0]; j++) {
            const [, one, a] = drawn[i], [, other, b] = drawn[j];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 3 && high > 0.4 * Math.min(a.height, b.height)
                && one.closest("text") !== other.closest("text"))
                found.push(`one over the other in a chart: ${one.textContent.slice(0, 30)}`
                    + ` / ${other.textContent.slice(0, 30)}`);
        }
    for (let i = 0; i < texts.length; i++)
        for (let j = i + 1; j < Math.min(texts.length, i + 60); j++) {
            const [one, said, a] = texts[i], [other, also, b] = texts[j];
            if (one === other || one.contains(other) || other.contains(one)) continue;
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide > 3 && high > 0.4 * Math.min(a.height, b.height))
                found.push(`one over the other: ${said} / ${also}`);
        }
    return [...new Set(found)].slice(0, 12);
}"""
"""What is wrong with the page as it is drawn, in words."""


def by_day() -> list[tuple[str, int]]:
    """The first page, and others that are different ones each day."""
    every = [(entry.file, width) for entry in MENU for width in WIDTHS]
    first = [(MENU[0].file, width) for width in (390, 1440)]
    return every if TIMES > 1 else first + of_today(3, every)


def test_no_page_is_cut_or_laid_over_itself(sample: str, browser: Browser) -> None:
    found: dict[tuple[str, int], list[str]] = {}
    window = browser.new_context(reduced_motion="reduce")
    page = window.new_page()
    for file, width in by_day():
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{sample}{path_of(file)}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if faults := settled(page).evaluate(FAULTS):
            found[file, width] = faults
    window.close()
    assert found == {}


@by_night
def test_no_legend_lies_over_a_chart_that_grows(sample: str, browser: Browser) -> None:
    window = browser.new_context(reduced_motion="reduce", viewport={"width": 820, "height": 900})
    page = window.new_page()
    page.goto(f"{sample}/applicability")
    expect(page.locator(".legend")).to_be_visible()
    drawn = settled(page).locator(".main-svg").first
    drawn.scroll_into_view_if_needed()
    before = float(drawn.get_attribute("width") or 0)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(
        "before => document.querySelector('.main-svg').getAttribute('width') > before + 100",
        arg=before,
    )
    assert settled(page).evaluate(FAULTS) == []
    window.close()


CHART = "<div class=js-plotly-plot><svg class=main-svg width=200>{}</svg></div>"


@pytest.mark.parametrize(
    "fault",
    [
        "cut off",
        "cut off by what is around",
        "cut off in a field",
        "scrolls sideways",
        "one over the other",
        "one over the other in a chart",
    ],
)
def test_a_fault_is_found(browser: Browser, fault: str) -> None:
    bad = {
        "cut off": "<p style='width:20px;overflow:hidden;white-space:nowrap'>Long text</p>",
        "cut off by what is around": "<div style='width:90px;overflow-x:auto'><div style="
        "'display:flex;width:max-content'><button>A choice</button><button>Another</button>"
        "</div></div>",
        "cut off in a field": "<input style='width:20px' placeholder='Not entered'>",
        "one over the other in a chart": CHART.format(
            "<text x=10 y=20>One label</text><text x=30 y=20>Other</text>"
        ),
        "scrolls sideways": "<div style='width:3000px'>&nbsp;</div>",
        "one over the other": "<p style='margin:0'>One</p><p style='margin-top:-18px'>Two</p>",
    }
    window = browser.new_context(viewport={"width": 800, "height": 600})
    page = window.new_page()
    page.set_content(f"<div data-testid=stMain style='overflow:auto'>{bad[fault]}</div>")
    found = [text.split(":")[0].partition(" by")[0] for text in page.evaluate(FAULTS)]
    assert found == [fault.removesuffix(" by what is around")]
    window.close()


MARKED = """element => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" || style.borderStyle !== "none";
}"""


def test_chips_are_legible_where_colours_are_the_readers_own(sample: str, browser: Browser) -> None:
    """Each pale chip of a level has dark letters on it."""
    window = browser.new_context(reduced_motion="reduce", forced_colors="active")
    page = window.new_page()
    page.goto(f"{sample}/heatmap")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    letters = settled(page).evaluate(ON_PALE)
    window.close()
    assert len(letters) > 1
    assert min(letters) > 10


ON_PALE = """() => {
    const canvas = document.querySelector("[data-testid=stDataFrame] canvas");
    const {width, height, data} = canvas.getContext("2d")
        .getImageData(0, 0, canvas.width, canvas.height);
    const near = (at, colour) => colour.every((part, i) => Math.abs(data[at + i] - part) < 6);
    const rows = [];
    for (let y = 0; y < height; y++) {
        let [first, last, dark] = [0, 0, 0];
        for (let x = 0; x < width; x++)
            if (near(4 * (y * width + x), [255, 247, 188])) [first, last] = [first || x, x];
        for (let x = first; x < last; x++)
            if (data[4 * (y * width + x)] + data[4 * (y * width + x) + 1] < 200) dark++;
        rows.push(last - first > 5 ? dark : null);
    }
    // The dark dots of each chip: rows of dots that follow each other.
    const chips = [0];
    for (const dark of rows)
        if (dark !== null) chips.push(chips.pop() + dark);
        else if (chips.at(-1)) chips.push(0);
    return chips.filter(Boolean);
}"""
"""How many dark dots are on the pale chips of each row of the first table that has any."""


def test_what_is_chosen_keeps_its_mark_where_colours_are_the_readers_own(
    sample: str, visit: Visit
) -> None:
    page = settled(visit(sample, "/heatmap?movement=true"))
    page.emulate_media(forced_colors="active")
    switches = page.locator("label:has([role=switch]) > div:first-of-type")
    expect(switches).to_have_count(2)
    off, on = switches.all()
    assert off.evaluate(MARKED)
    assert on.evaluate(MARKED)
    fill = "element => getComputedStyle(element).backgroundColor"
    assert off.evaluate(fill) != on.evaluate(fill)
    chosen = page.locator("[kind=segmented_controlActive], [aria-checked=true]").first
    assert chosen.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_a_button_that_waits_for_something_keeps_the_colour_of_its_name(browser: Browser) -> None:
    window = browser.new_context()
    page = window.new_page()
    button = "<button data-testid='stBaseButton-primary' style='color: gray' {}>Apply</button>"
    page.set_content(
        f"<style>{Path(page_style.__file__).with_name('screen.css').read_text()}</style>"
        + button.format("")
        + button.format("disabled")
    )
    colours = page.locator("button").evaluate_all(
        "buttons => buttons.map(button => getComputedStyle(button).color)"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(128, 128, 128)"]
    window.close()
