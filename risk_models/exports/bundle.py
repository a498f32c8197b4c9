"""The bundle for an auditor: one archive with everything that they ask for, readable offline.

The same version, reporting date and audit give the same bytes.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pyarrow

from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.contract.assurance_vocabularies import DOCUMENT_KINDS
from risk_models.errors import RegisterError
from risk_models.exports import bundle_pages as pages
from risk_models.exports.csv_files import ABOUT, csv_text
from risk_models.exports.provenance import Provenance
from risk_models.exports.soa import soa_pdf, soa_workbook
from risk_models.panels import levels_of
from risk_models.register import Register, Snapshot, Version
from risk_models.register.audit_changes import Baseline, baseline, changed_values

SUMS = "SHA256SUMS"
"""The file with the SHA-256 of every other one, as `sha256sum --check` reads it."""

_TRACED = {"subject_table": ("ai_systems", "requirement")}
"""The records whose traces are in the bundle."""

_UNDATED = (1980, 1, 1, 0, 0, 0)
_NO_NAME = re.compile(r"[^A-Za-z0-9.-]+")

Files = Iterator[tuple[str, str | bytes]]


def bundle(register: Register, snapshot: Snapshot, audit: str | None = None) -> bytes:
    """The archive for a snapshot of the register: the Statement of Applicability, scope, policy and
    other documents, every table, the traces of all AI systems and controls of Annex A, the list
    of evidence, the versions with their hashes, and an index as HTML.

    With `audit`, the key of an audit that has ended, also what changed since. Raises RegisterError
    if there is no such audit.
    """
    versions = [v for v in register.versions() if v.number <= (snapshot.version or 0)]
    since = _since(register, snapshot, versions, audit) if audit else None
    archive, sums = io.BytesIO(), []
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _files(snapshot, versions, since):
            data = content.encode() if isinstance(content, str) else content
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
            packed.writestr(_entry(name), data)
        packed.writestr(_entry(SUMS), "".join(sums))
    return archive.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _UNDATED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _since(
    register: Register, snapshot: Snapshot, versions: Sequence[Version], audit: str
) -> pages.Since:
    """What changed since an audit."""
    found = snapshot.read("audit_position", audit_id=audit, state="done").to_pylist()
    if not found:
        raise RegisterError(
            f"There is no audit {audit} that has ended", "Give the key of one in the table audits."
        )
    noted = found[0]["register_version"]
    start: Baseline = baseline(
        versions, snapshot.version or 0, found[0]["ended_on"], None if noted is None else int(noted)
    )
    with closing(register.snapshot(start.version, start.as_of)) as before:
        changes = changed_values(before, snapshot)
    shown = {"version": snapshot.version, "as_of": snapshot.as_of}
    return pages.Since(
        found[0]["title"], narrative.audit_changes.basis(start, shown), changes, levels_of(snapshot)
    )


def _files(snapshot: Snapshot, versions: Sequence[Version], since: pages.Since | None) -> Files:
    """Name and content of every file, the index first."""
    source = Provenance(versions[-1], snapshot.as_of, written_at=None)
    about = source.facts()
    documents = _documents(snapshot)
    steps = snapshot.read("trace", **_TRACED)
    subjects = _subjects(snapshot, pages.by_subject(steps))
    yield "index.html", pages.index(snapshot, about, documents, subjects, since)
    yield ABOUT, source.text()
    yield "applicability.html", pages.applicability(snapshot, subjects)
    yield "applicability.csv", csv_text(snapshot.read("soa_row"), mark=True)
    yield "applicability.pdf", soa_pdf(snapshot, source)
    yield "applicability.xlsx", soa_workbook(snapshot, source)
    for row in documents:
        if row["content"]:
            yield row["file"], row["content"]
    yield (
        "documents.csv",
        csv_text(
            _sorted(snapshot.read("document_version_state"), ["document_id", "version"]), mark=True
        ),
    )
    yield "evidence.html", pages.evidence(snapshot)
    yield "evidence.csv", csv_text(snapshot.read("evidence_about"), mark=True)
    yield from _traces(snapshot, subjects, steps)
    yield "versions.html", pages.versions(versions)
    yield "versions.csv", csv_text(_versions(versions), mark=True)
    if since:
        yield "changes.html", pages.changes(since)
        yield "changes.csv", csv_text(since.changes, mark=True)
    for name, table in TABLES.items():
        yield f"tables/{name}.csv", csv_text(_sorted(snapshot.read(name), table.key), mark=True)


def _sorted(rows: pyarrow.Table, key: Sequence[str]) -> pyarrow.Table:
    return rows.sort_by([(name, "ascending") for name in key])


def _documents(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Every version of a document, with the file of its text: scope and policy first."""
    known = {row["document_id"]: row for row in snapshot.read("document_position").to_pylist()}
    kinds = list(DOCUMENT_KINDS)
    rows = [
        row | {name: known[row["document_id"]][name] for name in ("kind", "title", "owner")}
        for row in snapshot.read("document_version_state").to_pylist()
    ]
    rows.sort(
        key=lambda row: (
            kinds.index(row["kind"]),
            row["document_id"],
            row["drafted_on"],
            row["version"],
        )
    )
    for place, row in enumerate(rows, 1):
        row["file"] = f"documents/{_name(place, row['document_id'] + ' ' + row['version'])}.txt"
    return rows


def _subjects(snapshot: Snapshot, steps: pages.BySubject) -> list[dict[str, Any]]:
    """Every AI system and control of Annex A with its gaps, and the file of its trace."""
    order = {
        row: place for place, row in enumerate(snapshot.read("soa_row")["annex_a"].to_pylist())
    }
    names = ("subject_table", "subject_key", "title", "needed", "missing")
    rows = [{name: first[name] for name in names} for first, *_ in steps.values()]
    rows.sort(
        key=lambda row: (row["subject_table"], order.get(row["subject_key"], 0), row["subject_key"])
    )
    for place, row in enumerate(rows, 1):
        row["file"] = f"traces/{_name(place, row['subject_key'])}.html"
    return rows


def _name(place: int, key: str) -> str:
    """A file name that is safe everywhere, and different for each place."""
    return f"{place:04d}_{_NO_NAME.sub('_', key)[:60]}"


def _traces(snapshot: Snapshot, subjects: Sequence[dict[str, Any]], steps: pyarrow.Table) -> Files:
    """A page for each trace, and all of them as rows."""
    newest = tuple(range(1, pages.MOST + 1))
    records = snapshot.read("trace_record", place=newest, **_TRACED)
    by_subject = pages.by_subject(steps), pages.by_subject(records.select(pages.RECORD))
    for subject in subjects:
        pair = subject["subject_table"], subject["subject_key"]
        yield subject["file"], pages.trace(subject, *(rows.get(pair, []) for rows in by_subject))
    yield "traces.csv", csv_text(steps, mark=True)
    yield "trace_records.csv", csv_text(records, mark=True)


def _versions(versions: Sequence[Version]) -> pyarrow.Table:
    rows = [
        {
            "version": v.number,
            "committed_at": f"{v.committed_at:%Y-%m-%d %H:%M:%S}",
            "author": v.author,
            "message": v.message,
            "previous": v.previous,
            "hash": v.hash,
        }
        for v in versions
    ]
    return pyarrow.Table.from_pylist(rows)
