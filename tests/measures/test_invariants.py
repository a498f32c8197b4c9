"""Laws that hold for every register: many random risks in each example."""

from hypothesis import given
from hypothesis import strategies as st

from tests.measures.test_controls import a_test, control
from tests.registers import score, snapshot
from tests.thorough import examples

EFFECT = st.tuples(
    st.sampled_from(["likelihood", "severity", "both"]),
    st.sampled_from(["preventive", "detective", "corrective"]),
    st.sampled_from([None, "g1", "g2"]),
    st.sampled_from(["none", "weak", "partial", "largely", "full"]),
    st.integers(0, 20).map(lambda twentieths: twentieths / 20),
)
RISK = st.tuples(st.integers(1, 5), st.integers(1, 5), st.lists(EFFECT, max_size=5))


def defended(risks: list[tuple[int, int, list]]) -> dict[str, dict[str, object]]:
    """Defence and supported_by_testing residual by risk, for risks with their own controls each."""
    controls, tests, links = [], [], []
    for r, (_, _, effects) in enumerate(risks):
        for c, (axis, kind, group, rating, share) in enumerate(effects):
            name = f"C{r}-{c}"
            controls.append(control(name, acts_on=axis, type=kind, overlap_group=group))
            tests.append(a_test(name, operating_rating=rating))
            links.append({"risk_id": f"R{r}", "control_id": name, "share": share})
    register = snapshot(
        ai_systems=[{}],
        risks=[{"risk_id": f"R{r}"} for r in range(len(risks))],
        risk_scores=[
            score(f"R{r}", "inherent", "2026-05-01", likelihood, severity)
            for r, (likelihood, severity, _) in enumerate(risks)
        ],
        controls=controls,
        control_tests=tests,
        risk_controls=links,
    )
    rows = {row["risk_id"]: row for row in register.read("risk_control_effectiveness").to_pylist()}
    for row in register.read("risk_position").to_pylist():
        rows[row["risk_id"]] |= row
    return rows


AXES = ("likelihood", "severity")


@examples(6)
@given(st.lists(RISK, min_size=1, max_size=25))
def test_effectiveness_is_between_zero_and_the_cap(risks: list) -> None:
    for row in defended(risks).values():
        for axis in AXES:
            assert 0 <= row[f"tested_{axis}"] <= row[f"declared_{axis}"] + 1e-12
            assert row[f"declared_{axis}"] <= 0.95


@examples(6)
@given(st.lists(RISK, min_size=1, max_size=25), EFFECT)
def test_one_more_control_never_raises_the_supported_residual(risks: list, more: tuple) -> None:
    before = defended(risks)
    after = defended([(lik, sev, [*effects, more]) for lik, sev, effects in risks])
    for risk_id, row in before.items():
        for axis in AXES:
            assert after[risk_id][f"supported_{axis}"] <= row[f"supported_{axis}"]
            assert after[risk_id][f"tested_{axis}"] >= row[f"tested_{axis}"] - 1e-12


@examples(6)
@given(st.lists(RISK, min_size=1, max_size=25))
def test_the_order_of_controls_does_not_matter(risks: list) -> None:
    forth = defended(risks)
    back = defended([(lik, sev, effects[::-1]) for lik, sev, effects in risks])
    keys = [f"{view}_{axis}" for view in ("declared", "tested", "supported") for axis in AXES]
    assert {r: [row[k] for k in keys] for r, row in forth.items()} == {
        r: [row[k] for k in keys] for r, row in back.items()
    }


@examples(6)
@given(st.lists(RISK, min_size=1, max_size=25))
def test_the_supported_residual_is_never_above_the_inherent(risks: list) -> None:
    for row in defended(risks).values():
        for axis in AXES:
            assert row[f"supported_{axis}"] <= row[f"inherent_{axis}"]
