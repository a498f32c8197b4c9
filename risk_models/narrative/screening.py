"""Sentences on a screening: its level, the calculation, and its limits."""

from collections.abc import Mapping

from risk_models.formats import counted, percent
from risk_models.screening import Screening

LIMITS = (
    "The method adds up points of different kinds and has a threshold effect: one mitigation point "
    "can change the level. Use it to decide how much review a system requires, not as the level of "
    "a risk. At levels III and IV Canada requires that a person takes the final decision."
)


def missing(questions: int) -> str:
    """How many questions have no answer yet; until all have, there is no level."""
    return f"Answer {counted(questions, 'more question')} to see the level."


def area(points: int, most: int, missing: int) -> str:
    """The points of an area so far, and how many of its questions are open."""
    so_far = f"{points} of {most} points"
    return f"{so_far}; {counted(missing, 'question')} open." if missing else f"{so_far}."


def from_register(answers: int) -> str:
    """How many answers the register gave."""
    return f"{counted(answers, 'answer').capitalize()} from the register; change what is wrong."


def level(screening: Screening) -> str:
    """The level, and its share of all points."""
    return (
        f"Level {screening.level}: {screening.total} of {screening.max_risk} points "
        f"({percent(float(screening.share))})"
    )


def discount(screening: Screening) -> str:
    """Whether mitigation reduces the risk points, and by how much."""
    points = f"{screening.mitigation} of {screening.max_mitigation} mitigation points"
    required = f"the {screening.mitigation_needed.normalize()} required for the discount"
    if screening.discounted:
        return (
            f"{points} reach {required}: {screening.risk} risk points count as {screening.total}."
        )
    return f"{points} do not reach {required}: risk points count in full."


def record(screening: Screening, risk: Mapping[str, int], mitigation: Mapping[str, int]) -> str:
    """The whole calculation as text, for the impact assessment that stores the screening."""
    areas = "; ".join(f"{name} {points}" for name, points in {**risk, **mitigation}.items())
    return (
        f"Algorithmic Impact Assessment of the Government of Canada. {level(screening)}. "
        f"{discount(screening)} Points: {areas}."
    )
