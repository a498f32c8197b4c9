"""What each control reduces on each axis, and whether the assessed residual is supported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.register.snapshot import Snapshot
from tests.measures.portfolios import portfolio
from tests.measures.test_controls import a_test, control, scales
from tests.measures.test_invariants import RISK
from tests.registers import Rows, score, snapshot
from tests.thorough import examples

AXES = ("likelihood", "severity")


def register(controls: Rows, tests: Rows, links: Rows, **tables: Rows) -> Snapshot:
    """One risk behind these controls; the rating `full` counts 1, so a share is the effect."""
    return snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[{}],
        risks=[{}],
        controls=controls,
        control_tests=tests,
        risk_controls=[{"risk_id": "RSK-0001"} | link for link in links],
        **tables,
    )


def steps(effects: dict[str, tuple[float, str | None]]) -> list[dict]:
    """The likelihood steps of one risk, given each control's effect and overlap group."""
    found = register(
        [control(name, overlap_group=group) for name, (_, group) in effects.items()],
        [a_test(name) for name in effects],
        [{"control_id": name, "share": effect} for name, (effect, _) in effects.items()],
    )
    return found.read("risk_control_effectiveness_steps", axis="likelihood").to_pylist()


@pytest.mark.parametrize(
    ("effects", "expected"),
    [
        # The worked example of several controls on one axis: independent, in one group, in two.
        (
            {"a": (0.5, None), "b": (0.4, None), "c": (0.3, None)},
            [("a", 0.5, 0.5), ("b", 0.3, 0.2), ("c", 0.21, 0.09)],
        ),
        (
            {"a": (0.5, "g"), "b": (0.4, "g"), "c": (0.3, "g")},
            [("a", 0.5, 0.5), ("b", 0.5, 0.0), ("c", 0.5, 0.0)],
        ),
        (
            {"a": (0.5, "g"), "b": (0.4, "g"), "c": (0.3, None)},
            [("a", 0.5, 0.5), ("b", 0.5, 0.0), ("c", 0.35, 0.15)],
        ),
        (
            {"a": (0.6, None), "b": (0.6, None), "c": (0.6, None)},
            [("a", 0.4, 0.6), ("b", 0.16, 0.24), ("c", 0.064, 0.096)],
        ),
        ({"a": (0.9, None), "b": (0.9, None)}, [("a", 0.1, 0.9), ("b", 0.05, 0.05)]),
    ],
)
def test_each_control_reduces_its_part(
    effects: dict[str, tuple[float, str | None]], expected: list[tuple[str, float, float]]
) -> None:
    rows = steps(effects)
    for kind in ("declared", "tested"):
        assert [
            (row["control_id"], row[f"{kind}_after"], row[f"{kind}_reduction"]) for row in rows
        ] == expected
    assert [row["step"] for row in rows] == list(range(1, len(expected) + 1))


def test_a_control_without_reduction_has_a_reason() -> None:
    found = register(
        controls=[
            control("works", acts_on="both", overlap_group="g"),
            control("same", acts_on="both", overlap_group="g"),
            control("detects", acts_on="both", type="detective"),
            control("planned", status="planned"),
            control("unrated", design_rating=None),
            control("useless", design_rating="none"),
            control("untested"),
            control("stale", test_interval_days=30),
            control("failed"),
            control("reaches nothing"),
            control("severity only", acts_on="severity"),
        ],
        tests=[
            *(a_test(name) for name in ("works", "same", "detects", "planned", "unrated")),
            *(a_test(name) for name in ("useless", "stale", "reaches nothing", "severity only")),
            a_test("failed", result="ineffective"),
        ],
        links=[
            {"control_id": "works", "share": 0.5},
            {"control_id": "reaches nothing", "share": 0},
            *(
                {"control_id": name, "share": 0.4}
                for name in (
                    *("same", "detects", "planned", "unrated", "useless", "untested"),
                    *("stale", "failed", "severity only"),
                )
            ),
        ],
    )
    rows = found.read("risk_control_effectiveness_steps", axis="likelihood").to_pylist()
    assert {row["control_id"]: row["why_nothing"] for row in rows} == {
        "works": None,
        "same": "Another of its overlap group already counts",
        "detects": "Detective: does not reduce likelihood",
        "planned": "Not implemented",
        "unrated": "Its design is not rated",
        "useless": "Its design is rated ineffective",
        "untested": "Never tested",
        "stale": "Its last test is overdue",
        "failed": "Its last test found it ineffective",
        "reaches nothing": "It reaches none of the exposure",
    }
    declared = {row["control_id"]: row["declared"] for row in rows}
    assert declared["untested"] == declared["stale"] == 0.4
    severity = found.read("risk_control_effectiveness_steps", axis="severity").to_pylist()
    assert {row["control_id"]: row["tested_effective"] for row in severity} == {
        "works": 0.5,
        "same": 0.4,
        "detects": 0.4,
        "severity only": 0.4,
    }


