"""What the numbers say about impact on people: who is affected, and whether assessments hold."""

from collections.abc import Sequence

from risk_models.contract import vocabularies
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row


def headline(totals: Row) -> tuple[str, str]:
    """Do the assessments hold, and is every grave harm carried? The row of `impact_totals`."""
    operating, held = totals["operating"], totals["held"]
    if operating:
        verb = "has" if held == 1 else "have"
        lead = f"{share(held, operating)} systems in operation {verb} an assessment that holds"
    else:
        lead = "No system in scope is in operation"
    unlinked = totals["unlinked"]
    carried = (
        f"; {counted(unlinked, 'grave harm')} {'is' if unlinked == 1 else 'are'} carried by no risk"
    )
    return lead, f"{carried}."


def people(totals: Row) -> str:
    """Who is affected; the row of `impact_totals`."""
    return (
        f"The newest assessments name {counted(totals['groups'], 'affected group')} and "
        f"{counted(totals['rights'], 'right')}: {counted(totals['harms'], 'harm')}, "
        f"{totals['vulnerable_harms']:,} of them to vulnerable groups, and "
        f"{counted(totals['benefits'], 'benefit')}."
    )


def worst(rights: Sequence[Row]) -> str:
    """The right with the worst harm; rows of `impact_by_right`."""
    if not rights or rights[0]["worst"] is None:
        return "No harm is rated."
    most = rights[0]
    return (
        f"Worst touched is {most['right_touched']}: severity up to {most['worst_name']}, the worst "
        "of scale, scope and irremediability."
    )


def states(rows: Sequence[Row]) -> str:
    """How many systems have an assessment that holds; rows of `assessment_state_count`."""
    total = sum(row["operating"] for row in rows)
    missing = sum(row["operating"] for row in rows if row["state"] == "missing")
    return f"Of {counted(total, 'system')} in operation and in scope, {missing:,} have none at all."


def lacking(systems: int) -> str:
    """How many systems have no assessment that holds."""
    if not systems:
        return "Every system in operation has an assessment that holds."
    verb = "has" if systems == 1 else "have"
    return f"{counted(systems, 'system').capitalize()} in operation {verb} none that holds."


def outcome(assessment: Row) -> tuple[str, str]:
    """What was decided, and whether it still holds; a row of `assessment_list`."""
    decision = vocabularies.DECISIONS[assessment["decision"]]
    match assessment["state"]:
        case "pending":
            told = ": nothing is decided, so it holds nothing yet."
        case "refused":
            told = ": the system may not be used on the strength of it."
        case "expired":
            told = f", expired on {day(assessment['valid_until'])}."
        case "outdated":
            change = day(assessment["last_significant_change_on"])
            told = f", outdated: the system changed significantly on {change}, after it."
        case "expiring":
            told = f", holds until {day(assessment['valid_until'])}: that is soon."
        case _:
            until = assessment["valid_until"]
            told = f", holds until {day(until)}." if until else ", holds: it has no end."
    if not assessment["newest"]:
        told += " A newer one of its kind has taken its place."
    return decision, told


def items(rows: Sequence[Row]) -> str:
    """What the items of one assessment say; rows of `impact_item_position`."""
    harms = [row for row in rows if row["effect"] == "harm"]
    unlinked = sum(row["unlinked"] for row in rows)
    if not rows:
        return "No benefit or harm is recorded in it: it does not say who is affected."
    told = f"{counted(len(harms), 'harm')} and {counted(len(rows) - len(harms), 'benefit')}"
    if unlinked:
        verb = "is" if unlinked == 1 else "are"
        return f"{told.capitalize()}; {counted(unlinked, 'grave harm')} {verb} carried by no risk."
    return f"{told.capitalize()}; every grave harm is carried by a risk."
