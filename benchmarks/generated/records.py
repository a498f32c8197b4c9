"""Impact assessments, oversight, transparency, incidents, and the tolerances."""

import numpy as np
import pyarrow

from benchmarks.generated.draws import Draws, at, dates, ids, names, only, rows_of, says
from benchmarks.generated.portfolio import Portfolio
from risk_models.contract import vocabularies as w

_GROUPS = ["Applicants", "Policyholders", "Patients", "Employees", "Children", "Callers"]


def records(draws: Draws, made: Portfolio) -> dict[str, pyarrow.Table]:
    """impact_assessments, impact_items, oversight, transparency, incidents, appetite."""
    systems = made.ai_systems["system_id"]
    assessments = _impact_assessments(draws, systems)
    return {
        "impact_assessments": assessments,
        "impact_items": _impact_items(draws, assessments["assessment_id"], made.risks["risk_id"]),
        "oversight": _oversight(draws, systems),
        "transparency": _transparency(draws, systems),
        "incidents": _incidents(draws, systems, made.risks["risk_id"]),
        "appetite": _appetite(draws),
    }


def _impact_assessments(draws: Draws, systems: pyarrow.ChunkedArray) -> pyarrow.Table:
    rows = len(systems) * 8 // 10
    performed = draws.ago(5, 900, rows)
    decision = draws.of(list(w.DECISIONS), rows, [45, 35, 5, 15])
    decided = ~says(decision, "pending")
    return rows_of(
        "impact_assessments",
        assessment_id=ids("IA", rows),
        system_id=at(systems, draws.index(len(systems), rows)),
        kind=draws.of(list(w.ASSESSMENT_KINDS), rows, [50, 15, 15, 20]),
        version=draws.of(["1.0", "1.1", "2.0"], rows),
        performed_on=dates(performed),
        assessor=draws.of(names("Assessor", 40), rows),
        context=draws.of(["Claims in three countries", "Recruiting", "Ward at night"], rows),
        decision=decision,
        conditions=only(
            draws.of(["Quarterly group test", "Second reader for a year"], rows),
            says(decision, "conditional"),
        ),
        approved_by=only(draws.of(["Board", "Risk committee"], rows), decided),
        approved_on=dates(np.minimum(performed + 14, draws.today), decided),
        valid_until=dates(performed + draws.between(365, 730, rows), draws.chance(0.85, rows)),
    )


def _impact_items(
    draws: Draws, assessments: pyarrow.ChunkedArray, risks: pyarrow.ChunkedArray
) -> pyarrow.Table:
    assessment = np.repeat(
        np.arange(len(assessments)), draws.index(6, len(assessments), [1, 3, 5, 5, 3, 2])
    )
    rows = len(assessment)
    ordinals = {
        name: draws.index(5, rows, [15, 28, 30, 20, 7]) + 1
        for name in ("scale", "scope", "irremediability", "likelihood")
    }
    return rows_of(
        "impact_items",
        item_id=ids("II", rows),
        assessment_id=at(assessments, assessment),
        affected_group=draws.of(_GROUPS, rows),
        vulnerable=draws.chance(0.3, rows),
        direct=draws.chance(0.7, rows),
        effect=draws.of(list(w.EFFECTS), rows, [30, 70]),
        description=draws.of(["Ranked lower by age", "Answered sooner", "Refused twice"], rows),
        **ordinals,
        risk_id=only(at(risks, draws.index(len(risks), rows)), draws.chance(0.6, rows)),
    )


def _oversight(draws: Draws, systems: pyarrow.ChunkedArray) -> pyarrow.Table:
    rows = len(systems) // 2
    reviewed = draws.ago(0, 500, rows)
    decisions = draws.between(20, 20_000, rows)
    return rows_of(
        "oversight",
        record_id=ids("OVR", rows),
        system_id=at(systems, draws.index(len(systems), rows)),
        mode=draws.of(list(w.OVERSIGHT_MODES), rows),
        overseer=draws.of(names("Overseer", 60), rows),
        can_stop=draws.chance(0.92, rows),
        decisions=decisions,
        overrides=(decisions * draws.rng.random(rows) * 0.1).astype(np.int64),
        period_from=dates(reviewed - 190),
        period_to=dates(reviewed - 10),
        reviewed_on=dates(reviewed),
    )


def _transparency(draws: Draws, systems: pyarrow.ChunkedArray) -> pyarrow.Table:
    rows = len(systems) * 6 // 10
    published = draws.ago(0, 1200, rows)
    return rows_of(
        "transparency",
        record_id=ids("TRN", rows),
        system_id=at(systems, draws.index(len(systems), rows)),
        audience=draws.of(list(w.AUDIENCES), rows),
        kind=draws.of(list(w.TRANSPARENCY_KINDS), rows),
        what=draws.of(["That ranking is automated", "Limits of the estimate"], rows),
        published_on=dates(published),
        review_due=dates(published + draws.between(200, 800, rows), draws.chance(0.8, rows)),
    )


def _incidents(
    draws: Draws, systems: pyarrow.ChunkedArray, risks: pyarrow.ChunkedArray
) -> pyarrow.Table:
    rows = len(systems) * 3 // 10
    occurred = draws.ago(0, 730, rows)
    reported = np.minimum(occurred + draws.between(0, 20, rows), draws.today)
    return rows_of(
        "incidents",
        incident_id=ids("INC", rows),
        system_id=at(systems, draws.few(len(systems), rows, 0.3)),
        kind=draws.of(list(w.INCIDENT_KINDS), rows, [40, 25, 20, 15]),
        occurred_on=dates(occurred),
        reported_on=dates(reported),
        severity=draws.index(5, rows, [25, 35, 25, 12, 3]) + 1,
        description=draws.of(["Ranking used a retired model", "Answer named a person"], rows),
        risk_id=only(at(risks, draws.index(len(risks), rows)), draws.chance(0.6, rows)),
        closed_on=dates(np.minimum(reported + 40, draws.today), draws.chance(0.7, rows)),
    )


def _appetite(draws: Draws) -> pyarrow.Table:
    domains = ["all", "1", "4"]
    approved = np.full(len(domains), draws.today - 200, dtype=np.int32)
    return rows_of(
        "appetite",
        risk_domain=pyarrow.array(domains),
        tolerance_level=pyarrow.array(["moderate", "moderate", "low"]),
        acceptance_authority=pyarrow.array(["Risk committee", "Board", "Board"]),
        approved_by=pyarrow.array(["Board"] * len(domains)),
        approved_on=dates(approved),
        review_due=dates(approved + 365),
    )
