"""pack: the pack of a version and a day in each format, the same whenever it is made."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import SCORES, Run, write

AS_OF = ["--as-of", "2026-03-01", "--since", "2026-02-10"]


def test_the_pack_of_an_old_version_is_the_one_made_then(loaded: Run, tmp_path: Path) -> None:
    then, now = (
        {ending: tmp_path / f"{when}.{ending}" for ending in ("pdf", "xlsx")}
        for when in ("then", "now")
    )
    for ending, target in then.items():
        result = loaded("pack", "--format", ending, *AS_OF, "--output", target)
        assert result.exit_code == 0, result.output
    assert result.stdout.startswith(
        "Version 2 as of 2026-03-01: 1 of 3 open risks is above tolerance. "
    )
    later = [score | {"assessed_on": "2026-02-20", "likelihood": 1} for score in SCORES]
    files = write(tmp_path / "later", risk_scores=later)
    by = ["--author", "Ann", "--message", "Later"]
    assert loaded("load", files, *by).exit_code == 0
    changed = loaded("methods", "3x3", *by, "--valid-from", "2026-02-25")
    assert changed.exit_code == 0, changed.output
    for ending, target in now.items():
        result = loaded("pack", "--format", ending, "--version", "2", *AS_OF, "--output", target)
        assert result.exit_code == 0, result.output
        assert target.read_bytes() == then[ending].read_bytes(), ending
    for_now = ["pack", "--format", "xlsx", *AS_OF, "--output", now["xlsx"], "--overwrite"]
    assert loaded(*for_now).stdout.startswith("Version 4 as of 2026-03-01: ")
    assert now["xlsx"].read_bytes() != then["xlsx"].read_bytes()
    book = CalamineWorkbook.from_path(now["xlsx"])
    assert book.get_sheet_by_name("Compare").to_python()[2][1] == 0
    _, titles, *rows = book.get_sheet_by_name("Risks").to_python(skip_empty_area=False)
    given = [dict(zip(titles, row, strict=True)) for row in rows]
    assert [row["Residual likelihood"] for row in given] == [1, 1, ""]


def test_the_file_is_named_after_version_and_day(
    loaded: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = loaded("pack", "--format", "html", "--as-of", "2026-03-01")
    assert result.exit_code == 0, result.output
    made = tmp_path / "ai_risk_report_v2_2026-03-01.html"
    assert made.read_bytes().startswith(b"<!DOCTYPE html>")
    result = loaded("pack", "--format", "html", "--as-of", "2026-03-01")
    assert (result.exit_code, "already exists" in result.stderr) == (2, True)
    assert loaded("pack", "--format", "docx").exit_code == 2
