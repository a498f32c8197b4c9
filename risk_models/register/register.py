"""The register: every accepted change is a version, and every version can be read again."""

import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from datetime import date
from functools import partial

import duckdb
import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest.changes import Changes, Source
from risk_models.register.address import address
from risk_models.register.default_method import shipped_method
from risk_models.register.error_mapping import RegisterBusy
from risk_models.register.history import RowState, Value, row_history
from risk_models.register.lake import Lake
from risk_models.register.schema_migration import missing, shape
from risk_models.register.snapshot import Snapshot
from risk_models.register.stored_rows import StoredRows
from risk_models.register.undo import CannotReturn, Reversal, restoration, reversal
from risk_models.register.verify import Verification, verify
from risk_models.register.version_record import Version, read_records
from risk_models.register.write_version import Writing

_ITSELF = "AI risk register"
"""The author of what the product adds by itself."""

_TRIES = 5
_FIRST_WAIT = 0.1
"""Seconds before the second try; each further wait is twice as long."""


class Register:
    """A register that is open. One object serves all threads of a process.

    Every method may raise RegisterUnreachable, when the catalog or the storage does not answer.
    """

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._known: dict[int, Version] = {}
        self._rows = StoredRows(lake)
        self._prepare()
        self._complete()

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._lake.close()

    @property
    def head(self) -> int:
        """The number of the newest version."""
        with self._lake.reading() as cursor:
            return _head(cursor)

    def versions(self) -> list[Version]:
        """Every version, the first one first."""
        with self._lake.reading() as cursor:
            return list(self._learn(cursor).values())

    def verify(self, known: str | None = None) -> Verification:
        """Recompute the hash of every version from the store, and compare it with the record.

        `known` is a hash that was written down elsewhere, which some version must carry.
        """
        with closing(Lake(self._lake.address)) as lake:
            return verify(lake, known)

    def tables(self, version: int | None = None) -> dict[str, pyarrow.Table]:
        """All rows of a version (the newest by default) by table, in the contract's columns."""
        return dict(self.held(version))

    def held(self, version: int | None = None) -> Mapping[str, pyarrow.Table]:
        """The same for who needs but some tables: each is read when it is first asked for, which
        the register must be open for."""
        return self._rows.held(self._version(version))

    def row_history(
        self, table: str, equals: Mapping[str, Value], version: int | None = None
    ) -> list[RowState]:
        """All states, up to a version (the newest by default), of the rows that had these values.

        `row_history("risks", {"risk_id": "R1"})` are the states of one risk, and
        `row_history("risk_scores", {"risk_id": "R1"})` those of all its scores; the oldest first.
        Raises RegisterError for a table or column that does not exist.
        """
        if table not in TABLES:
            raise RegisterError("There is no such row", f"There is no table {table}.")
        strange = [column for column in equals if column not in TABLES[table].columns]
        if strange or not equals:
            wanted = ", ".join(strange) or "to go by"
            raise RegisterError("There is no such row", f"{table} has no column {wanted}.")
        found = self._version(version)
        versions = [v for v in self._known.values() if v.number <= found.number]
        with self._lake.reading() as cursor:
            columns = self._rows.columns(cursor, found, TABLES[table])
            return row_history(cursor, versions, TABLES[table], columns, equals)

    def snapshot(
        self,
        version: int | None = None,
        as_of: date | None = None,
        compare_on: date | None = None,
    ) -> Snapshot:
        """A version (the newest by default) as it stood on a day (today by default).

        `compare_on` is by default the setting `compare_days` before that day.
        """
        found = self._version(version)
        fill = partial(self._rows.fill, found)
        return Snapshot.build(fill, found.number, as_of or date.today(), compare_on)

    def reversal(self, version: int) -> Reversal:
        """The change that takes back what a version did, and what is in its way.

        Rows and fields that later versions did not touch go back to what they were; those that
        they did touch are obstacles. Raises RegisterError for the version that began the register.
        """
        self._version(version)
        newest = self._version(None).number
        versions = [v for v in self._known.values() if v.number <= newest]
        return reversal(self._lake, self._rows, versions, version)

    def undo(self, version: int, author: str, message: str) -> int:
        """Write a new version that takes back what a version did; the new version's number.

        Where nothing is left to take back, it is that of the newest one. Raises CannotReturn when
        later changes depend on it or the contract would be broken, and all that `commit` raises.
        """
        found = self.reversal(version)
        return self._return(found, f"Version {version} cannot be undone", author, message)

    def restoration(self, table: str, key: Mapping[str, Value], version: int) -> Reversal:
        """The change that gives the row with this key the state again that it had in a version."""
        states = self.row_history(table, key)
        if not states or set(key) != set(TABLES[table].key):
            raise RegisterError("There is no such row", f"No row of {table} ever had this key.")
        latest = self._version(version).number
        then = [state.row for state in states if state.version.number <= latest]
        return restoration(
            self._rows,
            self._version(None),
            TABLES[table],
            then[-1] if then else None,
            states[-1].row,
        )

    def restore(
        self, table: str, key: Mapping[str, Value], version: int, author: str, message: str
    ) -> int:
        """Write a new version in which a row is as it was in a version; as `undo`."""
        found = self.restoration(table, key, version)
        return self._return(found, "The row cannot be restored", author, message)

    def _return(self, found: Reversal, refused: str, author: str, message: str) -> int:
        if not found.ok:
            raise CannotReturn(refused, found)
        return self.commit(found.changes, found.base, author, message)

    def commit(
        self,
        changes: Changes,
        base_version: int,
        author: str,
        message: str,
        sources: Sequence[Source] = (),
    ) -> int:
        """Write `changes`, all or nothing, as the version after `base_version`.

        Returns the new version's number, or `base_version` where nothing differs from it.
        Raises RegisterMoved when the register has a newer version, RegisterError when the rows
        cannot be written. After any error the register is as it was.
        """
        if not (author.strip() and message.strip()):
            raise RegisterError(
                "The change cannot be written", "Say who makes it and why: a version names both."
            )
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
            self._learn(cursor)
            if _head(cursor) != base:
                raise self._moved(base)
            before = self._known[base] if base else None
            change = Writing(cursor, self._lake.address.rows, before)
            if not change.write(changes) and base:
                return base
            moved = cursor.execute(
                "UPDATE lake.head SET version = version + 1 WHERE version = ?", [base]
            ).fetchone()
            if moved != (1,):
                raise self._moved(base)
            change.record(author, message, sources)
        return base + 1

    def _learn(self, cursor: duckdb.DuckDBPyConnection) -> dict[int, Version]:
        """Read the records that are not known yet; all, if the newest known one is no more."""
        known = self._known
        newest = next(reversed(known.values()), None)
        found = read_records(cursor, newest.place - 1 if newest else -1)
        if newest and found.get(newest.number) != newest:
            known, found = {}, read_records(cursor)
        self._known = known | found
        return self._known

    def _moved(self, base: int) -> RegisterMoved:
        since = [version for version in self._known.values() if version.number > base]
        told = "; ".join(f"version {v.number} by {v.author}: {v.message}" for v in since[-3:])
        return RegisterMoved(
            "The register has moved on",
            f"The change was checked against version {base}, and meanwhile there is {told}. "
            "Nothing was written. Check the change against the newest version and commit again."
            if since
            else f"There is no version {base} to build on.",
        )

    def _prepare(self) -> None:
        with self._lake.reading() as cursor:
            ready = not missing(shape(cursor)) and _head(cursor) > 0
        if ready:
            return
        with self._lake.writing() as cursor:
            for statement in missing(shape(cursor)):
                cursor.execute(statement)
            begun = _head(cursor) > 0
        if not begun:
            # Another process may have begun the same register a moment before.
            with suppress(RegisterMoved):
                self.commit(Changes(shipped_method()), 0, _ITSELF, "Shipped method")

    def _complete(self) -> None:
        """Add the settings that came with a later release than the register's, at their defaults.

        Every measure reads them. The version that adds them tells so.
        """
        with self._lake.reading() as cursor:
            base = _head(cursor)
            held = cursor.execute("SELECT key FROM lake.settings").to_arrow_table()["key"]
        shipped = shipped_method()["settings"]
        lacking = shipped.filter(pc.invert(pc.is_in(shipped["key"], held)))
        if lacking.num_rows:
            # Another process may do so at the same moment.
            with suppress(RegisterMoved):
                changes = Changes({"settings": lacking})
                self.commit(changes, base, _ITSELF, "Settings that this release adds")

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
    """Open the register at `url`, or make a new one there that holds the shipped method.

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
