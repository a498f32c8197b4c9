"""Past days across a change of method: the method of then, and movement apart from it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from risk_models import charts, narrative, register
from risk_models.contract.risk_levels import RiskLevels
from risk_models.ingest import validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.method_change import method_change, proposed
from risk_models.ingest.ready_method import ready_method
from risk_models.register import Register
from tests.register.test_past_day import RISK, SYSTEM, changes, committed_on
from tests.registers import score

AS_OF, THEN = date(2026, 10, 31), date(2026, 8, 1)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Version 2 of 1 June has three scored risks; version 3 of 1 September has three levels."""
    folder: Path = tmp_path_factory.mktemp("past-method")
    with register.open(f"sqlite:///{folder}") as started:
        first = changes(
            ai_systems=[SYSTEM],
            risks=[RISK | {"risk_id": f"R{n}"} for n in (1, 2, 3)],
            risk_scores=[
                score("R1", "residual", "2026-05-01", 5, 5),
                score("R2", "residual", "2026-05-01", 2, 2),
                score("R2", "residual", "2026-08-01", 3, 3),
                score("R3", "residual", "2026-05-01", 4, 4),
            ],
        )
        started.commit(first, 1, "Ann", "First load")
        current, method = started.current_rows(), ready_method("3x3")
        made = method_change(current, method, proposed(current, method), date(2026, 9, 1))
        checked = validate(staged("method", made.upserts), current, made.removals)
        assert checked.ok, checked.findings.to_pylist()
        started.commit(checked.changes, 2, "Ann", "Three levels")
        lower = changes(risk_scores=[score("R3", "residual", "2026-10-01", 1, 1)])
        started.commit(lower, 3, "Ann", "Scored anew")
    committed_on(folder, {1: "2026-05-20", 2: "2026-06-01", 3: "2026-09-01", 4: "2026-10-02"})
    with register.open(f"sqlite:///{folder}") as again:
        yield again


def test_the_mix_of_a_past_day_is_by_the_levels_of_then(opened: Register) -> None:
    with closing(opened.snapshot(4, AS_OF, THEN)) as snapshot:
        rows = snapshot.read("level_by_month").to_pylist()
        july, now = (
            {r["level"]: r["risks"] for r in rows if r["month_end"] == day}
            for day in (date(2026, 7, 31), AS_OF)
        )
        assert july == {"unassessed": 0, "low": 1, "moderate": 0, "high": 1, "critical": 1}
        assert now == {"unassessed": 0, "low": 1, "moderate": 1, "high": 1}
        levels = RiskLevels.of(snapshot.read("levels").to_pylist())
        frames = (snapshot.read(name).to_pandas() for name in ("level_by_month", "past_level"))
        figure = charts.level_mix(*frames, levels=levels)
        names = [trace.name.split()[0] for trace in figure.data]
        assert names == ["Not<br>assessed", "C", "L", "M", "H"]
        assert narrative.portfolio.level_mix(rows, levels=levels).startswith("1 of 3 open risks")


def test_movement_is_of_the_scores_by_the_present_method(opened: Register) -> None:
    """R1 was critical and is high: the highest of both methods, so it did not move.

    R2 was scored anew on the day with which is compared.
    """
    names = ("risk_id", "before_level", "comparable_level", "movement", "method_changed")
    with closing(opened.snapshot(4, AS_OF, THEN)) as snapshot:
        rows = snapshot.read("top_risks").to_pylist()
        assert sorted(tuple(row[name] for name in names) for row in rows) == [
            ("R1", "critical", "high", "same", True),
            ("R2", "moderate", "moderate", "same", True),
            ("R3", "high", "high", "better", True),
        ]
        assert {"version": 2, "changed": True} in snapshot.read("method_change").to_pylist()


def test_the_same_method_moves_as_before(opened: Register) -> None:
    with closing(opened.snapshot(4, AS_OF, date(2026, 9, 15))) as snapshot:
        changed = {r["version"]: r["changed"] for r in snapshot.read("method_change").to_pylist()}
        assert changed == {2: True, 3: False}
        moved = {r["risk_id"]: r["movement"] for r in snapshot.read("top_risks").to_pylist()}
        assert moved == {"R1": "same", "R2": "same", "R3": "better"}
    # A day that is seen by the version shown has its method.
    with closing(opened.snapshot(4, AS_OF, date(2026, 10, 15))) as snapshot:
        assert set(snapshot.read("top_risks")["method_changed"].to_pylist()) == {False}
