"""What the store remembers about each version, written with the commit that made it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import duckdb

from risk_models.intake.changes import Mended, Source


@dataclass(frozen=True)
class Version:
    """One accepted change. `committed_at` is UTC without a zone.

    `rows` counts what was added, changed and removed by table; `held` is the number of rows
    of each table in this version. `place` is the store's own number for it.
    """

    number: int
    committed_at: datetime
    author: str
    message: str
    sources: list[Source]
    rows: dict[str, dict[str, int]]
    held: dict[str, int]
    place: int


def write_record(
    cursor: duckdb.DuckDBPyConnection,
    number: int,
    author: str,
    message: str,
    sources: Sequence[Source],
    rows: Mapping[str, Mapping[str, int]],
    held: Mapping[str, int],
) -> None:
    """Attach the record to the commit that `cursor`'s transaction is about to make."""
    record = {
        "version": number,
        "sources": [_told(source) for source in sources],
        "rows": rows,
        "held": held,
    }
    cursor.execute(
        "CALL lake.set_commit_message(?, ?, extra_info => ?)",
        [author, message, json.dumps(record, ensure_ascii=False)],
    )


def read_records(cursor: duckdb.DuckDBPyConnection) -> dict[int, Version]:
    """Every version by number, the first one first."""
    found = cursor.execute(
        """
        SELECT snapshot_id, make_timestamp(epoch_us(snapshot_time)),
            author, commit_message, commit_extra_info
        FROM lake.snapshots() WHERE commit_extra_info IS NOT NULL ORDER BY snapshot_id
        """
    ).fetchall()
    versions = (_version(*row) for row in found)
    return {version.number: version for version in versions}


def _version(
    place: int, committed_at: datetime, author: str, message: str, extra_info: str
) -> Version:
    record = json.loads(extra_info)
    return Version(
        number=record["version"],
        committed_at=committed_at,
        author=author,
        message=message,
        sources=[_source(**source) for source in record["sources"]],
        rows=record["rows"],
        held=record["held"],
        place=place,
    )


def _told(source: Source) -> dict[str, object]:
    told: dict[str, object] = {
        "name": source.name,
        "sha256": source.sha256,
        "rows": dict(source.rows),
    }
    return told | ({"mended": [asdict(cell) for cell in source.mended]} if source.mended else {})


def _source(mended: Sequence[Mapping[str, Any]] = (), **told: Any) -> Source:
    return Source(**told, mended=tuple(Mended(**cell) for cell in mended))
