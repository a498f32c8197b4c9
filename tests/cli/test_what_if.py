"""what-if: the numbers of the page, and a sentence; nothing is written."""

import json

from risk_models import register
from tests.cli.conftest import Run


def test_a_lower_tolerance_opens_breaches(loaded: Run, url: str) -> None:
    result = loaded("what-if", "--tolerance", "all=low", "--as-of", "2026-10-31", "--format=json")
    assert result.exit_code == 0, result.output
    numbers = {row["number"]: (row["before"], row["after"]) for row in json.loads(result.stdout)}
    assert numbers["Above tolerance, as assessed"] == (1, 1)
    assert numbers["Residual level Low"] == (1, 1)
    raised = loaded("what-if", "--tolerance", "all=critical", "--as-of", "2026-10-31", "--risks")
    assert "R1" in raised.stdout
    assert "Returns within tolerance" in raised.stdout
    assert "1 risk returns within tolerance" in raised.stderr
    with register.open(url) as opened:
        assert opened.head == 2


def test_one_scenario_of_what_the_register_has(loaded: Run) -> None:
    assert loaded("what-if").exit_code == 0
    for words, said in (
        (("--supplier", "Nobody"), "No risk depends on the supplier 'Nobody'"),
        (("--tolerance", "low"), "Write DOMAIN=LEVEL"),
        (("--treatments-done", "--model", "X"), "Choose one scenario at a time."),
    ):
        result = loaded("what-if", *words)
        assert result.exit_code == 2
        assert said in result.output
