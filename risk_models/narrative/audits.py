"""Sentences on audits, their programme, and findings from statement to proof of effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from risk_models.contract import parts
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row

AUDIT_STATES = {
    "done": "✓ Done",
    "under_way": "▸ Under way",
    "late": "! Late",
    "planned": "Planned",
}
"""The state of an audit (`audit_position`)."""

FINDING_STATES = {
    "overdue": "! Action overdue",
    "ineffective": "✗ Not effective",
    "no_action": "No action yet",
    "in_progress": "▸ In progress",
    "effect_to_check": "Effect to check",
    "closed": "✓ Closed",
}
"""The state of a finding (`finding_position`), the worst first."""

GRADES = {
    "major": "Major",
    "minor": "Minor",
    "observation": "Observation",
    "opportunity": "Improvement",
    "strength": "Strength",
}
"""The kinds of findings, short, the gravest first."""

PROGRAMME_STATES = {
    "audited": "Audited",
    "planned": "Planned",
    "late": "Late",
    "never": "No audit",
}
"""Whether an internal audit looks at a clause or group (`audit_programme`)."""

TOPIC_KINDS = {"clause": "clauses", "group": "groups of Annex A"}
"""What an audit programme is about (`audit_programme`)."""


@dataclass(frozen=True)
class Step:
    """A step of a finding: its name, whether it is done, and what is on record.

    `button` is the label of its button, `fields` are the columns that its form asks for.
    """

    name: str
    is_done: bool
    text: str
    button: str
    fields: tuple[str, ...]


def headline(totals: Row) -> tuple[str, str]:
    """Open findings, and what the programme leaves out; the row of `audit_totals`."""
    findings, still_open = totals["findings"], totals["open_findings"]
    if still_open:
        lead = f"{share(still_open, findings)} findings {'is' if still_open == 1 else 'are'} open"
    elif findings:
        lead = f"None of {counted(findings, 'finding')} is open"
    else:
        lead = "No findings on record"
    late = f", {totals['overdue']:,} overdue" if totals["overdue"] else ""
    never = totals["never"]
    return f"{lead}{late}", (
        f"{share(never, totals['topics'])} clauses and groups of Annex A "
        f"{'is' if never == 1 else 'are'} neither audited nor planned in this cycle."
        if never
        else f"All {totals['topics']} clauses and groups of Annex A are audited or planned in "
        "this cycle."
    )


def programme(_: Sequence[Row], *topics: Row) -> str:
    """How many clauses or groups are audited in the cycle; rows of `audit_topic`."""
    numbers = {
        state: sum(topic["state"] == state for topic in topics) for state in PROGRAMME_STATES
    }
    rest = ", ".join(
        f"{numbers[state]} {word}"
        for state, word in (("planned", "planned"), ("late", "late"), ("never", "neither"))
        if numbers[state]
    )
    end = f", {rest}" if rest else ""
    return f"{share(numbers['audited'], len(topics))} audited in this cycle{end}."


def board(rows: Sequence[Row]) -> str:
    """Open findings by age; rows of `finding_board`."""
    if not rows:
        return "No finding is open."
    old = sum(row["oldest"] for row in rows)
    total = sum(row["findings"] for row in rows)
    limit = counted(rows[0]["oldest_limit_days"], "day")
    return f"{share(old, total)} open findings {'is' if old == 1 else 'are'} older than {limit}."


def age(band: Row) -> str:
    """The heading of an age: ≤30, 31–60 or >90; a row of `overdue_band`."""
    if band["until_days"] is None:
        return str(band["age_band"])
    if band["position"] == 1:
        return f"≤{band['until_days']}"
    return f"{band['from_days']}–{band['until_days']}"


def overdue(rows: Sequence[Row]) -> str:
    """Whose actions are overdue; rows of `finding_overdue`."""
    if not rows:
        return "No action is overdue."
    first = rows[0]
    return (
        f"{counted(sum(row['findings'] for row in rows), 'action')} overdue, longest "
        f"{counted(first['longest_days'], 'day')}: {first['owner'] or 'nobody named'}."
    )


def audit(row: Row) -> tuple[str, str]:
    """What an audit found, and when it was held; its row of `audit_position`."""
    if row["state"] == "done":
        first, last = day(row["started_on"]), day(row["ended_on"])
        held = f"Held on {last}." if first == last else f"Held from {first} to {last}."
    elif row["state"] == "under_way":
        held = f"Under way since {day(row['started_on'])}."
    else:
        late = " That day has passed." if row["state"] == "late" else ""
        held = f"Planned for {day(row['planned_on'])}.{late}"
    findings, still_open = row["findings"], row["open_findings"]
    if not findings:
        return "No findings", held
    verb = "is" if still_open == 1 else "are"
    return f"{share(still_open, findings)} findings {verb} open", held


def finding(row: Row) -> tuple[str, str]:
    """The state of a finding and its age; its row of `finding_position`."""
    state = FINDING_STATES[row["state"]]
    if row["days_open"] is None:
        return state, "No action is needed."
    age = counted(row["days_open"], "day")
    if row["closed_on"]:
        return state, f"Closed on {day(row['closed_on'])}, {age} after it was raised."
    late = row["days_overdue"]
    overdue = f", overdue by {counted(late, 'day')}" if late else ""
    return state, f"Open for {age}{overdue}."


def steps(row: Row) -> list[Step]:
    """A finding from its statement to the proof of its effect; its row of `finding_position`."""
    done, checked, closed = row["done_on"], row["effect_checked_on"], row["closed_on"]
    effect = {True: "it works", False: "it does not work", None: "result not recorded"}
    due = f"Due on {day(row['due'])}." if row["due"] else "No due day."
    check = (
        f"Checked on {day(checked)} by {row['effect_checked_by'] or 'nobody named'}: "
        f"{effect[row['effective']]}."
        if checked
        else "Not checked yet."
        if row["needs_proof"]
        else "Not needed for this kind of finding."
    )
    return [
        Step(
            "Statement",
            True,
            f"{row['statement']} (raised on {day(row['raised_on'])})",
            "Edit statement",
            ("statement", "kind", "requirement", "about_table", "about_key", "raised_on"),
        ),
        Step(
            "Correction",
            bool(row["correction"]),
            row["correction"] or "Nothing was corrected yet.",
            "Edit correction",
            ("correction",),
        ),
        Step(
            "Cause",
            bool(row["root_cause"]),
            row["root_cause"] or "The cause is not known yet.",
            "Edit cause",
            ("root_cause",),
        ),
        Step(
            "Action",
            bool(row["action"]),
            f"{row['action'] or 'No action is planned.'}\n{due}",
            "Edit action",
            ("action", "owner", "due"),
        ),
        Step(
            "Action done",
            bool(done),
            f"Done on {day(done)}." if done else "Not done yet.",
            "Edit completion" if done else "Record completion",
            ("done_on",),
        ),
        Step(
            "Effect",
            bool(checked and row["effective"]),
            check,
            "Edit effect check" if checked else "Record effect check",
            ("effect_checked_by", "effect_checked_on", "effective"),
        ),
        Step(
            "Closed",
            bool(closed),
            f"Closed on {day(closed)}." if closed else "Open.",
            "Edit closing day" if closed else "Close finding",
            ("closed_on",),
        ),
    ]


def names(value: str | None, labels: Mapping[str, str]) -> str:
    """The names of the codes of a list, in one line."""
    return ", ".join(labels.get(part, part) for part in parts(value))


def of_annex_a(value: str | None) -> tuple[str, str]:
    """The ids of a list that are of Annex A, and the clauses among them, as lists."""
    ids = parts(value)
    return (
        ";".join(one for one in ids if one.startswith("A.")),
        ";".join(one for one in ids if not one.startswith("A.")),
    )


def ids_with_names(value: str | None, labels: Mapping[str, str]) -> str:
    """The ids of a list, each in a line with its name."""
    return "\n".join(f"{part} {labels.get(part, '')}".strip() for part in parts(value))
