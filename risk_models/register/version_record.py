"""The record of each version, stored with its commit."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import dropwhile
from typing import Any

import duckdb

from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.ingest.changes import Correction, Source
from risk_models.register.actor import Actor
from risk_models.register.digests import Content

FORGETS_ZONE = "make_timestamp(epoch_us({}))"
"""A timestamp with time zone as UTC without one; needs no time zone database."""


@dataclass(frozen=True)
class Version:
    """One commit. `committed_at` is UTC without a time zone.

    `rows` counts the added, changed and removed rows by table; `row_counts` has the number of
    rows of each table in this version. `place` is the store's own number for it. `content` has
    digests of what it wrote, by table, `hash` is the SHA-256 of its record, `previous` that of the
    version before; a version of an older release has none of these. `approved_by` is who
    approved the author's change, where somebody had to; `signed_in`: a sign-in says who it is.
    """

    number: int
    committed_at: datetime
    author: str
    message: str
    sources: list[Source]
    rows: dict[str, dict[str, int]]
    row_counts: dict[str, int]
    place: int
    content: dict[str, Content] = field(default_factory=dict)
    previous: str | None = None
    hash: str | None = None
    approved_by: str | None = None
    signed_in: bool = False
    system_user: str | None = None


def check_reason(author: str, message: str, sources: Sequence[Source]) -> None:
    """Raises RegisterError if the author or the reason is empty or, as a file's name, no text."""
    title = "The change cannot be committed"
    if not (author.strip() and message.strip()):
        raise RegisterError(title, "Give an author and a reason: every version records both.")
    try:
        "".join([author, message, *(source.name for source in sources)]).encode()
    except UnicodeEncodeError:
        raise RegisterError(
            title, "The author, the reason or the name of a file is not UTF-8. Write it anew."
        ) from None


def write_record(
    cursor: duckdb.DuckDBPyConnection,
    number: int,
    actor: Actor,
    message: str,
    sources: Sequence[Source],
    rows: Mapping[str, Mapping[str, int]],
    row_counts: Mapping[str, int],
    content: Mapping[str, Content],
    previous: str | None,
    approved_by: str | None,
) -> None:
    """Attach the record to the commit that `cursor`'s transaction is about to make."""
    (now,) = cursor.execute(f"SELECT {FORGETS_ZONE.format('now()')}").fetchone() or (None,)
    record = {
        "version": number,
        "at": now.isoformat(timespec="microseconds") if now else None,
        "sources": [_stored_source(source) for source in sources],
        "rows": rows,
        "held": row_counts,
        "content": {name: _stored_content(written) for name, written in content.items()},
        "previous": previous,
    }
    who = {
        "approved_by": approved_by,
        "signed_in": actor.email if actor.verified else None,
        "system_user": actor.system_user,
    }
    record |= {name: value for name, value in who.items() if value is not None}
    record["hash"] = record_hash(record, actor.name, message)
    cursor.execute(
        "CALL lake.set_commit_message(?, ?, extra_info => ?)",
        [actor.name, message, json.dumps(record, ensure_ascii=False)],
    )


def record_hash(record: Mapping[str, object], author: str | None, message: str | None) -> str:
    """The SHA-256 of a record, author and message as JSON with sorted names."""
    whole = {name: value for name, value in record.items() if name != "hash"}
    text = json.dumps(
        whole | {"author": author, "message": message}, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Entry:
    """The entry of a version in the catalog, not parsed yet."""

    place: int
    noted_at: datetime
    author: str | None
    message: str | None
    record: str


def entries(cursor: duckdb.DuckDBPyConnection, after: int = -1) -> list[Entry]:
    """The entries of all versions after the place `after`, the oldest first."""
    found = cursor.execute(
        f"""
        SELECT snapshot_id, {FORGETS_ZONE.format("snapshot_time")},
            author, commit_message, commit_extra_info
        FROM lake.snapshots()
        WHERE commit_extra_info IS NOT NULL AND snapshot_id > ? ORDER BY snapshot_id
        """,
        [after],
    ).fetchall()
    return [Entry(*row) for row in found]


def read_records(cursor: duckdb.DuckDBPyConnection, after: int = -1) -> dict[int, Version]:
    """All versions after the place `after` by number, the oldest first.

    Raises RegisterUnreachable if a record cannot be read.
    """
    try:
        versions = [version_of(entry) for entry in entries(cursor, after)]
    except (ValueError, KeyError, TypeError):
        raise RegisterUnreachable(
            "The record of a version cannot be read",
            "The catalog was changed outside of this product. `python -m risk_models verify` shows "
            "where; restore it from a backup.",
        ) from None
    return {version.number: version for version in versions}


def version_of(entry: Entry) -> Version:
    """The version that an entry records; ValueError, KeyError or TypeError if it is none."""
    record = json.loads(entry.record)
    at = record.get("at")
    return Version(
        number=record["version"],
        committed_at=datetime.fromisoformat(at) if at else entry.noted_at,
        author=entry.author or "",
        message=entry.message or "",
        sources=[_source(**source) for source in record["sources"]],
        rows=record["rows"],
        row_counts=record["held"],
        place=entry.place,
        content={name: _content(**stored) for name, stored in record.get("content", {}).items()},
        previous=record.get("previous"),
        hash=record.get("hash"),
        approved_by=record.get("approved_by"),
        signed_in="signed_in" in record,
        system_user=record.get("system_user"),
    )


def _stored_content(content: Content) -> dict[str, object]:
    return {"came": content.inserted, "went": content.deleted, "files": content.files}


def _content(
    came: str | None = None, went: str | None = None, files: dict[str, str] | None = None
) -> Content:
    return Content(came, went, files or {})


def periods(versions: Sequence[Version]) -> list[tuple[int, date]]:
    """Each version with the first day (UTC) at whose end it was the newest, the oldest first.

    They begin with the first version that has risks: before it there is nothing to compare with.
    """
    started = dropwhile(lambda version: not version.row_counts.get("risks"), versions)
    newest = {version.committed_at.date(): version.number for version in started}
    return [(number, day) for day, number in sorted(newest.items())]


def _stored_source(source: Source) -> dict[str, object]:
    stored: dict[str, object] = {
        "name": source.name,
        "sha256": source.sha256,
        "rows": dict(source.rows),
    }
    # Registers in use store corrections under this name.
    corrections = [asdict(cell) for cell in source.corrections]
    if source.corrected:
        stored["corrected"] = source.corrected
    return stored | ({"mended": corrections} if corrections else {})


def _source(mended: Sequence[Mapping[str, Any]] = (), **stored: Any) -> Source:
    return Source(**stored, corrections=tuple(Correction(**cell) for cell in mended))
