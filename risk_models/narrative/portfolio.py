"""What the portfolio's numbers say, a sentence for each chart: rows of measures in, text out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day, share

Row = Mapping[str, Any]
"""One row of a measure, by column."""

_WAITS = {
    "escalated": "Escalated",
    "lapsed": "Acceptance lapsed",
    "undecided": "Neither accepted nor treated",
    "late": "Treatment overdue",
    "expiring": "Acceptance expires",
}
"""Why a risk waits for a decision."""


def headline(
    tiles: Iterable[Row], totals: Row, dates: Row, levels: RiskLevels
) -> tuple[str, str, str]:
    """How many risks are above tolerance, how that changed, and a second line on the others.

    Rows of `overview_tiles`; `totals` is the residual row of `heatmap_totals` for all stages,
    `dates` the row of `context`.
    """
    by_name = {tile["tile"]: tile for tile in tiles}
    above, not_assessed = by_name["above_tolerance"], by_name["unassessed"]["numerator"]
    number, highest = above["numerator"], totals["highest"]
    if number:
        verb = "is" if number == 1 else "are"
        lead = f"{share(number, above['denominator'])} open risks {verb} above tolerance"
    elif above["denominator"]:
        lead = f"None of {counted(above['denominator'], 'open risk')} is above tolerance"
    else:
        lead = "No risk is open"
    change = f", {_moved(number, above['before_numerator'])} since {day(dates['compare_on'])}"
    verb = "is" if highest == 1 else "are"
    others = [f"{counted(highest, 'open risk')} {verb} {levels.words['highest']}."]
    others = others if highest else []
    if not_assessed:
        verb = "is" if not_assessed == 1 else "are"
        others.append(f"{not_assessed:,} {verb} not assessed.")
    return lead, change, " ".join(others)


def method_changed(rows: Sequence[Row]) -> str:
    """Whether the comparison is with another method; rows of `method_change` of its version."""
    return "The method has changed since." if any(row["changed"] for row in rows) else ""


def decisions(waiting: int) -> str:
    """How many risks wait for a decision; `waiting` is the number of rows of `decision_waiting`."""
    if not waiting:
        return ""
    return f"{counted(waiting, 'decision')} {'waits' if waiting == 1 else 'wait'}."


def waiting(risk: Row) -> str:
    """Why a row of `decision_waiting` waits, and since when or until when."""
    why = _WAITS[risk["why"]]
    if late := risk["days_late"]:
        return f"{why}, {counted(late, 'day')} late"
    return f"{why}, due {day(risk['due'])}" if risk["due"] else why


def line(tile: Row, numbers: Sequence[int]) -> str:
    """What the line of a tile shows, for those who do not see it; `numbers` are in time's order."""
    return (
        f"{tile['title']} over time: from {numbers[0]:,} to {numbers[-1]:,}, "
        f"{tile['before_numerator']:,} on the comparison date"
    )


def change(tile: Row) -> tuple[str, str]:
    """How a tile of `overview_tiles` changed, and from what: ▲ worse, was 8 of 155 open risks."""
    things = tile["denominator_label"]
    was = f"was {share(tile['before_numerator'], tile['before_denominator'])} {things}"
    if tile["verdict"] is None:
        if tile["before_denominator"]:
            return "– none now,", was
        return (
            ("–", f"no {things} then") if tile["denominator"] else ("–", f"no {things} then or now")
        )
    glyph = {"up": "▲", "down": "▼", "same": "="}[tile["movement"]]
    lapsed = f"; {tile['lapsed']:,} lapsed" if tile["lapsed"] else ""
    return f"{glyph} {tile['verdict']},", f"{was}{lapsed}"


def short_change(tile: Row) -> tuple[str, str]:
    """The same in a few characters: the sign, and what it was: ▲ was 8 of 155."""
    glyph = {"up": "▲", "down": "▼", "same": "="}.get(tile["movement"], "–")
    return glyph, f"was {share(tile['before_numerator'], tile['before_denominator'])}"


def movement(risk: Row, levels: RiskLevels) -> str:
    """How the level of a row of `top_risks` changed: ▲ was Moderate."""
    before = levels[risk["comparable_level"]].label
    return {
        "worse": f"▲ was {before}",
        "better": f"▼ was {before}",
        "same": "= same",
        "scored": "● first score",
        "new": "● new",
    }[risk["movement"]]


def due(risk: Row) -> str:
    """When the next action on a row of `top_risks` is due."""
    late = risk["days_overdue"]
    if late is None:
        return "no action"
    return f"{counted(late, 'day')} late" if late > 0 else day(risk["next_action_due"])


def concentration(rows: Sequence[Row], *, levels: RiskLevels) -> str:
    """The supplier or model behind the most risks of a serious level; rows of `concentration`."""
    serious = levels.words["serious"]
    if not rows or not rows[0]["serious"]:
        return f"No {serious} risk depends on a supplier or model."
    most, *others = rows
    ties = [row["name"] for row in others if row["serious"] == most["serious"]]
    return (
        f"{counted(most['serious'], f'{serious} risk')} in "
        f"{counted(most['systems_affected'], 'system')} "
        f"{'depends' if most['serious'] == 1 else 'depend'} on {most['name']}"
        f"{f'; as many on {listing(ties)}' if ties else ''}."
    )


