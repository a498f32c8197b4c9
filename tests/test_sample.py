"""The shipped sample: a believable company that trips every warning and breaks no rule."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow
import pytest

from risk_models import register
from risk_models.contract import vocabularies
from risk_models.ingest import Checked
from risk_models.ingest.sample import last_day
from risk_models.register import Snapshot
from tests import registers

LAST_DAY = date(2026, 10, 31)


@pytest.fixture(scope="module")
def checked() -> Checked:
    return registers.sample()


@pytest.fixture(scope="module")
def sample(checked: Checked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The sample as it ships, on its last day."""
    folder: Path = tmp_path_factory.mktemp("sample")
    with register.open(f"sqlite:///{folder}") as opened:
        number = opened.commit(checked.changes, 1, "Ann", "Sample", checked.sources)
        yield opened.snapshot(number, LAST_DAY)


def values(rows: pyarrow.Table, column: str) -> set[object]:
    return set(rows[column].to_pylist())


def test_it_breaks_no_rule(checked: Checked) -> None:
    assert checked.findings.to_pylist() == []
    assert last_day(checked.changes.upserts) == LAST_DAY


def test_it_trips_every_warning_but_those_of_spelling(sample: Snapshot) -> None:
    """Every name and key in it has one spelling, and every level has a cell."""
    quiet = [r["rule"] for r in sample.read("checks_by_rule").to_pylist() if not r["items"]]
    assert quiet == ["W17", "W18", "W33"]


def test_it_is_a_company_of_a_middle_size(sample: Snapshot) -> None:
    counts = {
        name: sample.read(name).num_rows
        for name in ("ai_systems", "risks", "controls", "incidents", "risk_scores")
    }
    assert counts == {
        "ai_systems": 48,
        "risks": 176,
        "controls": 67,
        "incidents": 34,
        "risk_scores": 650,
    }
    assert sample.read("open_risks").num_rows == 160


def test_it_shows_all_that_a_register_can_show(sample: Snapshot) -> None:
    systems, risks = sample.read("ai_systems"), sample.read("risks")
    assert values(systems, "origin") == set(vocabularies.ORIGINS)
    assert values(systems, "lifecycle_status") == set(vocabularies.LIFECYCLE_STATUS)
    assert {"prohibited", "high_risk_annex_iii", "transparency", "minimal"} <= values(
        systems, "eu_class"
    )
    assert {domain[0] for domain in values(risks, "risk_domain")} == set(vocabularies.TOP_DOMAINS)
    assert values(risks, "arises_stage") == set(vocabularies.STAGES)
    assert values(risks, "status") == set(vocabularies.RISK_STATUS)
    assert {r["residual_level"] for r in sample.read("open_risks").to_pylist()} == {
        *registers.LEVELS.codes,
        None,
    }
    assert True in values(sample.read("risk_scores"), "worsened")
    controls = sample.read("control_effect").to_pylist()
    assert {c["last_result"] for c in controls} == {*vocabularies.TEST_RESULTS, None}
    assert {c["fresh"] for c in controls if c["last_tested_on"]} == {True, False}


def test_it_has_two_years_of_scores(sample: Snapshot) -> None:
    months = [r for r in sample.read("level_by_month").to_pylist() if r["level"] == "moderate"]
    assert len(months) == 24
    assert all(row["risks"] for row in months)


def test_its_statement_of_applicability_has_gaps(sample: Snapshot) -> None:
    states: dict[str, list[str]] = {}
    for row in sample.read("soa_row").to_pylist():
        states.setdefault(row["state"], []).append(row["annex_a"])
    assert len(states.pop("proven")) == 27
    assert states == {
        "no_control": ["A.2.3", "A.4.4", "A.6.2.3"],
        "no_proof": ["A.4.3", "A.6.1.3"],
        "excluded": ["A.5.5", "A.10.4"],
        "not_decided": ["A.4.5", "A.6.1.2", "A.7.2", "A.8.5"],
    }
