"""Sentences on readiness for an audit, the plan to certification and the cycle of a certificate."""

from collections.abc import Sequence

from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row, listing

RECORD_STATES = {"missing": "Missing", "partly": "Partly", "stale": "Outdated", "met": "Met"}
"""Whether a record of a clause is there (`clause_record`), the worst first."""

ROW_STATES = {
    "lacking": "✕ Missing",
    "incomplete": "! Incomplete",
    "outdated": "! Outdated",
    "there": "✓ On record",
}
"""Whether a row counts for a record of a clause (`clause_row`), the worst first."""

STAGES = {1: "Stage 1: documents", 2: "Stage 2: what has run"}
"""The stages of the certification audit (`readiness`)."""

TASK_STATES = {
    "done": "Done",
    "late": "Late",
    "under_way": "Under way",
    "waiting": "Waiting",
}
"""The state of a task of the plan (`plan_position`)."""

MILESTONES = {
    "decision": "Certification decision",
    "first_surveillance": "First surveillance",
    "surveillance": "Surveillance of the calendar year",
    "recertification": "Recertification",
}
"""What happens in the cycle of a certificate (`certification_cycle`)."""

MILESTONE_STATES = {
    "done": "✓ Done",
    "done_late": "✓ Done after the due day",
    "late": "! Overdue",
    "ahead": "Ahead",
}
"""Whether it has happened (`certification_cycle`)."""

BASIS = (
    "A record counts by what is in the register: its approval, its age and its completeness. "
    "Whether it is enough is for the auditor to judge."
)
"""What the states of the records rest on."""


def headline(stages: Sequence[Row]) -> tuple[str, str]:
    """How many required records are not met, and in which stage; rows of `readiness`."""
    musts = sum(stage["musts"] for stage in stages)
    gaps = musts - sum(stage["met"] for stage in stages)
    lead = (
        f"{share(gaps, musts)} required records {'has' if gaps == 1 else 'have'} gaps"
        if gaps
        else f"All {musts} required records are met"
    )
    return lead, " ".join(
        f"Stage {stage['stage']}: {share(stage['met'], stage['musts'])} met." for stage in stages
    )


def stage(row: Row) -> str:
    """The required and expected records of a stage; a row of `readiness`."""
    parts = [
        f"{row[state]} {word}"
        for state, word in (("missing", "missing"), ("partly", "in part"), ("stale", "outdated"))
        if row[state]
    ]
    required = f"{share(row['met'], row['musts'])} required records met"
    expected = (
        f" {share(row['expected_met'], row['expected'])} expected records met."
        if row["expected"]
        else ""
    )
    return f"{required}{': ' if parts else ''}{', '.join(parts)}.{expected}"


def record(row: Row) -> str:
    """How many rows count for a record, and whether they are enough; of `clause_record`."""
    there = row["there"]
    is_are, all_ = ("is", "") if there == 1 else ("are", "all ")
    state = {
        "missing": "",
        "partly": "; something is missing or incomplete",
        "stale": "; some of it is outdated",
        "met": f", {all_}complete and current",
    }[row["state"]]
    return f"{counted(there, 'row').capitalize()} {is_are} on record{state}"


def required(row: Row) -> str:
    """Which stage looks for a record, and whether its clause requires it; of `clause_record`."""
    asked = "the clause asks for it in writing" if row["must"] else "expected in practice"
    return f"{STAGES[row['stage']]}; {asked}"


def plan(_: Sequence[Row], totals: Row) -> str:
    """What is late, and when the plan can end; the row of `plan_totals`."""
    if not totals["tasks"]:
        return "There is no plan yet."
    late, waiting = totals["late"], totals["waits_for_late"]
    lead = (
        f"{share(late, totals['tasks'])} tasks {'is' if late == 1 else 'are'} late"
        f"{f', {waiting:,} more wait for them' if waiting else ''}."
        if late
        else f"{share(totals['done'], totals['tasks'])} tasks are done, none is late."
    )
    planned, forecast = totals["planned_end"], totals["forecast_end"]
    end = (
        f"Planned end {day(planned)}, possible from {day(forecast)}."
        if forecast > planned
        else f"Planned end {day(planned)}."
    )
    return f"{lead} {end}"


def load(rows: Sequence[Row]) -> str:
    """The person with most open tasks in a week, or all who tie; rows of `plan_load`."""
    named = [row for row in rows if row["owner"]]
    if not named:
        return "No open task has an owner." if rows else "No task is open."
    tasks = max(row["tasks"] for row in named)
    most = [row for row in named if row["tasks"] == tasks]
    lead = f"Most in one week: {counted(tasks, 'open task')} of"
    if len(most) == 1:
        return f"{lead} {most[0]['owner']} in the week of {day(most[0]['week'])}."
    owners = sorted({row["owner"] for row in most})
    if len(owners) == 1:
        return f"{lead} {owners[0]} in each of {len(most):,} weeks."
    return f"{lead} each of {listing(owners)}."


def cycle(rows: Sequence[Row]) -> str:
    """The next milestone of the certificates; rows of `certification_cycle`."""
    if not rows:
        return "No certificate is on record."
    if late := [row for row in rows if row["state"] == "late"]:
        first = late[0]
        return (
            f"{MILESTONES[first['milestone']]} is overdue by "
            f"{counted(-first['days_left'], 'day')}: it was due on {day(first['due'])}."
        )
    ahead = [row for row in rows if row["state"] == "ahead"]
    if not ahead:
        return "Every milestone is reached."
    first = min(ahead, key=lambda row: row["due"])
    left = f"in {counted(first['days_left'], 'day')}" if first["days_left"] else "today"
    return f"{MILESTONES[first['milestone']]} due by {day(first['due'])}, {left}."
