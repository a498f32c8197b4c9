"""The stages: coverage by controls of one purpose, and where the controls of a risk act."""

from risk_models.measures import Filters
from risk_models.register.snapshot import Snapshot
from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot


def register() -> Snapshot:
    """Two data risks, one before oversight in deployment; one monitoring risk, only declared."""
    return snapshot(
        ai_systems=[{"system_id": "S1", "name": "Ranking"}],
        risks=[
            {"risk_id": key, "system_id": "S1", "arises_stage": stage, "owner": owner}
            for key, stage, owner in [
                ("R1", "data", "Ann"),
                ("R2", "data", "Bob"),
                ("R3", "monitoring", "Ann"),
            ]
        ],
        risk_scores=[
            score("R1", "residual", "2026-01-01", 2, 2),
            score("R2", "residual", "2026-01-01", 5, 5),
        ],
        controls=[
            control("C1", purpose="human_oversight", acts_stages="data;deployment"),
            control("C2", purpose="human_oversight;transparency", acts_stages="organisation"),
        ],
        control_tests=[a_test("C1")],
        risk_controls=[
            {"risk_id": "R1", "control_id": "C1"},
            {"risk_id": "R3", "control_id": "C2"},
        ],
    )


def control_group(name: str, filters: Filters | None = None) -> dict[str, tuple[int, ...]]:
    rows = register().read("control_group_by_stage", filters, control_group=name).to_pylist()
    return {
        r["member"]: (r["risks"], r["implemented"], r["effective"], r["declared"]) for r in rows
    }


def test_a_purpose_covers_the_risks_that_its_own_controls_cover() -> None:
    assert control_group("human_oversight") == {
        "data": (2, 1, 1, 1),
        "design_development": (0, 0, 0, 0),
        "deployment": (0, 0, 0, 0),
        "monitoring": (1, 1, 0, 1),
    }
    assert control_group("transparency")["monitoring"] == (1, 1, 0, 1)
    assert control_group("transparency")["data"] == (2, 0, 0, 0)
    assert control_group("privacy")["data"] == (2, 0, 0, 0)


def test_filters_narrow_the_control_group() -> None:
    assert control_group("human_oversight", Filters(owner=("Bob",)))["data"] == (1, 0, 0, 0)


def test_the_stages_of_a_control_group_add_up_to_its_row_of_the_coverage() -> None:
    for purpose in ("human_oversight", "transparency"):
        (whole,) = register().read("coverage", scope="purpose", member=purpose).to_pylist()
        stages = list(control_group(purpose).values())
        assert [sum(column) for column in zip(*stages, strict=True)] == [
            whole[name] for name in ("risks", "implemented", "effective", "declared")
        ]


def test_all_controls_together_are_the_coverage_of_the_stages() -> None:
    for row in register().read("coverage", scope="stage").to_pylist():
        names = ("risks", "implemented", "effective", "declared")
        assert control_group("all")[row["member"]] == tuple(row[name] for name in names)


def stage_coverage(**equals: object) -> list[tuple[str, str, str]]:
    rows = register().read("stage_risks", **equals).to_pylist()
    return [(r["risk_id"], r["acts_stage"], r["control_coverage"]) for r in rows]


def test_each_risk_has_each_stage_worst_risk_first() -> None:
    assert stage_coverage(same_stage=True) == [
        ("R2", "data", "none"),
        ("R1", "data", "tested_effective"),
        ("R3", "monitoring", "none"),
    ]
    assert stage_coverage(acts_stage="deployment", arises_stage="data") == [
        ("R2", "deployment", "none"),
        ("R1", "deployment", "tested_effective"),
    ]
    assert stage_coverage(acts_stage="organisation", control_coverage="declared") == [
        ("R3", "organisation", "declared")
    ]
    assert len(stage_coverage()) == 3 * 5


def test_the_rows_of_a_cell_are_as_many_as_the_grid_says() -> None:
    found = register()
    for cell in found.read("coverage_grid").to_pylist():
        place = {name: cell[name] for name in ("arises_stage", "acts_stage")}
        counts = [
            found.read("stage_risks", **place, control_coverage=kind).num_rows
            for kind in ("tested_effective", "declared", "none")
        ]
        assert counts[0] == cell["tested_effective"]
        assert counts[0] + counts[1] == cell["declared"]
        assert sum(counts) == cell["risks"]
