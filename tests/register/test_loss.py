"""Losses of the risks of a snapshot: exact where a closed form is, else within its error."""

import numpy as np
import pytest
from scipy.stats import norm

from risk_models.loss import Frequency, Lognormal, LossRisk
from risk_models.measures import Filters
from risk_models.register import Scenario, Snapshot, proposed, what_if
from risk_models.register.loss import (
    COLUMNS,
    Run,
    control_value,
    default_run,
    inputs_moved,
    scenario_loss,
    simulated,
    treatment_value,
)
from tests.registers import score, snapshot

RUN = Run(years=4_000, seed=1, dependence=0.2)


def quant(risk: str, view: str, frequency: float, low: float, high: float, **cells: object) -> dict:
    bounds = {"frequency_low": frequency, "frequency_high": frequency}
    return (
        {"risk_id": risk, "view": view, "assessed_on": "2026-06-01"}
        | bounds
        | {"loss_low": low, "loss_high": high}
        | cells
    )


def register(**changes: list[dict]) -> Snapshot:
    """A (domain 1) with a treatment and a control, B (domain 2) without, C by the bounds of the
    scales only."""
    tables = {
        "ai_systems": [{"system_id": "S1", "supplier": "Northwind", "business_unit": "Claims"}],
        "risks": [
            {"risk_id": "A", "system_id": "S1", "risk_domain": "1.1", "title": "First"},
            {"risk_id": "B", "system_id": "ORG", "risk_domain": "2.1", "title": "Second"},
            {"risk_id": "C", "system_id": "S1", "risk_domain": "1.1", "title": "Third"},
        ],
        "risk_scores": [
            score("C", "residual", "2026-05-01", 3, 5, 3),
            score("A", "inherent", "2026-05-01", 3, 3),
        ],
        "risk_quant": [
            quant("A", "residual", 0.5, 1_000, 10_000),
            quant("A", "target", 0.1, 1_000, 10_000),
            quant("B", "residual", 2, None, None, distribution="empirical", losses_seen="100;300"),
        ],
        "treatments": [
            {"treatment_id": "T", "risk_id": "A", "status": "planned", "cost": 808.0},
        ],
        "controls": [
            {"control_id": "F", "name": "Filter", "type": "preventive", "acts_on": "likelihood"}
            | {"status": "implemented", "design_rating": "full", "yearly_cost": 250.0}
        ],
        "control_tests": [
            {"test_id": "T1", "control_id": "F", "tested_on": "2026-10-01", "result": "effective"}
            | {"operating_rating": "partial"}
        ],
        "risk_controls": [{"risk_id": "A", "control_id": "F"}, {"risk_id": "C", "control_id": "F"}],
        "loss_tolerance": [
            {"tolerance_id": "L1", "scope": "all", "loss": 1_000.0, "probability": 0.5},
            {"tolerance_id": "L2", "scope": "2", "loss": 0.0, "probability": 0.5},
        ],
    }
    return snapshot(**tables | changes)


MEAN = Lognormal(1_000, 10_000).mean


def test_summary_and_contributions() -> None:
    loss = simulated(register(), run=RUN)
    summary = {row["view"]: row for row in loss.summary.to_pylist()}
    assert [row["risks"] for row in summary.values()] == [2, 2, 2]
    expected = 0.5 * MEAN + 2 * 200
    assert summary["residual"]["expected"] == pytest.approx(expected, rel=1e-9)
    assert summary["inherent"] == summary["residual"] | {"view": "inherent"}
    assert summary["target"]["expected"] == pytest.approx(0.1 * MEAN + 400, rel=1e-9)
    for row in summary.values():
        assert row["mean"] == pytest.approx(row["expected"], abs=3 * row["mean_error"])
        assert row["p50"] <= row["p90"] <= row["p95"] <= row["p99"]
        assert row["p95"] < row["shortfall_95"]
    residual = [r for r in loss.by_risk.to_pylist() if r["view"] == "residual"]
    assert [r["risk_id"] for r in residual] == ["A", "B"]
    assert residual[0]["share"] == pytest.approx(0.5 * MEAN / expected)
    assert sum(r["share"] for r in residual) == pytest.approx(1)
    assert sum(r["share_of_worst"] for r in residual) == pytest.approx(1)
    assert residual[0]["share_of_worst"] > residual[0]["share"]
    groups = {(r["kind"], r["name"]): r["expected"] for r in loss.by_group.to_pylist()}
    assert groups == {
        ("supplier", "Northwind"): pytest.approx(0.5 * MEAN),
        ("supplier", ""): pytest.approx(400),
        ("stage", "data"): pytest.approx(expected),
    }


