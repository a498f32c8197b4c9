"""Which risks are covered by tested controls."""

from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot


def register():
    """Four risks: inherent Critical, High, High, Moderate; E = 0.7, 0.2, none, 0.65."""
    effects = {"R1": 0.7, "R2": 0.2, "R4": 0.65}
    inherent = {"R1": (5, 4), "R2": (4, 4), "R3": (4, 3), "R4": (3, 3)}
    return snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[{}],
        risks=[
            {"risk_id": r, "arises_stage": "data" if r < "R3" else "monitoring"} for r in inherent
        ],
        risk_scores=[
            score(r, view, "2026-05-01", *cell)
            for r, cell in inherent.items()
            for view in ("inherent", "residual")
        ],
        controls=[
            control("C1", acts_stages="data;monitoring", purpose="human_oversight;fairness"),
            control("C2", acts_stages="monitoring", purpose="fairness"),
            control("C4", acts_stages="data", purpose="human_oversight"),
            control("planned", status="planned", acts_stages="data"),
            control("untested", acts_stages="organisation"),
            control("stale", acts_stages="deployment"),
        ],
        control_tests=[a_test(f"C{i}") for i in (1, 2, 4)] + [a_test("stale", "2025-01-01")],
        risk_controls=[
            {"risk_id": r, "control_id": f"C{r[1]}", "share": effect}
            for r, effect in effects.items()
        ]
        + [
            {"risk_id": "R3", "control_id": "planned"},
            {"risk_id": "R2", "control_id": "untested", "share": 0.8},
            {"risk_id": "R2", "control_id": "stale", "share": 0.1},
        ],
    )


def members(scope: str) -> dict[str, tuple[int, ...]]:
    steps = ("risks", "mapped", "implemented", "tested", "fresh", "effective", "declared")
    return {
        row["member"]: tuple(row[step] for step in steps)
        for row in register().read("coverage", scope=scope).to_pylist()
    }


def test_the_funnel_narrows_step_by_step() -> None:
    assert members("all") == {"all": (4, 4, 3, 3, 3, 2, 3)}


def test_coverage_by_level_does_not_hide_high_0_of_2() -> None:
    by_level = members("level")
    assert {level: (row[5], row[0]) for level, row in by_level.items()} == {
        "unassessed": (0, 0),
        "low": (0, 0),
        "moderate": (1, 1),
        "high": (0, 2),
        "critical": (1, 1),
    }


def test_coverage_by_stage() -> None:
    by_stage = members("stage")
    assert {stage: (row[5], row[0]) for stage, row in by_stage.items()} == {
        "data": (1, 2),
        "design_development": (0, 0),
        "deployment": (0, 0),
        "monitoring": (1, 2),
    }


def test_a_control_group_has_only_controls_of_its_purpose() -> None:
    control_groups = members("purpose")
    assert control_groups["human_oversight"] == (4, 2, 2, 2, 2, 2, 2)
    assert control_groups["fairness"] == (4, 2, 2, 2, 2, 1, 1)
    assert control_groups["transparency"] == (4, 0, 0, 0, 0, 0, 0)


def test_the_grid_shows_where_controls_act_for_risks_that_arise_elsewhere() -> None:
    grid = {
        (row["arises_stage"], row["acts_stage"]): (
            row["risks"],
            row["declared"],
            row["tested_effective"],
        )
        for row in register().read("coverage_grid").to_pylist()
    }
    assert len(grid) == 20
    assert {cell: counts for cell, counts in grid.items() if counts[1]} == {
        ("data", "data"): (2, 1, 1),
        ("data", "monitoring"): (2, 2, 2),
        ("data", "deployment"): (2, 1, 0),
        ("data", "organisation"): (2, 1, 0),
        ("monitoring", "data"): (2, 1, 1),
    }


def test_the_timing_of_coverage_adds_up_to_the_risks_of_the_stage() -> None:
    timing = {
        row.pop("arises_stage"): row for row in register().read("coverage_timing").to_pylist()
    }
    assert timing["data"] == {
        "risks": 2,
        "at_stage": 1,
        "later_only": 1,
        "elsewhere_only": 0,
        "nowhere": 0,
    }
    assert timing["monitoring"] == {
        "risks": 2,
        "at_stage": 0,
        "later_only": 0,
        "elsewhere_only": 1,
        "nowhere": 1,
    }


def test_uncovered_high_risks_have_an_assurance_gap() -> None:
    rows = register().read("uncovered").to_pylist()
    assert [(row["risk_id"], row["level"], row["why"]) for row in rows] == [
        ("R3", "high", "No control implemented"),
        ("R2", "high", "Tested effect too weak"),
    ]
