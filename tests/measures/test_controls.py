"""Controls, their tests, and the residual that the tests support."""

from datetime import date

import pytest

from risk_models.register.snapshot import Snapshot
from tests.registers import score, snapshot

RATINGS = {"none": 0.0, "weak": 0.25, "partial": 0.5, "largely": 0.75, "full": 0.9}


def control(name: str, **columns: object) -> dict[str, object]:
    plain = {
        "control_id": name,
        "type": "preventive",
        "acts_on": "likelihood",
        "acts_stages": "data",
        "status": "implemented",
        "design_rating": "full",
    }
    return plain | columns


def a_test(control_id: str, on: str = "2026-09-01", **columns: object) -> dict[str, object]:
    plain = {
        "test_id": f"T-{control_id}-{on}",
        "control_id": control_id,
        "tested_on": on,
        "result": "effective",
        "operating_rating": "full",
    }
    return plain | columns


def behind(
    effects: dict[str, tuple[float, str | None]], acts_on: str = "likelihood", **settings: str
) -> dict[str, float]:
    """What stands behind one risk, given each control's effect and overlap group.

    A control's effect is its share; ratings count 1 here, so design x operating is 1.
    """
    register = snapshot(
        settings={"effectiveness_full": "1"} | settings,
        ai_systems=[{}],
        risks=[{}],
        controls=[
            control(name, acts_on=acts_on, overlap_group=group)
            for name, (_, group) in effects.items()
        ],
        control_tests=[a_test(name) for name in effects],
        risk_controls=[
            {"risk_id": "RSK-0001", "control_id": name, "share": effect}
            for name, (effect, _) in effects.items()
        ],
    )
    (row,) = register.read("risk_control_effectiveness").to_pylist()
    return row


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        ({"a": (0.5, None), "b": (0.4, None), "c": (0.3, None)}, 0.79),
        ({"a": (0.5, "g"), "b": (0.4, "g"), "c": (0.3, "g")}, 0.5),
        ({"a": (0.5, "g"), "b": (0.4, "g"), "c": (0.3, None)}, 0.65),
        ({"a": (0.6, None), "b": (0.6, None), "c": (0.6, None)}, 0.936),
        ({"a": (0.9, None), "b": (0.9, None)}, 0.95),
        ({"a": (0.0, None)}, 0.0),
        ({}, 0.0),
    ],
)
def test_controls_combine_by_overlap_group_up_to_the_cap(
    effects: dict[str, tuple[float, str | None]], expected: float
) -> None:
    assert behind(effects)["tested_likelihood"] == pytest.approx(expected, abs=1e-12)
    assert behind(effects, acts_on="severity")["tested_severity"] == pytest.approx(
        expected, abs=1e-12
    )


def test_a_control_acts_on_its_own_axis_only() -> None:
    row = behind({"a": (0.5, None)}, acts_on="severity")
    assert (row["tested_likelihood"], row["tested_severity"]) == (0.0, 0.5)
    row = behind({"a": (0.5, None)}, acts_on="both")
    assert (row["tested_likelihood"], row["tested_severity"]) == (0.5, 0.5)


def effect_of(tests: list[dict[str, object]], **columns: object) -> dict[str, object]:
    register = snapshot(controls=[control("C", **columns)], control_tests=tests)
    (row,) = register.read("control_effect").to_pylist()
    return row


@pytest.mark.parametrize(("word", "number"), RATINGS.items())
def test_effect_is_design_times_operating(word: str, number: float) -> None:
    by_design = effect_of([a_test("C")], design_rating=word)
    by_operating = effect_of([a_test("C", operating_rating=word)])
    assert by_design["tested_effective"] == pytest.approx(number * 0.9)
    assert by_operating["tested_effective"] == pytest.approx(0.9 * number)


def test_an_untested_control_declares_its_design_and_has_no_tested_effectiveness() -> None:
    row = effect_of([])
    assert (row["declared"], row["tested_effective"], row["fresh"]) == (0.9, 0.0, False)


def test_a_test_is_stale_the_day_after_its_interval_ends() -> None:
    fresh = effect_of([a_test("C", "2026-10-01")], test_interval_days=30)
    stale = effect_of([a_test("C", "2026-09-30")], test_interval_days=30)
    assert (fresh["tested_effective"], fresh["fresh"]) == (pytest.approx(0.81), True)
    assert (stale["tested_effective"], stale["fresh"]) == (0.0, False)
    assert stale["declared"] == pytest.approx(0.81)
    assert fresh["next_test_due"] == date(2026, 10, 31)


def test_the_interval_is_the_setting_where_the_control_states_none() -> None:
    assert effect_of([a_test("C", "2025-10-31")])["fresh"] is True
    assert effect_of([a_test("C", "2025-10-30")])["fresh"] is False


def test_the_latest_test_counts_and_a_failed_one_is_zero() -> None:
    failed = a_test("C", "2026-10-01", result="ineffective", operating_rating=None)
    row = effect_of([a_test("C", "2026-09-01"), failed])
    assert (row["declared"], row["tested_effective"], row["last_result"]) == (
        0.0,
        0.0,
        "ineffective",
    )


