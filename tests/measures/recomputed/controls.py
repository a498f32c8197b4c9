"""The effectiveness of controls, alone and together."""

from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.measures.recomputed.register import AXES, Register, Row


class Effect(NamedTuple):
    """What a control reduces of an exposure that it reaches fully, and its latest test."""

    declared: Fraction
    tested: Fraction
    result: str | None
    tested_on: date | None
    due: date | None
    fresh: bool


class Link(NamedTuple):
    """A control of a risk: the share that it reaches, and its effect there."""

    control: Row
    share: Fraction
    effect: Effect

    def reduces(self, axis: str, kind: str) -> Fraction:
        """By how much the control alone reduces the risk on an axis, declared or tested."""
        control = self.control
        if control["acts_on"] not in (axis, "both"):
            return Fraction(0)
        if axis == "likelihood" and control["type"] == "detective":
            return Fraction(0)
        return self.share * (self.effect.tested if kind == "tested" else self.effect.declared)


def worth(register: Register, test: Row) -> tuple[Fraction, Fraction]:
    """How well a control works by a test, and by its result alone."""
    by_result = register.number(f"result_{test['result']}")
    if test["result"] == "ineffective" or test["operating_rating"] is None:
        return by_result, by_result
    return register.number(f"effectiveness_{test['operating_rating']}"), by_result


def effect(register: Register, control: Row, on: date) -> Effect:
    """The effect of a control by the tests up to a day."""
    design = Fraction(0)
    if control["design_rating"]:
        design = register.number(f"effectiveness_{control['design_rating']}")
    if control["status"] != "implemented":
        design = Fraction(0)
    tests = [
        test
        for test in register.rows("control_tests")
        if test["control_id"] == control["control_id"] and test["tested_on"] <= on
    ]
    if not tests:
        return Effect(design, Fraction(0), None, None, None, fresh=False)
    latest = max(test["tested_on"] for test in tests)
    worst = min(
        (test for test in tests if test["tested_on"] == latest),
        key=lambda test: worth(register, test),
    )
    interval = control["test_interval_days"]
    due = latest + (
        register.days("test_stale_days") if interval is None else timedelta(days=interval)
    )
    works = design * worth(register, worst)[0]
    fresh = on <= due
    return Effect(works, works if fresh else Fraction(0), worst["result"], latest, due, fresh)


def links(register: Register, risk_id: str, on: date) -> list[Link]:
    """The controls of a risk."""
    controls = {row["control_id"]: row for row in register.rows("controls")}
    return [
        Link(
            control := controls[row["control_id"]],
            Fraction(1) if row["share"] is None else Fraction(str(row["share"])),
            effect(register, control, on),
        )
        for row in register.rows("risk_controls")
        if row["risk_id"] == risk_id
    ]


def combined(register: Register, several: Iterable[Link], axis: str, kind: str) -> Fraction:
    """What several controls of a risk reduce together on an axis."""
    best: dict[tuple[str, str], Fraction] = {}
    for link in several:
        group = link.control["overlap_group"]
        name = ("alone", link.control["control_id"]) if group is None else ("group", group)
        best[name] = max(best.get(name, Fraction(0)), link.reduces(axis, kind))
    passes = Fraction(1)
    for reduction in best.values():
        passes *= 1 - reduction
    return min(1 - passes, register.number("effectiveness_cap"))


def covers(register: Register, several: Iterable[Link], kind: str) -> bool:
    """Whether controls of a risk reach the coverage threshold on an axis; none never does."""
    several = list(several)
    best = max(combined(register, several, axis, kind) for axis in AXES)
    return bool(several) and best >= register.number("coverage_threshold")


def steps(register: Register, several: Iterable[Link]) -> dict[str, bool]:
    """The steps of coverage that the controls of a risk reach."""
    several = list(several)
    running = [link for link in several if link.control["status"] == "implemented"]
    return {
        "mapped": any(link.control["status"] != "retired" for link in several),
        "implemented": bool(running),
        "tested": any(link.effect.tested_on is not None for link in running),
        "fresh": any(link.effect.fresh for link in running),
        "effective": covers(register, several, "tested"),
        "declared": covers(register, several, "declared"),
    }