def test_curve_falls_and_meets_the_tolerances() -> None:
    loss = simulated(register(), run=RUN)
    for view in ("inherent", "residual", "target"):
        chances = [r["chance"] for r in loss.exceedance.to_pylist() if r["view"] == view]
        assert chances == sorted(chances, reverse=True)
    limits = {(r["tolerance_id"], r["view"]): r for r in loss.tolerance.to_pylist()}
    on_curve = {(r["view"], r["loss"]): r["chance"] for r in loss.exceedance.to_pylist()}
    assert limits["L1", "residual"]["chance"] == on_curve["residual", 1_000.0]
    of_domain = limits["L2", "residual"]
    chance = LossRisk(Frequency(2, 2), Lognormal(1, 1)).frequency.chance
    assert of_domain["chance"] == pytest.approx(chance, abs=3 * of_domain["error"])
    assert (of_domain["above"], limits["L1", "target"]["above"]) == (True, False)


def test_the_same_run_gives_the_same_numbers_and_filters_leave_the_others_as_they_are() -> None:
    loss, again = simulated(register(), run=RUN), simulated(register(), run=RUN)
    assert all(loss.table(name).equals(again.table(name)) for name in list(COLUMNS)[:6])
    assert not simulated(register(), run=Run(4_000, 2, 0.2)).summary.equals(loss.summary)
    claims = simulated(register(), Filters(business_unit=("Claims",)), RUN)
    (row,) = [r for r in claims.by_risk.to_pylist() if r["view"] == "residual"]
    whole = next(
        r for r in loss.by_risk.to_pylist() if (r["risk_id"], r["view"]) == ("A", "residual")
    )
    assert (row["risk_id"], row["p95"], row["error"]) == ("A", whole["p95"], whole["error"])
    assert default_run(register()) == Run(10_000, 42_001, 0.2)


def test_bounds_of_the_scales_only_when_asked_for() -> None:
    loss = simulated(register(), run=Run(500, 1, 0.0, scale_bounds=True))
    rows = [r for r in loss.by_risk.to_pylist() if r["view"] == "residual"]
    assert {r["risk_id"]: r["estimated"] for r in rows} == {"A": True, "B": True, "C": False}
    bounds = LossRisk(Frequency(0.1, 1), Lognormal(1e5, 1e6))
    assert rows[0]["expected"] == pytest.approx(bounds.mean, rel=1e-9)
    strengths = simulated(register(), run=Run(500, 1, 0.3)).dependence.to_pylist()
    assert [(r["dependence"], r["chosen"]) for r in strengths] == [
        (0.0, False),
        (0.2, False),
        (0.3, True),
        (0.5, False),
    ]


def test_worth_of_treatments_and_inputs_that_matter() -> None:
    (row,) = treatment_value(register(), None, RUN).to_pylist()
    assert row["avoided"] == pytest.approx(0.4 * MEAN, rel=1e-9)
    assert row["years_to_pay_back"] == pytest.approx(808 / (0.4 * MEAN))
    assert row["avoided_low"] == row["avoided_high"] == pytest.approx(row["avoided"])
    assert 0 < row["years_that_pay"] < 1
    moved = inputs_moved(register(), None, RUN).to_pylist()
    assert [(r["risk_id"], r["input"]) for r in moved] == [
        ("A", "loss"),
        ("A", "frequency"),
        ("B", "frequency"),
    ]
    assert moved[0]["at_low"] == pytest.approx(0.5 * 1_000 + 400)
    assert moved[0]["at_high"] == pytest.approx(0.5 * 10_000 + 400)
    assert moved[1]["swing"] == 0


