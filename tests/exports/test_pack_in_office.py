"""The pack in LibreOffice: it calculates the workbook by itself, and opens every slide."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from risk_models.exports.pack import pack_file
from tests.exports.test_pack import VERSIONS
from tests.exports.test_pack_workbook import made, stored
from tests.thorough import by_night

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
KEPT_VALUE = re.compile(rb"(<f[^>]*/>|<f[^>]*(?<!/)>[^<]*</f>)<v>[^<]*</v>")
LEVELS = ("Inherent level", "Residual level", "Target level", "Implied residual level")


def test_libreoffice_calculates_the_level_of_each_risk(tmp_path: Path) -> None:
    """From a file without a value in any cell with a formula."""
    register = made()
    content = pack_file("xlsx", register, VERSIONS, register)
    sheets = stored(converted(without_values(content), "xlsx", tmp_path))
    assert sheets["Compare"][2][:2] == ["Differences in total: must be 0", 0]
    _, header, *rows = sheets["Risks"]
    found = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    positions = {row["risk_id"]: row for row in register.read("risk_position").to_pylist()}
    assert found.keys() == positions.keys()
    for key, position in positions.items():
        for name, view in zip(LEVELS, ("inherent", "residual", "target"), strict=False):
            level = position[f"{view}_level"]
            assert found[key][name] == (level or "")
        assert (found[key]["Above tolerance"] is True) == bool(position["above_tolerance"])
    written = stored(content)["Risks"]
    at = written[1].index(LEVELS[-1])
    assert [row[at] for row in rows] == [row[at] for row in written[2:]]


@by_night
def test_libreoffice_opens_every_slide(tmp_path: Path) -> None:
    pages = converted(pack_file("pptx", made(), VERSIONS, made()), "pdf", tmp_path, ending="pptx")
    assert max(map(int, re.findall(rb"/Type\s*/Pages.*?/Count (\d+)", pages, re.S))) == 8


def without_values(content: bytes) -> bytes:
    """The workbook without what its formulas gave."""
    target = io.BytesIO()
    removed = 0
    with zipfile.ZipFile(io.BytesIO(content)) as former, zipfile.ZipFile(target, "w") as book:
        for part in former.namelist():
            text = former.read(part)
            if part.startswith("xl/worksheets/"):
                text, number = KEPT_VALUE.subn(rb"\1", text)
                removed += number
            book.writestr(part, text)
    assert removed > 280
    return target.getvalue()


def converted(content: bytes, to: str, folder: Path, *, ending: str = "xlsx") -> bytes:
    """The file as LibreOffice writes it again, with a profile of its own."""
    source = folder / f"pack.{ending}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder / "out"),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (folder / "out" / f"pack.{to}").read_bytes()
