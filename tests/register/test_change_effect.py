"""What typed changes do before they are saved: values, levels, and what controls reduce."""

from datetime import date
from pathlib import Path
from typing import Any

from risk_models import register
from risk_models.ingest import typed_rows, validate
from risk_models.narrative import change_review
from risk_models.register.change_effect import ChangeEffect, change_effect, row_changes
from tests.pages import registers
from tests.registers import score

TODAY = date.today()


def effect_of(url: str, table: str, **cells: Any) -> ChangeEffect:
    """The effect of one row on the newest version, as of today."""
    with register.open(url) as opened:
        current = opened.current_rows()
        checked = validate(typed_rows({table: [cells]}), current)
        assert checked.findings.to_pylist() == []
        tables, changes = row_changes(current, checked.changes)
        return change_effect(opened.snapshot(), tables, changes)


def test_a_link_shows_what_the_control_reduces_and_a_score_what_crosses_tolerance(
    tmp_path: Path,
) -> None:
    url = registers.with_rows(
        tmp_path,
        ai_systems=[{"system_id": "S1"}],
        risks=[{"risk_id": "R1", "title": "A risk", "system_id": "S1", "status": "open"}],
        risk_scores=[
            score("R1", "inherent", "2026-01-01", 5, 5),
            score("R1", "residual", "2026-01-02", 2, 2),
        ],
        controls=[
            {
                "control_id": "C1",
                "name": "Bias test",
                "type": "preventive",
                "acts_on": "likelihood",
                "status": "implemented",
                "design_rating": "full",
                "test_interval_days": 365,
            }
        ],
        control_tests=[
            {
                "test_id": "T1",
                "control_id": "C1",
                "tested_on": TODAY,
                "result": "effective",
                "operating_rating": "full",
            }
        ],
    )
    link = effect_of(url, "risk_controls", risk_id="R1", control_id="C1", share=None, note=None)

    assert change_review.headline(link) == "1 new control link"
    (value,) = change_review.changed_values(link.tables).to_pylist()
    assert (value["record"], value["field"], value["after"]) == (
        "R1 / C1",
        "Control link",
        "(new)",
    )
    (reduced,) = link.reductions.to_pylist()
    assert (reduced["title"], reduced["before_tested_likelihood"]) == ("A risk", 0)
    assert reduced["after_tested_likelihood"] > 0
    assert reduced["after_tested_severity"] == 0
    assert change_review.has_effect(link)
    owner = effect_of(url, "risks", risk_id="R1", tags="pilot")
    assert change_review.effect(owner) == ("No effect on levels, tolerance, coverage or warnings.")
    worse = effect_of(
        url,
        "risk_scores",
        risk_id="R1",
        view="residual",
        assessed_on=TODAY,
        likelihood=5,
        severity_people=5,
        severity_organisation=1,
        assessor="Ann",
        rationale="Worse",
        worsened=None,
    )
    assert "1 risk now above tolerance; 1 risk differs" in change_review.effect(worse)
    (risk,) = worse.risks.to_pylist()
    assert (risk["risk_id"], risk["breach_opens"]) == ("R1", True)
    assert worse.reductions.num_rows == 0
