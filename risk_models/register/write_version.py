"""Writes one version: its rows, and its record with author, reason and the hash over all of it."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import duckdb

from risk_models.contract import TABLES
from risk_models.ingest.changes import Changes, Source
from risk_models.register.actor import Actor
from risk_models.register.digests import Content, Contents, file_digests, file_names
from risk_models.register.table_delta import Written, apply
from risk_models.register.version_record import Version, write_record


class Writing:
    """The version after `before`, in the transaction of `cursor`; `folder` has the row files."""

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, folder: str, before: Version | None
    ) -> None:
        self._cursor = cursor
        self._folder = folder
        self._before = before
        self._written: dict[str, Written] = {}
        self._content: dict[str, Content] = {}

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """The added, changed and removed rows by table."""
        return {name: asdict(counts) for name, counts in self._written.items()}

    def write(self, changes: Changes) -> bool:
        """Write the rows that differ from the version before; whether any do."""
        named = changes.tables & set(TABLES)
        files = file_names(self._cursor, self._folder, named)
        row_counts = self._before.row_counts if self._before else {}
        # The digests are computed while the store writes: each on a core of its own.
        with ThreadPoolExecutor(1) as executor:
            content = Contents(executor)
            self._written = apply(self._cursor, "lake", changes, row_counts, content.note)
            new_files = file_names(self._cursor, self._folder, self._written) - files
            self._content = content.made(file_digests(self._cursor, new_files))
        return bool(self._written)

    def record(
        self, actor: Actor, message: str, sources: Sequence[Source], approved_by: str | None
    ) -> None:
        """Attach the record to the transaction."""
        before = self._before
        row_counts = before.row_counts if before else {}
        write_record(
            self._cursor,
            (before.number if before else 0) + 1,
            actor,
            message,
            sources,
            rows=self.counts,
            row_counts=row_counts
            | {
                name: row_counts.get(name, 0) + counts.added - counts.removed
                for name, counts in self._written.items()
            },
            content=self._content,
            previous=before.hash if before else None,
            approved_by=approved_by,
        )
