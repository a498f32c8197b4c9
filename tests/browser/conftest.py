"""Real servers on registers of their own, and a real browser that looks at them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.pages import registers
from tests.servers import PATIENCE, answering, free_port

ROOT = Path(__file__).parents[2]
Visit = Callable[..., Page]

VIEWPORT: ViewportSize = {"width": 1440, "height": 900}

expect.set_options(timeout=PATIENCE * 1000)


@contextmanager
def serving(url: str, folder: Path) -> Iterator[str]:
    """The address of a new server of the register at `url`; its log goes to `folder`."""
    with serving_process(url, folder) as (address, _):
        yield address


@contextmanager
def serving_process(url: str, folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same, with the process that serves."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "RISK_REGISTER_URL": url},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with answering(server, port) as address:
        yield address, server


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of a server of the sample, whose last day is today."""
    folder = tmp_path_factory.mktemp("sample")
    with serving(registers.with_sample(folder / "register", today=True), folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open an address in a window of its own; nothing there may ask anything of elsewhere.

    Nothing moves there: drawing what spins while a page loads takes longer than the page.

    `script` runs before anything else in the page; what goes wrong in it is added to `faults`.
    """
    windows: list[BrowserContext] = []
    asked: list[tuple[str, str]] = []

    def opened(
        address: str, path: str = "/", *, script: str = "", errors: list[str] | None = None
    ) -> Page:
        window = browser.new_context(viewport=VIEWPORT, reduced_motion="reduce")
        windows.append(window)
        page = window.new_page()
        page.on("request", lambda request: asked.append((address, request.url)))
        if errors is not None:
            page.on("pageerror", lambda error: errors.append(str(error)))
        page.add_init_script(script)
        page.goto(f"{address}{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    yield opened
    for window in windows:
        window.close()
    assert [url for address, url in asked if not url.startswith((address, "data:", "blob:"))] == []


SETTLED = """() => {
    const all = name => [...document.querySelectorAll(`[data-testid=${name}]`)];
    const seen = element => element.checkVisibility();
    const done = all("stApp").every(app => app.dataset.testScriptState === "notRunning")
        && all("stSkeleton").length === 0
        && all("stPlotlyChart").filter(seen).every(chart => chart.querySelector(".main-svg"))
        && all("stDataFrame").filter(seen).every(table => table.querySelector("canvas table"));
    window.settledSince = done ? window.settledSince ?? performance.now() : null;
    return done && performance.now() - window.settledSince > 400;
}"""
"""The script has ended, all pieces are there, and this for a moment: no rerun is on its way."""


def settled(page: Page) -> Page:
    """The page, once its script has run to its end and every table and picture is drawn."""
    page.wait_for_function(SETTLED, timeout=PATIENCE * 1000)
    return page
