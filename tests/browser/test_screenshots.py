"""The pictures of the user guide: with SCREENSHOTS=1 they are written to docs/images."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import ROOT, Visit, settled
from tests.thorough import of_today

LARGEST = 150_000
"""Bytes of a picture in the documentation."""


def drop_a_file_with_an_error(page: Page) -> None:
    """Upload two risks, one of them with a status that is no code."""
    rows = (
        "risk_id,title,status\n"
        "RSK-0001,Applicants are ranked by their postal code,open\n"
        "RSK-0002,Applicants cannot contest the ranking,opened\n"
    )
    page.locator("input[type=file]").first.set_input_files(
        {"name": "risks.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_test_id("stDataFrame").first.wait_for()


PAGES: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "overview": ("/", None),
    "heatmap": ("/heatmap", None),
    "risk": ("/risk?risk=RSK-0001", None),
    "controls": ("/controls", None),
    "history": ("/history", None),
    "upload": ("/upload", drop_a_file_with_an_error),
}


def small(screenshot: bytes) -> bytes:
    """The same picture in at most 256 colours."""
    file = BytesIO()
    Image.open(BytesIO(screenshot)).convert("RGB").quantize(256).save(file, "PNG", optimize=True)
    return file.getvalue()


@pytest.mark.parametrize(
    "name", PAGES if os.environ.get("SCREENSHOTS") == "1" else of_today(1, PAGES)
)
def test_a_page_of_the_user_guide_is_drawn(name: str, sample: str, visit: Visit) -> None:
    path, prepare = PAGES[name]
    errors: list[str] = []
    page = settled(visit(sample, path, errors=errors))
    if prepare:
        prepare(page)
        settled(page)
    picture = small(page.screenshot())
    assert errors == []
    assert 20_000 < len(picture) < LARGEST
    if os.environ.get("SCREENSHOTS") == "1":
        (ROOT / "docs" / "images" / f"{name}.png").write_bytes(picture)


PICTURES = sorted(Path(ROOT, "docs", "images").glob("*.png"))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_drawn_small(path: Path) -> None:
    assert path.stat().st_size < LARGEST
