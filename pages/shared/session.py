"""The context of a page: one version of the register on one reporting date, with filters."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas
import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import read_ahead
from pages.shared.cached_snapshot import CachedSnapshot
from pages.shared.snapshot_cache import SnapshotCache
from risk_models import narrative, register
from risk_models.contract.risk_levels import RiskLevels
from risk_models.measures import Filters
from risk_models.register import Access, ActingRegister, Actor, Register, Snapshot, Version, acting
from risk_models.register.address import URL_VARIABLE

_SNAPSHOTS = SnapshotCache()
"""Sessions with the same version and dates share a snapshot."""


@dataclass(frozen=True)
class PageContext:
    """The register, the snapshot shown, and the filters in use."""

    register: Register
    cached: CachedSnapshot
    newest: int
    filters: Filters
    todays_records: bool = False
    """Whether the reader compares by the records of the version shown."""

    @property
    def snapshot(self) -> Snapshot:
        return self.cached.snapshot

    @property
    def version(self) -> int:
        return self.snapshot.version or self.newest

    @property
    def as_of(self) -> date:
        return self.snapshot.as_of

    @property
    def compare_on(self) -> date:
        return self.snapshot.compare_on

    @property
    def dates(self) -> dict[str, Any]:
        """The row of the measure `context`: both dates, and the versions they are seen by."""
        return self.row("context")

    @contextmanager
    def snapshot_of(self, version: int) -> Iterator[Snapshot]:
        """The snapshot of a version on the page's days: the page's own, where it shows it."""
        if self.version == version:
            yield self.snapshot
            return
        with closing(self.register.snapshot(version, self.as_of, self.compare_on)) as snapshot:
            yield snapshot

    @property
    def compared(self) -> str:
        """What "was" means, in a sentence."""
        return narrative.as_of.comparison(
            self.dates, newest=self.newest, chosen=self.todays_records
        )

    @property
    def then(self) -> "PageContext":
        """The same page on the comparison date, by the version that it is seen by."""
        cached = cached_snapshot(
            address(), self.dates["compare_version"], self.compare_on, None, self.register
        )
        return replace(self, cached=cached)

    @property
    def basis(self) -> str:
        """By which records it is, where that is not as the register showed the day."""
        return narrative.as_of.basis(self.dates, newest=self.newest)

    @property
    def levels(self) -> RiskLevels:
        """The risk levels of the version shown."""
        return self.cached.levels

    def read(self, view: str, /, **equals: Any) -> pyarrow.Table:
        """Rows of a measure or table that match the filters, as `Snapshot.read` says.

        A collection among `equals` is a tuple.
        """
        rows = self.cached.read(view, self.filters, equals)
        page = _current.get(None)
        own = page and page.cached is self.cached and page.filters == self.filters
        if own and self.cached.keeps(view, self.filters, equals):
            read_ahead.note(view, equals)
        return rows

    def begin(self, page: str) -> None:
        """Begin to read what the page with this path, at its present address, read last."""
        for view, equals in read_ahead.expected(page, st.query_params.to_dict()):
            self.cached.begin(view, self.filters, equals)

    def parts(self, view: str, by: str, /, **equals: Any) -> dict[str, pyarrow.Table]:
        """The same rows, read once and grouped by the value of a column."""
        rows = self.read(view, **equals)
        return {
            value: rows.filter(pc.equal(rows[by], value))
            for value in pc.unique(rows[by]).to_pylist()
        }

    def rows(self, view: str, /, **equals: Any) -> list[dict[str, Any]]:
        """The same rows as dictionaries, for the few that a page puts into words."""
        rows: list[dict[str, Any]] = self.read(view, **equals).to_pylist()
        return rows

    def row(self, view: str, /, **equals: Any) -> dict[str, Any]:
        """The one row that a view has for `equals`."""
        (row,) = self.rows(view, **equals)
        return row

    def frame(self, view: str, /, **equals: Any) -> pandas.DataFrame:
        """The same rows as a frame, for charts."""
        frame: pandas.DataFrame = self.read(view, **equals).to_pandas()
        return frame

    @property
    def unfiltered(self) -> "PageContext":
        """The same without filters."""
        return replace(self, filters=Filters())

    def file_name(self, name: str) -> str:
        """A file name with version and reporting date, from which the rows can be reproduced."""
        return f"{name}_v{self.version}_{self.as_of}.csv"


_current: ContextVar[PageContext] = ContextVar("page_context")


def current() -> PageContext:
    """The context of the running page."""
    return _current.get()


@contextmanager
def use(context: PageContext, page: str) -> Iterator[None]:
    """Run the page with this path in this context."""
    token = _current.set(context)
    st.session_state[_LEVELS] = context.levels
    try:
        with read_ahead.noted(page, st.query_params.to_dict()):
            yield
    finally:
        _current.reset(token)


_LEVELS = "shown_levels"


def shown_levels() -> RiskLevels:
    """The risk levels of the version shown; in a dialog or fragment, too, which runs by itself."""
    levels: RiskLevels = st.session_state[_LEVELS]
    return levels


def address() -> str | None:
    """The register that this process serves; None for the default folder."""
    return os.environ.get(URL_VARIABLE)


def logo() -> Path | None:
    """The file with the organisation's logo, if there is one beside the register."""
    return register.address.address(address()).logo


@st.cache_resource(max_entries=4, show_spinner=False)
def open_register(url: str | None) -> Register:
    """The register, opened once for all sessions of this process."""
    return register.open(url)


def registered(url: str | None, actor: Actor | None) -> tuple[Register, int, Access | None]:
    """The register, as somebody has it who signed in, its newest version, and what they may do."""
    opened = open_register(url)
    if actor is None:
        return opened, opened.head, None
    access = _access(url, opened.head, actor, date.today(), opened)
    # The first one who signs in makes a version: the one that makes them an administrator.
    return ActingRegister(opened, actor, access), opened.head, access


@st.cache_resource(max_entries=500, show_spinner=False)
def _access(url: str | None, head: int, actor: Actor, today: date, _register: Register) -> Access:
    """What somebody may do in a version; read once for each."""
    return acting(_register, actor).granted


@st.cache_resource(max_entries=4, show_spinner=False)
def versions(url: str | None, head: int, _register: Register) -> dict[int, Version]:
    """All versions up to the newest one, by number; read once for each newest one."""
    return {version.number: version for version in _register.versions()}


def cached_snapshot(
    url: str | None,
    version: int,
    as_of: date,
    compare_on: date | None,
    register: Register,
    todays_records: bool = False,
) -> CachedSnapshot:
    """The snapshot of one version on one day, made once for all sessions of this process.

    Sessions that see other business units have others.
    """
    of = url, version, as_of, compare_on, todays_records, units_key(register)
    return _SNAPSHOTS.snapshot(
        of, lambda: register.snapshot(version, as_of, compare_on, todays_records)
    )


def units_key(register: Register) -> tuple[str, ...] | None:
    """The business units that a register shows, for the key of a cache; None for all."""
    return None if register.units is None else tuple(sorted(register.units))
