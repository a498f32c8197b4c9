"""What tests of several kinds share: their markers, and one browser for each process."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser, sync_playwright

TESTS = Path(__file__).parent

MARKERS = {"browser": "browser", "postgres": "server", "bucket": "server"}
"""The marker of a test that uses the fixture."""

SERVER_TESTS = (
    "api/test_together.py",
    "cli/test_watch.py",
    "deploy/",
    "register/test_crashes.py",
    "register/test_disk_full.py",
    "test_package.py",
)
"""Folders and files of tests that start whole programs, fill disks, or install the package."""

SERVER_STORES = {
    (name, store) for name in ("url", "shared", "store") for store in ("postgres", "s3")
}
"""Parameters and their values for which a server is started."""

SLOW = (
    "api/",
    "cli/test_backup.py",
    "cli/test_command_line.py",
    "cli/test_doctor.py",
    "cli/test_due.py",
    "cli/test_export.py",
    "cli/test_loading.py",
    "cli/test_mapping.py",
    "cli/test_methods.py",
    "cli/test_pack.py",
    "cli/test_query.py",
    "cli/test_remind.py",
    "cli/test_rights.py",
    "cli/test_sample.py",
    "cli/test_simulate.py",
    "cli/test_soa.py",
    "cli/test_verify.py",
    "cli/test_watch.py",
    "cli/test_watch_bucket.py",
    "deploy/test_two_replicas.py",
    "docs/test_commands.py",
    "docs/test_method.py",
    "exports/test_bundle.py",
    "exports/test_loss_section.py",
    "exports/test_pack.py",
    "exports/test_pack_in_office.py",
    "exports/test_pack_workbook.py",
    "ingest/test_broken_registers.py",
    "ingest/test_laws.py",
    "ingest/mapping/test_cell_kinds.py",
    "ingest/mapping/test_laws.py",
    "ingest/readers/test_headers.py",
    "ingest/readers/test_left_out.py",
    "ingest/readers/test_refused.py",
    "ingest/readers/test_text.py",
    "ingest/readers/test_workbooks.py",
    "measures/test_assurance_checks.py",
    "measures/test_boundaries.py",
    "measures/test_certification.py",
    "measures/test_control_failure.py",
    "measures/test_effectiveness_steps.py",
    "measures/test_invariants.py",
    "measures/test_limits.py",
    "measures/test_movement_details.py",
    "measures/test_movement_laws.py",
    "measures/test_pages.py",
    "measures/test_recomputed.py",
    "measures/test_trace.py",
    "pages",
    "panels",
    "register",
    "test_benchmarks.py",
    "test_package.py",
    "test_proposal_benchmark.py",
    "test_sample.py",
)
"""Folders and files whose tests take long, by their durations …"""

FAST = (
    "pages/test_as_of_picker.py",
    "pages/test_markdown.py",
    "register/test_error_mapping.py",
    "register/test_versions.py",
)
"""… and those below them that are quick, or stand for the others in `make test-fast`."""

QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test its markers, by where it is and what it uses; files with slow tests first.

    Files are shared out one by one: a long one that comes last would leave the other core idle.
    """
    for item in items:
        markers = _markers(item)
        if markers:
            markers.add("slow")
        for marker in sorted(markers):
            item.add_marker(marker)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def _markers(item: pytest.Item) -> set[str]:
    place = item.path.relative_to(TESTS).as_posix()
    found = {MARKERS[name] for name in getattr(item, "fixturenames", ()) if name in MARKERS}
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    if any((name, str(value)) in SERVER_STORES for name, value in parameters.items()):
        found.add("server")
    if place.startswith(SERVER_TESTS):
        found.add("server")
    if place.startswith("corpus/"):
        found.add("corpus")
    if place.startswith(SLOW) and not place.startswith(FAST):
        found.add("slow")
    return found


@pytest.fixture(scope="session", autouse=True)
def light_connections() -> Iterator[None]:
    """What makes each of thousands of small databases take less time.

    Opening a register does not hash DuckDB's extensions, which takes longer than all the rest; a
    database has one thread, for the tests themselves run side by side.
    The servers and commands that tests start in processes of their own have neither: they do check
    the signatures.
    """
    connect = duckdb.connect

    def light(
        database: str = ":memory:", config: dict[str, Any] | None = None
    ) -> duckdb.DuckDBPyConnection:
        own = {"allow_unsigned_extensions": True, "threads": 1}
        return connect(database, config=own | (config or {}))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", light)
        yield


@pytest.fixture(scope="session", autouse=True)
def rare_collection() -> Iterator[None]:
    """What was imported is not looked through again and again for what can be freed."""
    former = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    yield
    gc.set_threshold(*former)
    gc.unfreeze()


def chromium() -> str | None:
    """The path of Chromium, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one its tests are skipped, and fail where CI=true."""
    if chromium() is None:
        assert os.environ.get("CI") != "true", "there is no Chromium"
        pytest.skip("there is no Chromium")
    with launched() as browser:
        yield browser
