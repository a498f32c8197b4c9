"""What would happen to each open risk, from the rows as they would be."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.measures.recomputed.controls import covers
from tests.measures.recomputed.register import Register, Row, rank
from tests.measures.recomputed.risks import Risk, open_risks

Tables = Mapping[str, list[Row]]


class Standing(NamedTuple):
    """Where a risk stands: its levels, and four things that are so or not."""

    tolerance_level: str
    residual_level: str | None
    supported_level: str | None
    above_tolerance: bool
    proven_within: bool
    supported: bool
    covered: bool


def standings(register: Register) -> dict[str, Standing]:
    """Where each open risk stands."""
    return {risk.key: _standing(risk) for risk in open_risks(register)}


def _standing(risk: Risk) -> Standing:
    register = risk.register
    tolerance = str(register.tolerance(risk.row["risk_domain"])["tolerance_level"])
    level, supported = risk.level(), risk.supported_level(risk.links)
    above = risk.above(level)
    return Standing(
        tolerance,
        level,
        supported,
        above is True,
        above is False and supported is not None and rank(supported) <= rank(tolerance),
        risk.supported(risk.links) is True,
        covers(register, risk.links, "tested"),
    )


def without(tables: Tables, control_id: str) -> Tables:
    """The rows if a control reached nothing of any risk."""
    links: list[Row] = [
        row | {"share": 0} if row["control_id"] == control_id else row
        for row in map(dict, tables["risk_controls"])
    ]
    return {**tables, "risk_controls": links}


def treated(tables: Tables, register: Register) -> Tables:
    """The rows if each risk with a treatment to do had its target as residual score today."""
    scores = []
    for risk in open_risks(register):
        target = [row for row in risk.scores if row["view"] == "target"]
        to_do = [row for row in register.rows("treatments") if row["risk_id"] == risk.key]
        if target and any(map(register.unfinished, to_do)):
            scores.append(dict(target[-1]) | {"view": "residual", "assessed_on": register.day})
    return {**tables, "risk_scores": [*tables["risk_scores"], *scores]}


def tolerating(tables: Tables, domain: str, level: str) -> Tables:
    """The rows if the tolerance of a domain, or the general one, were a level."""
    by_domain = {row["risk_domain"]: dict(row) for row in tables["appetite"]}
    of = by_domain.get(domain) or by_domain["all"]
    changed = of | {"risk_domain": domain, "tolerance_level": level}
    return {**tables, "appetite": [*(by_domain | {domain: changed}).values()]}


def happens(was: Standing, now: Standing) -> set[str]:
    """What happens to a risk between two standings."""
    told: dict[str, Any] = {
        "breach_opens": not was.above_tolerance and now.above_tolerance,
        "breach_closes": was.above_tolerance and not now.above_tolerance,
        "leaves_tolerance": was.proven_within and not now.proven_within,
        "returns_within": not was.proven_within and now.proven_within,
        "level_changes": was.residual_level != now.residual_level,
        "supported_changes": was.supported_level != now.supported_level,
        "loses_support": was.supported and not now.supported,
        "gains_support": not was.supported and now.supported,
        "loses_coverage": was.covered and not now.covered,
        "gains_coverage": not was.covered and now.covered,
    }
    return {name for name, so in told.items() if so}
