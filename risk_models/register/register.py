"""The register: every commit makes a version, and every version can be read again."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, closing, suppress
from datetime import date

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest.changes import Changes, Source
from risk_models.ingest.one_line import one_line
from risk_models.register.access import Access, access
from risk_models.register.actor import Actor, system_user
from risk_models.register.address import address
from risk_models.register.authorise import authorise
from risk_models.register.default_method import default_method
from risk_models.register.drafts import Drafts
from risk_models.register.evidence_files import EvidenceFiles
from risk_models.register.history import RowState, Value, row_history
from risk_models.register.lake import Lake
from risk_models.register.log_entries import logged_refusals
from risk_models.register.reminder_log import ReminderLog
from risk_models.register.schema_migration import missing, shape
from risk_models.register.snapshot import Snapshot
from risk_models.register.snapshots import Snapshots
from risk_models.register.stored_rows import StoredRows, VersionRows
from risk_models.register.undo import CannotUndo, Reversal, restoration, reversal
from risk_models.register.verify import Verification, verify
from risk_models.register.version_log import VersionLog, head
from risk_models.register.version_record import Version, check_reason

_PRODUCT = Actor("AI risk register")
"""The author of changes that the product makes itself."""


class Register:
    """An open register. One object serves all threads of a process.

    Every method may raise RegisterUnreachable, if the catalog or the storage does not answer.
    """

    def __init__(self, lake: Lake) -> None:
        self._lake, self.files = lake, EvidenceFiles(lake.address)
        self._log = VersionLog(lake)
        self._rows = StoredRows(lake)
        self._snapshots = Snapshots(self._rows)
        self.drafts = Drafts(lake)
        self.reminders = ReminderLog(lake)
        self._add_defaults(self._prepare())

    def __enter__(self) -> "Register":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection to the store."""
        self._lake.close()

    @property
    def units(self) -> frozenset[str] | None:
        """The business units whose rows are read; None for all."""
        return None

    def may_write(self, *tables: str) -> bool:
        """Whether the pages offer to change these tables; the commit decides."""
        return True

    @property
    def head(self) -> int:
        """The number of the newest version."""
        return self._log.head

    def versions(self) -> list[Version]:
        """Every version, the oldest first."""
        return self._log.versions()

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

    def turn(self) -> AbstractContextManager[None]:
        """A turn among those who check a change and commit it at once, as programs do."""
        return self._lake.turn()

    def keys(self, table: str) -> pyarrow.Table:
        """The keys of all rows of a table, whoever may see the rows: a new one has to be free."""
        return self._rows_of(None).columns(table, list(TABLES[table].key))

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
        versions = self._log.until(latest.number)
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
        return self._snapshots.build(shown, self._log.known, day, compare_on, todays_records)

    def comparison(self, snapshot: Snapshot) -> Snapshot:
        """What the register showed on the comparison date of one of its snapshots."""
        (dates,) = snapshot.read("context").to_pylist()
        return self.snapshot(dates["compare_version"], dates["compare_on"])

    def reversal(self, version: int) -> Reversal:
        """The change that undoes a version, and what prevents it.

        Rows and fields that later versions did not change get their former values; those that
        they did change are obstacles. Raises RegisterError for the first version.
        """
        self._version(version)
        versions = self._log.until(self._version(None).number)
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
        Raises NotAllowed if the author may not make the change, SentForApproval if it waits for
        somebody else now, RegisterMoved if the register has a newer version, RegisterError if the
        rows cannot be written. After any error the register is unchanged.
        """
        actor = self.actor(author)
        with logged_refusals("commit", actor):
            check_reason(actor.name, message, sources)
            self._log.check_base(base_version)
            self._authorise(actor, changes, base_version, message, sources)
            return self._log.write(changes, base_version, actor, message, sources)

    def actor(self, name: str) -> Actor:
        """Who acts under this name: a claim, as nobody signed in. In a store that several machines
        share, the account of the operating system stands beside it."""
        shared = self._lake.address.kind == "postgres"
        return Actor(one_line(name), system_user=system_user() if shared else None)

    def access(self, actor: Actor, version: int | None = None) -> Access:
        """What somebody may do today by the roles of a version (the newest by default)."""
        return access(actor, self._rows_of(version), date.today())

    def _rows_of(self, version: int | None) -> VersionRows:
        """All rows of a version, whoever asks."""
        return self._rows.current_rows(self._version(version))

    def _authorise(
        self,
        actor: Actor,
        changes: Changes,
        base: int,
        message: str,
        sources: Sequence[Source],
    ) -> None:
        """Raise NotAllowed or SentForApproval unless `actor` may commit by themselves."""
        current = self._rows_of(base)
        authorise(self.drafts, actor, changes, base, current, message, sources)

    def _prepare(self) -> set[str]:
        """Create the store, or what an older one lacks; returns the tables added to it."""
        with self._lake.reading() as cursor:
            existing = shape(cursor)
            if not missing(existing) and head(cursor) > 0:
                return set()
        with self._lake.writing() as cursor:
            for statement in missing(shape(cursor)):
                cursor.execute(statement)
            started = head(cursor) > 0
        if started:
            return TABLES.keys() - existing.keys()
        with suppress(RegisterMoved):  # another process may have started the same register
            self._log.write(Changes(default_method()), 0, _PRODUCT, "Default methodology")
        return set()

    def _add_defaults(self, new_tables: Collection[str]) -> None:
        """Add what is new in this release at its defaults, as a version of its own."""
        with self._lake.reading() as cursor:
            base = head(cursor)
            existing = cursor.execute("SELECT key FROM lake.settings").to_arrow_table()["key"]
        defaults = default_method()
        known = pc.is_in(defaults["settings"]["key"], existing)
        added = {name: rows for name, rows in defaults.items() if name in new_tables}
        added |= {"settings": defaults["settings"].filter(pc.invert(known))}
        if any(rows.num_rows for rows in added.values()):
            # Another process may do so at the same time.
            with suppress(RegisterMoved):
                self._log.write(Changes(added), base, _PRODUCT, "Settings added by this release")

    def _version(self, number: int | None) -> Version:
        return self._log.version(number)


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
