"""Errors of the store as sentences for a person.

DuckDB's own messages contain paths, hosts, passwords and process ids; they go to the log only.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from risk_models.errors import RegisterError, RegisterUnreachable

_log = logging.getLogger(__name__)


class RegisterBusy(RegisterError):
    """Another process is writing; the same change may be tried again."""


class RegisterFull(RegisterError):
    """The store has no room; nothing was written."""


_BUSY = re.compile(r"database is locked|conflict|deadlock", re.IGNORECASE)
_FULL = re.compile(
    r"no space left|disk (is )?full|database or disk is full|file too large|quota exceeded"
    r"|disk I/O error|could not extend file",
    re.IGNORECASE,
)


@contextmanager
def as_register_errors() -> Iterator[None]:
    """Turn any error of DuckDB inside the block into a RegisterError."""
    try:
        yield
    except duckdb.Error as error:
        _log.info("the register's store answered: %s", error)
        raise _register_error(error) from None


def _register_error(error: duckdb.Error) -> RegisterError:
    text = str(error)
    if _FULL.search(text):
        return RegisterFull(
            "The register's storage is full or failing",
            "Nothing was written. Free some disk space for the register, then try again.",
        )
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