def test_a_result_without_rating_counts_by_the_settings() -> None:
    partly = a_test("C", result="partly", operating_rating=None)
    assert effect_of([partly])["tested_effective"] == pytest.approx(0.9 * 0.5)


@pytest.mark.parametrize("status", ["planned", "partly", "retired"])
def test_only_implemented_controls_count(status: str) -> None:
    row = effect_of([a_test("C")], status=status)
    assert (row["declared"], row["tested_effective"]) == (0.0, 0.0)


def test_a_control_without_design_rating_declares_nothing() -> None:
    assert effect_of([a_test("C")], design_rating=None)["declared"] == 0.0


def test_a_detective_control_does_not_reduce_likelihood() -> None:
    register = snapshot(
        ai_systems=[{}],
        risks=[{}],
        controls=[control("C", type="detective", acts_on="both")],
        control_tests=[a_test("C")],
        risk_controls=[{"risk_id": "RSK-0001", "control_id": "C"}],
    )
    (row,) = register.read("risk_control_effectiveness").to_pylist()
    assert row["tested_likelihood"] == 0.0
    assert row["tested_severity"] == pytest.approx(0.81)


def scales(likelihood_4: float, severity_4: float) -> list[dict[str, object]]:
    """Decade scales, with another representative number for level 4 of each axis."""
    first = {"likelihood": 0.001, "severity": 1_000.0}
    numbers = {"likelihood": likelihood_4, "severity": severity_4}
    return [
        {
            "axis": axis,
            "level": level,
            "lower": None if level == 1 else first[axis] * 10 ** (level - 1),
            "upper": None if level == 5 else first[axis] * 10**level,
            "representative": numbers[axis]
            if level == 4
            else first[axis] * 10 ** (level - 1) * 10**0.5,
        }
        for axis in first
        for level in range(1, 6)
    ]


def supported_by_testing(
    effects: list[tuple[str, float]], likelihood_4: float, severity_4: float
) -> Snapshot:
    return snapshot(
        settings={"effectiveness_full": "1"},
        scales=scales(likelihood_4, severity_4),
        ai_systems=[{}],
        risks=[{}],
        controls=[control(f"C{i}", acts_on=axis) for i, (axis, _) in enumerate(effects)],
        control_tests=[a_test(f"C{i}") for i in range(len(effects))],
        risk_controls=[
            {"risk_id": "RSK-0001", "control_id": f"C{i}", "share": effect}
            for i, (_, effect) in enumerate(effects)
        ],
        risk_scores=[
            score("RSK-0001", "inherent", "2026-05-01", 4, 4),
            score("RSK-0001", "residual", "2026-05-02", 3, 4),
        ],
    )


def test_the_supported_residual_is_the_level_of_the_reduced_magnitude() -> None:
    """4 a year and 2 million; 0.6 and 0.5 on likelihood, 0.3 on severity."""
    effects = [("likelihood", 0.6), ("likelihood", 0.5), ("severity", 0.3)]
    register = supported_by_testing(effects, likelihood_4=4.0, severity_4=2_000_000.0)
    (row,) = register.read("risk_position").to_pylist()
    assert row["supported_frequency"] == pytest.approx(0.8, abs=1e-12)
    assert row["supported_loss"] == pytest.approx(1_400_000, abs=1e-6)
    assert row["supported_frequency"] * row["supported_loss"] == pytest.approx(1_120_000)
    assert (row["supported_likelihood"], row["supported_severity"]) == (3, 4)
    (position,) = register.read("risk_position").to_pylist()
    assert position["supported_level"] == "high"
    assert position["supported"] is True


def test_a_magnitude_on_a_band_edge_stays_in_its_band() -> None:
    """In floating point 5.0 x (1 - 0.8) is a hair below 1.0, the lower bound of level 4."""
    assert 5.0 * (1 - 0.8) < 1.0
    (row,) = supported_by_testing([("likelihood", 0.8)], 5.0, 2e6).read("risk_position").to_pylist()
    assert (row["supported_frequency"], row["supported_likelihood"]) == (1.0, 4)


@pytest.mark.parametrize(("effect", "supported"), [(0.70, True), (0.60, False)])
def test_an_assessment_better_than_tests_show_is_not_supported(
    effect: float, supported: bool
) -> None:
    register = supported_by_testing([("likelihood", effect)], likelihood_4=10**0.5, severity_4=2e6)
    (row,) = register.read("risk_position").to_pylist()
    assert row["supported"] is supported
    assert register.read("checks", rule="W2").num_rows == (0 if supported else 1)


def test_without_controls_the_inherent_position_remains() -> None:
    (row,) = supported_by_testing([], 4.0, 2e6).read("risk_position").to_pylist()
    assert (row["supported_likelihood"], row["supported_severity"]) == (4, 4)
