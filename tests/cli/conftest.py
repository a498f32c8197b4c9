"""A real register in a folder of its own, small files beside it, and the command line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from risk_models.cli import main
from tests.ingest.files import csv_file
from tests.registers import Rows, score

Run = Callable[..., Result]

SYSTEMS = [
    {"system_id": "S1", "name": "Ranking", "business_unit": "People"},
    {"system_id": "S2", "name": "Forecast", "business_unit": "Finance"},
]
RISKS = [
    {"risk_id": "R1", "system_id": "S1", "title": "Biased ranking", "identified_on": "2026-01-05"},
    {"risk_id": "R2", "system_id": "S2", "title": "Drift", "identified_on": "2026-01-05"},
    {"risk_id": "R3", "system_id": "ORG", "title": "No policy", "identified_on": "2026-01-05"},
]
SCORES = [
    score("R1", "inherent", "2026-02-01", 5, 4),
    score("R1", "residual", "2026-02-01", 4, 4),
    score("R2", "residual", "2026-02-01", 2, 2),
]


def write(folder: Path, **tables: Rows) -> Path:
    """One CSV file per table; required cells that are not given take the contract's example."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text(csv_file(name, rows), encoding="utf-8")
    return folder


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The address of a register that does not exist yet."""
    return f"sqlite:///{tmp_path}/register"


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the register."""
    monkeypatch.setenv("RISK_REGISTER_URL", url)
    runner = CliRunner(catch_exceptions=False)
    return lambda *words: runner.invoke(main, [str(word) for word in words])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The three files that a small organisation begins with."""
    return write(tmp_path / "files", ai_systems=SYSTEMS, risks=RISKS, risk_scores=SCORES)


@pytest.fixture(scope="session")
def first_load(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a register that holds the three files as its version 2; to be copied."""
    folder = tmp_path_factory.mktemp("first_load")
    files = write(folder / "files", ai_systems=SYSTEMS, risks=RISKS, risk_scores=SCORES)
    words = ["load", str(files), "--author", "Ann", "--message", "First load"]
    place = folder / "register"
    result = CliRunner(catch_exceptions=False).invoke(
        main, [*words, "--register", f"sqlite:///{place}"]
    )
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture
def loaded(run: Run, first_load: Path, tmp_path: Path) -> Run:
    """Run a command on a register that holds the three files as its version 2."""
    shutil.copytree(first_load, tmp_path / "register")
    return run
