"""What the numbers of control coverage say: rows of measures in, text out."""

from collections.abc import Iterable, Sequence

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, percent, share
from risk_models.narrative.portfolio import Row

NO_RISKS = "There are no open risks to cover."


def lowest(rows: Sequence[Row]) -> str:
    """The stages with the lowest coverage; rows of `coverage` of the scope stage."""
    return _lowest(rows, "member", "effective", "risks")


def meaning(rows: Sequence[Row]) -> str:
    """What covered means, and how many covered risks lack more; `coverage` of one scope."""
    return f"{rule(rows[0])} {exceptions(rows)}".rstrip()


def rule(row: Row) -> str:
    """From which tested effectiveness a risk is covered; any row of `coverage`."""
    least = percent(row["threshold"])
    return f"Covered: tested effectiveness of {least} or more on likelihood or severity."


def exceptions(rows: Iterable[Row]) -> str:
    """Covered risks above tolerance or not supported by testing; `coverage` of one scope."""
    rows = list(rows)
    covered, number = (sum(row[name] for row in rows) for name in ("effective", "exceptions"))
    if not covered:
        return ""
    of = share(number, covered) if number else f"None of {covered:,}"
    verb = "is" if number < 2 else "are"
    return f"{of} covered {verb} above tolerance or not supported by testing."


def by_level(rows: Iterable[Row], *, levels: RiskLevels) -> str:
    """Coverage of the risks of serious levels; rows of `coverage` of the scope level."""
    by_level = {row["member"]: row for row in rows}
    shares = [
        f"{level.label} {share(row['effective'], row['risks'])}"
        for level in levels.serious
        if (row := by_level[level.code])["risks"]
    ]
    if not shares:
        return f"No open risk is {levels.words['serious']}."
    return f"Covered by tested controls: {', '.join(shares)}."


def funnel(rows: Sequence[Row]) -> str:
    """Risks covered by tested controls, and by declared ones only; the row `all` of `coverage`."""
    (row,) = rows
    return covered(row)


def covered(row: Row) -> str:
    """Risks covered by tested controls, and by declared ones only; the row `all` of `coverage`."""
    untested = row["declared"] - row["effective"]
    return (
        f"{share(row['effective'], row['risks'])} open risks are covered by tested controls; "
        f"{f'{untested:,}' if untested else 'none'} more by declared ones only."
    )


def timing(rows: Sequence[Row]) -> str:
    """Risks without a tested effective control, or with a late one; rows of `coverage_timing`."""
    risks = sum(row["risks"] for row in rows)
    nowhere, later = (sum(row[count] for row in rows) for count in ("nowhere", "later_only"))
    return (
        f"{share(nowhere, risks)} open risks have no tested effective control; "
        f"{later:,} {'has' if later == 1 else 'have'} one in a later stage only."
    )


def grid(rows: Iterable[Row]) -> str:
    """The stage with the fewest risks controlled in that same stage; rows of `coverage_grid`."""
    own = [row for row in rows if row["arises_stage"] == row["acts_stage"]]
    what = "risks with a tested effective control there"
    return _lowest(own, "arises_stage", "tested_effective", what)


def purposes(rows: Iterable[Row]) -> str:
    """Coverage by human oversight and transparency alone; rows of `coverage` of scope purpose."""
    by_name = {row["member"]: row for row in rows}
    oversight, transparency = (
        share(by_name[name]["effective"], by_name[name]["risks"])
        for name in ("human_oversight", "transparency")
    )
    return (
        f"Human oversight alone covers {oversight} open risks, transparency alone {transparency}."
    )


def uncovered(rows: Sequence[Row], coverage: Iterable[Row], levels: RiskLevels) -> str:
    """Risks of serious levels without coverage; `uncovered`, and `coverage` by level."""
    codes = {level.code for level in levels.serious}
    serious = sum(row["risks"] for row in coverage if row["member"] in codes)
    if not serious:
        return f"No open risk is {levels.words['serious']}"
    if not rows:
        what = counted(serious, f"{levels.words['serious']} risk")
        return f"All {what} are covered by tested controls"
    owners = counted(len({row["owner"] for row in rows}), "owner")
    return (
        f"{share(len(rows), serious)} {levels.words['serious_and']} risks, with {owners}, "
        "are not covered by tested controls"
    )


def _lowest(rows: Sequence[Row], stage: str, number: str, what: str) -> str:
    """The stages with the lowest share of `number`: Lowest: Deployment, 16 of 33 risks."""
    shares = {row[stage]: row[number] / row["risks"] for row in rows if row["risks"]}
    if not shares:
        return NO_RISKS
    least = [row for row in rows if shares.get(row[stage]) == min(shares.values())]
    stages: dict[str, list[str]] = {}
    for row in least:
        of = share(row[number], row["risks"])
        stages.setdefault(of, []).append(vocabularies.STAGES[row[stage]])
    texts = [f"{' and '.join(names)}, {of}" for of, names in stages.items()]
    return f"Lowest: {'; '.join(texts)} {what}."
