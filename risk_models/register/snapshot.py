"""One version of the register as of a reporting date, in memory, with every measure on top."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from functools import cache, partial
from threading import Lock

import duckdb
import pyarrow

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.ingest.changes import Changes
from risk_models.measures import (
    MEASURES,
    THEN,
    Calendar,
    Day,
    Filters,
    create,
    needed,
    prepare,
)
from risk_models.register.locked_db import connect, lock
from risk_models.register.past_rows import (
    THEN_PLACE,
    Former,
    Then,
    copied,
    fill_former,
    fill_then,
    own_then_tables,
)
from risk_models.register.proposal_db import (
    MAIN,
    Place,
    altered_columns,
    beside,
    default_comparison,
    first_days,
    forget_later_rows,
    write_rows,
)

SidesOf = Callable[[str], tuple[str, str]]


class Snapshot:
    """An immutable snapshot: safe to share between threads, without access to files or network.

    `version` is None for a proposal that is not committed. Rows dated after `as_of` are left
    out. `compare_on` is the comparison date.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        version: int | None,
        as_of: date,
        compare_on: date,
        built_on: "Snapshot | None" = None,
        own: Place | None = None,
        former: Former | None = None,
        then: Then | None = None,
    ) -> None:
        self._con = con
        self._built_on = built_on
        self._own = own or MAIN
        self._former = former
        self._then = then
        self._then_read = False
        self._created: set[str] = set()
        self._creating = Lock()
        self._columns: dict[str, frozenset[str]] = {}
        self.version = version
        self.as_of = as_of
        self.compare_on = compare_on
        self.first_rows: dict[str, date] = {}
        """The earliest day from which a row exists, by table, later than `as_of` or not."""

    @classmethod
    def build(
        cls,
        fill: Callable[[duckdb.DuckDBPyConnection], None],
        version: int | None,
        as_of: date,
        compare_on: date | None = None,
        periods: Sequence[tuple[int, date]] = (),
        todays_records: bool = False,
        days: Sequence[Day] = (),
        former: Former | None = None,
        own: Place = MAIN,
        then: Then | None = None,
    ) -> "Snapshot":
        """Let `fill` create the tables of `own` in a new connection, then lock the connection.

        `compare_on` is by default the setting `compare_days` before `as_of`. `Calendar` says what
        `periods`, `todays_records` and `days` are; days that are seen by another version are read
        from `former` when a measure first needs them, the comparison date from `then`.
        """
        con = connect()
        try:
            fill(con)
            first_rows = first_days(con, own)
            forget_later_rows(con, own, as_of)
            compare_on = compare_on or default_comparison(con, as_of)
            prepare(con, Calendar(as_of, compare_on, version, periods, todays_records, days))
            lock(con)
        except BaseException:
            con.close()
            raise
        made = cls(con, version, as_of, compare_on, own=own, former=former, then=then)
        made.first_rows = first_rows
        return made

    def proposal(
        self, changes: Changes, views: Iterable[str] | None = None, risks: pyarrow.Array = None
    ) -> "Snapshot":
        """The snapshot as it would be with `changes`, as of the same date.

        It shares the tables that do not change with this one, which must stay open. With `views`
        only these can be read, with `risks` it has only these. Rows to remove that do not exist are
        ignored. Raises RegisterError if rows do not match the contract, or on a proposal.
        """
        if self._built_on:
            raise RegisterError(
                "Nothing can be proposed on a proposal", "Propose all changes together."
            )
        own = beside(changes.tables, views, of_some_risks=risks is not None)
        made = Snapshot(self._con, None, self.as_of, self.compare_on, self, own)
        with closing(self._cursor()) as cursor:
            try:
                write_rows(cursor, own, changes, self._place_of, self.as_of, risks)
                made._own = replace(own, altered=altered_columns(cursor, changes, self._place_of))
            except BaseException:
                made.close()
                raise
        return made

    def read(self, view: str, filters: Filters | None = None, /, **equals: object) -> pyarrow.Table:
        """Rows of a table or measure, for the risks and systems that pass `filters`.

        `equals` keeps the rows whose column equals the value, or one of a collection of values;
        None keeps those without a value.
        Raises RegisterError for a name or column that does not exist.
        """
        if view not in MEASURES and view not in TABLES:
            raise RegisterError(
                f"There is no measure {view!r}", "Known are: " + ", ".join(self.views())
            )
        place = self._place(view)
        with closing(self._cursor()) as cursor:
            (filters or Filters()).apply(cursor)
            where, values = self._where(cursor, view, equals) if equals else ("", [])
            return cursor.execute(f"SELECT * FROM {place}{where}", values).to_arrow_table()

    def views(self) -> dict[str, str]:
        """The meaning of everything that `read` knows, by name."""
        meanings = {name: table.meaning for name, table in TABLES.items()}
        return dict(sorted((meanings | {m.name: m.meaning for m in MEASURES.values()}).items()))

    @property
    def memory(self) -> int:
        """The bytes that its tables and measures take."""
        with closing(self._con.cursor()) as cursor:
            taken = "SELECT CAST(sum(memory_usage_bytes) AS BIGINT) FROM duckdb_memory()"
            (found,) = cursor.execute(taken).fetchone() or (0,)
            return int(found)

    def close(self) -> None:
        """Free the memory; the snapshot cannot be used afterwards."""
        if self._built_on:
            with closing(self._con.cursor()) as cursor:
                cursor.execute(f"DETACH DATABASE IF EXISTS {self._own.database}")
        else:
            self._con.close()

    @contextmanager
    def beside(self, other: "Snapshot") -> Iterator[tuple[duckdb.DuckDBPyConnection, SidesOf]]:
        """A cursor that reads from both, and a function that gives the two names of a view there.

        The two names are the same where both snapshots share the rows.
        """
        if self._con is other._con:
            with closing(self._con.cursor()) as cursor:
                yield cursor, lambda view: (self._place(view), other._place(view))
            return

        @cache
        def registered(view: str) -> tuple[str, str]:
            names = f"this_{view}", f"other_{view}"
            for name, snapshot in zip(names, (self, other), strict=True):
                con.register(name, snapshot.read(view))
            return names

        with duckdb.connect(":memory:") as con:
            yield con, registered

    def _place(self, view: str) -> str:
        """The name, with its schema, by which a cursor reads a table or measure."""
        if self._own.views is not None and view not in self._own.views:
            raise RegisterError(
                f"{view!r} cannot be read of this proposal",
                "It was made for these only: " + ", ".join(sorted(self._own.views)),
            )
        return self._place_of(view)

    def _place_of(self, view: str) -> str:
        self._create(view)
        below = self._built_on
        own = below._own if below and not self._own.differs(view) else self._own
        return f"{own.schema}.{view}"

    def _create(self, view: str) -> None:
        """Create a measure when it is first read, so that opening a snapshot is fast."""
        if view in self._created:
            return
        if self._built_on and not self._own.differs(view):
            self._built_on._create(view)
            return
        with self._creating, closing(self._cursor()) as cursor:
            for name in needed(view):
                if name in self._created:
                    continue
                if self._built_on and not self._own.differs(name):
                    self._built_on._create(name)
                else:
                    self._read_past(name)
                    create(cursor, name)
                self._created.add(name)

    def _read_past(self, name: str) -> None:
        """Fill the tables of past days, once, that a measure reads."""
        measure = MEASURES[name]
        if self._built_on and (measure.reads_former or measure.reads_then):
            self._built_on._create(name)
        with closing(self._cursor()) as cursor:
            if measure.reads_former and self._former:
                fill_former(cursor, self._former)
                self._former = None
            if measure.reads_then and not self._then_read:
                self._read_then(cursor)
                self._then_read = True

    def _read_then(self, cursor: duckdb.DuckDBPyConnection) -> None:
        below = self._built_on
        if below and not own_then_tables(cursor, self._own, below._own):
            return
        places = {n: (self._own if n in self._own.tables else MAIN).schema for n in TABLES}
        fill = copied(self._con, places)
        fill_then(cursor, self._own, self._then or partial(self.as_then, fill))

    @classmethod
    def as_then(
        cls, fill: Callable[[duckdb.DuckDBPyConnection], None], version: int, day: date
    ) -> dict[str, pyarrow.Table]:
        """What a later day compares with: the tables in THEN, as a version shows this day.

        `fill` creates the tables of THEN_PLACE.
        """
        days = ((day, False, True),)
        with closing(cls.build(fill, version, day, day, days=days, own=THEN_PLACE)) as snapshot:
            return {name: snapshot.read(t.measure).select(t.names) for name, t in THEN.items()}

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor on which names refer to the tables of this snapshot."""
        cursor = self._con.cursor()
        if self._built_on:
            schemas = self._own.schema, self._built_on._own.schema
            cursor.execute(f"SET search_path = '{','.join(schemas)}'")
        return cursor

    def _where(
        self, cursor: duckdb.DuckDBPyConnection, view: str, equals: dict[str, object]
    ) -> tuple[str, list[object]]:
        """The condition that `equals` makes, and its values; only known columns get into SQL."""
        if view not in self._columns:
            # Cached: listing the columns of a view takes as long as reading a small one.
            rows = cursor.execute(f"DESCRIBE {self._place(view)}").fetchall()
            self._columns[view] = frozenset(row[0] for row in rows)
        conditions: list[str] = []
        values: list[object] = []
        for column, value in equals.items():
            if column not in self._columns[view]:
                raise RegisterError(
                    f"{view!r} has no column {column!r}",
                    "Known are: " + ", ".join(sorted(self._columns[view])),
                )
            if isinstance(value, Collection) and not isinstance(value, str):
                marks = ", ".join("?" * len(value))
                conditions.append(f'"{column}" IN ({marks})' if marks else "false")
                values += value
            elif value is None:
                conditions.append(f'"{column}" IS NULL')
            else:
                conditions.append(f'"{column}" = ?')
                values.append(value)
        return " WHERE " + " AND ".join(conditions), values
