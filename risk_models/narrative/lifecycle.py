"""What the numbers say about the lifecycle stages: rows of measures in, text out."""

from collections.abc import Iterable, Sequence

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, share
from risk_models.narrative import labels
from risk_models.narrative.coverage import NO_RISKS, lowest
from risk_models.narrative.portfolio import Row, largest_group


def headline(
    by_level: Iterable[Row], coverage: Sequence[Row], levels: RiskLevels
) -> tuple[str, str]:
    """Where the risks of serious levels arise, and which stages have the lowest coverage.

    `by_level` are rows of `stage_profile` of one view and the measure level, `coverage` those of
    `coverage` of the scope stage.
    """
    serious = dict.fromkeys(vocabularies.STAGES, 0)
    for row in by_level:
        serious[row["arises_stage"]] += row["risks"] * row["is_upper"]
    lead = f"No scored risk is {levels.words['serious']}"
    if any(serious.values()):
        lead = largest_group(serious, f"{levels.words['serious_and']} risks")
    return lead, lowest(coverage).replace("Lowest:", "Lowest control coverage:")


def control_group(rows: Sequence[Row]) -> str:
    """How many risks controls of one purpose cover; rows of `control_group_by_stage`."""
    risks, effective = (sum(row[name] for row in rows) for name in ("risks", "effective"))
    if not risks:
        return NO_RISKS
    return f"Alone: {share(effective, risks)} open risks. {lowest(rows)}"


def chosen(risks: int, arises: str | None, acts: str | None, coverage: str | None) -> str:
    """The title of a list of risks of these stages and this coverage; rows of `stage_risks`."""
    text = counted(risks, "open risk").capitalize()
    if arises:
        text += f" {'arises' if risks == 1 else 'arise'} in {vocabularies.STAGES[arises]}"
    where = vocabularies.CONTROL_STAGES[acts] if acts else "the same stage"
    if coverage:
        return f"{text}; controls in {where}: {labels.CONTROL_COVER[coverage].lower()}"
    return f"{text}, each with its controls in {where}"
