"""Registers for the pages: the sample as shipped, an empty one, and a few rows."""

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import pyarrow

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.ingest.sample import shifted
from risk_models.measures import Filters
from risk_models.register import Register, Snapshot
from tests.register.rows import rows
from tests.registers import Rows, sample

AS_OF = "2026-10-31"
"""The sample's last day, at which its numbers are known."""


def with_sample(folder: Path, *, today: bool = False) -> str:
    """The address of a new register with the sample, its dates as shipped or moved to `today`."""
    shutil.copytree(_sample(today), folder, dirs_exist_ok=True)
    return f"sqlite:///{folder}"


def with_rows(folder: Path, **tables: Rows) -> str:
    """The address of a new register that holds these rows besides the shipped method."""
    return _made(folder, Changes({name: rows(name, *given) for name, given in tables.items()}))


def empty(folder: Path) -> str:
    """The address of a new register that holds only the shipped method."""
    return _made(folder, None)


def measure(
    url: str, view: str, filters: Filters | None = None, /, **equals: object
) -> pyarrow.Table:
    """A measure of a register, as a snapshot of its own gives it on the sample's last day."""
    return _snapshot(url, _opened(url).head).read(view, filters, **equals)


@lru_cache(4)
def _opened(url: str) -> Register:
    return register.open(url)


@lru_cache(4)
def _snapshot(url: str, version: int) -> Snapshot:
    """Made once for all that is asked of a version: creating a measure takes longer than a page."""
    return _opened(url).snapshot(version, date.fromisoformat(AS_OF))


@cache
def _new() -> Path:
    """The folder of a new register, made once for each process: copying it takes less long."""
    folder = _kept("new-register-")
    register.open(f"sqlite:///{folder}").close()
    return folder


@cache
def _sample(today: bool) -> Path:
    """The folder of a register with the sample, loaded once for each process."""
    found = sample().changes.upserts
    folder = _kept("sample-register-")
    _made(folder, Changes(shifted(found, date.today()) if today else found))
    return folder


def _kept(prefix: str) -> Path:
    """A folder for the rest of this process."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    atexit.register(shutil.rmtree, folder)
    return folder


def _made(folder: Path, changes: Changes | None) -> str:
    shutil.copytree(_new(), folder, dirs_exist_ok=True)
    url = f"sqlite:///{folder}"
    if changes:
        with register.open(url) as opened:
            opened.commit(changes, opened.head, "Tests", "Rows for the pages")
    return url
