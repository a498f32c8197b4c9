"""What the numbers say about the stages of the lifecycle: rows of measures in, plain text out."""

from collections.abc import Iterable, Sequence

from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.formats import counted, share
from risk_models.narrative.portfolio import Row

_GRAVE = ("high", "critical")


def headline(levels: Iterable[Row], coverage: Iterable[Row]) -> str:
    """Where the high and critical risks arise, and which stage is covered least.

    `levels` are rows of `stage_profile` of one view and the measure level, `coverage` those of
    `coverage` of the scope stage.
    """
    rows = list(levels)
    counts = {
        stage: (
            sum(r["risks"] for r in rows if r["arises_stage"] == stage and r["value"] in _GRAVE),
            sum(r["risks"] for r in rows if r["arises_stage"] == stage),
        )
        for stage in vocabularies.STAGES
    }
    most = max(counts, key=lambda stage: counts[stage][0])
    if counts[most][0]:
        said = (
            f"Most high and critical risks arise in {vocabularies.STAGES[most]}: "
            f"{share(*counts[most])} scored there."
        )
    else:
        said = "No scored risk is high or critical."
    stages = [row for row in coverage if row["risks"]]
    if not stages:
        return said
    least = min(stages, key=lambda row: row["effective"] / row["risks"])
    return (
        f"{said} Least effectively covered is {vocabularies.STAGES[least['member']]}: "
        f"{share(least['effective'], least['risks'])} by evidence."
    )


def control_group(rows: Sequence[Row]) -> str:
    """How far controls of one purpose cover each stage; rows of `control_group_by_stage`."""
    risks, effective = (sum(row[name] for row in rows) for name in ("risks", "effective"))
    stages = [row for row in rows if row["risks"]]
    if not stages:
        return "There are no open risks to cover."
    least = min(stages, key=lambda row: row["effective"] / row["risks"])
    return (
        f"Alone it covers {share(effective, risks)} effectively; least in "
        f"{vocabularies.STAGES[least['member']]}, {share(least['effective'], least['risks'])}."
    )


def chosen(risks: int, arises: str | None, acts: str | None, cover: str | None) -> str:
    """What a list of risks of these stages and this cover holds; rows of `stage_risks`."""
    said = counted(risks, "open risk").capitalize()
    if arises:
        said += f" {'arises' if risks == 1 else 'arise'} in {vocabularies.STAGES[arises]}"
    where = vocabularies.CONTROL_STAGES[acts] if acts else "the same stage"
    if cover:
        return f"{said}; controls in {where}: {narrative.labels.CONTROL_COVER[cover].lower()}"
    return f"{said}; beside each, its controls in {where}"