def test_no_reduction_beyond_the_effectiveness_cap() -> None:
    *_, last = steps({"a": (0.95, None), "b": (0.5, None)})
    assert (last["control_id"], last["tested_after"], last["tested_reduction"]) == (
        "b",
        0.05,
        0.0,
    )
    assert last["why_nothing"] == "The effectiveness cap is reached"


@examples(6)
@given(st.lists(RISK, min_size=1, max_size=25))
def test_the_last_step_is_the_effectiveness_of_the_risk(risks: list) -> None:
    found = portfolio(risks)
    last = {
        (row["risk_id"], row["axis"]): row
        for row in found.read("risk_control_effectiveness_steps").to_pylist()
    }
    for row in found.read("risk_control_effectiveness").to_pylist():
        for axis in AXES:
            step = last.get((row["risk_id"], axis))
            for kind in ("declared", "tested"):
                defence = row[f"{kind}_{axis}"]
                assert (step[f"{kind}_so_far"] if step else 0.0) == defence
    by_axis: dict[tuple[str, str], list[dict]] = {}
    for row in found.read("risk_control_effectiveness_steps").to_pylist():
        by_axis.setdefault((row["risk_id"], row["axis"]), []).append(row)
    for rows in by_axis.values():
        for kind in ("declared", "tested"):
            assert all(row[f"{kind}_reduction"] >= 0 for row in rows)
            taken = sum(row[f"{kind}_reduction"] for row in rows)
            assert taken == pytest.approx(1 - rows[-1][f"{kind}_after"], abs=1e-9)


def supported(judged: tuple[int, int], **columns: object) -> dict[str, dict]:
    """4 a year and 2 million; 0.6 and 0.5 on likelihood, 0.3 on severity: the worked example."""
    effects = [("likelihood", 0.6), ("likelihood", 0.5), ("severity", 0.3)]
    found = register(
        [control(f"C{i}", acts_on=axis) for i, (axis, _) in enumerate(effects)],
        [a_test(f"C{i}", **columns) for i in range(len(effects))],
        [{"control_id": f"C{i}", "share": effect} for i, (_, effect) in enumerate(effects)],
        scales=scales(likelihood_4=4.0, severity_4=2_000_000.0),
        risk_scores=[
            score("RSK-0001", "inherent", "2026-05-01", 4, 4),
            score("RSK-0001", "residual", "2026-05-02", *judged),
        ],
    )
    return {row["axis"]: row for row in found.read("residual_support").to_pylist()}


def test_the_supported_level_is_the_level_of_the_reduced_magnitude() -> None:
    rows = supported(judged=(3, 4))
    assert {
        axis: (row["tested_effective"], row["tested_magnitude"]) for axis, row in rows.items()
    } == {
        "likelihood": (0.8, 0.8),
        "severity": (0.3, 1_400_000.0),
    }
    assert {axis: (row["inherent"], row["supported_by_testing"]) for axis, row in rows.items()} == {
        "likelihood": (4, 3),
        "severity": (4, 4),
    }
    expected = [row["inherent_magnitude"] for row in rows.values()]
    assert expected[0] * expected[1] == pytest.approx(8_000_000)
    left = [row["tested_magnitude"] for row in rows.values()]
    assert left[0] * left[1] == pytest.approx(1_120_000)
    assert all(row["supported"] for row in rows.values())


def test_an_assessment_better_than_tests_show_is_not_supported_on_that_axis() -> None:
    rows = supported(judged=(2, 4))
    assert {axis: row["supported"] for axis, row in rows.items()} == {
        "likelihood": False,
        "severity": True,
    }


def test_declarations_support_what_overdue_tests_do_not() -> None:
    rows = supported(judged=(3, 4), tested_on="2024-01-01")
    assert (rows["likelihood"]["declared_level"], rows["likelihood"]["supported_by_testing"]) == (
        3,
        4,
    )
    assert rows["likelihood"]["supported"] is False


def test_support_is_unknown_where_not_assessed() -> None:
    found = snapshot(
        ai_systems=[{}],
        risks=[{}, {"risk_id": "R2"}],
        risk_scores=[score("RSK-0001", "inherent", "2026-05-01", 4, 3)],
    )
    rows = found.read("residual_support").to_pylist()
    assert [
        (row["risk_id"], row["axis"], row["supported_by_testing"], row["supported"]) for row in rows
    ] == [
        ("RSK-0001", "likelihood", 4, None),
        ("RSK-0001", "severity", 3, None),
    ]


@examples(5)
@given(st.lists(RISK, min_size=1, max_size=25))
def test_the_support_by_axis_agrees_with_the_risk(risks: list) -> None:
    found = portfolio(risks)
    support = {(r["risk_id"], r["axis"]): r for r in found.read("residual_support").to_pylist()}
    for row in found.read("risk_position").to_pylist():
        frequency, loss = (support[row["risk_id"], axis] for axis in AXES)
        assert (frequency["supported_by_testing"], frequency["tested_magnitude"]) == (
            row["supported_likelihood"],
            row["supported_frequency"],
        )
        assert (loss["supported_by_testing"], loss["tested_magnitude"]) == (
            row["supported_severity"],
            row["supported_loss"],
        )