def level_mix(rows: Sequence[Row], *, levels: RiskLevels) -> str:
    """Risks of a serious level now and twelve month ends before; rows of `level_by_month`."""
    days = sorted({row["month_end"] for row in rows})
    now, *before = (days[-1], *days[-13:-12])
    text = f"{_serious_share(rows, now)} open risks are {levels.words['serious']}"
    if not before:
        return f"{text}."
    return f"{text}; on {day(before[0])} it was {_serious_share(rows, before[0])}."


def heatmap(totals: Row) -> str:
    """How many risks are above the tolerance of their domain; a row of `heatmap_totals`."""
    above, view = totals["above_tolerance"], totals["view"]
    note = "" if view == "residual" else f" ({vocabularies.VIEWS[view].lower()} level)"
    if not above:
        return f"No open risk is above the tolerance of its domain{note}"
    verb, whose = ("is", "its") if above == 1 else ("are", "their")
    return (
        f"{share(above, totals['open_risks'])} open risks {verb} above the tolerance of {whose} "
        f"domain{note}"
    )


def matrix(totals: Row) -> str:
    """What the cells add up to, and what exceeds the line drawn; a row of `heatmap_totals`."""
    above = totals["above_general"]
    return (
        f"{counted(totals['open_risks'], 'open risk').capitalize()}: {scored(totals)}. "
        f"{f'{above:,}' if above else 'None'} {'exceeds' if above < 2 else 'exceed'} the general "
        "risk tolerance."
    )


def scored(totals: Row) -> str:
    """How many open risks the cells hold: 131 scored, 17 not assessed."""
    return f"{totals['scored']:,} scored, {totals['unassessed']:,} not assessed"


def cell(risks: int, selected: Mapping[str, int], names: Mapping[str, Mapping[int, str]]) -> str:
    """The title of a list of risks: 3 risks at likelihood 3 Possible, severity 4 Major.

    `selected` is the value by axis, `names` the names of its values; empty means not assessed.
    """
    count = counted(risks, "risk").capitalize()
    if not selected:
        return f"{count} not assessed"
    return f"{count} at {', '.join(f'{axis} {names[axis][v]}' for axis, v in selected.items())}"


def above_tolerance(risks: int) -> str:
    """The title of the list of risks above tolerance: 15 risks above tolerance, worst first."""
    order = ", worst first" if risks > 1 else ""
    return f"{counted(risks, 'risk').capitalize()} above tolerance{order}"


def cell_spread(row: Row) -> str:
    """How much the risks of one cell can differ; the row of `cell_spread`."""
    if row["factor"] is None:
        return "Risks in one cell can differ widely: the scales do not bound their levels."
    return (
        f"Risks in one cell can differ by a factor of {row['factor']:,.0f}; do not rank within a "
        "cell."
    )


def stage_profile(rows: Sequence[Row], measure: str, *, levels: RiskLevels) -> str:
    """The stages with most risks of the upper values; rows of `stage_profile` of one view."""
    of = [row for row in rows if row["measure"] == measure]
    upper = list(dict.fromkeys(row["value"] for row in of if row["is_upper"]))
    values = " or ".join([", ".join(upper[:-1]), upper[-1]] if upper[1:] else upper)
    counts = {
        stage: sum(r["risks"] for r in of if r["arises_stage"] == stage and r["is_upper"])
        for stage in vocabularies.STAGES
    }
    if not any(counts.values()):
        what = f"is {levels.words['serious']}" if measure == "level" else f"has {measure} {values}"
        return f"None of the scored risks {what}."
    level = measure == "level"
    what = (
        f"{levels.words['serious_and']} risks" if level else f"scored risks with {measure} {values}"
    )
    return f"{largest_group(counts, what)}."


def largest_group(counts: Mapping[str, int], what: str) -> str:
    """In which stages most of some risks arise: all that tie; `counts` is by stage, not all 0."""
    most, total = max(counts.values()), sum(counts.values())
    stages = [vocabularies.STAGES[stage] for stage, count in counts.items() if count == most]
    text = f"{share(most, total)} {what} {'arises' if most == 1 else 'arise'} in "
    if len(stages) > 1:
        return f"{text}each of {listing(stages)}, the largest groups"
    return f"{text}{stages[0]}{', the largest group' if most < total else ''}"


def listing(names: Sequence[str]) -> str:
    """Names as people list them: Data, Deployment and Ongoing monitoring."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def checks(rules: Iterable[Row]) -> str:
    """How many warnings there are, by severity; rows of `checks_by_rule`."""
    by_severity = dict.fromkeys(("high", "medium", "low"), 0)
    for rule in rules:
        by_severity[rule["severity"]] += rule["items"]
    total = sum(by_severity.values())
    if not total:
        return "No warnings: the register finds nothing to correct."
    parts = ", ".join(f"{number:,} {name}" for name, number in by_severity.items() if number)
    return f"{counted(total, 'warning')}: {parts}."


def _moved(now: int, before: int) -> str:
    if now == before:
        return "unchanged"
    return f"up {now - before:,}" if now > before else f"down {before - now:,}"


def _serious_share(rows: Iterable[Row], on: date) -> str:
    of = [row for row in rows if row["month_end"] == on]
    return share(
        sum(row["risks"] for row in of if row["is_serious"]),
        sum(row["risks"] for row in of),
    )
