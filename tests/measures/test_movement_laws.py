"""Laws of movement, for random pairs of registers: sums hold, and causes undo the moves."""

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, shipped, snapshot
from tests.thorough import examples

THEN, NOW = date(2026, 8, 1), date(2026, 10, 31)
Tables = dict[str, Any]
PAIRS = {
    "entered": "left",
    "worse": "better",
    "newly_above": "no_longer_above",
    "newly_assessed": "no_longer_assessed",
    "newly_supported": "no_longer_supported",
    "accepted": "revoked",
    "shifted": "shifted",
}
MIRRORED = PAIRS | {back: kind for kind, back in PAIRS.items()}
OPENED = {"new": "entered", "reopened": "entered", "closed": "left"}


def drawn(random: Random) -> Tables:
    """A register of eight risks and three controls; the same keys whatever the draw."""
    value = lambda: random.randint(1, 5)  # noqa: E731
    risks = [f"R{n}" for n in range(8)]
    controls = [f"C{n}" for n in range(3)]
    known = [name for name in risks if random.random() < 0.9]
    return {
        "ai_systems": [
            {
                "system_id": "S1",
                "lifecycle_status": random.choice(["operation_monitoring", "retired"]),
            },
            {"system_id": "S2"},
        ],
        "risks": [
            {
                "risk_id": name,
                "system_id": random.choice(["S1", "S2", "S2"]),
                "risk_domain": random.choice(["1.1", "2.1"]),
                "status": random.choice(["open", "open", "open", "closed"]),
                "identified_on": "2026-01-01",
            }
            for name in known
        ],
        "risk_scores": [
            score(name, view, "2026-02-01", value(), value(), value())
            for name in known
            for view in ("inherent", "residual")
            if random.random() < 0.9
        ],
        "controls": [
            control(
                name,
                status=random.choice(["implemented", "implemented", "planned"]),
                acts_on=random.choice(["likelihood", "severity", "both"]),
                overlap_group=random.choice([None, "G"]),
            )
            for name in controls
        ],
        "control_tests": [
            a_test(
                name,
                "2026-03-01",
                result=random.choice(["effective", "ineffective"]),
                operating_rating=random.choice(["partial", "full"]),
            )
            for name in controls
            if random.random() < 0.8
        ],
        "risk_controls": [
            {"risk_id": risk, "control_id": name, "share": random.choice([None, 0.5])}
            for risk in known
            for name in controls
            if random.random() < 0.6
        ],
        "acceptances": [
            {
                "acceptance_id": f"A{name}",
                "risk_id": name,
                "accepted_on": "2026-05-01",
                "expires_on": "2027-05-01",
            }
            for name in known
            if random.random() < 0.3
        ],
        "appetite": [
            {"risk_domain": "all", "tolerance_level": random.choice(["low", "moderate", "high"])},
            {"risk_domain": "2", "tolerance_level": random.choice(["low", "moderate", "high"])},
        ],
        "matrix": [
            row | {"level": "high"} if row["level"] == "moderate" and raised else row
            for raised in [random.random() < 0.3]
            for row in shipped("matrix")
        ],
    }


def beside(then: Tables, now: Tables) -> Snapshot:
    return snapshot(NOW, THEN, then=snapshot(THEN, THEN, **then), **now)


def of_risk(tables: Tables, name: str, risk_id: str) -> list[dict[str, Any]]:
    return [row for row in tables[name] if row["risk_id"] == risk_id]


def set_back(now: Tables, then: Tables, causes: Iterable[dict[str, Any]]) -> Tables:
    """The register `now` with what these causes of one risk name as it was then."""
    made = deepcopy(now)

    def replace(table: str, **key: str | None) -> None:
        def concerned(row: dict[str, Any]) -> bool:
            return all(row[name] == value for name, value in key.items())

        made[table] = [row for row in made[table] if not concerned(row)]
        made[table] += [row for row in then[table] if concerned(row)]

    def set_field(table: str, field: str, risk_id: str) -> None:
        (past,) = of_risk(then, table, risk_id)
        for row in of_risk(made, table, risk_id):
            row[field] = past[field]

    for cause in causes:
        risk, control_id = cause["risk_id"], cause["control_id"]
        match cause["cause"].split("_")[0]:
            case "score":
                replace("risk_scores", risk_id=risk, view="residual")
            case "inherent":
                replace("risk_scores", risk_id=risk, view="inherent")
            case "method":
                made["matrix"] = then["matrix"]
            case "appetite":
                made["appetite"] = then["appetite"]
            case "added" | "removed":
                replace("risks", risk_id=risk)
            case "domain":
                set_field("risks", "risk_domain", risk)
            case "closed" | "reopened":
                set_field("risks", "status", risk)
            case "system":
                replace("ai_systems", system_id="S1")
                set_field("risks", "system_id", risk)
            case "test":
                replace("control_tests", control_id=control_id)
            case "control":
                replace("controls", control_id=control_id)
            case "link" | "share":
                replace("risk_controls", risk_id=risk, control_id=control_id)
            case other:
                raise AssertionError(other)
    return made


def state(shown: Snapshot, risk_id: str, move: str) -> object:
    """What a move is about, of one risk."""
    (row,) = shown.read("risk_state", risk_id=risk_id).to_pylist() or [None]
    if move == "open":
        return bool(row and row["is_open"])
    if move == "tolerance":
        return bool(row["above_tolerance"])
    if move == "cell":
        return row["residual_likelihood"], row["residual_severity"]
    return row["residual_level" if move == "level" else "supported"]


SEEDS = st.tuples(st.integers(0, 2**32), st.integers(0, 2**32))


@examples(2)
@given(SEEDS)
def test_setting_the_causes_back_undoes_each_move(seeds: tuple[int, int]) -> None:
    then, now = (drawn(Random(seed)) for seed in seeds)
    shown, past = beside(then, now), snapshot(THEN, THEN, **then)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in shown.read("movement_cause").to_pylist():
        found.setdefault((row["risk_id"], row["move"]), []).append(row)
    assert found.keys() == {
        (row["risk_id"], row["move"]) for row in shown.read("movement_kind").to_pylist()
    }
    for (risk_id, move), causes in found.items():
        if move in ("accepted", "revoked"):
            continue
        assert len({cause["alone"] for cause in causes}) == 1
        tried = [[cause] for cause in causes] if causes[0]["alone"] else [causes]
        for together in tried:
            undone = snapshot(NOW, THEN, **set_back(now, then, together))
            assert state(undone, risk_id, move) == state(past, risk_id, move), (together, seeds)


@examples(2)
@given(SEEDS)
def test_sums_hold_and_the_way_back_is_the_mirror(seeds: tuple[int, int]) -> None:
    then, now = (drawn(Random(seed)) for seed in seeds)
    there, back = beside(then, now), beside(now, then)
    for shown in (there, back):
        for row in shown.read("movement_total").to_pylist():
            assert (
                row["opening"] + row["new"] + row["moved_in"] - row["moved_out"] - row["closed"]
                == row["closing"]
            )
    assert mirrored(there) == kinds(back)
    assert not any(kinds(beside(now, now)).values())


def kinds(shown: Snapshot) -> dict[str, set[str]]:
    return {
        row["risk_id"]: {OPENED.get(kind, kind) for kind in (row["kinds"] or "").split(";") if kind}
        for row in shown.read("movement").to_pylist()
    }


def mirrored(shown: Snapshot) -> dict[str, set[str]]:
    return {risk: {MIRRORED[kind] for kind in found} for risk, found in kinds(shown).items()}