def test_worth_of_a_control_is_what_its_failure_would_cost() -> None:
    """Tested at 0.45 on the likelihood of A: without it, A happens 1 / 0.55 times as often."""
    (row,) = control_value(register(), None, RUN).to_pylist()
    avoided = 0.5 * (1 / 0.55 - 1) * MEAN
    assert (row["control_id"], row["risks"], row["cost"]) == ("F", 1, 250.0)
    assert row["avoided"] == pytest.approx(avoided, rel=1e-8)
    assert row["net"] == pytest.approx(avoided - 250)
    assert row["avoided_low"] == row["avoided_high"] == pytest.approx(avoided)
    assert 0 < row["years_that_pay"] < 0.5
    assert row["chance_worth"] == 1.0
    what = what_if(register(), proposed(register(), Scenario("control", "F")))
    now, then = scenario_loss(register(), Scenario("control", "F"), what).to_pylist()
    # With the years of the settings instead of those of RUN, but the same closed form.
    assert then["expected"] - now["expected"] == pytest.approx(avoided, rel=1e-8)
    assert control_value(register(), None, RUN, "G").num_rows == 0


def test_confidence_in_the_worth_of_a_control_is_that_in_the_frequency() -> None:
    """What is avoided is a multiple of the frequency, whose 90 % interval is known."""
    often = quant("A", "residual", 0.1, 1_000, 10_000, frequency_high=0.9)
    (row,) = control_value(register(risk_quant=[often]), None, RUN).to_pylist()
    each = (1 / 0.55 - 1) * MEAN
    assert row["avoided_low"] == pytest.approx(0.1 * each, rel=0.05)
    assert row["avoided_high"] == pytest.approx(0.9 * each, rel=0.05)
    frequency = Frequency(0.1, 0.9)
    assert row["avoided"] == pytest.approx(frequency.mean * each, rel=1e-9)
    sure = norm.sf(np.log(250 / each / 0.3) / (np.log(9) / 3.2897072539))
    assert row["chance_worth"] == pytest.approx(sure, abs=3 * np.sqrt(sure * (1 - sure) / 4_000))
    assert row["avoided_error"] > 0


def test_without_a_control_nothing_is_worse_than_inherent() -> None:
    residual = quant("A", "residual", 0.5, 1_000, 10_000)
    for inherent, avoided in ((0.6, 0.1), (0.4, 0.0), (5.0, 0.5 * (1 / 0.55 - 1))):
        rows = [residual, quant("A", "inherent", inherent, 1_000, 10_000)]
        (row,) = control_value(register(risk_quant=rows), None, RUN).to_pylist()
        assert row["avoided"] == pytest.approx(avoided * MEAN, rel=1e-9, abs=1e-9)
    alone = control_value(register(controls=[]), None, RUN)
    assert alone.num_rows == 0


def test_a_register_without_numbers() -> None:
    loss = simulated(snapshot(risks=[{"risk_id": "A", "system_id": "ORG"}]), run=RUN)
    assert (loss.by_risk.num_rows, loss.exceedance.num_rows) == (0, 0)
    assert {row["p99"] for row in loss.summary.to_pylist()} == {0.0}


def test_loss_of_scenarios() -> None:
    """A control with a tested effectiveness of 0.45 on likelihood fails; treatments are done."""
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        risks=[{"risk_id": "A", "system_id": "S1"}, {"risk_id": "B", "system_id": "S1"}],
        risk_scores=[score(risk, "inherent", "2026-05-01", 3, 3) for risk in ("A", "B")],
        risk_quant=[
            quant("A", "residual", 0.5, 1_000, 10_000),
            quant("A", "target", 0.2, 1_000, 10_000),
            quant("B", "residual", 1, None, None, distribution="empirical", losses_seen="100"),
        ],
        controls=[
            {"control_id": "C1", "type": "preventive", "acts_on": "likelihood"}
            | {"status": "implemented", "design_rating": "full"}
        ],
        control_tests=[
            {"test_id": "T1", "control_id": "C1", "tested_on": "2026-10-01", "result": "effective"}
            | {"operating_rating": "partial"}
        ],
        risk_controls=[{"risk_id": "A", "control_id": "C1"}],
        treatments=[{"treatment_id": "T", "risk_id": "A", "status": "planned"}],
    )

    def expected(scenario: Scenario) -> list[float]:
        what = what_if(found, proposed(found, scenario))
        return [r["expected"] for r in scenario_loss(found, scenario, what).to_pylist()]

    now = 0.5 * MEAN + 100
    assert expected(Scenario("control", "C1")) == pytest.approx([now, 0.5 / 0.55 * MEAN + 100])
    assert expected(Scenario("treatments")) == pytest.approx([now, 0.2 * MEAN + 100])
    assert expected(Scenario("tolerance", "all", "low")) == []
