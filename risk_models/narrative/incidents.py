"""What the numbers say about incidents: rows of measures in, plain text out."""

from collections.abc import Sequence

from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row


def headline(totals: Row) -> tuple[str, str]:
    """How many events are open, and whether they were foreseen; the row of `incident_totals`."""
    events, still_open = totals["events"], totals["still_open"]
    if still_open:
        lead = f"{share(still_open, events)} events {'is' if still_open == 1 else 'are'} open"
    else:
        lead = f"None of {counted(events, 'event')} is open"
    before = totals["before"]
    return lead, (
        f". {share(before, events)} {'was' if before == 1 else 'were'} foreseen: "
        "the risk was on the register, and open, the day before."
    )


def foreseen(totals: Row) -> str:
    """What the events add up to by what the register knew; the row of `incident_totals`."""
    return (
        f"{totals['events']:,} events = {totals['before']:,} foreseen + "
        f"{totals['closed']:,} with a closed risk + {totals['later']:,} identified afterwards + "
        f"{totals['unlinked']:,} linked to no risk."
    )


def by_month(rows: Sequence[Row]) -> str:
    """How many events the months hold; rows of `incidents_by_month`."""
    if not rows:
        return "No event happened in the last 24 months."
    events = sum(row["events"] for row in rows)
    incidents = sum(row["events"] for row in rows if row["kind"] == "incident")
    return f"{counted(events, 'event').capitalize()} in 24 months, {incidents:,} of them incidents."


def time_taken(totals: Row) -> str:
    """How long reporting and closing took; the row of `incident_totals`."""
    return (
        f"{_days(totals, 'report', totals['reported'], 'reported')} "
        f"{_days(totals, 'close', totals['closed_events'], 'closed')}"
    )


def _days(totals: Row, what: str, number: int, done: str) -> str:
    if not number:
        return f"None is {done}."
    median, longest = totals[f"median_days_to_{what}"], totals[f"longest_days_to_{what}"]
    return (
        f"{number:,} {done}: {median:g} {'day' if median == 1 else 'days'} at the median, "
        f"{longest:,} at most."
    )


def clock(totals: Row, setting: Row) -> str:
    """The serious ones beside the time to report; rows of `incident_totals` and `setting`."""
    serious, late = totals["serious"], totals["late"]
    if not serious:
        return "No serious incident under the EU AI Act."
    said = (
        f"{counted(serious, 'serious incident').capitalize()}; {late or 'none'} took longer than "
    )
    return f"{said}{counted(setting['serious_report_days'], 'day')}."


def clock_source(setting: Row) -> str:
    """What the time to report is compared with, and what the register does not know."""
    return (
        f"EU AI Act, Article 73, held in the settings: {setting['serious_report_days']} days; "
        f"{setting['fatal_report_days']} where a person died; {setting['widespread_report_days']} "
        "where it is widespread or hits critical infrastructure. The register does not tell which "
        "holds, nor whether the report went to the authority. Days count from the day it happened."
    )


def by_system(rows: Sequence[Row]) -> str:
    """The system with most events; rows of `incidents_by_system`."""
    if not rows:
        return "No system has an event."
    most = rows[0]
    return (
        f"{counted(len(rows), 'system').capitalize()}; most in {most['system_name']}: "
        f"{counted(most['events'], 'event')}."
    )


def story(event: Row) -> str:
    """When it happened, was reported and closed; a row of `incident_position`."""
    parts = [f"Happened on {day(event['occurred_on'])}"]
    if event["reported_on"]:
        parts.append(f"reported {_after(event['days_to_report'])}")
    else:
        parts.append("not reported yet")
    parts.append(f"closed {_after(event['days_to_close'])}" if event["closed_on"] else "still open")
    return f"{', '.join(parts)}."


def _after(days: int) -> str:
    return f"after {counted(days, 'day')}" if days else "the same day"
