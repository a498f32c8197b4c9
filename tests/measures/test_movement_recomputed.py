"""Movement between two random registers, held to a recomputation that shares no code with it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk_models.contract import TABLES
from risk_models.register.snapshot import Snapshot
from tests.measures import test_movement_laws as laws
from tests.measures.random_registers import before, drawn
from tests.measures.recomputed import expected_movement as expected
from tests.measures.recomputed.expected_movement import Movement, Rows
from tests.measures.recomputed.expected_support import support_causes
from tests.measures.recomputed.register import Register
from tests.registers import AS_OF, filled, shipped, snapshot
from tests.thorough import examples

THEN = date(2026, 8, 1)
OTHER_NUMBERS = {"effectiveness_partial": "0.8", "effectiveness_cap": "0.85"}
"""Settings on the comparison date that are others now."""


class Held(NamedTuple):
    """Columns of a measure by its key, as the recomputation expects them."""

    view: str
    key: str
    columns: str
    expected: Callable[[Movement], Rows]


HELD = (
    Held("movement_kind", "risk_id kind", "", expected.kinds),
    Held(
        "movement",
        "risk_id",
        "then_open now_open then_level now_level then_likelihood then_severity now_likelihood "
        "now_severity from_likelihood from_severity then_tolerance now_tolerance then_above "
        "now_above level kinds moved",
        expected.moves,
    ),
    Held(
        "movement_total",
        "level",
        "opening new moved_in moved_out closed closing",
        expected.totals,
    ),
    Held("movement_kind_total", "kind", "risks", expected.kind_totals),
    Held(
        "cell_movement",
        "likelihood severity",
        "then_risks now_risks change new closed",
        expected.cells,
    ),
    Held(
        "cell_arrow",
        "from_likelihood from_severity to_likelihood to_severity",
        "risks",
        expected.arrows,
    ),
    Held("level_cause", "risk_id move cause", "alone", expected.level_causes),
    Held("support_cause", "risk_id cause control_id", "alone", support_causes),
    Held("open_cause", "risk_id cause", "alone", expected.open_causes),
)


def compared(seed: int) -> tuple[Snapshot, Movement]:
    now, then = drawn(seed), before(seed)
    past = then.measured()
    return now.measured(past), Movement(then.recomputed(), now.recomputed())


def small(then_seed: int, now_seed: int) -> tuple[Snapshot, Movement]:
    """Two registers of eight risks that share three controls, of which many move."""
    then, now = (laws.drawn(Random(seed)) for seed in (then_seed, now_seed))
    then["matrix"] = now["matrix"] = shipped("matrix")
    past = snapshot(THEN, THEN, OTHER_NUMBERS, **then)
    shown = snapshot(AS_OF, THEN, then=past, **now)
    return shown, Movement(typed(then, THEN, OTHER_NUMBERS), typed(now, AS_OF, {}))


def typed(tables: laws.Tables, day: date, changed: Mapping[str, str]) -> Register:
    """Rows as the register would have them: every column, and days as dates."""
    method = {name: shipped(name) for name in ("matrix", "scales", "settings")}
    for row in method["settings"]:
        row["value"] = changed.get(row["key"], row["value"])
    made: dict[str, Any] = {}
    for name, rows in tables.items():
        columns = TABLES[name].columns.values()
        made[name] = [
            {
                column.name: date.fromisoformat(value)
                if column.sql_type == "DATE" and isinstance(value, str)
                else value
                for column, value in zip(columns, filled(TABLES[name], row), strict=True)
            }
            for row in rows
        ]
    return Register(made | method, day)


def agrees(shown: Snapshot, movement: Movement, held: Held) -> None:
    rows = shown.read(held.view).to_pylist()
    found = {
        tuple(row[name] for name in held.key.split()): tuple(
            row[name] for name in held.columns.split()
        )
        for row in rows
    }
    assert len(found) == len(rows), f"{held.view} has a key twice"
    assert found == held.expected(movement), held.view


PAIRS = {"324": partial(compared, 324), "small": partial(small, 432, 433)}


@pytest.fixture(scope="module", params=PAIRS)
def both(request: pytest.FixtureRequest) -> tuple[Snapshot, Movement]:
    return PAIRS[request.param]()


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.view)
def test_movement_equals_its_recomputation(both: tuple[Snapshot, Movement], held: Held) -> None:
    agrees(*both, held)


@examples(1)
@given(st.integers(2, 2**32))
def test_the_movement_of_any_two_registers_equals_its_recomputation(seed: int) -> None:
    shown, movement = compared(seed)
    for held in HELD:
        agrees(shown, movement, held)
