"""Sentences on impact assessments: who is affected, and which assessments are valid."""

from collections.abc import Sequence

from risk_models.contract import vocabularies
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row, listing

_NAMED = 5
"""Rights that the sentence names, so that it stays one that is read."""


def headline(totals: Row) -> tuple[str, str]:
    """Systems with a valid assessment, and serious harms without a risk; of `impact_totals`."""
    operating, assessed = totals["operating"], totals["held"]
    if operating:
        verb = "has" if assessed == 1 else "have"
        lead = f"{share(assessed, operating)} systems in operation {verb} a valid impact assessment"
    else:
        lead = "No system in scope is in operation"
    return lead, f"{_unlinked(totals['unlinked'], totals['serious_harms']).capitalize()}."


def people(totals: Row) -> str:
    """Who is affected; the row of `impact_totals`."""
    return (
        f"Current assessments name {counted(totals['groups'], 'affected group')} and "
        f"{counted(totals['rights'], 'right')}: {counted(totals['harms'], 'harm')}, "
        f"{totals['vulnerable_harms']:,} of them to vulnerable groups, and "
        f"{counted(totals['benefits'], 'benefit')}."
    )


def most_affected(rights: Sequence[Row]) -> str:
    """The rights with the most severe harm; rows of `impact_by_right`."""
    if not rights or rights[0]["worst"] is None:
        return "No harm has a severity."
    most = [right for right in rights if right["worst"] == rights[0]["worst"]]
    named = [right["right_touched"] for right in most[:_NAMED]]
    # On a short scale many rights share the highest severity.
    if others := len(most) - len(named):
        named.append(counted(others, "other right"))
    return (
        f"Most affected: {listing(named)}, severity up to "
        f"{most[0]['worst_name']}, the worst of scale, scope and irremediability."
    )


def states(rows: Sequence[Row]) -> str:
    """How many systems have no assessment at all; rows of `assessment_state_count`."""
    total = sum(row["operating"] for row in rows)
    missing = sum(row["operating"] for row in rows if row["state"] == "missing")
    return (
        f"{share(missing, total)} systems in operation and in scope "
        f"{'has' if missing == 1 else 'have'} no assessment."
    )


def without_assessment(systems: int) -> str:
    """How many systems have no valid assessment."""
    if not systems:
        return "Every system in operation has a valid assessment."
    verb = "has" if systems == 1 else "have"
    return f"{counted(systems, 'system').capitalize()} in operation {verb} no valid assessment."


def outcome(assessment: Row) -> tuple[str, str]:
    """The decision and whether it is still valid; a row of `assessment_list`."""
    decision = vocabularies.DECISIONS[assessment["decision"]]
    match assessment["state"]:
        case "pending":
            validity = "not valid until it is decided"
        case "refused":
            validity = "it does not approve the use of the system"
        case "expired":
            validity = f"expired on {day(assessment['valid_until'])}"
        case "outdated":
            change = day(assessment["last_significant_change_on"])
            validity = f"outdated, the system changed significantly on {change}"
        case "expiring":
            validity = f"expires soon, on {day(assessment['valid_until'])}"
        case _:
            until = assessment["valid_until"]
            validity = f"valid until {day(until)}" if until else "valid, no end date"
    newer = "" if assessment["newest"] else "Replaced by a newer assessment of this kind."
    return f"{decision}: {validity}", newer


def items(rows: Sequence[Row]) -> str:
    """Harms and benefits of one assessment; rows of `impact_item_position`."""
    if not rows:
        return "No harms or benefits recorded: who is affected is not documented."
    harms = sum(row["effect"] == "harm" for row in rows)
    unlinked, serious = (sum(row[name] for row in rows) for name in ("unlinked", "serious"))
    return (
        f"{counted(harms, 'harm')} and {counted(len(rows) - harms, 'benefit')}; "
        f"{_unlinked(unlinked, serious)}."
    ).capitalize()


def _unlinked(harms: int, serious: int) -> str:
    if not serious:
        return "no serious harm is recorded"
    if not harms:
        return f"{'the' if serious == 1 else 'every'} serious harm has a linked risk"
    verb = "has" if harms == 1 else "have"
    return f"{share(harms, serious)} serious harms {verb} no linked risk"
