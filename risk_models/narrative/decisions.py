"""Sentences on the risk appetite, on decisions and on the meetings that make them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import parts, vocabularies
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day, share
from risk_models.narrative.labels import DECISION_REASONS
from risk_models.narrative.portfolio import Row

_FIGURES = {
    "open_risks": "Open",
    "above_tolerance": "Above tolerance",
    "breaches": "Above tolerance, not accepted",
    "waiting": "Waiting for a decision",
}


def headline(totals: Row) -> tuple[str, str, str]:
    """How many open risks are above tolerance and not accepted; a row of `decision_totals`.

    The number, the rest of the sentence, and a second line.
    """
    breaches, risks = totals["breaches"], totals["open_risks"]
    verb = "is" if breaches == 1 else "are"
    lead = share(breaches, risks) if breaches else f"None of {counted(risks, 'open risk')}"
    rest = f" open risks {verb}" if breaches else " is"
    parts = [f"{totals['accepted']:,} more accepted"] if totals["accepted"] else []
    if totals["waiting"]:
        late = f", {totals['waiting_late']:,} of them late" if totals["waiting_late"] else ""
        parts.append(f"{counted(totals['waiting'], 'decision')} waiting{late}")
    return lead, f"{rest} above tolerance without an acceptance.", " · ".join(parts)


def position(risk: Row, breach: Row | None, levels: RiskLevels) -> dict[str, object]:
    """Where a risk stands, as facts; its rows of `risk_position` and `breach_position`."""
    facts: dict[str, object] = {
        "Residual level": levels[risk["residual_level"]].label,
        "Tolerance": levels[risk["tolerance_level"]].label,
        "Owner": risk["owner"],
    }
    if breach is None:
        return facts
    days = counted(breach["days_open"], "day")
    return facts | {
        "Above tolerance since": f"{day(breach['since'])} ({days})",
        "May accept": allowed(breach["may_accept"]) or "nobody on record",
    }


def allowed(names: str | None) -> str:
    """Who may accept a risk, as the measures name them."""
    return ", ".join(parts(names))


def cannot_accept(body: str | None, allowed: Sequence[Row], risk: Row, levels: RiskLevels) -> str:
    """That a body may not accept a risk, and who may; empty where it may."""
    if not (risk["is_open"] and risk["above_tolerance"]):
        return ""
    names = [str(row["name"]) for row in allowed]
    level = levels[risk["residual_level"]].label
    if not names:
        return f"Nobody on record may accept this risk at {level}. Assign the authority first."
    if body is None or body.casefold() in [name.casefold() for name in names]:
        return ""
    return f"{body} may not accept this risk at {level}. Escalate it to {' or '.join(names)}."


def cancel(treatments: int) -> str:
    """The question whether open treatments end with the risk."""
    return f"Cancel its {counted(treatments, 'open treatment')}"


def decided(kind: str, values: Mapping[str, Any], levels: RiskLevels) -> str:
    """What is decided, in one line."""
    match kind:
        case "accept":
            until, level = values["until"], levels[values["level"]].label
            return f"Accept at {level} until {day(until)}, by {values['decided_by']}"
        case "treat":
            return f"{values['action']}: {values['owner']}, by {day(values['due'])}"
        case "escalate":
            due = f", answer by {day(values['due'])}" if values["due"] else ""
            return f"Escalate to {values['escalated_to']}{due}"
        case "close":
            return "Close the risk"
        case _:
            return "Note for the minutes"


def terms(kind: str, values: Mapping[str, Any]) -> list[str]:
    """Why it is decided, and on which conditions."""
    lines = [str(values["justification"])]
    if values.get("conditions"):
        lines.append(f"Conditions: {values['conditions']}")
    if kind != "accept":
        lines.append(f"Decided by {values['decided_by']}")
    return lines


def effect(before: Row, after: Row) -> list[dict[str, object]]:
    """The figures of `decision_totals` now and after a decision."""
    return [
        {"figure": title, "before": before[name], "after": after[name]}
        for name, title in _FIGURES.items()
    ]


def done(kind: str, risk_id: str) -> str:
    """What became of a risk, for the confirmation."""
    return f"{risk_id} {_DONE[kind]}."


_DONE = {
    "accept": "accepted",
    "treat": "is to be treated",
    "escalate": "escalated",
    "close": "closed",
    "note": "noted",
}
assert _DONE.keys() == vocabularies.DECISION_KINDS.keys()


def carried_out(row: Row) -> str:
    """What a decision leads to; a row of `decision_list`."""
    match row["kind"]:
        case "accept":
            return f"until {day(row['accepted_until'])}" if row["accepted_until"] else ""
        case "treat":
            return f"{row['action']}, by {day(row['action_due'])}" if row["action"] else ""
        case "escalate":
            return f"to {row['escalated_to']}{_by(row['due'])}"
        case _:
            return ""


def _by(due: date | None) -> str:
    return f", answer by {day(due)}" if due else ""


def approved(lines: Sequence[Row]) -> str:
    """Who approved the appetite last, and how many tolerances are to be reviewed;
    rows of `appetite_by_domain`."""
    own = [line for line in lines if line["is_own"]]
    if not own:
        return "No tolerance is on record."
    newest = max(own, key=lambda line: line["approved_on"])
    late = sum(line["review_days_late"] is not None for line in own)
    review = f" {counted(late, 'review').capitalize()} overdue." if late else ""
    return f"Approved {day(newest['approved_on'])} by {newest['approved_by']}.{review}"


def acceptances(standings: Sequence[str]) -> str:
    """How many acceptances are valid, and how many need attention; of `acceptance_register`."""
    counts = Counter(standings)
    valid = counts["in_force"] + counts["expiring"] + counts["moved"]
    parts = [
        f"{counts[name]:,} {text}"
        for name, text in (
            ("expiring", "expiring soon"),
            ("moved", "for another level"),
            ("lapsed", "lapsed"),
        )
        if counts[name]
    ]
    rest = f": {', '.join(parts)}" if parts else ""
    return f"{counted(valid, 'valid acceptance').capitalize()}{rest}."


def on_record(part: str, rows: int) -> str:
    """How many decisions or meetings are on record."""
    return f"{counted(rows, part.removesuffix('s'))} on record.".capitalize()


def listed_names(column: pyarrow.ChunkedArray) -> pyarrow.Array:
    """The names in each cell, set apart by commas."""
    return pc.replace_substring(column.combine_chunks(), ";", ", ")


def to_decide(totals: Row) -> str:
    """How many risks wait for a decision; a row of `decision_totals`."""
    return f"{counted(totals['waiting'], 'risk').capitalize()} waiting for a decision"


def meeting_name(meeting: Row) -> str:
    """A meeting by name, body and day; a row of `meeting_list`."""
    names = dict.fromkeys(name for name in (meeting["title"], meeting["body"]) if name)
    return f"{', '.join(names)}, {day(meeting['held_on'])}"


def attended(meeting: Row) -> str:
    """Who took part, and which version of the register was discussed."""
    names = parts(meeting["attendees"])
    version = f" Register: version {meeting['version']:,}." if meeting["version"] else ""
    return f"Attendees: {', '.join(names) or 'not recorded'}.{version}"


def place(number: int, of: int) -> str:
    """Which risk of the agenda it is."""
    return f"Risk {share(number, of)}"


def progress(number: int, of: int) -> str:
    """How many risks of the agenda were decided on."""
    return f"{share(number, of)} decided"


def movement(line: Row, levels: RiskLevels) -> str:
    """What became of a risk since the last meeting; a row of `agenda`."""
    if line["movement"] is None:
        return ""
    since = day(line["last_meeting_on"])
    match line["movement"]:
        case "new":
            return f"New since {since}"
        case "scored":
            return f"Not assessed on {since}"
        case "same":
            return f"= same as on {since}"
        case _:
            mark = "▲" if line["movement"] == "worse" else "▼"
            return f"{mark} {levels[line['level_before']].label} on {since}"


def agenda_facts(line: Row) -> dict[str, str]:
    """What a meeting needs to know of a risk; a row of `agenda`."""
    why = DECISION_REASONS[line["why"]] if line["why"] else "Decided"
    late = f", {counted(line['days_late'], 'day')} late" if line["days_late"] else ""
    action, due = line["next_action"], line["next_action_due"]
    accepted = line["accepted_until"]
    return {
        "Above tolerance for": counted(line["days_open"], "day"),
        "Why it is here": f"{why}{late}",
        "Owner": line["owner"],
        "Controls": f"{line['controls']:,}, {line['working']:,} tested effective",
        "Accepted": f"until {day(accepted)}" if accepted else "no",
        "May accept": allowed(line["may_accept"]) or "nobody on record",
        "Next action": f"{action}, by {day(due)}" if action else "none",
    }


def off_agenda(risk: Row) -> str:
    """Why a risk is no longer on the agenda."""
    return "Within tolerance now." if risk["is_open"] else "Closed."


def short(row: Row) -> str:
    """A decision in two words: Accepted until 30 May 2027; a row of `decision_list`."""
    label = _PAST[row["kind"]]
    return f"{label} until {day(row['accepted_until'])}" if row["accepted_until"] else label


_PAST = {
    "accept": "Accepted",
    "treat": "To be treated",
    "escalate": "Escalated",
    "close": "Closed",
    "note": "Noted",
}


def minute(row: Row, levels: RiskLevels) -> str:
    """A decision as the minutes have it; a row of `decision_list`."""
    match row["kind"]:
        case "accept" if row["accepted_until"]:
            level = levels[row["level_accepted"]].label
            return f"Accepted at {level} until {day(row['accepted_until'])}"
        case "treat" if row["action"]:
            return f"To be treated: {row['action']}, by {day(row['action_due'])}"
        case "escalate":
            return f"Escalated to {row['escalated_to']}{_by(row['due'])}"
        case _:
            return _PAST[row["kind"]]


def minutes(meeting: Row, decisions: Sequence[Row], levels: RiskLevels) -> str:
    """The minutes of a meeting as plain text."""
    lines = [meeting_name(meeting), attended(meeting), meeting["notes"] or "", ""]
    for number, row in enumerate(decisions, 1):
        risk = f" {row['risk_id']} {row['title']}." if row["title"] else ""
        lines.append(f"{number}. {minute(row, levels)}.{risk}")
        lines.append(f"   {row['justification']}")
        if row["conditions"]:
            lines.append(f"   Conditions: {row['conditions']}")
        lines.append(f"   Decided by {row['decided_by']}.")
    return "\n".join(lines)
