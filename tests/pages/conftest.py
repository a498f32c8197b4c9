"""The app as a reader meets it: on a real register, through app.py, without a browser."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from pages.shared import cards, ready_version, snapshot_cache
from tests import copies
from tests.pages import registers

APP = Path(__file__).parents[2] / "app.py"

Visit = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Streamlit looks for components in every installed package once, not at every run.

    A server does so once when it starts, an `AppTest` at each run, which costs more than the run.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session", autouse=True)
def few_snapshots_kept() -> Iterator[None]:
    """The many small registers of these tests are not all kept in memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(snapshot_cache.CACHE_VARIABLE, "1000")
        yield


@pytest.fixture(scope="session", autouse=True)
def runs_waited_for() -> Iterator[None]:
    """The end of a run is waited for; an `AppTest` asks a thousand times a second whether it is."""
    stopped = LocalScriptRunner.script_stopped

    def waited(runner: LocalScriptRunner) -> bool:
        if runner._script_thread:
            runner._script_thread.join(1)
        return stopped(runner)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LocalScriptRunner, "script_stopped", waited)
        yield


@pytest.fixture(scope="session", autouse=True)
def no_browser_waited_for() -> Iterator[None]:
    """Nothing is held back until a browser has drawn what is before it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "_PAUSE", 0)
        yield


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a register with the sample."""
    return registers.with_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a register that nobody has loaded anything into."""
    return copies.new(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def no_risks(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a register with one system and no risks."""
    return registers.with_rows(
        tmp_path_factory.mktemp("no_risks"), ai_systems=[{"system_id": "S1", "name": "Ranking"}]
    )


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Open a page (a file below `pages/`) of a register, by a link with these parameters.

    The newest version is shown at once, however long it takes to prepare it, unless `at_once` is
    false.
    """

    def opened(
        url: str, file: str = "", *, at_once: bool = True, **link: str | list[str]
    ) -> AppTest:
        monkeypatch.setenv("RISK_REGISTER_URL", url)
        app = AppTest.from_file(str(APP), default_timeout=30)
        app.session_state[ready_version._CHANGES] = at_once
        for name, value in ({"as_of": registers.AS_OF} | link).items():
            app.query_params[name] = value
        return (app.switch_page(f"pages/{file}") if file else app).run()

    return opened
