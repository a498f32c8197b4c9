"""The HTML pages of the bundle for an auditor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow

from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.contract.assurance_vocabularies import DOCUMENT_KINDS, IMPLEMENTATION_STATUS
from risk_models.contract.risk_levels import RiskLevels
from risk_models.exports.html_pages import Link, heading, links, page, paragraph, table
from risk_models.formats import counted, share
from risk_models.register import Snapshot, Version

_INDEX = "index.html"
MOST = 20
"""Records of each step of a trace in the bundle, the newest ones; its tables have all."""

RECORD = ["subject_table", "subject_key", "label", "title", "on_date", "table", "key"]
"""The columns of a record that its trace shows."""

_DECISIONS = {"applicable": "Applies", "excluded": "Excluded", "not_decided": "Not decided"}

Row = Mapping[str, Any]
BySubject = dict[tuple[str, str], list[dict[str, Any]]]
"""The rows of each trace by table and key of the record that it is of."""


@dataclass(frozen=True)
class Since:
    """What changed since an audit: its title, what is compared, and the rows of
    `changed_values`."""

    audit: str
    basis: str
    changes: pyarrow.Table
    levels: RiskLevels


def index(
    snapshot: Snapshot,
    about: Sequence[tuple[str, str]],
    documents: Sequence[Row],
    subjects: Sequence[Row],
    since: Since | None,
) -> str:
    """The first page: where it comes from, and everything in it."""
    facts = [{"name": name, "value": value} for name, value in about]
    systems = [row for row in subjects if row["subject_table"] == "ai_systems"]
    contents = [
        Link("Statement of Applicability", "applicability.html"),
        Link("Statement of Applicability (PDF)", "applicability.pdf"),
        Link("Statement of Applicability (Excel)", "applicability.xlsx"),
        Link("Evidence with its SHA-256", "evidence.html"),
        Link("Versions and their hashes", "versions.html"),
        *([Link(f"Changes since: {since.audit}", "changes.html")] if since else []),
    ]
    files = [Link(f"{t.title} (CSV)", f"tables/{name}.csv") for name, t in TABLES.items()]
    return page(
        "AI management system: records for the auditor",
        [
            table("Where these records come from", {"name": "Fact", "value": "Value"}, facts),
            paragraph(
                "The records are as they are in the register; what is missing is said. SHA256SUMS "
                "has the SHA-256 of every file of this bundle."
            ),
            heading("Contents"),
            links(contents),
            heading("Scope, policy and other documents"),
            _documents(documents),
            heading("Traces of AI systems"),
            table(
                f"{counted(len(systems), 'AI system').capitalize()}, each followed to its evidence",
                {"title": "AI system", "subject_key": "Key", "gaps": "Steps with a gap"},
                [_traced(row, row["file"]) for row in systems],
            ),
            heading("Tables of the register"),
            links(files),
        ],
    )


def _traced(row: Row, file: str) -> dict[str, Any]:
    return {
        "title": Link(row["title"], file),
        "subject_key": row["subject_key"],
        "gaps": share(row["missing"], row["needed"]),
    }


def _documents(documents: Sequence[Row]) -> str:
    rows = [
        {
            "title": Link(row["title"], row["file"]) if row["content"] else row["title"],
            "kind": DOCUMENT_KINDS[row["kind"]],
            "version": row["version"],
            "state": narrative.audit_changes.STATES[row["state"]],
            "approved_by": row["approved_by"],
            "approved_on": row["approved_on"],
            "location": row["location"],
            "sha256": row["sha256"],
        }
        for row in documents
    ]
    columns = {
        "title": "Document",
        "kind": "Kind",
        "version": "Version",
        "state": "State",
        "approved_by": "Approved by",
        "approved_on": "Approved on",
        "location": "Location",
        "sha256": "SHA-256",
    }
    return table(counted(len(rows), "version").capitalize(), columns, rows)


def applicability(snapshot: Snapshot, subjects: Sequence[Row]) -> str:
    """The Statement of Applicability, each row with a link to its trace."""
    of = {row["subject_key"]: row for row in subjects if row["subject_table"] == "requirement"}
    rows = [
        row
        | {
            "title": Link(f"{row['annex_a']} {row['title']}", of[row["annex_a"]]["file"]),
            "decision": _DECISIONS[row["decision"]],
            "status": IMPLEMENTATION_STATUS.get(row["status"] or ""),
            "gaps": share(of[row["annex_a"]]["missing"], of[row["annex_a"]]["needed"]),
        }
        for row in snapshot.read("soa_row").to_pylist()
    ]
    columns = {
        "title": "Control of Annex A",
        "decision": "Decision",
        "reason": "Reason",
        "status": "Implementation",
        "owner": "Owner",
        "decided_by": "Decided by",
        "decided_on": "Decided on",
        "controls": "Own controls",
        "fresh_evidence": "Evidence that counts",
        "newest_on": "Newest proof",
        "gaps": "Steps with a gap",
    }
    body = table(f"{len(rows)} controls, titles in own words", columns, rows)
    return page("Statement of Applicability", [body], _INDEX)


def evidence(snapshot: Snapshot) -> str:
    """Every piece of evidence, with its hash and what it is about."""
    about: dict[str, list[str]] = {}
    for row in snapshot.read("evidence_about").to_pylist():
        about.setdefault(row["evidence_id"], []).append(f"{row['about_table']} {row['about_key']}")
    rows = sorted(snapshot.read("evidence_state").to_pylist(), key=lambda row: row["evidence_id"])
    shown = [row | {"about": "; ".join(about.get(row["evidence_id"], []))} for row in rows]
    columns = {
        "title": "Evidence",
        "evidence_id": "Key",
        "dated_on": "Day",
        "counts_until": "Counts until",
        "is_fresh": "Counts",
        "about": "About",
        "location": "Location",
        "sha256": "SHA-256",
    }
    body = table(counted(len(rows), "piece of evidence", "pieces of evidence"), columns, shown)
    return page("Evidence", [body], _INDEX)


def versions(found: Sequence[Version]) -> str:
    """The versions, each with its hash and that of the version before."""
    rows = [
        {
            "number": v.number,
            "at": f"{v.committed_at:%Y-%m-%d %H:%M:%S}",
            "author": v.author,
            "message": v.message,
            "previous": v.previous,
            "hash": v.hash,
        }
        for v in found
    ]
    columns = {
        "number": "Version",
        "at": "Committed (UTC)",
        "author": "Author",
        "message": "Reason",
        "previous": "Hash of the version before",
        "hash": "SHA-256 of the version",
    }
    return page("Versions", [table("Versions, the oldest first", columns, rows)], _INDEX)


def changes(since: Since) -> str:
    """What changed since the audit, by topic."""
    columns = {
        "title": "Record",
        "key": "Key",
        "change": "Change",
        "field": "Field",
        "before": "Before",
        "after": "After",
    }
    parts = [paragraph(since.basis)]
    for topic, (title, _) in narrative.audit_changes.TOPICS.items():
        sentence = narrative.audit_changes.topic_sentence(since.changes, topic)
        rows = narrative.audit_changes.rows(since.changes, topic, since.levels).to_pylist()
        parts += [heading(f"{title}: {sentence.lower()}")]
        parts += [table(title, columns, rows)] if rows else []
    return page(f"Changes since: {since.audit}", parts, _INDEX)


def by_subject(rows: pyarrow.Table) -> BySubject:
    """The rows of each trace."""
    found: BySubject = {}
    for row in rows.to_pylist():
        found.setdefault((row["subject_table"], row["subject_key"]), []).append(row)
    return found


def trace(subject: Row, steps: Sequence[Row], records: Sequence[Row]) -> str:
    """The trace of one AI system or control of Annex A: its steps, and the records of each."""
    shown = [
        {
            "label": row["label"],
            "mark": narrative.trace.MARKS[narrative.trace.mark(row)],
            "says": narrative.trace.step(row),
            "key": row["newest_key"],
        }
        for row in steps
    ]
    listed = [
        {**row, "kind": narrative.trace.RECORD_TABLES[row["table"]], "step": row["label"]}
        for row in records
    ]
    return page(
        f"{subject['subject_key']} {subject['title']}",
        [
            paragraph(narrative.trace.headline(subject)),
            table(
                "Steps",
                {"label": "Step", "mark": "State", "says": "What is there", "key": "Newest record"},
                shown,
            ),
            table(
                f"Records, the newest {MOST} of each step",
                {"title": "Record", "step": "Step", "on_date": "Day", "kind": "Kind", "key": "Key"},
                listed,
            ),
        ],
        f"../{_INDEX}",
    )
