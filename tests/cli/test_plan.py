"""plan: the default plan from a first day on, into a register without one."""

from datetime import date

from risk_models import register
from tests.cli.conftest import Run


def test_the_default_plan_is_loaded_once(run: Run, url: str) -> None:
    result = run("plan", "--start", "2027-01-04", "--author", "Bo")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Version 2 by Bo: Default plan to certification\n")
    with register.open(url) as opened:
        tasks = opened.tables()["plan_tasks"].to_pylist()
    assert len(tasks) == 24
    assert min(task["starts_on"] for task in tasks) == date(2027, 1, 4)
    again = run("plan", "--start", "2027-02-01", "--author", "Bo")
    assert again.exit_code == 2
    assert "There is a plan already" in again.output


def test_a_first_day_is_a_date(run: Run) -> None:
    result = run("plan", "--start", "4.1.2027", "--author", "Bo")
    assert result.exit_code == 2
    assert "'4.1.2027' does not match the format" in result.output
