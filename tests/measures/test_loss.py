"""The numbers that a simulation of losses takes: exact on a small register."""

import pytest

from risk_models.register import Snapshot
from tests.registers import score, snapshot


def quant(risk: str, view: str, day: str, low: float, high: float, **cells: object) -> dict:
    return {
        "risk_id": risk,
        "view": view,
        "assessed_on": day,
        "frequency_low": low,
        "frequency_high": high,
        "loss_low": 100.0,
        "loss_high": 1_000.0,
    } | cells


def register() -> Snapshot:
    """R1 has two residual estimates and a target, R2 a shared cause of its own, R3 to R6 none.

    R3 has all scores, R4 a residual one only, R5 none, R6 is closed.
    """
    return snapshot(
        ai_systems=[{"system_id": "S1", "supplier": "Northwind"}],
        risks=[
            {"risk_id": f"R{n}", "system_id": "S1" if n != 2 else "ORG", "title": f"T{n}"}
            | ({"status": "closed", "closed_on": "2026-03-01"} if n == 6 else {})
            for n in range(1, 7)
        ],
        risk_scores=[
            score("R1", "residual", "2026-02-01", 2, 2),
            *(score("R3", v, "2026-02-01", n, 5, n) for v, n in SCORES.items()),
            score("R4", "residual", "2026-02-01", 5, 3, 5),
            score("R6", "residual", "2026-02-01", 5, 5),
        ],
        risk_quant=[
            quant("R1", "residual", "2026-02-01", 0.5, 1.0, assessor="Ann"),
            quant("R1", "residual", "2026-06-01", 1.0, 2.0, assessor="Bea"),
            quant("R1", "target", "2026-06-01", 0.1, 0.2),
            quant("R1", "residual", "2026-12-01", 9.0, 9.0),
            quant("R2", "residual", "2026-02-01", 0.1, 0.2, shared_cause="Cloud", assessor="Ann"),
            quant("R3", "inherent", "2026-02-01", 9.0, 9.0),
            quant("R4", "target", "2026-02-01", 0.1, 0.2),
            quant("R6", "residual", "2026-02-01", 9.0, 9.0),
        ],
        treatments=[
            {"treatment_id": f"T{n}", "risk_id": risk, "status": status, "due": due, "cost": cost}
            | {"action": f"Act {n}"}
            for n, (risk, status, due, cost) in enumerate(
                [
                    ("R1", "planned", "2026-12-31", 40.0),
                    ("R1", "in_progress", "2026-11-30", 2.0),
                    ("R1", "planned", "2027-01-31", None),
                    ("R1", "cancelled", "2026-11-01", 500.0),
                    ("R2", "planned", "2026-11-30", 1.0),
                    ("R4", "planned", "2026-11-30", 1.0),
                ]
            )
        ],
        incidents=[
            {"incident_id": f"I{n}", "system_id": "S1", "risk_id": "R1", "occurred_on": day}
            | {"loss": loss}
            for n, (day, loss) in enumerate(
                [
                    ("2026-01-01", 500.0),
                    ("2026-02-01", 500.0),
                    ("2026-02-02", 100.0),
                    ("2026-06-01", 1_001.0),
                    ("2026-06-02", 99.0),
                    ("2026-10-31", 1_000.0),
                    ("2026-07-01", None),
                ]
            )
        ],
    )


SCORES = {"inherent": 4, "residual": 3, "target": 1}


def test_loss_input_has_the_latest_numbers_or_the_bounds_of_the_scales() -> None:
    rows = register().read("loss_input").to_pylist()
    frequencies = {
        (r["risk_id"], r["view"]): (r["frequency_low"], r["frequency_high"], r["taken_from"])
        for r in rows
    }
    assert frequencies == {
        ("R1", "inherent"): (1.0, 2.0, "residual"),
        ("R1", "residual"): (1.0, 2.0, "residual"),
        ("R1", "target"): (0.1, 0.2, "target"),
        ("R2", "inherent"): (0.1, 0.2, "residual"),
        ("R2", "residual"): (0.1, 0.2, "residual"),
        ("R2", "target"): (0.1, 0.2, "residual"),
        ("R3", "inherent"): (1.0, 10.0, "inherent"),
        ("R3", "residual"): (0.1, 1.0, "residual"),
        ("R3", "target"): (0.001, 0.01, "target"),
        ("R4", "inherent"): (10.0, 100.0, "residual"),
        ("R4", "residual"): (10.0, 100.0, "residual"),
        ("R4", "target"): (10.0, 100.0, "residual"),
    }
    by_risk = {r["risk_id"]: r for r in rows if r["view"] == "residual"}
    # Severity for people is never priced: R3 has 5 for people and 3 for the organisation.
    assert [(r["loss_low"], r["loss_high"]) for r in by_risk.values()] == [
        (100.0, 1_000.0),
        (100.0, 1_000.0),
        (100_000.0, 1_000_000.0),
        (10_000_000.0, 100_000_000.0),
    ]
    assert [r["shared_cause"] for r in by_risk.values()] == [
        "Northwind",
        "Cloud",
        "Northwind",
        "Northwind",
    ]
    assert [(r["estimated"], r["basis"]) for r in by_risk.values()] == [
        (True, "expert_90ci"),
        (True, "expert_90ci"),
        (False, "ordinal_anchor"),
        (False, "ordinal_anchor"),
    ]
    assert [r["arises_stage"] for r in rows] == ["data"] * 12


