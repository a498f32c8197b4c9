"""simulate: the same numbers again, the tables of the page, and what its columns mean."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write


def test_the_loss_of_a_year(loaded: Run, tmp_path: Path) -> None:
    days = {"view": "residual", "assessed_on": "2026-06-01"}
    numbers = {"frequency_low": 1, "frequency_high": 1, "loss_low": 10, "loss_high": 10}
    files = write(tmp_path / "numbers", risk_quant=[{"risk_id": "R1"} | days | numbers])
    loaded("load", files, "--author", "Ann", "--message", "Numbers")
    words = ("simulate", "--years", "500", "--seed", "3", "--as-of", "2026-10-31", "--format=json")
    result = loaded(*words)
    assert result.exit_code == 0, result.output
    assert "1 of 3 open risks have numbers. Not in these amounts: 1 low, 1 not assessed." in (
        result.stderr
    )
    rows = {row["view"]: row for row in json.loads(result.stdout)}
    assert rows["residual"]["expected"] == pytest.approx(10)
    assert loaded(*words).stdout == result.stdout
    assert loaded(*words, "--seed", "4").stdout != result.stdout
    unit = loaded("simulate", "loss_by_risk", "--business-unit", "Finance", "--format=json")
    assert json.loads(unit.stdout) == []
    moved = json.loads(loaded("simulate", "loss_inputs", "--format=json").stdout)
    assert [row["input"] for row in moved] == ["frequency", "loss"]
    described = loaded("simulate", "treatment_value", "--describe").stdout
    assert "years_to_pay_back" in described
