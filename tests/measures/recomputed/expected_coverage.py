"""The rows that measures of controls and coverage must give, by key, recomputed."""

from collections import Counter
from datetime import date
from typing import Any

from tests.measures.recomputed.controls import Link, combined, covers, effect, links, steps
from tests.measures.recomputed.expected_risks import Expected
from tests.measures.recomputed.register import AXES, LEVELS, STAGES, Register, rank
from tests.measures.recomputed.risks import Risk, all_risks, open_risks

PURPOSES = ("fairness", "human_oversight", "privacy")
"""Those that are recomputed."""

_STEPS = ("mapped", "implemented", "tested", "fresh", "effective", "exceptions", "declared")


def effects(register: Register) -> Expected:
    rows: Expected = {}
    for control in register.rows("controls"):
        e = effect(register, control, register.day)
        rows[(control["control_id"],)] = (
            control["status"] == "implemented",
            e.declared,
            e.tested,
            e.tested_on,
            e.result,
            e.fresh,
            e.due,
        )
    return rows


def _of(risk: Risk, purpose: str) -> list[Link]:
    """The controls of a risk that serve a purpose; all for `all`."""
    return [
        link
        for link in risk.links
        if purpose == "all" or purpose in (link.control["purpose"] or "").split(";")
    ]


def _counted(risks: list[Risk], purpose: str = "all") -> tuple[int, ...]:
    counts: Counter[str] = Counter()
    for risk in risks:
        reached = steps(risk.register, _of(risk, purpose))
        exception = risk.above(risk.level()) is True or risk.supported(risk.links) is False
        reached["exceptions"] = reached["effective"] and exception
        counts.update(name for name, yes in reached.items() if yes)
    return len(risks), *(counts[step] for step in _STEPS)


def coverage(register: Register) -> Expected:
    risks = open_risks(register)
    rows: Expected = {("all", "all"): _counted(risks)}
    for level in (*LEVELS, "unassessed"):
        rows["level", level] = _counted([r for r in risks if (r.level() or "unassessed") == level])
    for stage in STAGES:
        rows["stage", stage] = _counted([r for r in risks if r.row["arises_stage"] == stage])
    for purpose in PURPOSES:
        rows["purpose", purpose] = _counted(risks, purpose)
    return rows


def groups(register: Register) -> Expected:
    rows: Expected = {}
    for purpose in ("all", *PURPOSES):
        for stage in STAGES:
            risks = [r for r in open_risks(register) if r.row["arises_stage"] == stage]
            number, _, implemented, *_, effective, _, declared = _counted(risks, purpose)
            rows[purpose, stage] = (number, implemented, effective, declared)
    return rows


def covered_on(register: Register) -> Expected:
    """Whether each risk is covered, by month end, for the latest year."""
    return {
        (end, risk.key): ()
        for end in register.month_ends()[:13]
        for risk in all_risks(register)
        if covers(register, links(register, risk.key, end), "tested")
    }


def _places(risk: Risk, kind: str) -> set[str]:
    """The stages in which a control acts that reduces the risk."""
    return {
        place
        for link in risk.links
        if any(link.reduces(axis, kind) > 0 for axis in AXES)
        for place in link.control["acts_stages"].split(";")
    }


def grid(register: Register) -> Expected:
    rows: Expected = {}
    for stage in STAGES:
        risks = [r for r in open_risks(register) if r.row["arises_stage"] == stage]
        for place in (*STAGES, "organisation"):
            rows[stage, place] = (
                len(risks),
                *(sum(place in _places(r, kind) for r in risks) for kind in ("declared", "tested")),
            )
    return rows


def timing(register: Register) -> Expected:
    rows: Expected = {}
    for stage in STAGES:
        later = set(STAGES[STAGES.index(stage) + 1 :])
        risks = [r for r in open_risks(register) if r.row["arises_stage"] == stage]
        places = [_places(risk, "tested") for risk in risks]
        at_stage = sum(stage in place for place in places)
        nowhere = sum(not place for place in places)
        only_later = sum(bool(place) and place <= later for place in places)
        others = len(risks) - at_stage - nowhere - only_later
        rows[(stage,)] = (len(risks), at_stage, only_later, others, nowhere)
    return rows


def uncovered(register: Register) -> Expected:
    reasons = {
        "mapped": "No control",
        "implemented": "No control implemented",
        "tested": "No control tested",
        "fresh": "All tests overdue",
        "effective": "Tested effect too weak",
    }
    rows: Expected = {}
    for risk in open_risks(register):
        reached = steps(register, risk.links)
        if risk.level() in ("high", "critical") and not reached["effective"]:
            why = next(text for step, text in reasons.items() if not reached[step])
            rows[(risk.key,)] = (
                why,
                *(
                    max(combined(register, risk.links, axis, kind) for axis in AXES)
                    for kind in ("tested", "declared")
                ),
            )
    return rows


