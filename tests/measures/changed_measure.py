"""Lets a changed measure take effect in snapshots that are open already."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any
from weakref import WeakKeyDictionary

import duckdb

from risk_models.measures import FORMER, MEASURES, THEN, needed
from risk_models.register.past_rows import Former
from risk_models.register.snapshot import Snapshot

_opened: WeakKeyDictionary[Snapshot, Former | None] = WeakKeyDictionary()
"""Snapshots whose measures are created, with what former versions hand on to them."""


def follow() -> None:
    """Follow from now on which snapshots are opened; each reads in one thread.

    A copy of a process has no other threads than the one that made it.
    """
    connect, begin = duckdb.connect, Snapshot.__init__

    def connected(*words: Any, **named: Any) -> duckdb.DuckDBPyConnection:
        con = connect(*words, **named)
        con.execute("SET threads = 1")
        return con

    def begun(self: Snapshot, *words: Any, **named: Any) -> None:
        begin(self, *words, **named)
        _opened[self] = self._former

    duckdb.connect = connected
    Snapshot.__init__ = begun  # type: ignore[method-assign]


def take_effect(name: str, select: str) -> None:
    """Change a measure for good; an open snapshot creates it anew when it is next read."""
    MEASURES[name] = replace(MEASURES[name], select=select)
    create: Callable[[Snapshot, str], None] = Snapshot._create

    def created(self: Snapshot, view: str) -> None:
        if self in _opened:
            _forget(self, name, _opened.pop(self))
        create(self, view)

    Snapshot._create = created  # type: ignore[method-assign]


def _forget(snapshot: Snapshot, changed: str, former: Former | None) -> None:
    """Drop all measures that rest on the changed one, and rows of past days if these do."""
    then = any(changed in needed(table.measure) for table in THEN.values())
    past = former and any(changed in needed(measure) for measure in ("history_day", *FORMER))
    gone = {
        view
        for view in snapshot._created
        if changed in needed(view)
        or (then and any(MEASURES[name].reads_then for name in needed(view)))
        or (past and any(MEASURES[name].reads_former for name in needed(view)))
    }
    schema = snapshot._own.schema
    with closing(snapshot._cursor()) as cursor:
        for view in gone:
            if not snapshot._built_on or snapshot._own.differs(view):
                kind = "TABLE" if MEASURES[view].materialized else "VIEW"
                cursor.execute(f"DROP {kind} {schema}.{view}")
        if then and snapshot._then_read and not snapshot._built_on:
            for table in THEN:
                cursor.execute(f"DELETE FROM {schema}.{table}")
            snapshot._then_read = False
        if past and not snapshot._former:
            for table in FORMER:
                cursor.execute(f"DELETE FROM {schema}.former_{table}")
            snapshot._former = former
    snapshot._created -= gone
