"""What a screening says: its level, how it came about, and what it is not."""

from collections.abc import Mapping

from risk_models.formats import counted
from risk_models.screening import Screening

LIMITS = (
    "The method adds points of unlike things and has a cliff: one mitigation point may change the "
    "level. Use it to see how much scrutiny a system calls for, not as the level of a risk. At the "
    "levels III and IV Canada asks that a person takes the final decision."
)


def lacking(areas: int) -> str:
    """That no level is known before the points of every area are."""
    verb = "is" if areas == 1 else "are"
    return f"The points of {counted(areas, 'area')} {verb} not given yet, so no level is known."


def outcome(found: Screening) -> tuple[str, str]:
    """The level, and its share of all points."""
    share = f"{float(found.share):.1%}".replace("%", " %")
    return f"Level {found.level}", f": {found.total} of {found.most_risk} points, {share}."


def discount(found: Screening) -> str:
    """Whether mitigation lowers the points, and by how much."""
    has = f"{found.mitigation} of {found.most_mitigation} mitigation points"
    needed = f"the {found.mitigation_needed.normalize()} that a discount takes"
    if found.discounted:
        return f"{has} reach {needed}: {found.risk} risk points count as {found.total}."
    return f"{has} do not reach {needed}: the risk points count as they are."


def recorded(found: Screening, risk: Mapping[str, int], mitigation: Mapping[str, int]) -> str:
    """The whole reckoning as text, for the record of a screening."""
    lead, rest = outcome(found)
    areas = "; ".join(f"{name} {points}" for name, points in {**risk, **mitigation}.items())
    return (
        f"Algorithmic Impact Assessment of the Government of Canada. {lead}{rest} "
        f"{discount(found)} Points: {areas}."
    )
