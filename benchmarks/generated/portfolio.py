"""Systems, their risks, and the scores of the risks."""

from dataclasses import dataclass

import numpy as np
import pyarrow
import pyarrow.compute as pc

from benchmarks.generated.draws import (
    Days,
    Draws,
    Numbers,
    at,
    dates,
    ids,
    names,
    only,
    rows_of,
    says,
)
from risk_models.contract import vocabularies as w

RISKS_PER_SYSTEM = 10
SCORES_PER_RISK = 3

_LIFE = {
    "inception": 6,
    "design_development": 12,
    "verification_validation": 7,
    "deployment": 8,
    "operation_monitoring": 55,
    "re_evaluation": 5,
    "retired": 7,
}
_EU_CLASSES = {
    "prohibited": 0.2,
    "high_risk_annex_i": 3,
    "high_risk_annex_iii": 15,
    "annex_iii_exempt_6_3": 4,
    "transparency": 18,
    "minimal": 45,
    "not_assessed": 12,
    "out_of_scope": 3,
}
_STATUS = {"draft": 4, "open": 52, "treated": 20, "accepted": 10, "closed": 14}
_PATTERNS = [
    ("inherent", "residual", "target"),
    ("inherent", "residual", "residual"),
    ("residual", "residual", "residual"),
    ("inherent", "inherent", "inherent"),
]
_PATTERN_WEIGHTS = [70, 17, 8, 5]
"""What the three scores of a risk are; the last pattern leaves it unassessed."""

_VIEWS = np.array([[list(w.VIEWS).index(view) for view in pattern] for pattern in _PATTERNS])

SOURCES = [
    "historic data that favours one group",
    "a model that drifts between releases",
    "prompts that carry hidden instructions",
    "a supplier who changes the model without notice",
    "labels made by a single team",
    "answers that sound sure when they are not",
    "logs that keep more than is needed",
    "an interface that hides the confidence",
]
EVENTS = [
    "people of one group are ranked lower",
    "the result is wrong for new kinds of case",
    "personal data reaches a person who may not see it",
    "staff follow a wrong recommendation without looking",
    "the system acts on text that an outsider wrote",
    "nobody can say why a decision was made",
    "the service stops when the supplier does",
]
CONSEQUENCES = [
    "unlawful discrimination and a duty to pay",
    "a loss that has to be made good by hand",
    "harm to a patient that could have been avoided",
    "a fine and a public correction",
    "refusals that nobody really decided",
    "rights that people cannot exercise in time",
]
REASONS = [
    "Two tests found no gap since the last review",
    "Group test shows a difference of four points, within the limit",
    "Replacement model has not been measured on new cases yet",
    "Second reader catches most of it, late in the month",
    "Supplier gave its own figures; a test of ours is planned",
    "Three near misses in the quarter, all seen by the reviewer",
    "Judged by comparison with the older system in the same unit",
    "Filter stops known forms, new ones appear each month",
]


@dataclass
class Portfolio:
    """The three tables, and what others need to know of them, row for row."""

    ai_systems: pyarrow.Table
    risks: pyarrow.Table
    risk_scores: pyarrow.Table
    owners: list[str]
    last_scored: Days
    residual: Numbers
    """Likelihood and severity of the latest residual score by risk; 0 where unassessed."""


