"""What an operator wants to know of a register's store: reachable, writable, in order.

Nothing is created or migrated: a store without a register stays without one.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import duckdb

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.formats import counted
from risk_models.register.address import Address
from risk_models.register.connection import connect
from risk_models.register.error_mapping import as_register_errors
from risk_models.register.extensions import load, quoted
from risk_models.register.lake import Lake
from risk_models.register.row_files import RowFiles
from risk_models.register.schema_migration import missing, shape
from risk_models.register.version_record import read_records

Result = Literal["ok", "warning", "error"]

_CLOCK_WARNING, _CLOCK_ERROR = 60, 15 * 60
"""Seconds between two clocks: integrity checks report a quarter of an hour."""

_SPACE_WARNING, _SPACE_ERROR = 2_000_000_000, 200_000_000
"""Free bytes; one upload may have 200 MB."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what it is, how it is, and what to do about it."""

    name: str
    result: Result
    finding: str
    action: str = ""


def check_store(address: Address) -> Iterator[Check]:
    """The checks of a register's store, one after another; an error may end them."""
    loaded = _extensions(address)
    yield loaded
    if loaded.result == "error":
        return
    for check in (_catalog, _storage, _clock):
        yield _caught(check, address)
    if not address.on_s3:
        yield free_space("Free space", Path(address.rows))
    if _exists(address):
        yield from _register(address)
    else:
        yield Check("Register", "warning", "None yet", "The first start creates one")


def free_space(name: str, folder: Path) -> Check:
    """The free space of the disk of a folder, which may not exist yet."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    finding = f"{free / 1e9:,.1f} GB in {folder}"
    if free >= _SPACE_WARNING:
        return Check(name, "ok", finding)
    return Check(name, "error" if free < _SPACE_ERROR else "warning", finding, "Free some space")


def _caught(check: Callable[[Address], Check], address: Address) -> Check:
    """A check, or the error that prevents it."""
    try:
        with as_register_errors():
            return check(address)
    except RegisterError as error:
        return Check(check.__name__.strip("_").capitalize(), "error", error.title, error.message)
    except OSError as error:
        name = check.__name__.strip("_").capitalize()
        where = f" ({error.filename})" if error.filename else ""
        return Check(
            name, "error", f"{error.strerror}{where}", "Let this program's user write there"
        )


def _extensions(address: Address) -> Check:
    with closing(duckdb.connect(":memory:")) as con:
        for extension in address.extensions:
            try:
                load(con, extension)
            except RegisterError as error:
                return Check("Extensions", "error", error.title, error.message)
    listed = ", ".join(address.extensions)
    return Check("Extensions", "ok", f"DuckDB {duckdb.__version__} with {listed}")


def _catalog(address: Address) -> Check:
    """Whether the catalog can be written: a change is begun and taken back."""
    if address.kind == "sqlite":
        file = Path(address.catalog)
        if not file.exists():
            _try_folder(file.parent)
            return Check("Catalog", "ok", f"{file.parent} can be written")
        _try_folder(file.parent)
        with closing(connect(["sqlite_scanner"])) as con:
            con.execute(f"ATTACH {quoted(str(file))} AS catalog (TYPE sqlite)")
            _try_writing(con, "catalog")
        return Check("Catalog", "ok", f"{file} can be written")
    with closing(_postgres(address)) as con:
        _try_writing(con, "catalog.public")
        query = "SELECT current_setting('server_version')"
        row = con.execute("SELECT * FROM postgres_query('catalog', ?)", [query]).fetchone()
        version = (row or ("",))[0].partition(" ")[0]
    return Check("Catalog", "ok", f"PostgreSQL {version} can be written")


def _storage(address: Address) -> Check:
    """Whether row files can be written and read."""
    if not address.on_s3:
        _try_folder(Path(address.rows))
        return Check("Storage", "ok", f"{address.rows} can be written")
    with closing(RowFiles(address)) as rows:
        rows.try_writing()
    return Check("Storage", "ok", f"{address.rows} can be written and read")


def _clock(address: Address) -> Check:
    """The clock of the catalog's server beside that of this machine."""
    if address.kind == "sqlite":
        return Check("Clock", "ok", "One machine")
    with closing(_postgres(address)) as con:
        query = "SELECT extract(epoch FROM clock_timestamp())::float8"
        row = con.execute("SELECT * FROM postgres_query('catalog', ?)", [query]).fetchone()
    apart = abs((row or (0.0,))[0] - datetime.now(UTC).timestamp())
    finding = f"{apart:.0f} s apart from the catalog's"
    if apart < _CLOCK_WARNING:
        return Check("Clock", "ok", finding)
    result: Result = "warning" if apart < _CLOCK_ERROR else "error"
    return Check("Clock", result, finding, "Synchronise the clocks of both machines (NTP)")


