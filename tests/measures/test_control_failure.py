"""The failure of a control: one query for all controls, equal to removing each of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.register import Register, Snapshot, compare
from tests.measures.portfolios import portfolio
from tests.measures.test_controls import a_test, control
from tests.measures.test_invariants import RISK
from tests.pages import registers
from tests.registers import LEVELS, score, snapshot
from tests.thorough import by_night, examples, spread

DAY = date.fromisoformat(registers.AS_OF)
CHANGES = (
    "level_rises",
    "leaves_tolerance",
    "loses_support",
    "loses_coverage",
    "stands_alone",
)


def failing(
    effects: dict[str, tuple[float, str | None]],
    inherent: tuple[int, int],
    residual: tuple[int, int] | None,
    acts_on: str = "likelihood",
) -> dict[str, dict]:
    """What changes for one risk, by the control that fails; a control's effect is its share."""
    scores = [score("RSK-0001", "inherent", "2026-05-01", *inherent)]
    if residual:
        scores.append(score("RSK-0001", "residual", "2026-05-02", *residual))
    found = snapshot(
        settings={"effectiveness_full": "1"},
        ai_systems=[{}],
        risks=[{}],
        risk_scores=scores,
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
    return {row["control_id"]: row for row in found.read("control_failure").to_pylist()}


def changes(row: dict) -> set[str]:
    return {name for name in CHANGES if row[name]}


def test_without_its_only_control_a_risk_has_its_inherent_level() -> None:
    rows = failing({"a": (0.9, None)}, inherent=(4, 5), residual=(3, 5))
    assert (rows["a"]["supported_level"], rows["a"]["without_level"]) == ("high", "critical")
    assert (rows["a"]["supported_likelihood"], rows["a"]["without_likelihood"]) == (3, 4)
    assert rows["a"]["reduction_likelihood"] == 0.9
    assert changes(rows["a"]) == {"level_rises", "loses_support", "loses_coverage", "stands_alone"}


def test_only_a_risk_within_tolerance_can_leave_it() -> None:
    """The general tolerance is moderate: 3 x 3 lies within it, 4 x 3 does not."""
    within = failing({"a": (0.9, None)}, inherent=(4, 3), residual=(3, 3))["a"]
    assert (within["supported_level"], within["without_level"]) == ("moderate", "high")
    assert within["leaves_tolerance"] is True
    above = failing({"a": (0.9, None)}, inherent=(4, 3), residual=(4, 3))["a"]
    assert (above["level_rises"], above["leaves_tolerance"]) == (True, False)
    assert above["loses_support"] is False


def test_a_risk_not_assessed_leaves_no_tolerance_and_loses_no_support() -> None:
    row = failing({"a": (0.9, None)}, inherent=(4, 3), residual=None)["a"]
    assert changes(row) == {"level_rises", "loses_coverage", "stands_alone"}


def test_one_of_two_equal_controls_in_a_group_changes_nothing() -> None:
    rows = failing({"a": (0.9, "g"), "b": (0.9, "g")}, inherent=(4, 5), residual=(3, 5))
    assert {name: changes(row) for name, row in rows.items()} == {"a": set(), "b": set()}
    assert rows["a"]["reduction_likelihood"] == 0.0


def test_the_second_best_of_a_group_replaces_the_best() -> None:
    rows = failing({"a": (0.9, "g"), "b": (0.3, "g")}, inherent=(4, 5), residual=(3, 5))
    assert changes(rows["a"]) == {"level_rises", "loses_support", "loses_coverage"}
    assert rows["a"]["reduction_likelihood"] == 0.6
    assert changes(rows["b"]) == set()


def test_a_risk_that_stays_at_the_threshold_stays_covered() -> None:
    rows = failing({"a": (0.6, None), "b": (0.5, None)}, inherent=(4, 5), residual=(3, 5))
    assert {name: row["loses_coverage"] for name, row in rows.items()} == {"a": True, "b": False}


def test_controls_without_valid_test_and_closed_risks_are_left_out() -> None:
    found = snapshot(
        ai_systems=[{}],
        risks=[{}, {"risk_id": "R2", "status": "closed", "closed_on": "2026-06-01"}],
        controls=[control("tested"), control("untested")],
        control_tests=[a_test("tested")],
        risk_controls=[
            {"risk_id": risk, "control_id": name}
            for risk in ("RSK-0001", "R2")
            for name in ("tested", "untested")
        ],
    )
    rows = found.read("control_failure").to_pylist()
    assert [(row["control_id"], row["risk_id"]) for row in rows] == [("tested", "RSK-0001")]
    assert changes(rows[0]) == {"loses_coverage", "stands_alone"}
    assert rows[0]["without_level"] is None
    assert all(rows[0][name] is not None for name in CHANGES)


def by_taking_away(before: Snapshot, after: Snapshot) -> dict[str, dict]:
    """The slow way, by risk: what differs between a register and the same without a control."""
    now = {row["risk_id"]: row for row in after.read("open_risks").to_pylist()}
    return {
        old["risk_id"]: taken_away(old, now[old["risk_id"]])
        for old in before.read("open_risks").to_pylist()
    }


def taken_away(old: dict, new: dict) -> dict[str, object]:
    """What `control_failure` is to say, from a risk's positions with and without the control."""
    supported_by_testing, without, tolerance = (
        LEVELS.codes.index(level) if level else None
        for level in (old["supported_level"], new["supported_level"], old["tolerance_level"])
    )
    known = supported_by_testing is not None
    return {
        "without_level": new["supported_level"],
        "without_likelihood": new["supported_likelihood"],
        "without_severity": new["supported_severity"],
        "level_rises": known and without > supported_by_testing,
        "leaves_tolerance": known
        and old["above_tolerance"] is False
        and supported_by_testing <= tolerance < without,
        "loses_support": old["supported"] is True and new["supported"] is False,
    }


def agrees(control_id: str, before: Snapshot, after: Snapshot) -> list[dict]:
    """Hold what `control_failure` says of a control against the register without it."""
    expected = by_taking_away(before, after)
    told = before.read("control_failure", control_id=control_id).to_pylist()
    for row in told:
        wanted = expected.pop(row["risk_id"])
        assert {name: row[name] for name in wanted} == wanted
    for untold in expected.values():
        assert not [name for name in CHANGES if untold.get(name)]
    return told


def effective(found: Snapshot) -> int:
    (everything,) = found.read("coverage", scope="all").to_pylist()
    return everything["effective"]


@by_night
@examples(5)
@given(st.lists(RISK, min_size=1, max_size=5))
def test_it_equals_the_same_register_without_the_control(risks: list) -> None:
    before = portfolio(risks)
    for r, (_, _, effects) in enumerate(risks):
        for c in range(len(effects)):
            name = f"C{r}-{c}"
            agrees(name, before, portfolio(risks, retired=[name]))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with register.open(registers.with_sample(tmp_path_factory.mktemp("sample"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def before(sample: Register) -> Snapshot:
    return sample.snapshot(as_of=DAY)


def without(sample: Register, before: Snapshot, control_id: str) -> Snapshot:
    """The sample as a proposal in which the control is retired."""
    controls = before.read("controls")
    rows = [row for row in controls.to_pylist() if row["control_id"] == control_id]
    retired = [row | {"status": "retired"} for row in rows]
    changes = Changes({"controls": pyarrow.Table.from_pylist(retired, controls.schema)})
    return before.proposal(changes)


def test_it_equals_a_proposal_without_it_for_controls_of_the_sample(
    sample: Register, before: Snapshot
) -> None:
    rising = 0
    for control_id in spread(12, before.read("controls")["control_id"].to_pylist()):
        after = without(sample, before, control_id)
        told = agrees(control_id, before, after)
        assert sum(row["loses_coverage"] for row in told) == effective(before) - effective(after)
        rising += sum(row["level_rises"] for row in told)
        after.close()
    assert rising > 0


def test_the_comparison_opens_a_warning_for_each_risk_that_loses_support(
    sample: Register, before: Snapshot
) -> None:
    rows = before.read("control_failure", loses_support=True).to_pylist()
    by_control = Counter(row["control_id"] for row in rows)
    (control_id, losing), *_ = by_control.most_common(1)
    compared = compare(before, without(sample, before, control_id))
    opened = [c["key"] for c in compared.checks_opened.to_pylist() if c["rule"] == "W2"]
    assert len(opened) == losing > 1
    assert set(opened) == {r["risk_id"] for r in rows if r["control_id"] == control_id}


@pytest.mark.parametrize(
    "view", ["control_failure", "residual_support", "risk_control_effectiveness_steps"]
)
def test_an_empty_register_has_none(view: str) -> None:
    assert snapshot().read(view).num_rows == 0
