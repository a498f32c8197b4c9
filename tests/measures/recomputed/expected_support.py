"""Why valid tests support a residual on one of two days only: one thing set back at a time."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tests.measures.recomputed.controls import Effect, Link, combined, effect, worth
from tests.measures.recomputed.expected_movement import Movement, Pair, Rows, Shown
from tests.measures.recomputed.register import AXES, Register, Row


def support_causes(movement: Movement) -> Rows:
    """What undoes the gain or loss of support by tests: one thing set back at a time."""
    found: Rows = {}
    for pair in movement.pairs:
        then, now = pair.then.supported, pair.now.supported
        if not pair.both or None in (then, now) or then == now:
            continue
        tried = {
            trial: trial_supports(movement, pair, *trial) == then
            for trial in _differing(movement, pair)
        }
        for (cause, control), alone in tried.items():
            if alone or not any(tried.values()):
                found[(pair.key, cause, control)] = (alone,)
    return found


def _differing(movement: Movement, pair: Pair) -> Iterator[tuple[str, str | None]]:
    then, now = movement.then, movement.now
    for cause, view in (("score", "residual"), ("inherent_score", "inherent")):
        if _given(pair.then, view) != _given(pair.now, view):
            yield cause, None
    if _numbers(then) != _numbers(now):
        yield "method", None
    for name in _controls(movement, pair):
        was, is_now = (_record(each, name) for each in (then, now))
        if was is None or is_now is None:
            yield "control", name
            continue
        if _share(then, pair.key, name) != _share(now, pair.key, name):
            yield "link", name
        if tested(then, was) != tested(now, is_now):
            yield "test", name
        if _acts(was) != _acts(is_now):
            yield "control", name


def _numbers(register: Register) -> tuple[Any, ...]:
    """What the effect of controls is measured by: settings, and the scales."""
    begins = ("effectiveness_", "result_")
    names = ("axis", "level", "representative", "lower")
    return (
        {key: Fraction(v) for key, v in register.settings.items() if key.startswith(begins)},
        {tuple(str(row[name]) for name in names) for row in register.rows("scales")},
    )


def trial_supports(movement: Movement, pair: Pair, cause: str, control: str | None) -> bool:
    """Whether tests would support the residual now if one thing were as it was then."""
    then, now = movement.then, movement.now
    method = then if cause == "method" else now
    residual, inherent = (
        _given(pair.then if cause == name else pair.now, view)
        for name, view in (("score", "residual"), ("inherent_score", "inherent"))
    )
    assert residual
    assert inherent
    several = [
        link
        for name in _controls(movement, pair)
        if (link := _link(movement, pair, method, name, cause if name == control else ""))
    ]
    cells = [
        method.band(
            axis,
            method.representative(axis, level) * (1 - combined(method, several, axis, "tested")),
        )
        for axis, level in zip(AXES, (inherent[0], max(inherent[1:])), strict=True)
    ]
    return residual[0] >= cells[0] and max(residual[1:]) >= cells[1]


def _link(movement: Movement, pair: Pair, method: Register, name: str, back: str) -> Link | None:
    """A control of a risk as it is now, except for what is set back."""
    then, now = movement.then, movement.now
    both = _record(then, name) is not None and _record(now, name) is not None
    whole = back == "control" and not both
    record = _record(then if back == "control" else now, name)
    share = _share(then if whole or back == "link" else now, pair.key, name)
    side = then if whole or back == "test" else now
    of_side = _record(side, name)
    if record is None or share is None or of_side is None:
        return None
    _, result, rating, fresh = tested(side, of_side)
    works = Fraction(0)
    if fresh and record["status"] == "implemented" and record["design_rating"]:
        test = {"result": result, "operating_rating": rating}
        works = method.number(f"effectiveness_{record['design_rating']}") * worth(method, test)[0]
    return Link(record, share, Effect(works, works, result, None, None, fresh))


def tested(register: Register, control: Row) -> tuple[Any, ...]:
    """Day, result and rating of the test of a control that counts, and whether it is valid."""
    found = effect(register, control, register.day)
    tests = [
        row
        for row in register.rows("control_tests")
        if (row["control_id"], row["tested_on"]) == (control["control_id"], found.tested_on)
    ]
    if not tests:
        return None, None, None, False
    counts = min(tests, key=lambda row: worth(register, row))
    return found.tested_on, counts["result"], counts["operating_rating"], found.fresh


def _given(shown: Shown, view: str) -> tuple[int, int, int] | None:
    if shown.risk is None:
        return None
    day = shown.risk.register.day
    rows = [s for s in shown.risk.scores if s["view"] == view and s["assessed_on"] <= day]
    names = ("likelihood", "severity_people", "severity_organisation")
    return tuple(rows[-1][name] for name in names) if rows else None  # type: ignore[return-value]


def _controls(movement: Movement, pair: Pair) -> list[str]:
    return sorted(
        {
            row["control_id"]
            for each in (movement.then, movement.now)
            for row in each.rows("risk_controls")
            if row["risk_id"] == pair.key
        }
    )


def _record(register: Register, name: str) -> Row | None:
    return next((row for row in register.rows("controls") if row["control_id"] == name), None)


def _share(register: Register, risk_id: str, name: str) -> Fraction | None:
    for row in register.rows("risk_controls"):
        if (row["risk_id"], row["control_id"]) == (risk_id, name):
            return Fraction(1) if row["share"] is None else Fraction(str(row["share"]))
    return None


def _acts(control: Row) -> tuple[Any, ...]:
    detects = control["type"] == "detective"
    return (
        control["status"] == "implemented",
        control["design_rating"],
        control["acts_on"] != "severity" and not detects,
        control["acts_on"] != "likelihood",
        control["overlap_group"],
    )
