"""Sentences of the pack that no page has: decisions, top risks, definitions, provenance."""

from collections import Counter
from collections.abc import Sequence

from risk_models.contract.movement import KINDS
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, percent, share
from risk_models.narrative.labels import DECISION_REASONS
from risk_models.narrative.portfolio import Row


def top_risks(rows: Sequence[Row]) -> str:
    """How many of the worst risks are above tolerance, and have no action; rows of `top_risks`."""
    if not rows:
        return "No open risk is assessed."
    above = sum(bool(row["above_tolerance"]) for row in rows)
    idle = sum(row["next_action"] is None for row in rows)
    late = sum((row["days_overdue"] or 0) > 0 for row in rows)
    verb = "is" if above == 1 else "are"
    return (
        f"{share(above, len(rows))} top residual risks {verb} above tolerance; "
        f"{_none_or(idle)} without an action, {_none_or(late)} with an overdue one."
    )


def reasons(waiting: Sequence[Row]) -> str:
    """Why risks wait for a decision; rows of `decision_waiting`."""
    if not waiting:
        return ""
    counts = Counter(row["why"] for row in waiting)
    parts = [f"{label} {counts[why]:,}" for why, label in DECISION_REASONS.items() if counts[why]]
    return f"{', '.join(parts)}."


def movement(kinds: Sequence[Row], since: str) -> str:
    """How risks moved since a day; rows of `movement_kind_total`."""
    counts = {row["kind"]: row["risks"] for row in kinds}
    phrases = {
        "new": "new",
        "worse": "rose a level",
        "better": "fell a level",
        "newly_above": "newly above tolerance",
        "no_longer_above": "no longer above",
        "closed": "closed",
    }
    parts = [f"{counts[kind]:,} {text}" for kind, text in phrases.items() if counts.get(kind)]
    return f"Since {since}: {', '.join(parts) or 'nothing moved'}."


def on_matrix(since: str) -> str:
    """What signed numbers on the matrix mean."""
    return f"Signed numbers: change since {since}."


def arrows(moves: Sequence[Row], most: int) -> str:
    """What arrows on the matrix mean; `most` of the rows of `cell_arrow` are drawn."""
    if not moves:
        return ""
    rest = sum(row["risks"] for row in moves[most:])
    return "Arrows: moves between cells" + (f"; {rest:,} more not drawn." if rest else ".")


def moved(row: Row) -> dict[str, str]:
    """How a risk moved in words, and its levels then and now; a row of `movement`."""
    levels = {
        f"{when}_level": row[f"{when}_level"] or ("unassessed" if row[f"{when}_open"] else "")
        for when in ("then", "now")
    }
    return levels | {"kinds": ", ".join(KINDS[kind] for kind in row["kinds"].split(";"))}


def worse(rows: Sequence[Row]) -> str:
    """How many of the worst risks moved up or are new; rows of `top_risks`."""
    up = sum(row["movement"] == "worse" for row in rows)
    new = sum(row["movement"] in ("new", "scored") for row in rows)
    return f"{_none_or(up).capitalize()} increased since the comparison date, {_none_or(new)} new."


def more_rows(number: int) -> str:
    """That a table does not have all rows."""
    return f"{counted(number, 'more row')} not shown"


def floor(setting: Row, levels: RiskLevels) -> str:
    """Whether the worst severity for people raises a level; the row of `setting`."""
    if not setting["people_severity_floor"]:
        return "The level is that of the matrix; severity for people does not raise it further."
    serious = levels.serious
    least = serious[-1].label if serious else ""
    return (
        f"A risk with the worst severity for people is at least {least}, whatever its likelihood."
    )


def thresholds(setting: Row) -> str:
    """From which effectiveness a risk is covered, and how long a test is valid; of `setting`."""
    return (
        f"Covered: tested effectiveness of {percent(setting['coverage_threshold'])} or more on "
        f"likelihood or severity; all controls together reduce at most "
        f"{percent(setting['effectiveness_cap'])}. A test is valid for "
        f"{counted(setting['test_stale_days'], 'day')}, unless its control sets another interval."
    )


def definitions(number: int) -> str:
    """How many terms are defined."""
    return f"{counted(number, 'term').capitalize()}, as the register and this pack use them."


def provenance(version: int, measures: int) -> str:
    """From how many measures of which version the pack is made."""
    return (
        f"Every number comes from {counted(measures, 'named measure')} of version {version:,}; "
        "the same version and dates give the same pack."
    )


def _none_or(number: int) -> str:
    return f"{number:,}" if number else "none"
