"""What changed since an audit: rows of `changed_values` in, plain sentences and rows out."""

from collections.abc import Mapping, Sequence

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.contract.risk_levels import RiskLevels
from risk_models.formats import counted, day, share
from risk_models.narrative.portfolio import Row
from risk_models.register.audit_changes import Baseline

TOPICS = {
    "systems": ("AI systems", "AI system"),
    "risks": ("Risks", "risk"),
    "soa": ("Statement of Applicability", "row"),
    "documents": ("Documents", "document"),
    "roles": ("Roles", "role"),
    "objectives": ("Objectives", "objective"),
    "incidents": ("Incidents", "incident"),
    "findings": ("Findings", "finding"),
}
"""The topics in the order of an auditor, each with the noun for one row."""

_FIELDS = {
    "in_use": "In use",
    "residual_level": "Residual level",
    "above_tolerance": "Above tolerance",
    "decision": "Decision",
    "controls": "Own controls",
    "is_proven": "Valid evidence",
    "state": "State",
    "person": "Person",
    "delegate": "Delegate",
    "reading": "Latest reading",
}
"""The fields that are no column of the table."""

STATES = {
    # Of a document
    "in_force": "In force",
    "approved": "Approved, not yet in force",
    "draft": "Draft",
    "superseded": "Superseded",
    "withdrawn": "Withdrawn",
    # Of a finding
    "closed": "Closed",
    "ineffective": "Action without effect",
    "effect_to_check": "Effect to be checked",
    "overdue": "Overdue",
    "in_progress": "In progress",
    "no_action": "No action",
}
"""The states of a document (`document_position`) and of a finding (`finding_position`)."""

_CODES: Mapping[str, Mapping[str, str]] = {
    "decision": {
        "applicable": "Applicable",
        "excluded": "Excluded",
        "not_decided": "Not decided",
    },
    "state": STATES,
}
_CHANGES = {"added": "Added", "removed": "Removed", "changed": "Changed"}
_ENDED = {"roles": "Ended"}
_YES_NO = {"true": "yes", "false": "no"}


def rows(changes: pyarrow.Table, topic: str, levels: RiskLevels) -> pyarrow.Table:
    """The changes of a topic with words: change, title, field, before, after, table, key."""
    found = [_worded(row, levels) for row in _of_topic(changes, topic).to_pylist()]
    names = ("change", "title", "field", "before", "after", "table", "key")
    return pyarrow.table(
        {name: pyarrow.array([row[name] for row in found], pyarrow.string()) for name in names}
    )


def _of_topic(changes: pyarrow.Table, topic: str) -> pyarrow.Table:
    return changes.filter(pc.equal(changes["topic"], topic))


def _worded(row: Row, levels: RiskLevels) -> dict[str, str | None]:
    field = row["field"]
    columns = TABLES[row["table"]].columns
    declared = None if field in _FIELDS else columns.get(field)
    own = levels.labels if field == "residual_level" else _CODES.get(field)
    codes = own or (declared.codes if declared else None) or {}
    yes_no = field in ("in_use", "above_tolerance", "is_proven") or (
        declared is not None and declared.kind == "flag"
    )
    known = _YES_NO if yes_no else codes
    title = _FIELDS.get(field) or (declared.title if declared else field)
    before, after = (known.get(row[side] or "", row[side]) for side in ("before", "after"))
    return {
        "change": _change(row, levels),
        "title": row["title"],
        "field": title,
        "before": before,
        "after": after,
        "table": row["table"],
        "key": row["key"],
    }


def _change(row: Row, levels: RiskLevels) -> str:
    """What happened, in a word that says more than `changed` where there is one."""
    if row["change"] == "removed":
        return _ENDED.get(row["topic"], _CHANGES["removed"])
    if row["change"] == "changed":
        if row["field"] == "residual_level":
            return _moved(row["before"], row["after"], levels.codes)
        if row["field"] == "in_use":
            return "Retired" if row["after"] == "false" else "In use again"
        if row["field"] == "status" and row["topic"] == "risks" and row["after"] == "closed":
            return "Closed"
    return _CHANGES[row["change"]]


def _moved(before: str | None, after: str | None, codes: Sequence[str]) -> str:
    if before is None or after is None:
        return "Assessed" if after else "No longer assessed"
    if before not in codes or after not in codes:
        return "Another method"
    return "▲ Up" if codes.index(after) > codes.index(before) else "▼ Down"


def counts(changes: pyarrow.Table, topic: str) -> dict[str, int]:
    """The number of rows of a topic that were added, removed and changed."""
    keys: dict[str, set[str]] = {name: set() for name in _CHANGES}
    for row in _of_topic(changes, topic).select(["change", "key"]).to_pylist():
        keys[row["change"]].add(row["key"])
    return {name: len(found) for name, found in keys.items()}


def topic_sentence(changes: pyarrow.Table, topic: str) -> str:
    """How many rows of a topic changed: 3 added, 2 changed."""
    found = {name: number for name, number in counts(changes, topic).items() if number}
    return ", ".join(f"{number:,} {name}" for name, number in found.items()) or "No change"


def headline(changes: pyarrow.Table, since: str) -> str:
    """How many records changed since an audit or day."""
    total = sum(sum(counts(changes, topic).values()) for topic in TOPICS)
    return f"{counted(total, 'record').capitalize()} changed since {since}"


def basis(found: Baseline, today: Row) -> str:
    """Which states are compared; `today` has version and as_of of the one shown."""
    now = f"with version {today['version']} on {day(today['as_of'])}"
    if found.in_force:
        return f"Version {found.version}, in force on {day(found.as_of)}, compared {now}."
    return (
        f"No version was in force on {day(found.as_of)}: the records of version {found.version} "
        f"dated up to that day are compared {now}. Changes of records without a date do not show."
    )


def sample_sentence(drawn: int, members: int, *, by_risk: bool) -> str:
    """How many were drawn, and how."""
    return f"{share(drawn, members)} drawn {'by risk' if by_risk else 'by chance'}"
