"""load and check of files of another shape, through a mapping."""

from pathlib import Path

import pytest

from risk_models import register
from tests.cli.conftest import Run
from tests.ingest.readers.workbooks import rows, xlsx

TOML = """
name = "Inventory"
dates = "DMY"
left_out = ["Note"]
[[fill]]
table = "ai_systems"
[fill.columns]
system_id = "Nr"
name = "Name"
purpose = { from = "Zweck", empty = "Nicht genannt" }
owner = { constant = "Ann" }
business_unit = { constant = "IT" }
origin = { constant = "built" }
in_aims_scope = { constant = "true" }
eu_class = { constant = "not_assessed" }
go_live = "Seit"
[fill.columns.lifecycle_status]
from = "Stand"
values = { "in Betrieb" = "operation_monitoring" }
"""
BOOK = [["Nr", "Name", "Zweck", "Stand", "Seit", "Note"],
        ["S1", "Chat", "", "in Betrieb", "13.01.2020", "x"],
        ["S2", "Rank", "y", "In Betrieb", "", ""]]  # fmt: skip
WHO = ("--author", "Ann", "--message", "Inventory")


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "inventory.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def book(tmp_path: Path, *lines: list[str]) -> Path:
    path = tmp_path / "Inventar 2026.csv"
    path.write_bytes(xlsx({"Systeme": rows(*(lines or BOOK))}))
    return path


def test_a_workbook_is_loaded_through_a_file_and_again_changes_nothing(
    run: Run, tmp_path: Path, mapping: Path, url: str
) -> None:
    result = run("load", book(tmp_path), "--mapping", mapping, *WHO)
    assert (result.exit_code, result.stdout) == (
        0,
        "Version 2 by Ann: Inventory\ntable       added  changed  removed\n"
        "ai_systems      2        0        0\n",
    )
    assert result.stderr == "Inventar 2026.csv: not loaded: Note\n"
    again = run("load", book(tmp_path), "--mapping", mapping, *WHO)
    assert again.stdout == "No changes against version 2; no new version was made.\n"
    with register.open(url) as opened:
        assert [str(day) for day in opened.tables()["ai_systems"]["go_live"]] == [
            "2020-01-13",
            "None",
        ]
        assert opened.versions()[-1].sources[0].rows == {"ai_systems": 2}


def test_a_mapping_is_kept_and_found_again_by_name(
    run: Run, tmp_path: Path, mapping: Path, url: str
) -> None:
    file = book(tmp_path)
    assert run("load", file, "--mapping", mapping, "--keep-mapping", *WHO).exit_code == 0
    with register.open(url) as opened:
        assert opened.tables()["mappings"]["name"].to_pylist() == ["Inventory"]
    result = run("check", file, "--mapping", "Inventory")
    assert (result.exit_code, result.stdout) == (0, "")
    result = run("check", file, "--mapping", "Inventar")
    assert (result.exit_code, result.stderr) == (
        2,
        "There is no mapping Inventar\nSaved mappings: Inventory. Give one of them, or a file "
        "that ends in .toml.\n",
    )


def test_what_the_mapping_does_not_know_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, mapping: Path, url: str
) -> None:
    file = book(tmp_path, BOOK[0], ["S1", "Chat", "", "im Test", "31.02.2020", ""])
    result = run("load", file, "--mapping", mapping, *WHO)
    assert result.exit_code == 1
    assert [line.split()[2:5] for line in result.stdout.splitlines()[1:]] == [
        ["go_live", "31.02.2020", "E15"],
        ["lifecycle_status", "im", "Test"],
    ]
    with register.open(url) as opened:
        assert opened.head == 1


def test_a_mapping_that_is_none_is_a_sentence(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text("nme = 'x'")
    result = run("check", book(tmp_path), "--mapping", path)
    assert (result.exit_code, result.stderr) == (
        2,
        "The mapping has wrong settings\nname: it is missing. nme: there is no such setting.\n",
    )
    assert run("check", book(tmp_path), "--mapping", tmp_path / "none.toml").exit_code == 2
    assert run("load", book(tmp_path), "--keep-mapping", *WHO).exit_code == 2
    result = run("check", tmp_path, "--mapping", path)
    assert result.exit_code == 2


def test_a_mapping_that_is_not_utf_8_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b'name = "\xff"')
    result = run("check", book(tmp_path), "--mapping", tmp_path / "odd.toml")
    assert result.exit_code == 2
    assert "A mapping must be a file in UTF-8: save it as UTF-8." in result.stderr
