"""Sentences on AI systems: the inventory, and each part of a system profile."""

from collections.abc import Iterable, Sequence

from risk_models.contract import vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day, percent, share
from risk_models.narrative import labels, risks
from risk_models.narrative.portfolio import Row


def inventory(totals: Row) -> tuple[str, str]:
    """Systems above tolerance, and how many have each record; the row of `system_totals`."""
    above, systems = totals["above_tolerance"], totals["systems"]
    if above:
        lead = f"{share(above, systems)} systems {_have(above)} a risk above tolerance"
    else:
        lead = f"None of {counted(systems, 'system')} has a risk above tolerance"
    details = []
    if without := totals["without_risk"]:
        details.append(f"{without:,} {_have(without)} no risk recorded.")
    if operating := totals["operating"]:
        assessed = totals["assessed"]
        details.append(
            f"Of {operating:,} in operation and in scope, {assessed:,} {_have(assessed)} a valid "
            f"impact assessment, {totals['overseen']:,} an oversight record and "
            f"{totals['explained']:,} a transparency record."
        )
    return lead, " ".join(details)


def key_and_owner(position: Row) -> str:
    """Its key, business unit and owner; a row of `system_position`."""
    return " · ".join([position["system_id"], position["business_unit"], position["owner"]])


def risk_status(position: Row, levels: RiskLevels) -> tuple[str, str]:
    """Its risks against tolerance, and missing information; a row of `system_position`."""
    gaps, unassessed = position["gaps"], position["unassessed"]
    record = f"Missing information: {counted(gaps, 'item')}." if gaps else "Record complete."
    if position["worst"] in labels.NO_LEVEL:
        return labels.NO_LEVEL[position["worst"]], record
    lead = risks.above_tolerance(position["above_tolerance"], position["open_risks"])
    if position["worst"] == "unassessed":
        return lead, f"None is assessed. {record}"
    worst = f"Highest residual level: {levels[position['worst']].label}."
    if unassessed:
        worst += f" {unassessed:,} not assessed."
    return lead, f"{worst} {record}"


def assessments(state: str | None, records: Sequence[Row]) -> str:
    """Whether a system has a valid impact assessment, and why not.

    `state` is that of `system_position`, `records` are rows of `assessment_record`.
    """
    if state is None:
        return "Not required: the system is retired."
    of_state = [row for row in records if row["state"] == state and row["kind"] != "screening"]
    if not of_state:
        return "No impact assessment; a screening does not count as one."
    assessment = of_state[0]
    name, performed = assessment["assessment_id"], day(assessment["performed_on"])
    until = day(assessment["valid_until"]) if assessment["valid_until"] else ""
    changed = day(assessment["changed_on"]) if assessment["changed_on"] else ""
    return {
        "valid": f"{name} is valid" + (f" until {until}." if until else ", no end date."),
        "expiring": f"{name} expires soon, on {until}.",
        "expired": f"{name} expired on {until}.",
        "outdated": f"{name} of {performed} is outdated: the system changed significantly on "
        f"{changed}.",
        "refused": f"Decision of {name}: {vocabularies.DECISIONS['no_go'].lower()}.",
        "pending": f"{name} of {performed} is not decided yet.",
    }[state]


def oversight(record: Row) -> str:
    """Who oversees the system, and how often it is overridden; of `oversight_reading`."""
    stop = "can stop it" if record["can_stop"] else "cannot stop it"
    mode = vocabularies.OVERSIGHT_MODES[record["mode"]]
    return f"{mode}: {record['overseer']}, who {stop}. {overrides(record)}"


def overrides(record: Row) -> str:
    """The override rate against its limits; a row of `oversight_reading`."""
    if record["override_rate"] is None:
        return "Decisions and overrides are not recorded."
    low, high = record["override_low"], record["override_high"]
    match record["reading"]:
        case "low":
            limits = f"below the limit of {percent(low)}: possible over-reliance"
        case "high":
            limits = f"above the limit of {percent(high)}: possible poor model"
        case "usual":
            limits = f"within the limits of {percent(low)} to {percent(high)}"
        case _:
            limits = "no limits are set"
    return (
        f"{share(record['overrides'], record['decisions'])} decisions were overridden "
        f"({percent(record['override_rate'])}), {limits}."
    )


def earlier_review(record: Row) -> str:
    """The override rate of an earlier review; a row of `oversight_reading`."""
    return f"Earlier review, {day(record['reviewed_on'])}: {overrides(record)}"


def transparency(records: Sequence[Row]) -> str:
    """To whom the system is disclosed and to whom not; rows of `transparency_record`."""
    audiences = {row["audience"] for row in records}
    reached, others = (
        ", ".join(
            label.lower()
            for code, label in vocabularies.AUDIENCES.items()
            if (code in audiences) is informed
        )
        for informed in (True, False)
    )
    parts = [f"Disclosed to: {reached}." if reached else "No disclosure recorded."]
    if others:
        parts.append(f"No record for: {others}.")
    if late := sum(row["overdue"] for row in records):
        parts.append(f"{counted(late, 'review is', 'reviews are').capitalize()} overdue.")
    return " ".join(parts)


def controls(rows: Sequence[Row]) -> str:
    """How many controls mitigate its open risks, and are tested effective; `system_control`."""
    if not rows:
        return "No control mitigates an open risk."
    effective = sum(row["tested_effective"] > 0 for row in rows)
    return (
        f"{counted(len(rows), 'control').capitalize()} "
        f"{'mitigates' if len(rows) == 1 else 'mitigate'} its open risks; "
        f"{share(effective, len(rows))} tested effective."
    )


def shared(rows: Sequence[Row]) -> str:
    """Which other systems use the same supplier or model; rows of `system_shared`."""
    if not rows:
        return "No supplier or model is recorded."
    others = len({row["other_id"] for row in rows} - {None})
    verb = "uses" if others == 1 else "use"
    if not others:
        return "No other active system uses its supplier or models."
    return f"{counted(others, 'other system').capitalize()} {verb} the same supplier or model."


def incidents(rows: Sequence[Row]) -> str:
    """How many events are open or serious; rows of `incident_position`."""
    if not rows:
        return "No incident, near miss, concern or complaint is recorded."
    still, serious = (sum(row[name] for row in rows) for name in ("is_open", "serious"))
    return (
        f"{counted(len(rows), 'event').capitalize()}: {still or 'none'} open, "
        f"{serious or 'none'} serious under the EU AI Act."
    )


def checks(rows: Iterable[Row]) -> str:
    """How many data quality warnings there are, by severity; rows of `checks`."""
    severities = [row["severity"] for row in rows]
    if not severities:
        return "No data quality warnings."
    counts = [
        f"{severities.count(name):,} {name}"
        for name in ("high", "medium", "low")
        if name in severities
    ]
    return f"{counted(len(severities), 'warning').capitalize()}: {', '.join(counts)}."


def timeline(rows: Sequence[Row]) -> str:
    """The next planned event; rows of `system_event`, the latest first."""
    if not rows:
        return "No dated event is recorded."
    planned = [row for row in rows if row["ahead"]]
    if not planned:
        return f"{counted(len(rows), 'past event').capitalize()}, none planned."
    return f"Next on {day(planned[-1]['on_date'])}: {planned[-1]['what']}."


def last_change(rows: Sequence[Row]) -> str:
    """The latest version that changed a record; rows of `row_changes`, the newest first."""
    versions = {row["version"] for row in rows}
    newest = rows[0]
    return (
        f"{counted(len(versions), 'version').capitalize()}; last change by {newest['author']} in "
        f"version {newest['version']:,}: {newest['message']}"
    )


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