def test_which_levels_have_numbers() -> None:
    rows = register().read("loss_coverage").to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("critical", 1, 0, 1),
        ("high", 1, 0, 1),
        ("low", 1, 1, 0),
        ("unassessed", 2, 1, 1),
    ]


def test_cost_of_the_treatments_of_risks_with_a_target() -> None:
    (row,) = register().read("loss_treatment").to_pylist()
    assert (row["risk_id"], row["treatments"], row["cost"], row["without_cost"]) == ("R1", 3, 42, 1)
    assert (row["action"], str(row["due"])) == ("Act 1", "2027-01-31")


def test_losses_after_an_estimate_against_its_interval() -> None:
    rows = register().read("loss_calibration").to_pylist()
    assert [
        (r["risk_id"], r["assessor"], str(r["until"]), r["losses"], r["within"], r["below"])
        for r in rows
    ] == [("R1", "Ann", "2026-06-01", 2, 1, 0), ("R1", "Bea", "2026-10-31", 2, 1, 1)]
    totals = register().read("loss_calibration_total").to_pylist()
    assert [tuple(row.values()) for row in totals] == [
        (None, 2, 4, 2, 1, 1),
        ("Ann", 1, 2, 1, 0, 1),
        ("Bea", 1, 2, 1, 1, 0),
    ]
    bare = snapshot(risks=[{"risk_id": "A", "system_id": "ORG"}])
    assert bare.read("loss_calibration_total").num_rows == 0


def test_how_much_worse_risks_are_without_a_control() -> None:
    """Of A, B, C and D only A is open and has residual numbers. Of two controls of one overlap
    group neither reduces anything that the other does not."""
    half = {"status": "implemented", "design_rating": "full", "type": "preventive"}
    links = [("A", "L"), ("A", "S"), ("B", "L"), ("C", "L"), ("D", "L"), ("A", "U")]
    links += [("A", "G1"), ("A", "G2")]
    found = snapshot(
        ai_systems=[{"system_id": "S1"}],
        risks=[
            {"risk_id": key, "system_id": "S1"}
            | ({"status": "closed", "closed_on": "2026-03-01"} if key == "C" else {})
            for key in "ABCD"
        ],
        risk_quant=[
            quant("A", "residual", "2026-02-01", 0.5, 1.0),
            quant("C", "residual", "2026-02-01", 0.5, 1.0),
            quant("D", "inherent", "2026-02-01", 0.5, 1.0),
        ],
        controls=[
            {"control_id": "L", "name": "Gate", "acts_on": "likelihood", "yearly_cost": 9.0} | half,
            {"control_id": "S", "name": "Stop", "acts_on": "severity", "owner": "Bo"} | half,
            {"control_id": "U", "name": "Untested", "acts_on": "both"} | half,
            *(
                {"control_id": key, "acts_on": "likelihood", "overlap_group": "same"} | half
                for key in ("G1", "G2")
            ),
        ],
        control_tests=[
            {"test_id": f"T{key}", "control_id": key, "tested_on": "2026-10-01"}
            | {"result": "effective", "operating_rating": rating}
            for key, rating in (("L", "partial"), ("S", "full"), ("G1", "full"), ("G2", "full"))
        ],
        risk_controls=[{"risk_id": risk, "control_id": control} for risk, control in links],
    )
    rows = found.read("loss_control").to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("L", "Gate", "R. Meyer", 9.0, "A", pytest.approx(1 / 0.55), 1.0),
        ("S", "Stop", "Bo", None, "A", 1.0, pytest.approx(1 / 0.19)),
    ]


@pytest.mark.parametrize("acts_on", ["likelihood", "severity"])
def test_no_factor_where_controls_are_said_to_stop_everything(acts_on: str) -> None:
    """Each of many controls lets a fifth pass: rounded to twelve digits, nothing is left."""
    many = [f"C{n}" for n in range(18)]
    found = snapshot(
        settings={"effectiveness_cap": "1"},
        risks=[{"risk_id": "A", "system_id": "ORG"}],
        risk_quant=[quant("A", "residual", "2026-02-01", 0.5, 1.0)],
        controls=[
            {"control_id": key, "status": "implemented", "design_rating": "full"}
            | {"acts_on": acts_on, "type": "preventive"}
            for key in many
        ],
        control_tests=[
            {"test_id": key, "control_id": key, "tested_on": "2026-10-01", "result": "effective"}
            | {"operating_rating": "full"}
            for key in many
        ],
        risk_controls=[{"risk_id": "A", "control_id": key} for key in many],
    )
    assert found.read("risk_control_effectiveness")[f"tested_{acts_on}"].to_pylist() == [1.0]
    assert found.read("loss_control").num_rows == 0
