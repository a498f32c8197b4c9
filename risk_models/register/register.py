"""The register: every commit makes a version, and every version can be read again."""

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import closing, suppress
from datetime import date

import duckdb
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest.changes import Changes, Source
from risk_models.ingest.one_line import one_line
from risk_models.register.address import address
from risk_models.register.default_method import default_method
from risk_models.register.drafts import Drafts
from risk_models.register.error_mapping import RegisterBusy
from risk_models.register.history import RowState, Value, row_history
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import missing, shape
from risk_models.register.snapshot import Snapshot
from risk_models.register.snapshots import Snapshots
from risk_models.register.stored_rows import StoredRows
from risk_models.register.undo import CannotUndo, Reversal, restoration, reversal
from risk_models.register.verify import Verification, verify
from risk_models.register.version_record import Version, check_reason, read_records
from risk_models.register.write_version import Writing

_PRODUCT = "AI risk register"
"""The author of changes that the product makes itself."""

_TRIES = 5
_FIRST_WAIT = 0.1
"""Seconds before the second attempt; each further wait is twice as long."""


class Register:
    """An open register. One object serves all threads of a process.

    Every method may raise RegisterUnreachable, if the catalog or the storage does not answer.
    """

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._known: dict[int, Version] = {}
        self._rows = StoredRows(lake)
        self._snapshots = Snapshots(self._rows)
        self.drafts = Drafts(lake)
        self._add_defaults(self._prepare())

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection to the store."""
        self._lake.close()

    @property
    def head(self) -> int:
        """The number of the newest version."""
        with self._lake.reading() as cursor:
            return _head(cursor)

    def versions(self) -> list[Version]:
        """Every version, the oldest first."""
        with self._lake.reading() as cursor:
            return list(self._read_versions(cursor).values())

    def verify(self, known: str | None = None) -> Verification:
        """Recompute the hash of every version from the store, and compare it with the record.

        `known` is a hash noted elsewhere, which one of the versions must have.
        """
        with closing(Lake(self._lake.address)) as lake:
            return verify(lake, known)

    def tables(self, version: int | None = None) -> dict[str, pyarrow.Table]:
        """All rows of a version (the newest by default) by table, in the contract's columns."""
        return dict(self.current_rows(version))

    def current_rows(self, version: int | None = None) -> Mapping[str, pyarrow.Table]:
        """The same, but each table is read on first use; the register must still be open then."""
        return self._rows.current_rows(self._version(version))

    def row_history(
        self, table: str, equals: Mapping[str, Value], version: int | None = None
    ) -> list[RowState]:
        """All states, up to a version (the newest by default), of the rows that had these values.

        `row_history("risks", {"risk_id": "R1"})` are the states of one risk, and
        `row_history("risk_scores", {"risk_id": "R1"})` those of all its scores, the oldest first.
        Raises RegisterError for a table or column that does not exist.
        """
        if table not in TABLES:
            raise RegisterError("There is no such row", f"There is no table {table}.")
        unknown = [column for column in equals if column not in TABLES[table].columns]
        if unknown or not equals:
            why = f"{table} has no column {', '.join(unknown)}." if unknown else "Give its key."
            raise RegisterError("There is no such row", why)
        latest = self._version(version)
        versions = [v for v in self._known.values() if v.number <= latest.number]
        with self._lake.reading() as cursor:
            columns = self._rows.columns(cursor, latest, TABLES[table])
            return row_history(cursor, versions, TABLES[table], columns, equals)

    def snapshot(
        self,
        version: int | None = None,
        as_of: date | None = None,
        compare_on: date | None = None,
        todays_records: bool = False,
    ) -> Snapshot:
        """A version (the newest by default) as of a reporting date (today by default).

        `compare_on`, the comparison date, is by default `compare_days` (a setting) before it. Past
        days are seen by the version in force then, read while this register is open; with
        `todays_records`, or where no version had risks yet, by the records of this version.
        """
        shown, day = self._version(version), as_of or date.today()
        return self._snapshots.build(shown, self._known, day, compare_on, todays_records)

    def reversal(self, version: int) -> Reversal:
        """The change that undoes a version, and what prevents it.

        Rows and fields that later versions did not change get their former values; those that
        they did change are obstacles. Raises RegisterError for the first version.
        """
        self._version(version)
        newest = self._version(None).number
        versions = [v for v in self._known.values() if v.number <= newest]
        return reversal(self._lake, self._rows, versions, version)

    def undo(self, version: int, author: str, message: str) -> int:
        """Commit a new version that undoes a version; the number of the new version.

        If nothing is left to undo, it is that of the newest one. Raises CannotUndo if later
        versions changed the same or the register would have errors, and all that `commit` raises.
        """
        reversal = self.reversal(version)
        return self._reverse(reversal, f"Version {version} cannot be undone", author, message)

    def restoration(self, table: str, key: Mapping[str, Value], version: int) -> Reversal:
        """The change that restores the row with this key to its state in a version."""
        states = self.row_history(table, key)
        if not states or set(key) != set(TABLES[table].key):
            raise RegisterError("There is no such row", f"No row of {table} ever had this key.")
        latest = self._version(version).number
        earlier = [state.row for state in states if state.version.number <= latest]
        return restoration(
            self._rows,
            self._version(None),
            TABLES[table],
            earlier[-1] if earlier else None,
            states[-1].row,
        )

    def restore(
        self, table: str, key: Mapping[str, Value], version: int, author: str, message: str
    ) -> int:
        """Commit a new version that restores a row to its state in a version; as `undo`."""
        reversal = self.restoration(table, key, version)
        return self._reverse(reversal, "The row cannot be restored", author, message)

    def _reverse(self, reversal: Reversal, title: str, author: str, message: str) -> int:
        if not reversal.ok:
            raise CannotUndo(title, reversal)
        return self.commit(reversal.changes, reversal.base, author, message)

    def commit(
        self,
        changes: Changes,
        base_version: int,
        author: str,
        message: str,
        sources: Sequence[Source] = (),
    ) -> int:
        """Write `changes`, all or nothing, as the version after `base_version`.

        Returns the number of the new version, or `base_version` if nothing differs from it.
        Raises RegisterMoved if the register has a newer version, RegisterError if the rows
        cannot be written. After any error the register is unchanged.
        """
        author = one_line(author)
        check_reason(author, message, sources)
        for attempt in range(_TRIES - 1):
            try:
                return self._commit(changes, base_version, author, message, sources)
            except RegisterBusy:
                time.sleep(_FIRST_WAIT * 2**attempt)
        return self._commit(changes, base_version, author, message, sources)

    def _commit(
        self,
        changes: Changes,
        base: int,
        author: str,
        message: str,
        sources: Sequence[Source],
    ) -> int:
        with self._lake.writing() as cursor:
            self._read_versions(cursor)
            if _head(cursor) != base:
                raise self._moved(base)
            before = self._known[base] if base else None
            change = Writing(cursor, self._lake.address.rows, before)
            if not change.write(changes) and base:
                return base
            counted = cursor.execute(
                "UPDATE lake.head SET version = version + 1 WHERE version = ?", [base]
            ).fetchone()
            if counted != (1,):
                raise self._moved(base)
            change.record(author, message, sources)
        return base + 1

    def _read_versions(self, cursor: duckdb.DuckDBPyConnection) -> dict[int, Version]:
        """Read the records of new versions, or of all if the newest known one has changed."""
        known = self._known
        newest = next(reversed(known.values()), None)
        records = read_records(cursor, newest.place - 1 if newest else -1)
        if newest and records.get(newest.number) != newest:
            known, records = {}, read_records(cursor)
        self._known = known | records
        return self._known

    def _moved(self, base: int) -> RegisterMoved:
        since = [version for version in self._known.values() if version.number > base]
        commits = "; ".join(f"version {v.number} by {v.author}: {v.message}" for v in since[-3:])
        return RegisterMoved(
            "Someone else committed a newer version",
            f"The change was checked against version {base}; since then: {commits}. "
            "Nothing was written. Check the change against the newest version and commit again."
            if since
            else f"There is no version {base} to build on.",
        )

    def _prepare(self) -> set[str]:
        """Create the store, or what an older one lacks; returns the tables added to it."""
        with self._lake.reading() as cursor:
            existing = shape(cursor)
            if not missing(existing) and _head(cursor) > 0:
                return set()
        with self._lake.writing() as cursor:
            for statement in missing(shape(cursor)):
                cursor.execute(statement)
            started = _head(cursor) > 0
        if started:
            return TABLES.keys() - existing.keys()
        with suppress(RegisterMoved):  # another process may have started the same register
            self.commit(Changes(default_method()), 0, _PRODUCT, "Default methodology")
        return set()

    def _add_defaults(self, new_tables: Collection[str]) -> None:
        """Add what is new in this release at its defaults, as a version of its own."""
        with self._lake.reading() as cursor:
            base = _head(cursor)
            existing = cursor.execute("SELECT key FROM lake.settings").to_arrow_table()["key"]
        defaults = default_method()
        known = pc.is_in(defaults["settings"]["key"], existing)
        added = {name: rows for name, rows in defaults.items() if name in new_tables}
        added |= {"settings": defaults["settings"].filter(pc.invert(known))}
        if any(rows.num_rows for rows in added.values()):
            # Another process may do so at the same time.
            with suppress(RegisterMoved):
                self.commit(Changes(added), base, _PRODUCT, "Settings added by this release")

    def _version(self, number: int | None) -> Version:
        number = self.head if number is None else number
        if number not in self._known:
            self.versions()
        if number not in self._known:
            raise RegisterError(
                f"There is no version {number}",
                f"The register has the versions 1 to {max(self._known)}.",
            )
        return self._known[number]


def open(url: str | None = None) -> Register:
    """Open the register at `url`, or create one there with the default methodology.

    `sqlite:///FOLDER`, or `postgresql://USER@HOST/DATABASE?data=FOLDER` with a folder or
    `s3://BUCKET/PREFIX` for the rows (credentials from the AWS_* environment variables). None
    means the environment's RISK_REGISTER_URL, or else SQLite in the default folder.
    Raises RegisterUnreachable when it cannot be used.
    """
    lake = Lake(address(url))
    try:
        return Register(lake)
    except BaseException:
        lake.close()
        raise


def _head(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("SELECT version FROM lake.head").fetchone()
    return int(row[0]) if row else 0