def portfolio(draws: Draws, systems: int) -> Portfolio:
    owners = names("Owner", max(4, systems // 20))
    inventory, retired_on = _ai_systems(draws, systems, owners)
    rows = systems * RISKS_PER_SYSTEM
    # Some systems carry many risks and others few.
    busy = draws.rng.lognormal(0, 0.7, systems)
    place = np.sort(draws.index(systems, rows, list(busy)))
    identified = draws.ago(60, 1100, rows)
    scored = _scored_on(draws, identified)
    scores, residual = _risk_scores(draws, ids("RSK", rows), scored)
    return Portfolio(
        ai_systems=inventory,
        risks=_risks(draws, inventory, place, retired_on, identified, scored[:, -1], owners),
        risk_scores=scores,
        owners=owners,
        last_scored=scored[:, -1],
        residual=residual,
    )


def _ai_systems(draws: Draws, rows: int, owners: list[str]) -> tuple[pyarrow.Table, Days]:
    suppliers = names("Supplier", max(8, rows // 60))
    models = names("Model", max(12, rows // 30))
    status = draws.of(list(_LIFE), rows, list(_LIFE.values()))
    retired = says(status, "retired")
    operating = retired | says(status, "operation_monitoring", "re_evaluation")
    live = draws.ago(30, 2000, rows)
    retired_on = live + ((draws.today - live) * draws.rng.random(rows)).astype(np.int32)
    one, other = (at(pyarrow.array(models), draws.few(len(models), rows, 0.8)) for _ in "12")
    several = draws.chance(0.3, rows) & np.asarray(pc.not_equal(one, other))
    bought = draws.chance(0.65, rows)
    table = rows_of(
        "ai_systems",
        system_id=ids("SYS", rows),
        name=pc.binary_join_element_wise(
            draws.of(["Claims", "Credit", "Hiring", "Service", "Vision", "Search"], rows),
            draws.of(["triage", "score", "ranking", "assistant", "forecast", "filter"], rows),
            pyarrow.array(np.arange(1, rows + 1)).cast(pyarrow.string()),
            " ",
        ),
        purpose=draws.of(["Orders a queue of work", "Drafts answers", "Scores cases"], rows),
        owner=at(pyarrow.array(owners), draws.few(len(owners), rows, 0.4)),
        business_unit=at(pyarrow.array(names("Unit", 20)), draws.few(20, rows, 0.5)),
        lifecycle_status=status,
        origin=draws.of(list(w.ORIGINS), rows),
        supplier=only(at(pyarrow.array(suppliers), draws.few(len(suppliers), rows)), bought),
        models=pc.if_else(
            pyarrow.array(several), pc.binary_join_element_wise(one, other, ";"), one
        ),
        autonomy=draws.of(list(w.AUTONOMY), rows),
        personal_data=draws.of(list(w.PERSONAL_DATA), rows, [2, 5, 1]),
        in_aims_scope=draws.chance(0.9, rows),
        criticality=only(draws.of(list(w.LOW_MEDIUM_HIGH), rows), draws.chance(0.9, rows)),
        go_live=dates(live, operating),
        retired_on=dates(retired_on, retired),
        eu_class=draws.of(list(_EU_CLASSES), rows, list(_EU_CLASSES.values())),
        eu_roles=draws.lists(list(w.EU_ROLES)[:2], rows, 2),
        gpai_model=draws.chance(0.05, rows),
        last_significant_change_on=dates(draws.ago(0, 700, rows), draws.chance(0.4, rows)),
        next_review_due=dates(draws.ago(-365, 60, rows), draws.chance(0.9, rows)),
    )
    return table, np.where(retired, retired_on, draws.today + 1).astype(np.int32)


def _scored_on(draws: Draws, identified: Days) -> Days:
    """Three days per risk, in order, from its identification to the day looked at.

    Half of the risks are judged in all views on the first of them.
    """
    spans = (draws.today - identified - SCORES_PER_RISK)[:, None]
    offsets = np.sort(draws.rng.random((len(identified), SCORES_PER_RISK)), axis=1) * spans
    days = identified[:, None] + offsets.astype(np.int32) + np.arange(SCORES_PER_RISK)
    return days.astype(np.int32)


def _risk_scores(
    draws: Draws, risk_ids: pyarrow.Array, scored: Days
) -> tuple[pyarrow.Table, Numbers]:
    risks = len(risk_ids)
    views = _VIEWS[draws.index(len(_PATTERNS), risks, _PATTERN_WEIGHTS)]
    at_once = draws.chance(0.5, risks) & (views == np.arange(SCORES_PER_RISK)).all(axis=1)
    scored[at_once] = scored[at_once][:, :1]
    # Each axis falls, or stays, from score to score: residual <= inherent, target <= residual.
    first = draws.index(5, risks * 3, [6, 20, 34, 28, 12]).reshape(risks, 1, 3)
    drops = draws.index(3, risks * 9, [5, 4, 1]).reshape(risks, SCORES_PER_RISK, 3)
    drops[:, 0] = 0
    judged = np.maximum(1, 1 + first - drops.cumsum(axis=1))
    latest = np.where(views == 1, np.arange(SCORES_PER_RISK), -1).max(axis=1)
    last = judged[np.arange(risks), latest]
    residual = np.stack([last[:, 0], last[:, 1:].max(axis=1)], axis=1)
    residual[latest < 0] = 0
    rows = risks * SCORES_PER_RISK
    table = rows_of(
        "risk_scores",
        risk_id=at(risk_ids, np.repeat(np.arange(risks), SCORES_PER_RISK)),
        view=at(pyarrow.array(list(w.VIEWS)), views.ravel()),
        assessed_on=dates(scored.ravel()),
        likelihood=judged[:, :, 0].ravel(),
        severity_people=judged[:, :, 1].ravel(),
        severity_organisation=judged[:, :, 2].ravel(),
        assessor=at(pyarrow.array(names("Assessor", 40)), draws.few(40, rows, 0.4)),
        rationale=pc.binary_join_element_wise(draws.of(REASONS, rows), ids("note", rows), ", see "),
        worsened=np.zeros(rows, dtype=bool),
    )
    return table, residual


def _risks(
    draws: Draws,
    inventory: pyarrow.Table,
    place: Numbers,
    retired_on: Days,
    identified: Days,
    last_scored: Days,
    owners: list[str],
) -> pyarrow.Table:
    rows = len(place)
    source, event, consequence = (
        draws.of(sentences, rows) for sentences in (SOURCES, EVENTS, CONSEQUENCES)
    )
    status = draws.of(list(_STATUS), rows, list(_STATUS.values()))
    status = pc.if_else(
        pyarrow.array((retired_on[place] <= draws.today) & draws.chance(0.7, rows)),
        "closed",
        status,
    )
    closed = says(status, "closed")
    waited = (draws.today - last_scored) * draws.rng.random(rows)
    own = draws.chance(0.6, rows)
    return rows_of(
        "risks",
        risk_id=ids("RSK", rows),
        system_id=pc.if_else(
            pyarrow.array(draws.chance(0.005, rows)), "ORG", at(inventory["system_id"], place)
        ),
        title=pc.binary_join_element_wise(event, "in case", ids("R", rows), " "),
        source=source,
        event=event,
        consequence=consequence,
        risk_domain=at(pyarrow.array(list(w.RISK_DOMAINS)), draws.few(24, rows, 0.5)),
        risk_source=draws.of(list(w.RISK_SOURCES), rows),
        objective=draws.of(list(w.OBJECTIVES), rows),
        arises_stage=draws.of(list(w.STAGES), rows, [25, 35, 22, 18]),
        owner=pc.if_else(
            pyarrow.array(own),
            at(inventory["owner"], place),
            at(pyarrow.array(owners), draws.few(len(owners), rows, 0.4)),
        ),
        status=status,
        treatment=draws.of(list(w.TREATMENT_OPTIONS), rows, [5, 60, 10, 15, 10]),
        identified_on=dates(identified),
        review_due=dates(last_scored + draws.between(90, 400, rows), draws.chance(0.95, rows)),
        closed_on=dates((last_scored + waited).astype(np.int32), closed),
        close_reason=only(draws.of(["System retired", "Source removed"], rows), closed),
        confidence=only(draws.of(list(w.LOW_MEDIUM_HIGH), rows), draws.chance(0.9, rows)),
    )
