"""What the numbers say, one sentence for each picture: rows of measures in, plain text out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from risk_models.contract import vocabularies
from risk_models.formats import counted, day, share

Row = Mapping[str, Any]
"""One row of a measure, by column."""

_GRAVE = ("critical", "high")
_BESIDE = 14
"""Letters of a number and its denominator that stand side by side in a tile."""

_VIEWED = {
    "inherent": "Before our controls",
    "residual": "After today's controls",
    "target": "After planned treatment",
}


def headline(tiles: Iterable[Row], totals: Row, compare_on: date) -> tuple[str, str]:
    """Are we inside our appetite? The answer, and how it moved and what stands out.

    Rows of `overview_tiles`; `totals` is the residual row of `heatmap_totals` for all stages.
    """
    by_name = {tile["tile"]: tile for tile in tiles}
    above, unassessed = by_name["above_tolerance"], by_name["unassessed"]["numerator"]
    number, before = above["numerator"], above["before_numerator"]
    verb = "is" if number == 1 else "are"
    if number:
        lead = f"{share(number, above['denominator'])} open risks {verb} above tolerance"
    else:
        lead = f"None of {counted(above['denominator'], 'open risk')} is above tolerance"
    rest = f", {_than(number, before)} on {day(compare_on)}"
    if totals["critical"]:
        rest += f"; {totals['critical']:,} {'is' if totals['critical'] == 1 else 'are'} critical"
    if unassessed:
        rest += f". {unassessed:,} {'is' if unassessed == 1 else 'are'} not assessed"
    return lead, f"{rest}."


def fraction(tile: Row) -> tuple[str, str, str]:
    """The number of a tile, and what it is out of: beside it, or below where both are long."""
    number, of = f"{tile['numerator']:,}", f"of {tile['denominator']:,}"
    if len(number) + len(of) <= _BESIDE:
        return number, of, ""
    return number, "", f"{of} {tile['denominator_label']};"


def change(tile: Row) -> tuple[str, str]:
    """How a tile of `overview_tiles` moved, and from where: ▲ worse, was 8 of 155 open risks."""
    if tile["verdict"] is None:
        return "– no movement,", f"no {tile['denominator_label']} then or now"
    glyph = {"up": "▲", "down": "▼", "same": "="}[tile["movement"]]
    before = share(tile["before_numerator"], tile["before_denominator"])
    return f"{glyph} {tile['verdict']},", f"was {before} {tile['denominator_label']}"


def movement(risk: Row) -> str:
    """How the level of a row of `top_risks` moved: ▲ was Moderate."""
    before = vocabularies.LEVELS.get(risk["before_level"] or "")
    return {
        "worse": f"▲ was {before}",
        "better": f"▼ was {before}",
        "same": "= same",
        "new": "● new",
    }[risk["movement"]]


def due(risk: Row) -> str:
    """By when something is done about a row of `top_risks`."""
    late = risk["days_overdue"]
    if late is None:
        return "nothing planned"
    return f"{counted(late, 'day')} late" if late > 0 else day(risk["next_action_due"])


def concentration(rows: Sequence[Row]) -> str:
    """The supplier or model behind the most high and critical risks; rows of `concentration`."""
    if not rows or not rows[0]["high_or_critical"]:
        return "No supplier or model stands behind a high or critical risk."
    most = rows[0]
    return (
        f"{most['name']} stands behind {counted(most['high_or_critical'], 'high or critical risk')}"
        f" in {counted(most['systems_affected'], 'system')}."
    )


def level_mix(rows: Sequence[Row]) -> str:
    """High and critical now and twelve months before; rows of `level_by_month`."""
    days = sorted({row["month_end"] for row in rows})
    now, *before = (days[-1], *days[-13:-12])
    said = f"{_grave_share(rows, now)} open risks are high or critical"
    return f"{said}; a year before {_grave_share(rows, before[0])}." if before else f"{said}."


def coverage_by_stage(rows: Iterable[Row]) -> str:
    """The stage least covered by evidence; rows of `coverage` of the scope stage."""
    stages = [row for row in rows if row["risks"]]
    if not stages:
        return "There are no open risks to cover."
    least = min(stages, key=lambda row: row["effective"] / row["risks"])
    return (
        f"Least by evidence: {vocabularies.STAGES[least['member']]}, "
        f"{share(least['effective'], least['risks'])} risks."
    )


def coverage_by_level(rows: Iterable[Row]) -> str:
    """How far the worst levels are covered; rows of `coverage` of the scope level."""
    by_level = {row["member"]: row for row in rows}
    told = [
        f"{vocabularies.LEVELS[level]} "
        f"{share(by_level[level]['effective'], by_level[level]['risks'])}"
        for level in _GRAVE
        if by_level[level]["risks"]
    ]
    if not told:
        return "No open risk is high or critical."
    return f"Effectively covered by evidence: {', '.join(told)}."


def coverage_funnel(row: Row) -> str:
    """What is left of declared cover once evidence is asked for; the row `all` of `coverage`."""
    lost = row["declared"] - row["effective"]
    return (
        f"{share(row['effective'], row['risks'])} open risks stand behind a control that works by "
        f"evidence; {f'{lost:,}' if lost else 'none'} more by claim only."
    )


def coverage_timing(rows: Sequence[Row]) -> str:
    """How many risks have no effective tested control, or only a late one; rows of `coverage_timing`."""
    risks = sum(row["risks"] for row in rows)
    nowhere, later = (sum(row[place] for row in rows) for place in ("nowhere", "later_only"))
    return (
        f"{share(nowhere, risks)} open risks have no effective tested control anywhere, "
        f"{later:,} only later than they arise."
    )


def coverage_grid(rows: Iterable[Row]) -> str:
    """The stage whose risks are least met in that very stage; rows of `coverage_grid`."""
    own = [row for row in rows if row["arises_stage"] == row["acts_stage"] and row["risks"]]
    if not own:
        return "There are no open risks to cover."
    least = min(own, key=lambda row: row["tested_effective"] / row["risks"])
    return (
        f"Least met where they arise are risks of {vocabularies.STAGES[least['arises_stage']]}: "
        f"{share(least['tested_effective'], least['risks'])} have a control tested effective there."
    )


def purposes(rows: Iterable[Row]) -> str:
    """Human oversight and transparency as defences; rows of `coverage` of the scope purpose."""
    by_name = {row["member"]: row for row in rows}
    told = [
        f"{vocabularies.PURPOSES[name].lower()} alone covers "
        f"{share(by_name[name]['effective'], by_name[name]['risks'])}"
        for name in ("human_oversight", "transparency")
    ]
    return f"Of the open risks, {told[0]} and {told[1]} effectively."


def uncovered(rows: Sequence[Row], levels: Iterable[Row]) -> str:
    """High and critical risks without effective cover; rows of `uncovered`, `coverage` by level."""
    grave = sum(row["risks"] for row in levels if row["member"] in _GRAVE)
    if not grave:
        return "No open risk is high or critical."
    if not rows:
        return f"All {counted(grave, 'high or critical risk')} are effectively covered by evidence."
    owners = len({row["owner"] for row in rows})
    return (
        f"{share(len(rows), grave)} high and critical risks are not effectively covered by "
        f"evidence, with {counted(owners, 'owner')}."
    )


def heatmap(totals: Row) -> str:
    """How much lies beyond tolerance; a row of `heatmap_totals`."""
    beyond, above = totals["above_general"], totals["above_tolerance"]
    own = "exceeds that of its own" if above == 1 else "exceed that of their own"
    return (
        f"{_VIEWED[totals['view']]}, {counted(beyond, 'risk')} "
        f"{'lies' if beyond == 1 else 'lie'} beyond the general tolerance; "
        f"{f'{above:,}' if above else 'none'} {own} domain."
    )


def scored(totals: Row) -> str:
    """What the cells add up to: 148 open = 131 scored + 17 unassessed."""
    return (
        f"{totals['open_risks']:,} open = {totals['scored']:,} scored + "
        f"{totals['unassessed']:,} unassessed"
    )


def cell(risks: int, chosen: Mapping[str, int], names: Mapping[str, Mapping[int, str]]) -> str:
    """What a list of risks holds: 3 risks at likelihood 3 Possible, severity 4 Major.

    `chosen` is the value by axis, `names` the names of its values; nothing chosen is unassessed.
    """
    if not chosen:
        return f"{counted(risks, 'unassessed risk')}".capitalize()
    at = ", ".join(f"{axis} {names[axis][value]}" for axis, value in chosen.items())
    return f"{counted(risks, 'risk').capitalize()} at {at}"


def cell_spread(row: Row) -> str:
    """What a cell does not tell; the row of `cell_spread`."""
    if row["factor"] is None:
        return "Two risks in one cell may differ widely: the scales do not bound their levels."
    return (
        f"A heatmap is for conversation: two risks in one cell may differ by a factor of "
        f"{row['factor']:,.0f}."
    )


def stage_profile(rows: Sequence[Row], measure: str) -> str:
    """The stage with most of the upper values; rows of `stage_profile` of one view.

    Upper are likelihood and severity from 4, and the levels high and critical.
    """
    upper = _GRAVE if measure == "level" else ("4", "5")
    of = [row for row in rows if row["measure"] == measure]
    counts = {
        stage: (
            sum(r["risks"] for r in of if r["arises_stage"] == stage and r["value"] in upper),
            sum(r["risks"] for r in of if r["arises_stage"] == stage),
        )
        for stage in vocabularies.STAGES
    }
    most = max(counts, key=lambda stage: counts[stage][0])
    what = "are high or critical" if measure == "level" else f"have {measure} 4 or 5"
    if not counts[most][0]:
        return f"None of the scored risks {what.replace('are', 'is').replace('have', 'has')}."
    return f"Most in {vocabularies.STAGES[most]}: {share(*counts[most])} scored risks {what}."


def checks(rules: Iterable[Row]) -> str:
    """How many warnings there are, by severity; rows of `checks_by_rule`."""
    by_severity = dict.fromkeys(("high", "medium", "low"), 0)
    for rule in rules:
        by_severity[rule["severity"]] += rule["items"]
    total = sum(by_severity.values())
    if not total:
        return "No warnings: the register finds nothing to mend."
    told = ", ".join(f"{number:,} {name}" for name, number in by_severity.items() if number)
    return f"{counted(total, 'warning')}: {told}."


def _than(now: int, before: int) -> str:
    if now == before:
        return "as many as"
    return f"{now - before:,} more than" if now > before else f"{before - now:,} fewer than"


def _grave_share(rows: Iterable[Row], on: date) -> str:
    of = [row for row in rows if row["month_end"] == on]
    return share(
        sum(row["risks"] for row in of if row["level"] in _GRAVE), sum(row["risks"] for row in of)
    )
