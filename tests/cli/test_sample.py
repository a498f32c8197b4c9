"""sample: a new register gets it, moved to today; a register in use is left alone."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from risk_models import register
from risk_models.cli import main
from risk_models.ingest.sample import last_day
from tests.cli.conftest import Run
from tests.thorough import by_night


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Result]:
    """The address of a new register, and what loading the sample into it gave."""
    url = f"sqlite:///{tmp_path_factory.mktemp('first')}"
    return url, CliRunner(catch_exceptions=False).invoke(main, ["sample", "--register", url])


@by_night
def test_the_sample_ends_today(first: tuple[str, Result]) -> None:
    url, result = first
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Version 2 by AI risk register: Sample register\n")
    with register.open(url) as opened:
        current_rows = opened.tables()
    assert last_day(current_rows) == date.today()
    assert current_rows["ai_systems"].num_rows > 0


@by_night
def test_the_sample_again_changes_nothing(run: Run, first: tuple[str, Result]) -> None:
    result = run("sample", "--again", "--register", first[0])
    assert result.stdout == "No changes against version 2; no new version was made.\n"


def test_a_register_in_use_is_left_alone(loaded: Run, url: str) -> None:
    result = loaded("sample")
    assert (result.exit_code, result.stdout) == (
        0,
        "The register is in use (version 2); the sample was not loaded.\n",
    )
    with register.open(url) as opened:
        assert opened.head == 2


@by_night
def test_the_sample_may_join_a_register_in_use(loaded: Run, url: str) -> None:
    assert loaded("sample", "--again").exit_code == 0
    with register.open(url) as opened:
        assert {"R1", "R2", "R3"} < set(opened.tables()["risks"]["risk_id"].to_pylist())


def test_the_sample_checks_clean(run: Run) -> None:
    folder = Path(__file__).parents[2] / "data" / "sample"
    assert run("check", folder).exit_code == 0
