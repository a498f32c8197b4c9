"""What a scenario would change, held to a recomputation that shares no code with the measures."""

import pytest

from risk_models.register import Scenario, Snapshot, proposed, what_if
from tests.measures.random_registers import Drawn, drawn
from tests.measures.recomputed import expected_what_if as again
from tests.measures.recomputed.register import LEVELS, Register
from tests.thorough import by_night

LEVEL_NAMES = ("tolerance_level", "residual_level", "supported_level")
STATES = ("above_tolerance", "proven_within", "supported", "covered")


@pytest.fixture(
    scope="module", params=[0, *(pytest.param(seed, marks=by_night) for seed in range(1, 5))]
)
def register(request: pytest.FixtureRequest) -> tuple[Drawn, Snapshot]:
    of = drawn(request.param)
    return of, of.measured()


def tables(of: Drawn) -> again.Tables:
    rows = of.recomputed()
    names = {"appetite", "matrix", "scales", "settings", *of.tables}
    return {name: list(rows.every(name)) for name in names}


def agrees(found: Snapshot, scenario: Scenario, now: again.Tables, changed: again.Tables) -> int:
    """How many risks the scenario concerns, after holding all of it to the rows before and
    after."""
    what = what_if(found, proposed(found, scenario))
    before, after = (again.standings(Register(rows, found.as_of)) for rows in (now, changed))
    expected = {key: again.happens(before[key], after[key]) for key in before}
    shown = {row["risk_id"]: row for row in what.risks.to_pylist()}
    assert {key: told for key, told in expected.items() if told} == {
        key: {name for name, so in row.items() if so is True} for key, row in shown.items()
    }
    for key, row in shown.items():
        for name in LEVEL_NAMES:
            assert row[f"before_{name}"] == getattr(before[key], name)
            assert row[f"after_{name}"] == getattr(after[key], name)
    assert what.totals["open_risks"] == len(before)
    for state in STATES:
        assert what.totals[f"before_{state}"] == sum(getattr(s, state) for s in before.values())
        assert what.totals[f"after_{state}"] == sum(getattr(s, state) for s in after.values())
    for basis in ("residual", "supported"):
        counts = {
            row["level"]: (row["before"], row["after"])
            for row in what.levels.to_pylist()
            if row["basis"] == basis
        }
        for level in LEVELS:
            told = tuple(
                sum(getattr(s, f"{basis}_level") == level for s in of.values())
                for of in (before, after)
            )
            assert counts.get(level, (0, 0)) == told
    return len(shown)


def test_a_control_that_fails(register: tuple[Drawn, Snapshot]) -> None:
    of, found = register
    now = tables(of)
    before = again.standings(of.recomputed())

    def concerned(control_id: str) -> int:
        after = again.standings(Register(again.without(now, control_id), of.as_of))
        return sum(bool(again.happens(before[key], after[key])) for key in before)

    linked = sorted({row["control_id"] for row in now["risk_controls"]})
    worst = max(linked, key=concerned)
    changed = again.without(now, worst)
    assert agrees(found, Scenario("control", worst), now, changed) == concerned(worst)


def test_treatments_that_are_done(register: tuple[Drawn, Snapshot]) -> None:
    of, found = register
    now = tables(of)
    assert agrees(found, Scenario("treatments"), now, again.treated(now, of.recomputed()))


@pytest.mark.parametrize(("domain", "level"), [("all", "low"), ("2", "critical")])
def test_a_tolerance_that_changes(
    register: tuple[Drawn, Snapshot], domain: str, level: str
) -> None:
    of, found = register
    now = tables(of)
    changed = again.tolerating(now, domain, level)
    assert agrees(found, Scenario("tolerance", domain, level), now, changed)
