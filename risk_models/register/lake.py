"""The connection to the store: a DuckLake attached to DuckDB, its transactions, its writers."""

import sqlite3
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import duckdb

from risk_models.errors import RegisterError, RegisterUnreachable
from risk_models.register.address import Address
from risk_models.register.connection import connect
from risk_models.register.error_mapping import as_register_errors, disk_full, is_full
from risk_models.register.extensions import quoted

T = TypeVar("T")

PATIENCE = 60
"""Seconds that a writer waits for the writer before it."""

_CLOCK_STEP = 100_000_000
"""Nanoseconds in which two changes of a file may have the same time; a file system counts ten."""

_SMALL = 200
"""Changes of up to so many rows are stored in the catalog, to avoid many tiny files."""

_WRITERS, _TURNS = 0x5249534B, 0x5455524E
"""PostgreSQL's advisory locks: of the one process that may write, and of those who take turns."""


class Lake:
    """One process's connection to a register's store; safe to share between threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._con: duckdb.DuckDBPyConnection | None = None
        self._closed = False
        self._connecting = Lock()
        self._writing = Lock()
        self._remembered: tuple[object, dict[Hashable, Any]] = None, {}
        """What was read in the state of the store that was seen last."""

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One read transaction on a cursor of its own: all reads see the same state."""
        with self._reconnecting(), closing(self._cursor()) as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")

    def remembered(self, what: Hashable, read: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """What `read` finds with a cursor, under the name `what`; read again only after the store
        has changed. Pages ask for the same at every run."""
        state = self.state()
        known_state, known = self._remembered
        if state is None or state != known_state:
            known = {}
            self._remembered = state, known
        if what not in known:
            with self.reading() as cursor:
                known[what] = read(cursor)
        found: T = known[what]
        return found

    def state(self) -> object:
        """What is another one after each change of the store; None where it cannot be said.

        Of SQLite it is what the file system says of its files. To open them takes a hundred times
        longer, and two who do so at once wait a second for each other.
        """
        if self.address.kind == "sqlite":
            return _files_state(Path(self.address.catalog))
        with self.reading() as cursor:
            return cursor.execute(
                "SELECT snapshot_id, snapshot_time FROM __ducklake_metadata_lake.ducklake_snapshot "
                "ORDER BY snapshot_id DESC LIMIT 1"
            ).fetchone()

    @contextmanager
    def writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One write transaction, while no other process or thread writes: all or nothing.

        Any exception that leaves the block, an interruption too, rolls everything back.
        """
        with self._reconnecting(), self._exclusive(), closing(self._cursor()) as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException as error:
                with suppress(duckdb.Error):
                    cursor.execute("ROLLBACK")
                if not isinstance(error, RegisterError):
                    self._delete_orphans(cursor)
                raise

    def close(self) -> None:
        """Close the connection; using it afterwards raises RegisterUnreachable."""
        with self._connecting:
            self._closed = True
            if self._con is not None:
                self._con.close()
                self._con = None

    @contextmanager
    def _reconnecting(self) -> Iterator[None]:
        try:
            with as_register_errors():
                yield
        except RegisterUnreachable:
            # Only a new connection finds a server that was restarted.
            self._con = None
            raise

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        return self._connection().cursor()

    def _connection(self) -> duckdb.DuckDBPyConnection:
        with self._connecting:
            if self._closed:
                raise RegisterUnreachable("The register is closed", "Open it again to use it.")
            if self._con is None:
                self._con = self._connect()
            return self._con

    def _connect(self) -> duckdb.DuckDBPyConnection:
        try:
            self.address.make_folders()
        except OSError as error:
            if is_full(error):
                raise disk_full() from None
            raise RegisterUnreachable(
                "The register's folder cannot be created",
                "Check that this program may write to the location of the register.",
            ) from None
        con = connect(self.address.extensions)
        try:
            self._attach(con)
        except BaseException:
            con.close()
            raise
        return con

    def _attach(self, con: duckdb.DuckDBPyConnection) -> None:
        if self.address.kind == "postgres":
            con.execute(f"ATTACH {quoted(self.address.catalog)} AS writers (TYPE postgres)")
        try:
            con.execute(self._attachment(create=False))
        except duckdb.Error:
            # There is none yet, or another process is creating it: two at once would damage it.
            with self._only_process(con):
                con.execute(self._attachment(create=True))

    def _attachment(self, *, create: bool) -> str:
        options = {
            # Paths of row files are relative, so that a register may be moved.
            "DATA_PATH": quoted(self.address.rows),
            "OVERRIDE_DATA_PATH": "true",
            "CREATE_IF_NOT_EXISTS": str(create).lower(),
            "DATA_INLINING_ROW_LIMIT": str(_SMALL),
        }
        if self.address.kind == "sqlite":
            # Without WAL a reader and a writer wait for each other for seconds.
            options |= {"META_JOURNAL_MODE": "'WAL'", "META_BUSY_TIMEOUT": "10000"}
        listed = ", ".join(f"{name} {value}" for name, value in options.items())
        catalog = quoted(f"ducklake:{self.address.kind}:{self.address.catalog}")
        return f"ATTACH {catalog} AS lake ({listed})"

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        con = self._connection()  # before the lock: creating a catalog takes the lock too
        if not self._writing.acquire(timeout=PATIENCE):
            raise _waited_too_long()
        try:
            with self._only_process(con):
                yield
        finally:
            self._writing.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn of all who check a change and commit it at once: one after another, so that nobody
        has to check again and again because others are faster. Who writes without one may do so."""
        with as_register_errors(), self._lock(self._connection(), "turns", _TURNS):
            yield

    def _only_process(self, con: duckdb.DuckDBPyConnection) -> AbstractContextManager[None]:
        """The lock of the one process that writes; it is released however the process ends."""
        return self._lock(con, "writers", _WRITERS)

    def _lock(
        self, con: duckdb.DuckDBPyConnection, name: str, number: int
    ) -> AbstractContextManager[None]:
        if self.address.kind == "postgres":
            return _postgres_lock(con, number)
        # A SQLite file of its own is a lock that works on every platform.
        return _file_lock(Path(self.address.catalog).with_name(f"{name}.lock"))

    def _delete_orphans(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Delete the files of a failed change: on a full disk they would block the next one.

        Only with a lock of the operating system, so that it cannot be another writer's file.
        """
        if self.address.kind == "sqlite":
            with suppress(duckdb.Error):
                cursor.execute("CALL ducklake_delete_orphaned_files('lake', cleanup_all => true)")


def _files_state(catalog: Path) -> object:
    """Which files there are, how long, and of when; None while they may still change unnoticed."""
    found: list[tuple[int, int, int] | None] = []
    for file in (catalog, catalog.with_name(f"{catalog.name}-wal")):
        try:
            of = file.stat()
        except OSError:
            found.append(None)
        else:
            found.append((of.st_ino, of.st_size, of.st_mtime_ns))
    newest = max((each[2] for each in found if each), default=0)
    return (*found,) if newest < time.time_ns() - _CLOCK_STEP else None


def _waited_too_long() -> RegisterError:
    return RegisterError(
        "The register is busy",
        f"Another change has been in progress for over {PATIENCE} seconds. Nothing was written; "
        "try again later.",
    )


@contextmanager
def _postgres_lock(con: duckdb.DuckDBPyConnection, number: int) -> Iterator[None]:
    with closing(con.cursor()) as cursor:
        cursor.execute("BEGIN")
        patience = f"SET LOCAL lock_timeout = {PATIENCE}000"
        cursor.execute(f"CALL postgres_execute('writers', {quoted(patience)})")
        take = f"SELECT pg_advisory_xact_lock({number})::text"
        try:
            cursor.execute("SELECT * FROM postgres_query('writers', ?)", [take]).fetchall()
        except duckdb.Error as error:
            if "lock timeout" in str(error):
                raise _waited_too_long() from None
            raise
        try:
            yield
        finally:
            with suppress(duckdb.Error):
                cursor.execute("ROLLBACK")


@contextmanager
def _file_lock(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise _waited_too_long() from None
            raise
        yield
