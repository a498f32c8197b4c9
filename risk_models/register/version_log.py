"""The versions of a register, one after another: their records, and the writing of the next one."""

import time
from collections.abc import Sequence

import duckdb

from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest.changes import Changes, Source
from risk_models.register.actor import Actor
from risk_models.register.error_mapping import RegisterBusy
from risk_models.register.lake import Lake
from risk_models.register.log_entries import log_commit
from risk_models.register.version_record import Version, read_records
from risk_models.register.write_version import Writing

_TRIES = 5
_FIRST_WAIT = 0.1
"""Seconds before the second attempt; each further wait is twice as long."""


class VersionLog:
    """The versions in the store; the records that were read are kept."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self.known: dict[int, Version] = {}
        """The versions read so far, by number, the oldest first."""

    @property
    def head(self) -> int:
        """The number of the newest version."""
        return self._lake.remembered("head", head)

    def versions(self) -> list[Version]:
        """Every version, the oldest first."""
        return list(self._lake.remembered("versions", self._read).values())

    def until(self, number: int) -> list[Version]:
        """The known versions up to this one, the oldest first."""
        return [version for version in self.known.values() if version.number <= number]

    def version(self, number: int | None) -> Version:
        """One version, the newest by default; RegisterError if there is no such one."""
        number = self.head if number is None else number
        if number not in self.known:
            self.versions()
        if number not in self.known:
            raise RegisterError(
                f"There is no version {number}",
                f"The register has the versions 1 to {max(self.known)}.",
            )
        return self.known[number]

    def check_base(self, base: int) -> None:
        """Raise RegisterMoved unless `base` is the newest version."""
        if base != self.head:
            self.versions()
            raise self._moved(base)

    def write(
        self,
        changes: Changes,
        base: int,
        actor: Actor,
        message: str,
        sources: Sequence[Source] = (),
        approved_by: str | None = None,
    ) -> int:
        """Write a change that is authorised as the version after `base`, as `Register.commit` says.

        Another writer in progress is waited for.
        """
        for attempt in range(_TRIES - 1):
            try:
                return self._write(changes, base, actor, message, sources, approved_by)
            except RegisterBusy:
                time.sleep(_FIRST_WAIT * 2**attempt)
        return self._write(changes, base, actor, message, sources, approved_by)

    def _write(
        self,
        changes: Changes,
        base: int,
        actor: Actor,
        message: str,
        sources: Sequence[Source],
        approved_by: str | None,
    ) -> int:
        started = time.monotonic()
        with self._lake.writing() as cursor:
            self._read(cursor)
            if head(cursor) != base:
                raise self._moved(base)
            before = self.known[base] if base else None
            change = Writing(cursor, self._lake.address.rows, before)
            if not change.write(changes) and base:
                return base
            counted = cursor.execute(
                "UPDATE lake.head SET version = version + 1 WHERE version = ?", [base]
            ).fetchone()
            if counted != (1,):
                raise self._moved(base)
            change.record(actor, message, sources, approved_by)
        log_commit(base + 1, actor, change.counts, len(sources), approved_by, started)
        return base + 1

    def _read(self, cursor: duckdb.DuckDBPyConnection) -> dict[int, Version]:
        """Read the records of new versions, or of all if the newest known one has changed."""
        known = self.known
        newest = next(reversed(known.values()), None)
        records = read_records(cursor, newest.place - 1 if newest else -1)
        if newest and records.get(newest.number) != newest:
            known, records = {}, read_records(cursor)
        self.known = known | records
        return self.known

    def _moved(self, base: int) -> RegisterMoved:
        since = [version for version in self.known.values() if version.number > base]
        commits = "; ".join(f"version {v.number} by {v.author}: {v.message}" for v in since[-3:])
        return RegisterMoved(
            "Someone else committed a newer version",
            f"The change was checked against version {base}; since then: {commits}. "
            "Nothing was written. Check the change against the newest version and commit again."
            if since
            else f"There is no version {base} to build on.",
        )


def head(cursor: duckdb.DuckDBPyConnection) -> int:
    """The number of the newest version; 0 where there is none yet."""
    row = cursor.execute("SELECT version FROM lake.head").fetchone()
    return int(row[0]) if row else 0
