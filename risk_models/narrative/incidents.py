"""Sentences on incidents: rows of measures in, plain text out."""

from collections.abc import Sequence

from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row, listing


def headline(totals: Row) -> tuple[str, str]:
    """How many events are open, and how many had a known risk; the row of `incident_totals`."""
    events, still_open, known = totals["events"], totals["still_open"], totals["before"]
    if still_open:
        lead = f"{share(still_open, events)} events {'is' if still_open == 1 else 'are'} open"
    else:
        lead = f"None of {counted(events, 'event')} is open"
    return lead, (
        f"{share(known, events)} had a known risk: it was registered and open the day before."
    )


def known_risks(totals: Row) -> str:
    """All events by what the register knew the day before; the row of `incident_totals`."""
    return (
        f"{totals['events']:,} events: {totals['before']:,} with a known risk, "
        f"{totals['closed']:,} with a closed risk, {totals['later']:,} with a risk identified "
        f"afterwards, {totals['unlinked']:,} without a linked risk."
    )


def by_month(rows: Sequence[Row], setting: Row) -> str:
    """The number of events in the months shown; rows of `incidents_by_month`, row of `setting`."""
    months = counted(setting["history_months"], "month")
    if not rows:
        return f"No events in the last {months}."
    events = sum(row["events"] for row in rows)
    incidents = sum(row["events"] for row in rows if row["kind"] == "incident")
    return f"{counted(events, 'event').capitalize()} in {months}, {incidents:,} of them incidents."


def time_taken(totals: Row) -> str:
    """How long reporting and closing took; the row of `incident_totals`."""
    return (
        f"{_days(totals, 'report', totals['reported'], 'reported')} "
        f"{_days(totals, 'close', totals['closed_events'], 'closed')}"
    )


def _days(totals: Row, step: str, number: int, done: str) -> str:
    if not number:
        return f"No event is {done}."
    median, longest = totals[f"median_days_to_{step}"], totals[f"longest_days_to_{step}"]
    return (
        f"Days from event until it was {done}: median {median:g}, longest {longest:,} "
        f"({counted(number, 'event')})."
    )


def reporting_deadlines(totals: Row, setting: Row) -> str:
    """Serious incidents against the deadline; rows of `incident_totals` and `setting`."""
    serious, late = totals["serious"], totals["late"]
    if not serious:
        return "No serious incident under the EU AI Act."
    return (
        f"{counted(serious, 'serious incident').capitalize()}; {late or 'none'} exceeded the "
        f"deadline of {counted(setting['serious_report_days'], 'day')}."
    )


def deadline_source(setting: Row) -> str:
    """Where the deadlines come from, and what the register does not record."""
    return (
        f"Deadlines of the EU AI Act, Article 73, as in the settings: "
        f"{setting['serious_report_days']} days; {setting['fatal_report_days']} if a person died; "
        f"{setting['widespread_report_days']} if widespread or affecting critical infrastructure. "
        "The register does not record which case applies, or whether the authority was notified. "
        "Days count from the day of the event."
    )


def by_system(rows: Sequence[Row]) -> str:
    """The systems with most events; rows of `incidents_by_system`."""
    if not rows:
        return "No system has an event."
    events = rows[0]["events"]
    most = [row["system_name"] for row in rows if row["events"] == events]
    return (
        f"{counted(len(rows), 'system').capitalize()}; most events: {listing(most)} ({events:,}"
        f"{' each' if len(most) > 1 else ''})."
    )


def event_dates(event: Row) -> str:
    """When it occurred, was reported and closed; a row of `incident_position`."""
    parts = [f"Occurred on {day(event['occurred_on'])}"]
    if event["reported_on"]:
        parts.append(f"reported {_after(event['days_to_report'])}")
    else:
        parts.append("not reported yet")
    parts.append(f"closed {_after(event['days_to_close'])}" if event["closed_on"] else "still open")
    return f"{', '.join(parts)}."


def _after(days: int) -> str:
    return f"after {counted(days, 'day')}" if days else "the same day"
