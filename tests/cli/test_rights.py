"""Commands meet the same refusals as the pages: whoever may not change something is refused."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from risk_models import register
from risk_models.cli import main
from tests.register.people import fill
from tests.thorough import spread


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path}/register"
    with register.open(address) as opened:
        fill(opened)
    return address


def by(url: str, author: str, *words: str) -> tuple[int, str]:
    """The exit code of a command in somebody's name, and what it says."""
    result = CliRunner().invoke(main, [*words, "--author", author, "--register", url])
    return result.exit_code, result.stderr


def written(folder: Path, table: str, **cells: str) -> str:
    path = folder / f"{table}.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, cells)
        writer.writeheader()
        writer.writerow(cells)
    return str(path)


def test_each_command_that_writes_asks_who_may(url: str, tmp_path: Path) -> None:
    risk = written(tmp_path, "risks", risk_id="R2", title="A better title")
    setting = written(tmp_path, "settings", key="top_risks", value="3")
    commands = {
        ("load", risk, "--message", "Why"): {"Edi"},
        ("load", setting, "--message", "Why"): {"Ada"},
        ("methods", "4x4", "--message", "Why"): {"Ada"},
        ("label", "2", "Q3 committee"): {"Edi", "Abe"},
        ("undo", "2", "--message", "Why"): set[str](),
        ("plan", "--start", "2026-01-05", "--message", "Why"): {"Edi"},
    }
    with register.open(url) as opened:
        base = opened.head
        for words, allowed in commands.items():
            # Those who may come last: a change made twice changes nothing, and is no refusal.
            people = ("Una", "Odo", "Abe", "Edi", "Ada", "Stranger")
            refused = spread(2, [name for name in people if name not in allowed])
            for author in [*refused, *filter(allowed.__contains__, people)]:
                head = opened.head
                code, said = by(url, author, *words)
                if author in allowed:
                    assert code == 0, (words, author, said)
                    break
                else:
                    assert code != 0, (words, author)
                    assert opened.head == head
        authors = [version.author for version in opened.versions() if version.number > base]
        assert authors == ["Edi", "Ada", "Ada", "Abe", "Edi"]
