"""When a new reader sees the overview in a real browser, against a page of one sentence."""

import shutil
import time

from playwright.sync_api import Browser, sync_playwright

from benchmarks.figures import Figure
from benchmarks.fixtures import Workshop
from benchmarks.server import BARE, Server, serving
from benchmarks.timing import ROOT

GROUP = "First paint"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_SEEN = {
    "headline": "[data-testid=stMain] h2",
    "risk matrix": "[data-testid=stMain] [data-testid=stImage] img",
    "tiles": "[data-testid=stMetricValue]",
    "first Plotly chart": ".js-plotly-plot .main-svg, [data-testid=stVegaLiteChart] canvas",
}
"""What a reader looks for, in order, by the marks that Streamlit gives it."""

_PATIENCE = 30_000


def figures(shop: Workshop, systems: int, times: int) -> list[Figure | str]:
    chromium = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if chromium is None:
        return ["First paint was not measured: there is no Chromium."]
    size = f"{shop.tables(systems)['risks'].num_rows:,} risks"
    seen: dict[str, list[float]] = {what: [] for what in _SEEN}
    sentence: list[float] = []
    with (
        serving(ROOT / "server.py", shop.register(systems)) as server,
        serving(BARE) as bare,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        _visit(browser, server, list(_SEEN.values()))
        for _ in range(times):
            for what, at in zip(_SEEN, _visit(browser, server, list(_SEEN.values())), strict=True):
                seen[what].append(at)
            sentence += _visit(browser, bare, ["[data-testid=stMain] h1"])
        browser.close()
    return [
        Figure(
            group=GROUP,
            what=f"Overview, {what}",
            size=size,
            seconds=seconds,
            against="one sentence",
            yardstick=sentence,
        )
        for what, seconds in seen.items()
    ]


def _visit(browser: Browser, server: Server, marks: list[str]) -> list[float]:
    """Seconds from the address to each mark, for a reader whose browser has nothing stored."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(server.address, wait_until="commit")
    found = []
    for mark in marks:
        page.locator(mark).first.wait_for(state="visible", timeout=_PATIENCE)
        found.append(time.perf_counter() - begun)
    context.close()
    return found
