"""Registers for the pages: the sample as shipped, an empty one, and a few rows."""

from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

import pyarrow

from risk_models import register
from risk_models.ingest.changes import Changes
from risk_models.ingest.sample import shifted
from risk_models.measures import Filters
from risk_models.register import Register, Snapshot
from tests import copies
from tests.register.rows import rows
from tests.registers import Rows, sample

AS_OF = "2026-10-31"
"""The sample's last day, at which its numbers are known."""


def with_sample(folder: Path, *, today: bool = False) -> str:
    """The address of a new register with the sample, its dates as shipped or moved to `today`."""

    def upserts() -> Mapping[str, pyarrow.Table]:
        found = sample().changes.upserts
        return shifted(found, date.today()) if today else found

    return _copied(folder, ("sample", today), upserts)


def with_rows(folder: Path, **tables: Rows) -> str:
    """The address of a new register that holds these rows besides the shipped method."""
    return _copied(
        folder, repr(tables), lambda: {name: rows(name, *given) for name, given in tables.items()}
    )


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


def _copied(
    folder: Path, what: Hashable, upserts: Callable[[], Mapping[str, pyarrow.Table]]
) -> str:
    def make(url: str) -> None:
        with register.open(copies.new(Path(url.removeprefix("sqlite:///")))) as opened:
            opened.commit(Changes(upserts()), opened.head, "Tests", "Rows for the pages")

    return copies.copied(folder, what, make)
