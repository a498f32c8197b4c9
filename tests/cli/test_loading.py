"""load, check and --dry-run: what is written, what is told, and how it ends."""

import csv
import io
import json
from pathlib import Path

import pytest

from risk_models import register
from tests.cli.conftest import RISKS, SYSTEMS, Run, write
from tests.registers import score

WRITTEN = """\
table        added  changed  removed
ai_systems       2        0        0
risks            3        0        0
risk_scores      3        0        0
"""


def test_a_load_is_a_version(run: Run, files: Path, url: str) -> None:
    result = run("load", files, "--author", "Ann", "--message", "First load")
    assert (result.exit_code, result.stdout) == (0, f"Version 2 by Ann: First load\n{WRITTEN}")
    with register.open(url) as opened:
        version = opened.versions()[-1]
        assert (version.number, version.author, version.message) == (2, "Ann", "First load")
        assert {source.name for source in version.sources} == {
            "ai_systems.csv",
            "risks.csv",
            "risk_scores.csv",
        }
        assert opened.tables()["risks"]["title"].to_pylist() == [risk["title"] for risk in RISKS]


def test_the_same_files_again_are_no_version(loaded: Run, files: Path, url: str) -> None:
    result = loaded("load", files, "--author", "Ben", "--message", "Again")
    assert result.exit_code == 0
    assert result.stdout == "No changes against version 2; no new version was made.\n"
    with register.open(url) as opened:
        assert opened.head == 2


def test_a_version_names_somebody_and_a_reason(run: Run, files: Path, url: str) -> None:
    for author, message in (("  ", "First load"), ("Ann", " ")):
        result = run("load", files, "--author", author, "--message", message)
        assert result.exit_code == 2
        assert "Give an author and a reason" in result.stderr
    with register.open(url) as opened:
        assert opened.head == 1


def test_one_file_may_follow(loaded: Run, tmp_path: Path) -> None:
    more = write(
        tmp_path / "more",
        risks=[RISKS[0] | {"title": "Unfair ranking"}],
        risk_scores=[score("R2", "residual", "2026-03-01", 3, 3)],
    )
    result = loaded("load", more / "risks.csv", more / "risk_scores.csv", "--author", "Ann",
                    "--message", "March")  # fmt: skip
    assert result.stdout == (
        "Version 3 by Ann: March\n"
        "table        added  changed  removed\n"
        "risks            0        1        0\n"
        "risk_scores      1        0        0\n"
    )


def test_a_dry_run_tells_what_a_load_would_do(run: Run, files: Path, tmp_path: Path) -> None:
    result = run("load", files, "--dry-run")
    assert (result.exit_code, result.stdout) == (0, f"Version 1 would change\n{WRITTEN}")
    assert not (tmp_path / "register").exists()


def test_a_dry_run_writes_nothing(loaded: Run, url: str, tmp_path: Path) -> None:
    ahead = write(tmp_path / "ahead", risk_scores=[score("R1", "residual", "2099-01-01", 1, 1)])
    result = loaded("load", ahead, "--dry-run")
    assert result.stdout == (
        "Version 2 would change\n"
        "table        added  changed  removed\n"
        "risk_scores      1        0        0\n"
    )
    with register.open(url) as opened:
        assert opened.head == 2
        assert opened.tables()["risk_scores"].num_rows == 3


def test_a_load_names_its_author_and_reason(run: Run, files: Path) -> None:
    result = run("load", files, "--author", "Ann")
    assert result.exit_code == 2
    assert "Give your name and a reason: --author and --message." in result.stderr


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """One system twice, a risk of a system that is not there, a level that is none."""
    return write(
        tmp_path / "broken",
        ai_systems=[SYSTEMS[0], SYSTEMS[0]],
        risks=[RISKS[0], RISKS[1]],
        risk_scores=[score("R1", "residual", "2026-02-01", 7, 2)],
    )


CELL_ERRORS = {
    ("ai_systems.csv", 3, "system_id"),
    ("risks.csv", 3, "system_id"),
    ("risk_scores.csv", 2, "likelihood"),
}


def test_a_load_with_faults_writes_nothing(run: Run, broken: Path, url: str) -> None:
    result = run("load", broken, "--author", "Ann", "--message", "Broken")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].split() == [
        "where", "key", "column", "value", "rule", "what", "to", "do",
    ]  # fmt: skip
    for file, line, column in CELL_ERRORS:
        assert any(
            row.startswith(f"{file}:{line} ") and f" {column} " in row
            for row in result.stdout.splitlines()
        ), (file, line, column, result.stdout)
    with register.open(url) as opened:
        assert opened.head == 1


def test_findings_as_json_and_csv_are_the_same(run: Run, broken: Path) -> None:
    result = run("check", broken, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert {(f["file"], f["line"], f["column"]) for f in found} >= CELL_ERRORS
    result = run("check", broken, "--format", "csv")
    assert result.exit_code == 1
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in found
    ] == rows


def test_a_check_of_good_files(run: Run, files: Path, tmp_path: Path) -> None:
    result = run("check", files)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 findings\n")
    assert json.loads(run("check", files, "--format", "json").stdout) == []
    assert not (tmp_path / "register").exists()


def test_a_check_knows_what_the_register_holds(loaded: Run, tmp_path: Path) -> None:
    more = write(tmp_path / "more", risk_scores=[score("R2", "residual", "2026-03-01", 3, 3)])
    assert loaded("check", more).exit_code == 0
    stranger = write(tmp_path / "none", risk_scores=[score("R9", "residual", "2026-03-01", 3, 3)])
    result = loaded("check", stranger)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1].startswith("risk_scores.csv:2 ")


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path / "none.csv")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr
