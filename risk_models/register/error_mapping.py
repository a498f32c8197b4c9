"""Errors of the store as sentences for a person.

DuckDB's own messages contain paths, hosts, passwords and process ids; they go to the log only.
"""

import errno
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from risk_models.errors import RegisterError, RegisterUnreachable

_log = logging.getLogger(__name__)


class RegisterBusy(RegisterError):
    """Another process is writing; the same change may be tried again."""


class RegisterFull(RegisterError):
    """A disk or bucket has no room; nothing was written."""


_STATEMENT = re.compile(r'query ".*":', re.DOTALL)
"""The failed statement within an error: its values may contain any word."""

_BUSY = re.compile(r"database is locked|conflict|deadlock", re.IGNORECASE)
_FULL = re.compile(
    r"no space left|disk (is )?full|file too large|quota exceeded|disk I/O error"
    r"|could not extend file|failed to offload data|Insufficient Storage|StorageFull|QuotaExceeded"
    # SQLite has taken the change back by itself, as it does where it cannot write.
    r"|cannot rollback - no transaction is active",
    re.IGNORECASE,
)


def is_full(error: OSError) -> bool:
    """Whether a file could not be written because its disk or bucket has no room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT) or _FULL.search(str(error)) is not None


def disk_full() -> RegisterFull:
    """The error of a write for which there is no room, on whichever disk or bucket."""
    return RegisterFull(
        "The storage is full or failing",
        "Nothing was written. Free some disk space for the register and for temporary files, "
        "then try again.",
    )


@contextmanager
def as_register_errors() -> Iterator[None]:
    """Turn any error of DuckDB or SQLite inside the block into a RegisterError."""
    try:
        yield
    except (duckdb.Error, sqlite3.Error) as error:
        _log.info("the register's store answered: %s", error)
        raise _register_error(error) from None


def _register_error(error: duckdb.Error | sqlite3.Error) -> RegisterError:
    text = _STATEMENT.sub("", str(error))
    if _FULL.search(text):
        return disk_full()
    if _BUSY.search(text):
        return RegisterBusy(
            "The register is busy",
            "Another process is writing to it. Nothing was written; try again in a moment.",
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return RegisterError(
            "There is not enough memory",
            "Nothing was written. Give the program more memory, or load the rows in parts.",
        )
    return RegisterUnreachable(
        "The register's store cannot be used",
        "Its catalog or storage does not respond as expected. Check that both are running and that "
        "this program may access them; check the history before repeating a change.",
    )