def _register(address: Address) -> Iterator[Check]:
    """Whether the register is of this release, and can be read."""
    try:
        with as_register_errors(), closing(Lake(address)) as lake, lake.reading() as cursor:
            columns = shape(cursor)
            yield _schema(columns)
            versions = list(read_records(cursor).values())
    except RegisterError as error:
        yield Check("Register", "error", error.title, error.message)
        return
    if not versions:
        yield Check("Register", "warning", "No version", "The first start writes one")
        return
    newest = versions[-1]
    yield Check(
        "Register",
        "ok",
        f"{counted(len(versions), 'version')}, the newest by {newest.author} at "
        f"{newest.committed_at:%Y-%m-%d %H:%M} UTC",
    )


def _schema(columns: dict[str, set[str]]) -> Check:
    added = len(missing(columns))
    unknown = sorted(
        f"{table}.{column}"
        for table, names in columns.items()
        if table in TABLES
        for column in names - set(TABLES[table].columns)
    )
    if unknown:
        finding = f"Made by a newer release: it has {', '.join(unknown[:3])}"
        return Check("Schema", "error", finding, "Commit with that release only; install it here")
    if added:
        finding = f"Of an older release: {counted(added, 'table or column', 'tables or columns')}"
        return Check(
            "Schema", "warning", f"{finding} to add", "Back up, then start: opening it adds them"
        )
    return Check("Schema", "ok", f"That of this release, {counted(len(TABLES), 'table')}")


def people_without_email(address: Address) -> list[str]:
    """The persons of the newest version who are still there, but cannot sign in by e-mail."""
    if not _exists(address):
        return []
    with as_register_errors(), closing(Lake(address)) as lake, lake.reading() as cursor:
        if "people" not in shape(cursor):
            return []
        found = cursor.execute(
            "SELECT name FROM lake.people WHERE email IS NULL "
            "AND coalesce(kind, 'person') = 'person' "
            "AND coalesce(active_to >= current_date, true) ORDER BY name"
        ).fetchall()
    return [name for (name,) in found]


def _exists(address: Address) -> bool:
    if address.kind == "sqlite":
        return Path(address.catalog).is_file()
    with suppress(duckdb.Error), closing(_postgres(address)) as con:
        found = con.execute(
            "SELECT 1 FROM duckdb_tables() WHERE database_name = 'catalog' "
            "AND table_name = 'ducklake_table'"
        ).fetchone()
        return found is not None
    return False


def _postgres(address: Address) -> duckdb.DuckDBPyConnection:
    con = connect(["postgres_scanner"])
    try:
        con.execute(f"ATTACH {quoted(address.catalog)} AS catalog (TYPE postgres)")
    except BaseException:
        con.close()
        raise
    return con


def _try_writing(con: duckdb.DuckDBPyConnection, schema: str) -> None:
    con.execute("BEGIN")
    con.execute(f"CREATE TABLE {schema}.doctor_{secrets.token_hex(4)} (tried BIGINT)")
    con.execute("ROLLBACK")


def _try_folder(folder: Path) -> None:
    """Write and delete a file in a folder, or in the one where it will be made; or OSError."""
    while not folder.exists():
        folder = folder.parent
    file = folder / f".doctor-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        file.write_bytes(b"tried")
    finally:
        file.unlink(missing_ok=True)
