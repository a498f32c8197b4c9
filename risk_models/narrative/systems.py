"""What the numbers say about systems: one sentence for each part of the inventory and a dossier."""

from collections.abc import Iterable, Sequence

from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row


def inventory(totals: Row) -> tuple[str, str]:
    """How many systems are above tolerance, and what their records lack; row of `system_totals`."""
    above, systems = totals["above_tolerance"], totals["systems"]
    if above:
        lead = f"{share(above, systems)} systems {_have(above)} a risk above tolerance"
    else:
        lead = f"None of {counted(systems, 'system')} has a risk above tolerance"
    without = totals["without_risk"]
    rest = f"; {without:,} {_have(without)} no risk recorded." if without else "."
    if operating := totals["operating"]:
        assessed = totals["assessed"]
        rest += (
            f" Of {operating:,} in operation and in scope, {assessed:,} {_have(assessed)} an "
            f"impact assessment that holds, {totals['overseen']:,} an oversight record and "
            f"{totals['explained']:,} a transparency record."
        )
    return lead, rest


def identity(position: Row) -> str:
    """Which system it is; a row of `system_position`."""
    return " · ".join([position["system_id"], position["business_unit"], position["owner"]])


def standing(position: Row) -> tuple[str, str]:
    """Where a system stands, and how much its record lacks; a row of `system_position`."""
    gaps = position["gaps"]
    record = f" Its record has {counted(gaps, 'gap')}."
    if position["worst"] in narrative.labels.NO_LEVEL:
        return narrative.labels.NO_LEVEL[position["worst"]], f".{record}"
    above, risks = position["above_tolerance"], position["open_risks"]
    verb = "is" if above == 1 else "are"
    if above:
        lead = f"{share(above, risks)} open risks {verb} above tolerance"
    else:
        lead = f"None of {counted(risks, 'open risk')} is above tolerance"
    if position["worst"] == "unassessed":
        return lead, f"; none is assessed.{record}"
    rest = f"; the worst residual level is {vocabularies.LEVELS[position['worst']]}."
    if unassessed := position["unassessed"]:
        rest += f" {unassessed:,} {'is' if unassessed == 1 else 'are'} not assessed."
    return lead, rest + record


def assessments(state: str | None, records: Sequence[Row]) -> str:
    """Whether a system's impact assessment holds, and why not.

    `state` is that of `system_position`, `records` are rows of `assessment_record`.
    """
    if state is None:
        return "The system is retired and needs none."
    of_state = [row for row in records if row["state"] == state and row["kind"] != "screening"]
    if not of_state:
        return "There is none that could hold."
    done = of_state[0]
    name, performed = done["assessment_id"], day(done["performed_on"])
    until = day(done["valid_until"]) if done["valid_until"] else ""
    return {
        "valid": f"{name} holds" + (f" until {until}." if until else "; it has no last day."),
        "expiring": f"{name} holds, but only until {until}.",
        "expired": f"{name} expired on {until}.",
        "outdated": f"{name} was performed on {performed}; the system changed significantly on "
        f"{day(done['changed_on']) if done['changed_on'] else ''}.",
        "refused": f"{name} was decided: {vocabularies.DECISIONS['no_go'].lower()}.",
        "pending": f"{name} of {performed} is not decided yet.",
    }[state]


def oversight(record: Row) -> str:
    """Who watches, can they stop it, how often do they overrule; of `oversight_reading`."""
    stop = "can stop it" if record["can_stop"] else "cannot stop it"
    said = f"{vocabularies.OVERSIGHT_MODES[record['mode']]}: {record['overseer']}, who {stop}."
    return f"{said} {overrides(record)}"


def overrides(record: Row) -> str:
    """The override rate beside its limits; a row of `oversight_reading`."""
    if record["override_rate"] is None:
        return "Decisions and overrides are not counted."
    counted_of = share(record["overrides"], record["decisions"])
    said = f"{counted_of} decisions were overruled, {percent(record['override_rate'])}"
    low, high = record["override_low"], record["override_high"]
    if record["reading"] == "low":
        return f"{said}: below {percent(low)}, which may mean over-reliance."
    if record["reading"] == "high":
        return f"{said}: above {percent(high)}, which may mean a poor model."
    if record["reading"] == "usual":
        return f"{said}: within {percent(low)} and {percent(high)}."
    return f"{said}; no limits are set for it."


