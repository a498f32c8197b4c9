"""The rows that measures of systems and of their impact must give, by key, recomputed."""

from collections import Counter
from typing import Any

from tests.measures.recomputed.expected_risks import Expected
from tests.measures.recomputed.register import Register, Row
from tests.measures.recomputed.risks import open_risks
from tests.measures.recomputed.systems import (
    counting,
    current,
    later,
    operates,
    state,
    valid,
    worst,
)


def states(register: Register) -> Expected:
    return {
        (row["assessment_id"],): (
            found := state(register, row),
            None if later(register, row) else row["approved_by"],
            "pending" if found == "pending" else row["decision"],
        )
        for row in register.rows("impact_assessments")
    }


def assessed(register: Register) -> Expected:
    """The state that counts for each system in use, and whether it operates."""
    return {
        (row["system_id"],): (
            counting(register, row["system_id"]),
            operates(register, row, register.day),
        )
        for row in register.rows("ai_systems")
        if register.in_use(row)
    }


def valid_on(register: Register) -> Expected:
    return {
        (end, row["system_id"]): ()
        for end in register.month_ends()
        for row in register.rows("ai_systems")
        if valid(register, row["system_id"], end)
    }


def operating_on(register: Register) -> Expected:
    return {
        (end, row["system_id"]): ()
        for end in register.month_ends()
        for row in register.rows("ai_systems")
        if operates(register, row, end)
    }


def positions(register: Register) -> Expected:
    latest = _latest_oversight(register)
    told = Counter(row["system_id"] for row in register.rows("transparency"))
    rows: Expected = {}
    for system in register.rows("ai_systems"):
        key, due = system["system_id"], system["next_review_due"]
        risks = [risk for risk in open_risks(register) if risk.row["system_id"] == key]
        above = sum(risk.above(risk.level()) is True for risk in risks)
        rows[(key,)] = (
            worst(register, key),
            len(risks),
            sum(risk.level() is None for risk in risks),
            above,
            above > 0,
            register.in_use(system),
            bool(register.in_use(system) and due and due < register.day),
            told[key],
            _reading(register, latest.get(key)),
            sum(risk.level() is not None for risk in risks),
            operates(register, system, register.day),
            counting(register, key) if register.in_use(system) else None,
        )
    return rows


def _latest_oversight(register: Register) -> dict[str, Row]:
    rows = sorted(
        register.rows("oversight"), key=lambda row: (row["reviewed_on"], row["record_id"])
    )
    return {row["system_id"]: row for row in rows}


def _reading(register: Register, record: Row | None) -> str | None:
    if record is None:
        return None
    if not record["decisions"]:
        return "unknown"
    overruled = record["overrides"]
    if overruled < register.number("override_low") * record["decisions"]:
        return "low"
    return "high" if overruled > register.number("override_high") * record["decisions"] else "usual"


def items(register: Register) -> Expected:
    assessments = {row["assessment_id"]: row for row in register.rows("impact_assessments")}
    rows: Expected = {}
    for item in register.rows("impact_items"):
        if item["assessment_id"] not in assessments:
            continue
        rated = [item[name] for name in ("scale", "scope", "irremediability") if item[name]]
        least = int(register.settings["serious_harm_scale"])
        serious = item["effect"] == "harm" and (item["scale"] or 0) >= least
        rows[(item["item_id"],)] = (
            max(rated, default=None),
            current(register, assessments[item["assessment_id"]]),
            serious,
            serious and item["risk_id"] is None,
            item["vulnerable"] is True,
            item["right_touched"] or "Not named",
        )
    return rows


def assessments(register: Register) -> Expected:
    """By assessment: harms, benefits, and serious harms without a linked risk."""
    facts = items(register)
    rows: Expected = {}
    for assessment in register.rows("impact_assessments"):
        key = assessment["assessment_id"]
        mine = [i for i in register.rows("impact_items") if i["assessment_id"] == key]
        harms = sum(item["effect"] == "harm" for item in mine)
        unlinked = sum(facts[(item["item_id"],)][3] for item in mine)
        rows[(key,)] = (harms, len(mine) - harms, unlinked)
    return rows


