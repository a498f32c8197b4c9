"""The tiles of the overview and the warnings that a register must give, recomputed."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.measures.recomputed import expected_systems as systems
from tests.measures.recomputed.controls import covers, effect
from tests.measures.recomputed.expected_risks import Expected, overdue, unchanged
from tests.measures.recomputed.register import Register, Row
from tests.measures.recomputed.risks import Risk, all_risks, open_risks
from tests.measures.recomputed.systems import operates, valid

Warned = Iterator[tuple[str, str, str | None]]
"""Rule, key of the row, and part."""


RULES = ("W1", "W2", "W3", "W4", "W5", "W6", "W7", "W8", "W10", "W11", "W13", "W14", "W15")
"""Those that are recomputed."""


def tiles(register: Register) -> Expected:
    """Numerator and denominator of each tile on the day."""
    risks = open_risks(register)
    due = [row["due"] < register.day for risk in risks for row in risk.treatments]
    ends = [row["expires_on"] for risk in risks for row in (*risk.accepted, *_lapsed(risk))]
    soon = register.day + register.days("acceptance_horizon_days")
    running = [s for s in register.rows("ai_systems") if operates(register, s, register.day)]
    assessed = [valid(register, s["system_id"], register.day) for s in running]
    return {
        ("above_tolerance",): (sum(r.above(r.level()) is True for r in risks), len(risks)),
        ("unassessed",): (sum(r.level() is None for r in risks), len(risks)),
        ("covered",): (sum(covers(register, r.links, "tested") for r in risks), len(risks)),
        ("assessed_systems",): (sum(assessed), len(running)),
        ("overdue_treatments",): (sum(due), len(due)),
        ("expiring_acceptances",): (sum(end <= soon for end in ends), len(ends)),
        ("incidents",): (0, 0),
    }


def _lapsed(risk: Risk) -> list[Row]:
    """The latest acceptance of a risk above tolerance, where it expired and was not revoked."""
    mine = [r for r in risk.register.rows("acceptances") if r["risk_id"] == risk.key]
    if not mine or risk.above(risk.level()) is not True:
        return []
    latest = max(mine, key=lambda row: row["expires_on"])
    revoked = latest["revoked_on"] and latest["revoked_on"] <= risk.register.day
    return [latest] if latest["expires_on"] < risk.register.day and not revoked else []


def warnings(register: Register) -> Expected:
    found = [*_risks(register), *_controls(register), *_systems(register), *_late(register)]
    return dict.fromkeys(found, ())


def _risks(register: Register) -> Warned:
    for risk in open_risks(register):
        if risk.unanswered:
            yield "W1", risk.key, None
        if risk.supported(risk.links) is False:
            yield "W2", risk.key, None
        if all(link.control["status"] == "retired" for link in risk.links):
            yield "W6", risk.key, None
        since, until, _ = unchanged(register).get((risk.key,), (date.min, date.min, 0))
        if until - since > register.days("copied_forward_days"):
            yield "W10", risk.key, None
        if risk.level() is None:
            yield "W15", risk.key, None
        yield from _acceptance(register, risk.key, risk.level(), risk.accepted)


def _acceptance(
    register: Register, key: str, level: str | None, accepted: list[Row]
) -> Iterator[tuple[str, str, None]]:
    """W14: the latest acceptance that is not revoked is expired or of another level."""
    standing = [
        row
        for row in register.rows("acceptances")
        if row["risk_id"] == key and not (row["revoked_on"] and row["revoked_on"] <= register.day)
    ]
    if not standing or any(row["level_accepted"] == level for row in accepted):
        return
    latest = max(standing, key=lambda row: (row["accepted_on"], row["acceptance_id"]))
    if latest["expires_on"] < register.day or latest["level_accepted"] != level:
        yield "W14", latest["acceptance_id"], None


def _controls(register: Register) -> Warned:
    known = {risk.key for risk in all_risks(register)}
    linked = {r["control_id"] for r in register.rows("risk_controls") if r["risk_id"] in known}
    owners = {row["control_id"]: row["owner"] for row in register.rows("controls")}
    for control in register.rows("controls"):
        key = control["control_id"]
        if control["status"] == "implemented" and not effect(register, control, register.day).fresh:
            yield "W4", key, None
        if control["status"] != "retired" and key not in linked:
            yield "W6", key, None
    for test in register.rows("control_tests"):
        if test["tester"] == owners[test["control_id"]]:
            yield "W5", test["test_id"], None


def _systems(register: Register) -> Warned:
    for system in register.rows("ai_systems"):
        key = system["system_id"]
        lacking = {
            "a valid impact assessment": valid(register, key, register.day),
            "an oversight record": _has(register, "oversight", key),
            "a transparency record": _has(register, "transparency", key),
        }
        if operates(register, system, register.day):
            yield from (("W3", key, gap) for gap, there in lacking.items() if not there)
        if system["eu_class"] == "prohibited" and register.in_use(system):
            yield "W11", key, None
        changed = system["last_significant_change_on"]
        if changed and changed <= register.day and register.in_use(system):
            yield from _outdated(register, key, changed)
    for (item,), (_, current, _, unlinked, *_) in systems.items(register).items():
        if current and unlinked:
            yield "W7", item, None


def _outdated(register: Register, key: str, changed: date) -> Warned:
    scored = [
        s["assessed_on"]
        for risk in all_risks(register)
        if risk.row["system_id"] == key
        for s in risk.scores
    ]
    assessed = [
        row["performed_on"]
        for row in register.rows("impact_assessments")
        if row["system_id"] == key
    ]
    for part, days in (("risk", scored), ("impact", assessed)):
        if days and max(days) < changed:
            yield "W8", key, part


def _has(register: Register, table: str, system_id: str) -> bool:
    return any(row["system_id"] == system_id for row in register.rows(table))


def _late(register: Register) -> Warned:
    yield from (("W13", key, None) for kind, key in overdue(register) if kind != "Treatment")


def by_rule(register: Register) -> Expected:
    counts = Counter(rule for rule, *_ in warnings(register))
    return {(rule,): (counts[rule],) for rule in RULES}
