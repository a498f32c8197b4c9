"""The rows that measures of risks must give, by key, recomputed."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.measures.recomputed.controls import combined
from tests.measures.recomputed.register import AXES, LEVELS, Register, rank
from tests.measures.recomputed.risks import VIEWS, Risk, all_risks, open_risks

Expected = dict[tuple[Any, ...], tuple[Any, ...]]


def position(register: Register) -> Expected:
    rows: Expected = {}
    for risk in all_risks(register):
        level = risk.level()
        rows[(risk.key,)] = (
            risk.is_open(register.day),
            risk.status,
            *(risk.level(view) for view in VIEWS),
            risk.above(level),
            level is None,
            *(risk.supports(risk.links) or (None, None)),
            risk.supported_level(risk.links),
            risk.supported(risk.links),
            _days_since(risk),
            *(escalated(risk, view) for view in VIEWS),
        )
    return rows


def _days_since(risk: Risk) -> int | None:
    days = [s["assessed_on"] for s in risk.scores if s["view"] == "residual"]
    return (risk.register.day - days[-1]).days if days else None


def escalated(risk: Risk, view: str) -> bool:
    """Whether the people-severity floor raises the level."""
    score = risk.score(view, risk.register.day)
    if score is None:
        return False
    return risk.register.level(*score) != risk.register.level(score[0], score[1], 1)


def effectiveness(register: Register) -> Expected:
    return {
        (risk.key,): tuple(
            combined(register, risk.links, axis, kind)
            for kind in ("declared", "tested")
            for axis in AXES
        )
        for risk in all_risks(register)
    }


def support(register: Register) -> Expected:
    rows: Expected = {}
    for risk in all_risks(register):
        tested, declared = risk.supports(risk.links), risk.supports(risk.links, "declared")
        assessed = risk.score("residual", register.day)
        for i, axis in enumerate(AXES):
            if tested and declared:
                supported = assessed[i] >= tested[i] if assessed else None
                rows[risk.key, axis] = (tested[i], declared[i], supported)
    return rows


def listed(register: Register) -> Expected:
    rows: Expected = {}
    for risk in all_risks(register):
        treatments = sorted(risk.treatments, key=lambda row: (row["due"], row["treatment_id"]))
        due = risk.row["review_due"]
        is_open = risk.is_open(register.day)
        rows[(risk.key,)] = (
            bool(is_open and due and due < register.day),
            sum(link.control["status"] != "retired" for link in risk.links),
            sum(any(link.reduces(a, "tested") > 0 for a in AXES) for link in risk.links),
            max((row["expires_on"] for row in risk.accepted), default=None),
            treatments[0]["due"] if treatments else None,
            risk.unanswered,
        )
    return rows


def ranking(register: Register) -> Expected:
    """The open risks with a residual score, the worst first, and their ranks."""

    def order(risk: Risk) -> tuple[Any, ...]:
        likelihood, severity, people = risk.score("residual", register.day) or (0, 0, 0)
        unsure = (risk.row["confidence"] or "low") == "low"
        return -rank(risk.level()), -people, -severity, -likelihood, not unsure, risk.key

    scored = sorted((r for r in open_risks(register) if r.level()), key=order)
    return {(risk.key,): (i,) for i, risk in enumerate(scored, 1)}


def top(register: Register) -> Expected:
    return {key: row for key, row in ranking(register).items() if row[0] <= 10}


def by_month(register: Register) -> Expected:
    counts = Counter(
        (end, risk.level("residual", end) or "unassessed")
        for end in register.month_ends()
        for risk in all_risks(register)
        if risk.is_open(end)
    )
    return {
        (end, level): (counts[end, level],)
        for end in register.month_ends()
        for level in (*LEVELS, "unassessed")
    }


def changes(register: Register) -> Expected:
    rows: Expected = {}
    for risk in all_risks(register):
        before = None
        for score in risk.scores:
            if score["view"] != "residual":
                continue
            level = risk.level("residual", score["assessed_on"])
            if level != before:
                rows[risk.key, score["assessed_on"]] = (before, level)
            before = level
    return rows


def judgements(register: Register) -> Expected:
    """By risk, view and day of a score: severity, level, and whether it is the latest."""
    rows: Expected = {}
    for risk in all_risks(register):
        for score in risk.scores:
            view, day = score["view"], score["assessed_on"]
            likelihood, severity, people = risk.score(view, day) or (0, 0, 0)
            days = [s["assessed_on"] for s in risk.scores if s["view"] == view]
            level = register.level(likelihood, severity, people)
            rows[risk.key, view, day] = (severity, level, day == max(days))
    return rows


def unchanged(register: Register) -> Expected:
    """Since when the latest residual scores are equal, until when, and how many they are."""
    rows: Expected = {}
    for risk in all_risks(register):
        scores = [s for s in risk.scores if s["view"] == "residual"]
        names = ("likelihood", "severity_people", "severity_organisation")
        run = [s["assessed_on"] for s in _equal_at_the_end(scores, names)]
        if run:
            rows[(risk.key,)] = (run[-1], run[0], len(run))
    return rows


def _equal_at_the_end(scores: list[Any], names: tuple[str, ...]) -> Iterator[Any]:
    for score in reversed(scores):
        if any(score[name] != scores[-1][name] for name in names):
            return
        yield score


def acceptances(register: Register) -> Expected:
    rows: Expected = {}
    for risk in all_risks(register):
        required = register.tolerance(risk.row["risk_domain"])["acceptance_authority"]
        in_force = {row["acceptance_id"] for row in risk.accepted}
        for row in register.rows("acceptances"):
            if row["risk_id"] != risk.key:
                continue
            if row["revoked_on"] and row["revoked_on"] <= register.day:
                state = "revoked"
            elif row["acceptance_id"] not in in_force:
                state = "expired"
            else:
                same = row["level_accepted"] == risk.level()
                state = "in_force" if same else "other_level"
            revoked = row["revoked_on"] if state == "revoked" else None
            by = row["accepted_by"].strip().lower() == required.strip().lower()
            rows[(row["acceptance_id"],)] = (state, by, revoked)
    return rows


def overdue(register: Register) -> Expected:
    """Everything that was due before the day, by kind and key: days late and age band."""
    due = [
        ("Treatment", row["treatment_id"], row["due"])
        for risk in open_risks(register)
        for row in risk.treatments
    ]
    due += [("Risk review", r.key, r.row["review_due"]) for r in open_risks(register)]
    used = {s["system_id"]: s for s in register.rows("ai_systems") if register.in_use(s)}
    due += [("System review", key, row["next_review_due"]) for key, row in used.items()]
    due += [
        ("Transparency review", row["record_id"], row["review_due"])
        for row in register.rows("transparency")
        if row["system_id"] in used
    ]
    due += [
        ("Tolerance review", row["risk_domain"], row["review_due"])
        for row in register.rows("appetite")
    ]
    late = {(kind, key): register.day - day for kind, key, day in due if day}
    return {key: (days.days, _band(days.days)) for key, days in late.items() if days > timedelta(0)}


def overdue_by_age(register: Register) -> Expected:
    bands = Counter((kind, band) for (kind, _), (_, band) in overdue(register).items())
    return {key: (number,) for key, number in bands.items()}


def _band(days: int) -> str:
    for last in (30, 60, 90):
        if days <= last:
            return f"{last - 29}-{last}"
    return ">90"


def treatments(register: Register) -> Expected:
    rows: Expected = {}
    for row in register.rows("treatments"):
        done = row["done_on"] if row["done_on"] and row["done_on"] <= register.day else None
        unfinished = register.unfinished(row)
        late = (register.day - row["due"]).days if unfinished else 0
        verified = row["verified_on"] and row["verified_on"] <= register.day
        by = row["verified_by"] if verified else None
        rows[(row["treatment_id"],)] = (unfinished, late if late > 0 else None, done, by)
    return rows


def concentration(register: Register) -> Expected:
    """By supplier and model: systems, risks, high or critical, critical, systems with such."""
    parts: dict[tuple[str, str], list[Risk]] = {}
    for system in register.rows("ai_systems"):
        uses = [("model", model) for model in (system["models"] or "").split(";") if model]
        uses += [("supplier", system["supplier"])] if system["supplier"] else []
        for part in uses:
            parts.setdefault(part, []).extend(
                r for r in open_risks(register) if r.row["system_id"] == system["system_id"]
            )
    rows: Expected = {}
    for part, risks in parts.items():
        serious = [risk for risk in risks if risk.level() in ("high", "critical")]
        if risks:
            rows[part] = (
                len({risk.row["system_id"] for risk in risks}),
                len(risks),
                len(serious),
                sum(risk.level() == "critical" for risk in risks),
                len({risk.row["system_id"] for risk in serious}),
            )
    return rows