def uncovered_by_owner(register: Register) -> Expected:
    levels: Counter[tuple[str, str | None]] = Counter()
    keys = uncovered(register)
    for risk in open_risks(register):
        if (risk.key,) in keys:
            levels[risk.row["owner"], risk.level()] += 1
    return {
        (owner,): (levels[owner, "critical"], levels[owner, "critical"] + levels[owner, "high"])
        for owner in {owner for owner, _ in levels}
    }


def failures(register: Register) -> Expected:
    """What changes for an open risk without each control that is shown to reduce it."""
    rows: Expected = {}
    for risk in open_risks(register):
        reducing = [k for k in risk.links if any(k.reduces(a, "tested") > 0 for a in AXES)]
        for link in reducing:
            others = [other for other in risk.links if other is not link]
            rows[link.control["control_id"], risk.key] = _without(risk, others, len(reducing))
    return rows


def _without(risk: Risk, others: list[Link], reducing: int) -> tuple[Any, ...]:
    register = risk.register
    tolerance = rank(register.tolerance(risk.row["risk_domain"])["tolerance_level"])
    now, then = risk.supported_level(risk.links), risk.supported_level(others)
    return (
        *(
            combined(register, risk.links, axis, "tested")
            - combined(register, others, axis, "tested")
            for axis in AXES
        ),
        then,
        rank(then) > rank(now),
        risk.above(risk.level()) is False and rank(now) <= tolerance < rank(then),
        risk.supported(risk.links) is True and risk.supported(others) is False,
        covers(register, risk.links, "tested")
        and max(combined(register, others, axis, "tested") for axis in AXES)
        < register.number("coverage_threshold"),
        reducing == 1,
    )


def control_list(register: Register) -> Expected:
    """The controls that are listed, and what would change if each failed."""
    failing = failures(register)
    rows: Expected = {}
    for control in register.rows("controls"):
        key = control["control_id"]
        risks = {
            row["risk_id"] for row in register.rows("risk_controls") if row["control_id"] == key
        }
        e = effect(register, control, register.day)
        state = "never" if e.tested_on is None else "fresh" if e.fresh else "stale"
        if control["status"] != "implemented":
            state = "not_implemented"
        changes = [row for (control_id, _), row in failing.items() if control_id == key]
        lowers = sum(row[0] > 0 or row[1] > 0 for row in changes)
        rows[(key,)] = (
            state,
            sum(risk.key in risks for risk in open_risks(register)),
            lowers,
            *(sum(row[i] for row in changes) for i in range(3, 8)),
            control["status"] == "implemented" and lowers == 0,
        )
    return rows


def stage_cover(register: Register) -> Expected:
    """By risk and stage where controls may act: how the risk is covered there."""
    return {
        (risk.key, place): (
            "tested_effective"
            if place in _places(risk, "tested")
            else "declared"
            if place in _places(risk, "declared")
            else "none",
            place == risk.row["arises_stage"],
        )
        for risk in open_risks(register)
        for place in (*STAGES, "organisation")
    }


def control_totals(register: Register) -> Expected:
    rows = control_list(register)
    states = Counter(row[0] for row in rows.values())
    retired = sum(row["status"] == "retired" for row in register.rows("controls"))
    return {
        (): (
            len(rows),
            len(rows) - retired,
            states["fresh"] + states["stale"] + states["never"],
            states["fresh"],
            states["stale"],
            states["never"],
            sum(row[-1] for row in rows.values()),
            sum(row[4] > 0 for row in rows.values()),
            sum(row[7] > 0 for row in rows.values()),
        )
    }


def reasons(register: Register) -> Expected:
    """Why each control reduces no open risk; None where it reduces one."""
    rows: Expected = {}
    failing = failures(register)
    for control in register.rows("controls"):
        key = control["control_id"]
        e = effect(register, control, register.day)
        changes = [row for (control_id, _), row in failing.items() if control_id == key]
        linked = [r for r in open_risks(register) if any(k.control == control for k in r.links)]
        design = control["design_rating"]
        steps_missing = {
            "Not implemented": control["status"] != "implemented",
            "Its design is not rated": design is None,
            "Its design is rated ineffective": design == "none",
            "Never tested": e.tested_on is None,
            "Its last test is overdue": not e.fresh,
            "Its last test found it ineffective": e.tested == 0,
            "It is linked to no open risk": not linked,
            "Detective: does not reduce likelihood": control["type"] == "detective"
            and control["acts_on"] == "likelihood",
            "It reaches none of the exposure": not changes,
            "Others of its overlap group reduce as much": True,
        }
        works = any(row[0] > 0 or row[1] > 0 for row in changes)
        rows[(key,)] = (None if works else next(k for k, yes in steps_missing.items() if yes),)
    return rows


def tests_due(register: Register) -> Expected:
    """By month, twelve from that of the day: valid tests of implemented controls that end in it."""
    ends = [
        e.due
        for control in register.rows("controls")
        if control["status"] == "implemented"
        and (e := effect(register, control, register.day)).fresh
    ]
    rows: Expected = {}
    year, month = register.day.year, register.day.month
    for _ in range(12):
        number = sum(due is not None and (due.year, due.month) == (year, month) for due in ends)
        rows[(date(year, month, 1),)] = (number,)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return rows