def lacking(register: Register) -> Expected:
    """Systems in operation without a valid assessment: open risks, high or critical ones."""
    rows: Expected = {}
    for system in register.rows("ai_systems"):
        key = system["system_id"]
        if operates(register, system, register.day) and not valid(register, key, register.day):
            levels = [r.level() for r in open_risks(register) if r.row["system_id"] == key]
            serious = levels.count("high") + levels.count("critical")
            rows[(key,)] = (len(levels), serious)
    return rows


def transparency(register: Register) -> Expected:
    used = {s["system_id"]: register.in_use(s) for s in register.rows("ai_systems")}
    return {
        (row["record_id"],): (
            bool(row["review_due"] and row["review_due"] < register.day and used[row["system_id"]]),
        )
        for row in register.rows("transparency")
    }


def groups(register: Register) -> Expected:
    """By affected group and right: worst severity, harms, benefits, not linked, systems."""
    facts = items(register)
    of_system = {r["assessment_id"]: r["system_id"] for r in register.rows("impact_assessments")}
    rows: Expected = {}
    for item in register.rows("impact_items"):
        fact = facts.get((item["item_id"],))
        if fact and fact[1]:
            key = item["affected_group"], fact[5]
            worst, harms, benefits, unlinked, systems = rows.get(key, (None, 0, 0, 0, set()))
            harm = item["effect"] == "harm"
            if harm and fact[0]:
                worst = max(worst or 0, fact[0])
            systems = systems | {of_system[item["assessment_id"]]}
            rows[key] = (worst, harms + harm, benefits + (not harm), unlinked + fact[3], systems)
    return {key: (*row[:4], len(row[4])) for key, row in rows.items()}


def impact_totals(register: Register) -> Expected:
    facts = {key: fact for (key,), fact in items(register).items() if fact[1]}
    shown = [item for item in register.rows("impact_items") if item["item_id"] in facts]
    harms = [item for item in shown if item["effect"] == "harm"]
    return {
        (): (
            len(harms),
            sum(item["vulnerable"] is True for item in harms),
            len(shown) - len(harms),
            len({item["affected_group"] for item in shown}),
            len({item["right_touched"] for item in shown} - {None}),
            sum(fact[2] for fact in facts.values()),
            sum(fact[3] for fact in facts.values()),
        )
    }


def totals(register: Register) -> Expected:
    """Systems, those in use, without a risk, above tolerance; of those in operation which have
    an assessment, oversight and transparency."""
    rows = {key: row for (key,), row in positions(register).items()}
    running = [
        s["system_id"] for s in register.rows("ai_systems") if operates(register, s, register.day)
    ]
    overseen = {row["system_id"] for row in register.rows("oversight")}
    return {
        (): (
            len(rows),
            sum(row[5] for row in rows.values()),
            sum(row[0] == "none" for row in rows.values()),
            sum(row[4] for row in rows.values()),
            len(running),
            sum(valid(register, key, register.day) for key in running),
            sum(key in overseen for key in running),
            sum(rows[key][7] > 0 for key in running),
        )
    }


def rights(register: Register) -> Expected:
    """By right: worst severity, harms, serious ones, unrated, vulnerable, benefits, systems."""
    facts = items(register)
    of_system = {r["assessment_id"]: r["system_id"] for r in register.rows("impact_assessments")}
    by_right: dict[str, list[tuple[Row, tuple[Any, ...]]]] = {}
    for item in register.rows("impact_items"):
        fact = facts.get((item["item_id"],))
        if fact and fact[1]:
            by_right.setdefault(fact[5], []).append((item, fact))
    rows: Expected = {}
    for right, all_of_it in by_right.items():
        harms = [fact for item, fact in all_of_it if item["effect"] == "harm"]
        severities = [fact[0] for fact in harms]
        rows[(right,)] = (
            max((s for s in severities if s), default=None),
            len(harms),
            sum(fact[2] for fact in harms),
            severities.count(None),
            sum(fact[4] for fact in harms),
            len(all_of_it) - len(harms),
            len({of_system[item["assessment_id"]] for item, _ in all_of_it}),
        )
    return rows