def earlier(record: Row) -> str:
    """The override rate of an earlier review; a row of `oversight_reading`."""
    return f"Before, on {day(record['reviewed_on'])}: {overrides(record)}"


def transparency(records: Sequence[Row]) -> str:
    """Who is told and who is not; rows of `transparency_record`."""
    told = {row["audience"] for row in records}
    heard = [label for word, label in vocabularies.AUDIENCES.items() if word in told]
    others = [label.lower() for word, label in vocabularies.AUDIENCES.items() if word not in told]
    said = f"Told: {', '.join(heard).lower()}." if heard else "Nobody is told."
    if others:
        said += f" No record for: {', '.join(others)}."
    if late := sum(row["overdue"] for row in records):
        said += f" {counted(late, 'review is', 'reviews are').capitalize()} overdue."
    return said


def controls(rows: Sequence[Row]) -> str:
    """How many controls stand before the open risks, and how many by evidence; `system_control`."""
    if not rows:
        return "No control stands before an open risk."
    working = sum(row["tested_effective"] > 0 for row in rows)
    stand = "stands" if len(rows) == 1 else "stand"
    return (
        f"{counted(len(rows), 'control').capitalize()} {stand} before its open risks; "
        f"{share(working, len(rows))} {_have(working)} an effect that a fresh test shows."
    )


def shared(rows: Sequence[Row]) -> str:
    """What else rests on the same supplier or model; rows of `system_shared`."""
    if not rows:
        return "No supplier and no model is named."
    others = {row["other_id"] for row in rows} - {None}
    rest = "rests" if len(others) == 1 else "rest"
    if not others:
        return "No other system in use rests on its supplier or models."
    return (
        f"{counted(len(others), 'other system').capitalize()} {rest} on the same supplier or model."
    )


def incidents(rows: Sequence[Row]) -> str:
    """What went wrong; rows of `incident_position`."""
    if not rows:
        return "No incident, near miss, concern or complaint is recorded."
    still, serious = (sum(row[name] for row in rows) for name in ("is_open", "serious"))
    return (
        f"{counted(len(rows), 'event').capitalize()}: {still or 'none'} open, "
        f"{serious or 'none'} serious under the EU AI Act."
    )


def checks(rows: Iterable[Row]) -> str:
    """How many warnings there are about a system and its risks; rows of `checks`."""
    severities = [row["severity"] for row in rows]
    if not severities:
        return "No warnings: the register finds nothing to mend."
    told = [
        f"{severities.count(name):,} {name}"
        for name in ("high", "medium", "low")
        if name in severities
    ]
    return f"{counted(len(severities), 'warning').capitalize()}: {', '.join(told)}."


def timeline(rows: Sequence[Row]) -> str:
    """What is next in a system's life; rows of `system_event`, the latest first."""
    if not rows:
        return "Nothing in its record has a day."
    ahead = [row for row in rows if row["ahead"]]
    if not ahead:
        return f"{counted(len(rows), 'event').capitalize()}; nothing is planned."
    return f"Next, on {day(ahead[-1]['on_date'])}: {ahead[-1]['what']}."


def changed(rows: Sequence[Row]) -> str:
    """Which version left a row as it is; rows of `row_changes`, the newest first."""
    versions = {row["version"] for row in rows}
    newest = rows[0]
    return (
        f"Written by {counted(len(versions), 'version')}; last by {newest['author']} in version "
        f"{newest['version']:,}: {newest['message']}"
    )


def percent(share_of: float) -> str:
    """A share as a percentage with at most two decimals: 6.5 %, 0.03 %."""
    return f"{100 * share_of:.2f}".rstrip("0").rstrip(".") + " %"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
