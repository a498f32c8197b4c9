"""verify and undo: what a pipeline or an auditor runs, with exit codes."""

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

from risk_models import register
from tests.cli.conftest import Run, write
from tests.registers import score


def change(url: str, statement: str) -> None:
    folder = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"{folder}/catalog.sqlite")) as catalog, catalog:
        assert catalog.execute(statement).rowcount > 0


def test_an_intact_register_passes_and_its_hash_is_shown(loaded: Run, url: str) -> None:
    with register.open(url) as opened:
        first, newest = (version.hash for version in opened.versions())
    result = loaded("verify")
    assert result.exit_code == 0
    assert result.stdout == (
        "Integrity check passed for 2 versions: every row, file, author, reason, time and source "
        f"is as it was committed.\nHash of the newest version: {newest}\n"
    )
    assert loaded("verify", "--hash", str(first).upper()).exit_code == 0


def test_a_tampered_register_ends_with_1_and_names_the_first_version(loaded: Run, url: str) -> None:
    change(url, "UPDATE ducklake_snapshot_changes SET author = 'Mallory' WHERE author = 'Ann'")
    result = loaded("verify")
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "Integrity check failed: the register was changed outside of this product, first in "
        "version 2. "
        "The record of version 2 was changed after it was written"
    )


def test_a_hash_that_no_version_carries_ends_with_1(loaded: Run) -> None:
    result = loaded("verify", "--hash", "abc")
    assert result.exit_code == 1
    assert "No version has the hash abc:" in result.stdout
    assert "Integrity check failed" not in result.stdout


def test_no_hash_where_one_was_asked_for_ends_with_1(loaded: Run) -> None:
    """As from a script whose variable is empty."""
    result = loaded("verify", "--hash", "")
    assert result.exit_code == 1
    assert "No version has the hash (none was given):" in result.stdout


def test_versions_without_a_hash_are_named(loaded: Run, url: str) -> None:
    change(
        url,
        "UPDATE ducklake_snapshot_changes SET commit_extra_info = json_remove(commit_extra_info, "
        "'$.hash', '$.previous', '$.content', '$.at') WHERE commit_extra_info IS NOT NULL",
    )
    result = loaded("verify")
    assert result.exit_code == 0
    assert result.stdout == (
        "2 versions, none of which has a hash.\n"
        "2 versions were made by an older release without hashes: their content is not covered.\n"
    )


def test_undo_makes_a_version_and_says_what_it_did(loaded: Run, url: str) -> None:
    result = loaded("undo", 2, "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.startswith("Version 2 would change\n")
    result = loaded("undo", 2, "--author", "Ben", "--message", "The wrong files")
    assert result.exit_code == 0
    assert result.stdout.startswith("Version 3 by Ben: The wrong files\n")
    assert [line.split() for line in result.stdout.splitlines()[2:]] == [
        ["ai_systems", "0", "0", "2"],
        ["risks", "0", "0", "3"],
        ["risk_scores", "0", "0", "3"],
    ]
    with register.open(url) as opened:
        assert opened.tables()["risks"].num_rows == 0
    result = loaded("undo", 2, "--author", "Ben", "--message", "Once more")
    assert result.stdout == "No changes against version 3; no new version was made.\n"


def test_undo_is_refused_with_the_rows_that_are_in_the_way(loaded: Run, tmp_path: Path) -> None:
    later = write(tmp_path / "later", risk_scores=[score("R2", "residual", "2026-02-01", 5, 5)])
    loaded("load", later, "--author", "Cleo", "--message", "Worse")
    result = loaded("undo", 2, "--author", "Ben", "--message", "The wrong files")
    assert result.exit_code == 1
    assert "risk_scores  R2 / residual / 2026-02-01" in result.stdout
    assert "version 3 (Cleo) has changed it since" in result.stdout
    assert result.stderr == "Version 2 cannot be undone; nothing was written.\n"
    assert len(loaded("versions", "--format", "csv").stdout.splitlines()) == 4


def test_undo_wants_an_author_and_a_reason(loaded: Run) -> None:
    result = loaded("undo", 2, "--author", "Ben")
    assert result.exit_code == 2
    assert "Give your name and a reason" in result.stderr
    result = loaded("undo", 7, "--author", "Ben", "--message", "Which?")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "There is no version 7")


def test_a_version_is_labelled_and_the_label_is_listed(loaded: Run) -> None:
    said = loaded("label", "2", "Q3 committee", "--author", "Ann").stdout
    assert said == "Version 2 is labelled Q3 committee (version 3).\n"
    rows = list(csv.DictReader(io.StringIO(loaded("versions", "--format", "csv").stdout)))
    assert [row["label"] for row in rows] == ["", "Q3 committee", ""]
    assert rows[2]["message"] == "Label version 2: Q3 committee"
