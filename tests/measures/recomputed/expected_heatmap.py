"""The rows that measures of the heatmap must give, by key, recomputed."""

from collections import Counter
from typing import Any

from tests.measures.recomputed.expected_risks import Expected, escalated
from tests.measures.recomputed.register import STAGES, Register, rank
from tests.measures.recomputed.risks import VIEWS, open_risks


def cells(register: Register) -> Expected:
    """Risks, escalated ones, and whether the cell exceeds the general tolerance, by cell."""
    general = rank(register.tolerance("all")["tolerance_level"])
    rows: dict[tuple[Any, ...], list[bool]] = {}
    for risk in open_risks(register):
        for view in VIEWS:
            if score := risk.score(view, register.day):
                for stage in (risk.row["arises_stage"], "all"):
                    rows.setdefault((view, stage, *score[:2]), []).append(escalated(risk, view))
    return {
        (view, stage, likelihood, severity): (
            len(found),
            sum(found),
            rank(register.level(likelihood, severity, 1)) > general,
        )
        for view in VIEWS
        for stage in (*STAGES, "all")
        for likelihood in range(1, 6)
        for severity in range(1, 6)
        for found in [rows.get((view, stage, likelihood, severity), [])]
    }


def totals(register: Register) -> Expected:
    rows: Expected = {}
    general = register.tolerance("all")["tolerance_level"]
    for view in VIEWS:
        for stage in (*STAGES, "all"):
            risks = [r for r in open_risks(register) if stage in ("all", r.row["arises_stage"])]
            levels = [risk.level(view) for risk in risks]
            rows[view, stage] = (
                len(risks),
                sum(level is not None for level in levels),
                levels.count(None),
                sum(risk.above(risk.level(view)) is True for risk in risks),
                sum(rank(level) > rank(general) for level in levels),
                levels.count("critical"),
            )
    return rows


def profile(register: Register) -> Expected:
    counts: Counter[tuple[str, ...]] = Counter()
    for risk in open_risks(register):
        for view in VIEWS:
            if score := risk.score(view, register.day):
                stage = risk.row["arises_stage"]
                counts[view, stage, "likelihood", str(score[0])] += 1
                counts[view, stage, "severity", str(score[1])] += 1
                counts[view, stage, "level", register.level(*score)] += 1
    return {key: (number,) for key, number in counts.items()}


def views(register: Register) -> Expected:
    return {
        (view, risk.key): (*(score[:2] if score else (None, None)), risk.level(view))
        for risk in open_risks(register)
        for view in VIEWS
        for score in [risk.score(view, register.day)]
    }
