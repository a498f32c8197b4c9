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

_ADDRESS = re.compile(r"at \"postgres.*?\":|'\w+://[^']*'", re.DOTALL)
"""An address within an error, which may contain any word, too."""

_BUSY = re.compile(r"database is locked|conflict|deadlock", re.IGNORECASE)
_FULL = re.compile(
    r"no space left|disk (is )?full|file too large|quota exceeded|disk I/O error"
    r"|could not extend file|failed to offload data|Insufficient Storage|StorageFull|QuotaExceeded"
    # SQLite has taken the change back by itself, as it does where it cannot write.
    r"|cannot rollback - no transaction is active",
    re.IGNORECASE,
)


_CAUSES = {
    "It refuses the user, key or password.": (
        "password authentication failed|no password supplied|InvalidAccessKeyId"
        "|SignatureDoesNotMatch"
    ),
    "The database or the bucket does not exist.": 'database "[^"]*" does not exist|NoSuchBucket',
    "Nothing answers at its address.": (
        "Connection refused|could not translate host name|Could not (connect|resolve)"
        "|timeout expired"
    ),
    "Its rules (pg_hba.conf) do not admit this user from this machine.": "no pg_hba.conf entry",
    "The user or key may not do this.": "permission denied|AccessDenied",
    "Its certificate or the TLS options of the address do not fit.": (
        "SSL was required|certificate verify failed|root certificate|does not match host name"
    ),
}
"""Why PostgreSQL or S3 refuses, without names, and the words of their errors that say so."""


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
        f"{_cause(text)} Check that catalog and storage are running and that "
        "this program may access them; check the history before repeating a change.",
    )


def _cause(text: str) -> str:
    """Why a store does not answer, as far as the words of its error say."""
    said = _ADDRESS.sub("", text)
    for cause, words in _CAUSES.items():
        if re.search(words, said):
            return cause
    return "Its catalog or storage does not respond as expected."
