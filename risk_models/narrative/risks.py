"""Sentences on risks: their list, and the page of one risk."""

from collections.abc import Mapping, Sequence

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day, percent, share
from risk_models.narrative.portfolio import Row

Names = Mapping[str, Mapping[int, str]]
"""By axis, the name of each of its values: 4 Likely."""


def above_tolerance(above: int, risks: int) -> str:
    """How many open risks are above tolerance, as a headline."""
    if above:
        return f"{share(above, risks)} open risks {'is' if above == 1 else 'are'} above tolerance"
    return f"None of {counted(risks, 'open risk')} is above tolerance"


def listed(totals: Row) -> tuple[str, str]:
    """How many open risks are above tolerance, and how many are assessed; of `heatmap_totals`."""
    risks = totals["open_risks"]
    return above_tolerance(totals["above_tolerance"], risks), (
        f"{risks:,} open: {totals['scored']:,} assessed, {totals['unassessed']:,} not assessed."
    )


def statement(risk: Row) -> str:
    """A risk in one sentence; its row of the table `risks`."""
    return (
        f"Because of {risk['source']}, {risk['event']} may occur, leading to {risk['consequence']}."
    )


def places(marks: Sequence[Row], cells: Sequence[Row], levels: RiskLevels) -> str:
    """Where scores lie in the matrix: Inherent is High, above tolerance; Residual is Medium."""
    by_place = {(cell["likelihood"], cell["severity"]): cell for cell in cells}
    parts = []
    for mark in marks:
        cell = by_place[mark["likelihood"], mark["severity"]]
        view = vocabularies.VIEWS.get(mark["view"], "New")
        above = cell["above_general_tolerance"]
        within = "" if above is None else ", above tolerance" if above else ", within tolerance"
        parts.append(f"{view}: {levels[cell['level']].label}{within}")
    return ". ".join(parts) or "Choose likelihood and both severities to see the level."


def rating(risk: Row, levels: RiskLevels) -> tuple[str, str]:
    """The residual level of a risk against tolerance; its row of `risk_position`."""
    if not risk["is_open"]:
        return "Closed", "The risk is closed or its system is retired; it counts in no total."
    if risk["unassessed"]:
        return "Not assessed", "No residual score is recorded. It is never counted as low."
    level, tolerance = (levels[risk[f"{name}_level"]].label for name in ("residual", "tolerance"))
    position = "above" if risk["above_tolerance"] else "within"
    escalated = (
        f"Escalated to {level}: the severity for people is the worst." if risk["escalated"] else ""
    )
    return f"{level}: {position} the tolerance of its domain ({tolerance})", escalated


def level_path(risk: Row, levels: RiskLevels) -> str:
    """The inherent, residual and target level; its row of `risk_position`."""
    path = [
        f"{label} {levels[risk[f'{view}_level']].label}"
        for view, label in vocabularies.VIEWS.items()
        if risk[f"{view}_level"]
    ]
    return f"{' → '.join(path)}." if path else "No score is recorded."


def support(axis: Row, names: Names) -> str:
    """Whether testing supports the assessment of an axis; a row of `residual_support`."""
    name, labels = axis["axis"], names[axis["axis"]]
    tested, declared = axis["supported_by_testing"], axis["declared_level"]
    evidence = f"tested controls support {labels[tested]}"
    if declared != tested:
        evidence += f", declared effectiveness {labels[declared]}"
    if axis["judged"] is None:
        return f"{name.capitalize()} is not assessed; {evidence}."
    verdict = "is supported" if axis["supported"] else "is not supported"
    return f"Assessed {name} {labels[axis['judged']]} {verdict} by testing: {evidence}."


def calculation(axis: Row, names: Names, currency: str) -> str:
    """How the supported value is calculated; a row of `residual_support`."""
    name, labels = axis["axis"], names[axis["axis"]]
    inherent, remaining = (
        _magnitude(name, axis[f"{part}_magnitude"], currency) for part in ("inherent", "tested")
    )
    return (
        f"Inherent {labels[axis['inherent']]} is {inherent}. Tested controls reduce it by "
        f"{percent(axis['tested_effective'])} (declared: {percent(axis['declared'])}) to "
        f"{remaining}, which is {labels[axis['supported_by_testing']]}."
    )


def history(scores: Sequence[Row], levels: RiskLevels) -> str:
    """How the residual level changed; rows of `risk_judgement`, the newest first."""
    residual = [score for score in scores if score["view"] == "residual"]
    if not residual:
        return "No residual score is recorded."
    first, latest = (levels[score["level"]].label for score in (residual[-1], residual[0]))
    said = f"first {first}, now {latest}" if first != latest else f"first and now {latest}"
    return (
        f"{counted(len(residual), 'residual score')}, latest on "
        f"{day(residual[0]['assessed_on'])}: {said}."
    )


def acceptances(rows: Sequence[Row], risk: Row) -> str:
    """Whether the required authority accepted it; `acceptance_position` and `risk_position`."""
    authority = risk["acceptance_authority"]
    valid = [row for row in rows if row["state"] == "in_force"]
    if not valid:
        return f"No valid acceptance at the current level. Approval required from {authority}."
    (newest, *_) = valid
    accepted = f"Accepted by {newest['accepted_by']} until {day(newest['expires_on'])}."
    return accepted if newest["as_demanded"] else f"{accepted} Required authority: {authority}."


def treatments(rows: Sequence[Row]) -> str:
    """How many treatments are open and overdue; rows of `treatment_position`."""
    unfinished = [row for row in rows if row["unfinished"]]
    late = sum(row["days_late"] is not None for row in unfinished)
    if not unfinished:
        return "No open treatment."
    return f"{counted(len(unfinished), 'open treatment').capitalize()}, {late or 'none'} overdue."


def _magnitude(axis: str, value: float, currency: str) -> str:
    amount = float(f"{value:.3g}")
    text = f"{amount:,.0f}" if amount >= 100 else f"{amount:g}"
    return f"{text} a year" if axis == "likelihood" else f"{currency} {text}"
