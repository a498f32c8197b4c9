"""The history in a real browser: old versions looked at, compared, taken along and undone."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from risk_models import register
from risk_models.ingest import validate
from risk_models.ingest.changes import Changes
from risk_models.ingest.tables_workbook import read_files
from tests.browser.conftest import Visit, serving, settled
from tests.pages import registers
from tests.register.rows import rows
from tests.registers import sample
from tests.small_disk import filled, small_disk
from tests.thorough import by_night

SAFE = "![x](http://127.0.0.1:1/beacon) =1+1 <b>"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The sample, and a third version that adds a risk with a title that would do harm."""
    url = registers.with_sample(tmp_path / "register", today=True)
    with register.open(url) as opened:
        system = opened.tables()["ai_systems"]["system_id"][0].as_py()
        risk = {"risk_id": "NEW-1", "system_id": system, "title": SAFE}
        opened.commit(Changes({"risks": rows("risks", risk)}), 2, SAFE, SAFE)
    return url


@pytest.fixture
def served(url: str, tmp_path: Path) -> Iterator[str]:
    with serving(url, tmp_path) as address:
        yield address


def taken(page: Page, button: str) -> bytes:
    """The file behind a button."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


@by_night
def test_the_app_is_looked_at_as_of_a_version_and_the_link_carries_it(
    served: str, visit: Visit
) -> None:
    page = settled(visit(served, "/history?chosen=2"))
    page.get_by_role("button", name="Show the dashboard as of version 2").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.get_by_text("Showing the register in version 2 of 3.")).to_be_visible()
    assert parse_qs(urlsplit(settled(page).url).query)["version"] == ["2"]
    page.get_by_role("link", name="Risks", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Risks")
    expect(page.get_by_text("Showing the register in version 2 of 3.")).to_be_visible()
    assert parse_qs(urlsplit(settled(page).url).query)["version"] == ["2"]


@by_night
def test_a_link_to_a_comparison_opens_it_for_a_colleague(served: str, visit: Visit) -> None:
    page = settled(visit(served, "/history?chosen=3&of_version=Compare&other_than_3=1"))
    tables = len(sample().changes.upserts)
    expect(page.get_by_text(re.compile(f"rows change in {tables} tables"))).to_be_visible()
    page = settled(visit(served, "/history?chosen=3&of_version=Compare"))
    expect(page.get_by_text(re.compile("^1 row changes in 1 table"))).to_be_visible()
    page.get_by_text("Risks: 1 added").click()
    assert SAFE in settled(page).locator("[data-testid=stDataFrame] td").all_inner_texts()


@by_night
def test_a_version_is_taken_along_and_loading_it_changes_nothing(
    url: str, served: str, visit: Visit, tmp_path: Path
) -> None:
    page = settled(visit(served, "/history?chosen=3"))
    folder, book = tmp_path / "files", tmp_path / "version_3.xlsx"
    with zipfile.ZipFile(io.BytesIO(taken(page, "CSV files"))) as archive:
        archive.extractall(folder)
    book.write_bytes(taken(page, "Workbook"))
    assert "Version: 3\n" in (folder / "about.txt").read_text(encoding="utf-8")
    with register.open(url) as opened:
        current_rows = opened.tables()
        for path in (folder, book):
            checked = validate(read_files([path])[0], current_rows)
            assert checked.findings.to_pylist() == []
            assert opened.commit(checked.changes, 3, "Ann", "Back again") == 3


@by_night
def test_a_version_is_undone_by_keyboard_alone(url: str, served: str, visit: Visit) -> None:
    page = settled(visit(served, "/history?of_version=Undo"))
    name = page.get_by_role("textbox", name="Your name")
    name.focus()
    page.keyboard.type("Ann")
    for _ in range(2):
        page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("checkbox", name="I have reviewed the changes").focus()
    page.keyboard.press("Space")
    button = page.get_by_role("button", name="Undo version 3 as version 4: remove 1 row")
    expect(button).to_be_enabled()
    settled(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Version 4 committed.")).to_be_visible()
    settled(page).get_by_role("button", name="Verify integrity").click()
    expect(page.get_by_text("passed for 4 versions")).to_be_visible()
    with register.open(url) as opened:
        newest = opened.versions()[-1]
        assert (newest.author, newest.message) == ("Ann", f"Undo of version 3: {SAFE}")
        assert "NEW-1" not in opened.tables()["risks"]["risk_id"].to_pylist()


@by_night
def test_a_full_temporary_folder_is_told_at_the_button(
    url: str,
    visit: Visit,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was not made is told where it was asked for; with room again it is made."""
    with small_disk(tmp_path_factory.mktemp("temporary"), 6) as disk:
        monkeypatch.setenv("TMPDIR", str(disk))
        with serving(url, tmp_path_factory.mktemp("log")) as address:
            page = settled(visit(address, "/risks"))
            with filled(disk):
                page.get_by_role("button", name="Excel").first.click()
                expect(page.get_by_test_id("stDownloadButtonError")).to_have_text(
                    "The workbook was not made: The server's temporary folder is full: free some "
                    "space, and try again."
                )
            assert taken(page, "Excel").startswith(b"PK")
