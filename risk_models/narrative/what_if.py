"""Sentences on scenarios: what would change, and how it is calculated."""

from collections.abc import Mapping

import pyarrow

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, share
from risk_models.register import Scenario, WhatIf

NUMBERS = {
    "above_tolerance": "Above tolerance, as assessed",
    "proven_within": "Within tolerance, backed by tests",
    "supported": "Assessed level backed by tests",
    "covered": "Covered by tested controls",
}
"""The numbers of a scenario, before and after."""

HAPPENS = {
    "breach_opens": "exceeds tolerance",
    "breach_closes": "returns within tolerance",
    "leaves_tolerance": "exceeds tolerance by tests",
    "returns_within": "within tolerance by tests",
    "loses_support": "loses support",
    "gains_support": "gains support",
    "loses_coverage": "loses coverage",
    "gains_coverage": "gains coverage",
    "level_changes": "changes level",
    "supported_changes": "changes supported level",
}
"""What may happen to one risk; what is said first says most."""

_IMPLIED = {
    "level_changes": ("breach_opens", "breach_closes"),
    "supported_changes": ("leaves_tolerance", "returns_within", "loses_support", "gains_support"),
    "leaves_tolerance": ("breach_opens",),
    "returns_within": ("breach_closes",),
}
"""What need not be said beside what says more."""

ASSUMED = {
    "control": "The control reduces no risk any more; all others keep their effect. Assessed "
    "levels stay: what changes is what tests support.",
    "overlap_group": "No control of the group reduces a risk any more. Assessed levels stay: what "
    "changes is what tests support.",
    "supplier": "Worst case: no control counts for the risks of the systems that use it. The "
    "register links controls to risks, not to suppliers: elsewhere only an overlap group of the "
    "same name fails, too.",
    "model": "Worst case: no control counts for the risks of the systems that use it. The register "
    "links controls to risks, not to models: elsewhere only an overlap group of the same name "
    "fails, too.",
    "treatments": "The residual score of each risk with an unfinished treatment becomes its target "
    "score. A risk without a target stays as it is.",
    "tolerance": "Scores stay; they are compared with the changed tolerance.",
}
"""How each kind of scenario is calculated."""


def headline(
    scenario: Scenario, name: str, totals: Mapping[str, int], levels: RiskLevels
) -> tuple[str, str]:
    """What would change most, and the rest; `name` is that of what fails."""
    said = _changes(totals, fails=scenario.fails)
    first, *others = said or ["nothing changes"]
    rest = ", ".join(others)
    return f"{condition(scenario, name, levels)}, {first}", f"{rest[:1].upper()}{rest[1:]}"


def drafted(totals: Mapping[str, int]) -> str:
    """What a draft of the method changes, in a sentence."""
    parts = _changes(totals, fails=False) or ["no risk changes"]
    return f"If the draft is adopted: {', '.join(parts)}"


def condition(scenario: Scenario, name: str, levels: RiskLevels) -> str:
    """The scenario as the first half of a sentence."""
    if scenario.kind == "treatments":
        return "If all treatments are done"
    if scenario.kind == "tolerance":
        domain = vocabularies.APPETITE_DOMAINS[scenario.name]
        return f"With {levels[scenario.level].label} tolerated in {_of_domain(domain, scenario)}"
    return f"If {name} fails"


def _of_domain(domain: str, scenario: Scenario) -> str:
    return "all domains without a tolerance of their own" if scenario.name == "all" else domain


def _changes(totals: Mapping[str, int], *, fails: bool) -> list[str]:
    """The changes as parts of a sentence, the weightiest first, each with its number."""
    parts = []
    if fails and (more := totals["leaves_tolerance"]):
        verb = "exceeds" if more == 1 else "exceed"
        parts.append(
            f"{more:,} more of {counted(totals['open_risks'], 'open risk')} {verb} tolerance by "
            "what tests support"
        )
    for flag, one, many in (
        ("breach_opens", "more risk exceeds tolerance", "more risks exceed tolerance"),
        ("breach_closes", "risk returns within tolerance", "risks return within tolerance"),
        ("level_changes", "risk changes level", "risks change level"),
        ("loses_support", "risk loses support by testing", "risks lose support by testing"),
        ("gains_support", "risk gains support by testing", "risks gain support by testing"),
        ("loses_coverage", "risk loses coverage", "risks lose coverage"),
        ("gains_coverage", "risk gains coverage", "risks gain coverage"),
    ):
        if totals[flag]:
            parts.append(f"{totals[flag]:,} {one if totals[flag] == 1 else many}")
    return parts


def tolerance_line(scenario: Scenario) -> str:
    """What the line in the matrix is: the general tolerance, or that of a domain."""
    if scenario.kind != "tolerance" or scenario.name == "all":
        return "general risk tolerance"
    return f"tolerance of {vocabularies.APPETITE_DOMAINS[scenario.name]}"


def worst(points: pyarrow.Table) -> tuple[str, str]:
    """The largest single point of failure, and how many there are; `single_point_of_failure`."""
    several = sum(bool(number) for number in points["leaves_tolerance"].to_pylist())
    if not several:
        return "No single failure takes a risk out of tolerance", ""
    first = points.slice(0, 1).to_pylist()[0]
    number = first["leaves_tolerance"]
    return (
        f"If {first['label']} fails, {counted(number, 'more risk')} "
        f"{'exceeds' if number == 1 else 'exceed'} tolerance by what tests support",
        f"{share(several, points.num_rows)} controls, overlap groups, suppliers and models keep a "
        "risk within tolerance. Choose a scenario, or click one of them.",
    )


def numbers(found: WhatIf) -> pyarrow.Table:
    """The numbers before and after: number, before, after."""
    return pyarrow.table(
        {
            "number": list(NUMBERS.values()),
            "before": [found.totals[f"before_{name}"] for name in NUMBERS],
            "after": [found.totals[f"after_{name}"] for name in NUMBERS],
        }
    )


def happening(risks: pyarrow.Table) -> pyarrow.Table:
    """The risks that differ, with `happens`: what happens to each, in words."""
    texts = [_happens(row) for row in risks.select(list(HAPPENS)).to_pylist()]
    return risks.append_column("happens", pyarrow.array(texts, pyarrow.string()))


def _happens(row: Mapping[str, bool]) -> str:
    said = [
        text
        for flag, text in HAPPENS.items()
        if row[flag] and not any(row[more] for more in _IMPLIED.get(flag, ()))
    ]
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}"


def by_level(points: pyarrow.Table, levels: RiskLevels) -> pyarrow.Table:
    """The rows of `single_point_of_failure` with `at_levels`: the risks concerned, 3 C 9 H."""
    letters = [level.letter for level in reversed(levels.ordered)]
    texts = [
        "  ".join(
            f"{number} {letter}" for number, letter in zip(row, letters, strict=True) if number
        )
        for row in points["concerned_by_level"].to_pylist()
    ]
    return points.append_column("at_levels", pyarrow.array(texts, pyarrow.string()))
