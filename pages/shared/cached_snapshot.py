"""A snapshot whose results are cached for all readers, and read ahead on threads."""

from collections import OrderedDict
from concurrent.futures import Future
from functools import cached_property
from threading import Lock
from typing import Any

import pyarrow

from pages.shared import read_ahead
from pages.shared.latest import Latest
from risk_models.contract.risk_levels import RiskLevels
from risk_models.measures import Filters, is_filtered
from risk_models.panels import levels_of
from risk_models.register import Snapshot

_CACHE_SIZE, _LARGEST = 96 * 2**20, 48 * 2**20
"""Bytes of results that are cached per snapshot, and of the largest result that is cached."""

_OVERHEAD = 20_000
"""Bytes that a cached result takes besides its rows."""

_Query = tuple[str, Filters, tuple[tuple[str, Any], ...]]
"""A measure or table, the filters, and the values that columns must have."""


class CachedSnapshot:
    """A snapshot that caches its latest results: it never changes, so neither do they."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._results: OrderedDict[_Query, pyarrow.Table] = OrderedDict()
        self.computed = Latest()
        """What is computed from the snapshot, not read."""
        self._begun: dict[_Query, Future[pyarrow.Table]] = {}
        self._bytes = 0
        self._lock = Lock()

    @property
    def memory(self) -> int:
        """The bytes that the snapshot and its cached results take now."""
        return self._bytes + self.snapshot.memory

    def read(self, view: str, filters: Filters, equals: dict[str, Any]) -> pyarrow.Table:
        """`Snapshot.read`, cached; what no filter changes is read once for all of them."""
        query = _query(view, filters, equals)
        with self._lock:
            if query in self._results:
                self._results.move_to_end(query)
                return self._results[query]
            begun = self._begun.get(query)
        # What waits for a thread is read faster here.
        return self._read(query) if begun is None or begun.cancel() else begun.result()

    def begin(self, view: str, filters: Filters, equals: dict[str, Any]) -> None:
        """Begin to read, on another thread, what will probably be asked for."""
        query = _query(view, filters, equals)
        with self._lock:
            if query in self._results or query in self._begun:
                return
            begun = self._begun[query] = read_ahead.POOL.submit(self._read, query)
        begun.add_done_callback(lambda _: self._forget(query))

    def keeps(self, view: str, filters: Filters, equals: dict[str, Any]) -> bool:
        """Whether this result is cached; one that is too large is not."""
        return _query(view, filters, equals) in self._results

    def _read(self, query: _Query) -> pyarrow.Table:
        view, filters, equals = query
        rows = self.snapshot.read(view, filters, **dict(equals))
        if rows.nbytes <= _LARGEST:
            rows = _compact(rows)
            self._store(query, rows)
        return rows

    def _forget(self, query: _Query) -> None:
        with self._lock:
            self._begun.pop(query, None)

    def _store(self, query: _Query, rows: pyarrow.Table) -> None:
        with self._lock:
            if query in self._results:
                return
            self._results[query] = rows
            self._bytes += _OVERHEAD + rows.nbytes
            while self._bytes > _CACHE_SIZE:
                _, oldest = self._results.popitem(last=False)
                self._bytes -= _OVERHEAD + oldest.nbytes

    @cached_property
    def choices(self) -> dict[str, dict[str, str]]:
        """The options of the filters that the register's own rows fill: value to label."""
        choices: dict[str, dict[str, str]] = {}
        for row in self.snapshot.read("filter_choice").to_pylist():
            choices.setdefault(row["filter"], {})[row["value"]] = row["label"]
        return choices

    @cached_property
    def levels(self) -> RiskLevels:
        """The risk levels of the version."""
        return levels_of(self.snapshot)


def _query(view: str, filters: Filters, equals: dict[str, Any]) -> _Query:
    return view, filters if is_filtered(view) else Filters(), tuple(sorted(equals.items()))


def _compact(rows: pyarrow.Table) -> pyarrow.Table:
    """The same rows in as many bytes as they need: the database reserves room for thousands of rows
    in each column."""
    written = pyarrow.BufferOutputStream()
    with pyarrow.ipc.new_stream(written, rows.schema) as stream:
        stream.write_table(rows)
    exact = pyarrow.py_buffer(written.getvalue().to_pybytes())
    return pyarrow.ipc.open_stream(exact).read_all()
