"""Losses as a viewer of one business unit sees them: numbers of that unit, and of no other."""

from contextlib import closing
from datetime import date
from pathlib import Path

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register.loss import control_value, default_run, simulated
from tests.register.people import fill, signed_in
from tests.register.rows import rows
from tests.register.test_loss import quant


def test_a_viewer_of_a_unit_sees_the_losses_of_that_unit_alone(tmp_path: Path) -> None:
    incident = {"occurred_on": "2026-07-01", "loss": 500.0}
    tables: dict[str, list[dict[str, object]]] = {
        "risks": [{"risk_id": "R3", "system_id": "ORG"}],
        "risk_quant": [
            quant("R1", "residual", 0.5, 100.0, 1_000.0, assessor="Ann"),
            quant("R2", "residual", 0.5, 200.0, 2_000.0, assessor="Bea"),
            quant("R3", "residual", 0.5, 300.0, 3_000.0, assessor="Cid"),
        ],
        "incidents": [
            incident | {"incident_id": f"I{n}", "system_id": f"S{n}", "risk_id": f"R{n}"}
            for n in (1, 2)
        ],
        "controls": [
            {"control_id": "C", "type": "preventive", "acts_on": "likelihood"}
            | {"status": "implemented", "design_rating": "full"}
        ],
        "risk_controls": [{"risk_id": key, "control_id": "C"} for key in ("R1", "R2")],
        "control_tests": [
            {"test_id": "T", "control_id": "C", "tested_on": "2026-10-01", "result": "effective"}
            | {"operating_rating": "full"}
        ],
    }
    with register.open(f"sqlite:///{tmp_path / 'register'}") as opened:
        fill(opened)
        changes = {name: rows(name, *given) for name, given in tables.items()}
        opened.commit(Changes(changes), opened.head, "Edi", "Numbers")
        found = {}
        for who, seen in (("Vic", opened), ("Val", signed_in(opened, "Val"))):
            with closing(seen.snapshot(None, date(2026, 10, 31))) as snapshot:
                loss = simulated(snapshot)
                found[who] = {
                    "risks": {row["risk_id"]: row["p99"] for row in loss.by_risk.to_pylist()},
                    "assessors": snapshot.read("loss_calibration")["assessor"].to_pylist(),
                    "controls": [
                        row["risks"]
                        for row in control_value(snapshot, None, default_run(snapshot)).to_pylist()
                    ],
                }
    assert set(found["Vic"]["risks"]) == {"R1", "R2", "R3"}
    assert found["Vic"]["assessors"] == ["Ann", "Bea"]
    # The risks of the whole organisation belong to no unit; years are those of the whole register.
    assert found["Val"]["risks"] == {key: found["Vic"]["risks"][key] for key in ("R1", "R3")}
    assert found["Val"]["assessors"] == ["Ann"]
    assert found["Vic"]["controls"] == [2]
    assert found["Val"]["controls"] == [1]
