"""What the numbers say about risks: the list of them, and the card of one."""

from collections.abc import Mapping, Sequence

from risk_models.contract import vocabularies
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row

Names = Mapping[str, Mapping[int, str]]
"""By axis, the name of each of its values: 4 Likely."""


def listed(totals: Row) -> tuple[str, str]:
    """How many open risks are above tolerance, and what they add up to; of `heatmap_totals`."""
    above, risks = totals["above_tolerance"], totals["open_risks"]
    if above:
        lead = f"{share(above, risks)} open risks {'is' if above == 1 else 'are'} above tolerance"
    else:
        lead = f"None of {counted(risks, 'open risk')} is above tolerance"
    return lead, (
        f". {risks:,} open = {totals['scored']:,} assessed + {totals['unassessed']:,} unassessed."
    )


def statement(risk: Row) -> str:
    """A risk in one sentence; its row of the table `risks`."""
    return (
        f"Because of {risk['source']}, {risk['event']} may occur, leading to {risk['consequence']}."
    )


def standing(risk: Row) -> tuple[str, str]:
    """Where a risk stands, and what that means; its row of `risk_position`."""
    if not risk["is_open"]:
        return "Closed", ", or its system is retired: it counts in no total."
    if risk["unassessed"]:
        return "Not assessed", ": no residual score has been given. It is never taken for low."
    level, tolerance = (
        vocabularies.LEVELS[risk[f"{of}_level"]] for of in ("residual", "tolerance")
    )
    where = "above" if risk["above_tolerance"] else "within"
    escalated = " Severity 5 for people lifts it to High." if risk["escalated"] else ""
    return level, f", {where} the tolerance of its domain, which is {tolerance}.{escalated}"


def way(risk: Row) -> str:
    """From inherent over residual to target, in words; its row of `risk_position`."""
    told = [
        f"{label} {vocabularies.LEVELS[risk[f'{view}_level']]}"
        for view, label in vocabularies.VIEWS.items()
        if risk[f"{view}_level"]
    ]
    return f"{' → '.join(told)}." if told else "It has no score yet."


def support(axis: Row, names: Names) -> str:
    """Whether evidence supports what was judged on an axis; a row of `residual_support`."""
    name, labels = axis["axis"], names[axis["axis"]]
    evidence = f"Tested controls support {labels[axis['supported_by_testing']]}"
    if axis["declared_level"] != axis["supported_by_testing"]:
        evidence += f", claims {labels[axis['declared_level']]}"
    if axis["judged"] is None:
        return f"No {name} is judged yet; {evidence}."
    verdict = "is supported" if axis["supported"] else "is not supported"
    return f"The judged {name} {labels[axis['judged']]} {verdict}: {evidence}."


def arithmetic(axis: Row, names: Names, currency: str) -> str:
    """How the support comes about, number by number; a row of `residual_support`."""
    name, labels = axis["axis"], names[axis["axis"]]
    inherent, left = (
        _magnitude(name, axis[f"{of}_magnitude"], currency) for of in ("inherent", "tested")
    )
    return (
        f"{labels[axis['inherent']]} before our controls stands for {inherent}. Evidence takes "
        f"{_percent(axis['tested_effective'])} off, claims {_percent(axis['declared'])}: {left} is left by "
        f"evidence, which is {labels[axis['supported_by_testing']]}."
    )


def history(scores: Sequence[Row]) -> str:
    """How the residual level moved; rows of `risk_judgement`, the newest first."""
    levels = [score for score in scores if score["view"] == "residual"]
    if not levels:
        return "No residual score has been given."
    told = f"{counted(len(levels), 'residual score')}, the last of {day(levels[0]['assessed_on'])}"
    first, last = (vocabularies.LEVELS[score["level"]] for score in (levels[-1], levels[0]))
    moved = f"{first} at first, {last} now" if first != last else f"{last}, at first and now"
    return f"{told}: {moved}."


def acceptances(rows: Sequence[Row], risk: Row) -> str:
    """Whether somebody bears the risk who may; `acceptance_position` and `risk_position`."""
    demanded = f"The appetite demands {risk['acceptance_authority']}."
    held = [row for row in rows if row["state"] == "in_force"]
    if not held:
        return f"Nobody has accepted it at its level now. {demanded}"
    (newest, *_) = held
    told = f"Accepted by {newest['accepted_by']} until {day(newest['expires_on'])}."
    return told if newest["as_demanded"] else f"{told} {demanded}"


def treatments(rows: Sequence[Row]) -> str:
    """What is being done; rows of `treatment_position`."""
    unfinished = [row for row in rows if row["unfinished"]]
    late = sum(row["days_late"] is not None for row in unfinished)
    if not unfinished:
        return "Nothing is being done about it."
    told = counted(len(unfinished), "unfinished treatment").capitalize()
    return f"{told}, {late} of them late." if late else f"{told}, none of them late."


def _magnitude(axis: str, value: float, currency: str) -> str:
    amount = float(f"{value:.3g}")
    told = f"{amount:,.0f}" if amount >= 100 else f"{amount:g}"
    return f"{told} a year" if axis == "likelihood" else f"{currency} {told}"


def _percent(part: float) -> str:
    return f"{100 * part:.1f}".removesuffix(".0") + " %"
