"""Sentences on what treatments and controls are worth: the loss avoided against the cost."""

from collections.abc import Sequence

from risk_models.formats import counted, money, percent
from risk_models.narrative.portfolio import Row


def treatments(rows: Sequence[Row], currency: str) -> str:
    """What the treatments avoid together against their cost; rows of `treatment_value`.

    Both are expected amounts, which may be added.
    """
    if not rows:
        return "No open treatment is of a risk with residual and target numbers."
    avoided, cost = sum(row["avoided"] for row in rows), sum(row["cost"] or 0 for row in rows)
    unpriced = sum(row["without_cost"] for row in rows)
    said = (
        f"Open treatments of {counted(len(rows), 'risk')} avoid {money(avoided, currency)} a year "
        f"and cost {money(cost, currency)} once"
    )
    return (
        f"{said}; {counted(unpriced, 'treatment states', 'treatments state')} no cost."
        if unpriced
        else f"{said}."
    )


def controls(rows: Sequence[Row], currency: str) -> str:
    """Which control avoids most, and which cost more than they avoid; rows of `control_value`.

    What single controls avoid is not added up: without one of two, the other still works.
    """
    if not rows:
        return "No control is shown by tests to reduce a risk with numbers."
    first, short = rows[0], [row for row in rows if (row["net"] or 0) < 0]
    unpriced = sum(row["cost"] is None for row in rows)
    said = f"{first['name']} avoids most, {money(first['avoided'], currency)} a year."
    if short:
        names = " and ".join(row["name"] for row in short[-2:])
        which = f" ({names})" if len(short) <= 2 else ""
        said += (
            f" {counted(len(short), 'control costs', 'controls cost')} more than the loss avoided"
            f"{which}; harm to people is not in it."
        )
    if unpriced:
        said += f" {counted(unpriced, 'control states', 'controls state')} no cost."
    return f"{said} Do not add them up: each is seen alone."


def of_control(row: Row, currency: str) -> str:
    """What one control avoids and costs; a row of `control_value`."""
    low, high = (money(row[f"avoided_{end}"], currency) for end in ("low", "high"))
    said = (
        f"It avoids {money(row['avoided'], currency)} a year ({low} to {high} with 90 % "
        f"confidence) at {counted(row['risks'], 'risk')} with numbers"
    )
    if row["cost"] is None:
        return f"{said}; its cost is not stated"
    return (
        f"{said} and costs {money(row['cost'], currency)} a year: worth its cost with "
        f"{percent(round(row['chance_worth'], 2))} confidence"
    )
