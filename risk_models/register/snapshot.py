"""One version of the register as it stood on one day, in memory, with every measure on top."""

from collections.abc import Callable, Collection
from datetime import date
from threading import Lock

import duckdb
import pyarrow

from risk_models.contract import TABLES
from risk_models.errors import RegisterError
from risk_models.measures import MEASURES, Filters, create, needed, prepare

Value = str | int | float | bool | date | None


class Snapshot:
    """An immutable picture: safe to share between threads, closed to the outside world.

    `version` is None for a proposal that is not committed. Rows dated after `as_of` are not in
    it. `compare_on` is the earlier day that movements are measured against.
    """

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        version: int | None,
        as_of: date,
        compare_on: date,
    ) -> None:
        self._con = con
        self._created: set[str] = set()
        self._creating = Lock()
        self._columns: dict[str, frozenset[str]] = {}
        self.version = version
        self.as_of = as_of
        self.compare_on = compare_on

    @classmethod
    def build(
        cls,
        fill: Callable[[duckdb.DuckDBPyConnection], None],
        version: int | None,
        as_of: date,
        compare_on: date | None = None,
    ) -> "Snapshot":
        """Let `fill` create the contract's tables in a new connection, then close it off.

        `compare_on` is by default the setting `compare_days` before `as_of`.
        """
        con = duckdb.connect(":memory:")
        try:
            fill(con)
            _forget_later_rows(con, as_of)
            compare_on = compare_on or _default_comparison(con, as_of)
            prepare(con, as_of, compare_on)
            _lock(con)
        except BaseException:
            con.close()
            raise
        return cls(con, version, as_of, compare_on)

    def read(self, view: str, filters: Filters | None = None, /, **equals: object) -> pyarrow.Table:
        """Rows of a table or measure, for the risks and systems that pass `filters`.

        `equals` keeps the rows whose column equals the value, or one of a collection of values.
        Raises RegisterError for a name or column that does not exist.
        """
        if view not in MEASURES and view not in TABLES:
            raise RegisterError(
                f"There is no measure {view!r}", "Known are: " + ", ".join(self.views())
            )
        self._create(view)
        cursor = self._con.cursor()
        try:
            (filters or Filters()).apply(cursor)
            where, values = self._where(cursor, view, equals) if equals else ("", [])
            return cursor.execute(f"SELECT * FROM {view}{where}", values).to_arrow_table()
        finally:
            cursor.close()

    def views(self) -> dict[str, str]:
        """Name and meaning of everything that `read` knows, by name."""
        meanings = {name: table.meaning for name, table in TABLES.items()}
        return dict(sorted((meanings | {m.name: m.meaning for m in MEASURES.values()}).items()))

    def close(self) -> None:
        """Free the memory; the snapshot is of no use afterwards."""
        self._con.close()

    def _create(self, view: str) -> None:
        """Measures come into being when first read: opening a snapshot need not wait for all."""
        if view in self._created:
            return
        with self._creating:
            for name in needed(view):
                if name not in self._created:
                    create(self._con, name)
                    self._created.add(name)

    def _where(
        self, cursor: duckdb.DuckDBPyConnection, view: str, equals: dict[str, object]
    ) -> tuple[str, list[object]]:
        """The condition that `equals` makes, and its values; only known columns get into SQL."""
        if view not in self._columns:
            # Asked once: naming a view's columns takes as long as reading a small one.
            rows = cursor.execute(f"DESCRIBE {view}").fetchall()
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
            else:
                conditions.append(f'"{column}" = ?')
                values.append(value)
        return " WHERE " + " AND ".join(conditions), values


def _forget_later_rows(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    for table in TABLES.values():
        if table.exists_from:
            con.execute(f'DELETE FROM {table.name} WHERE "{table.exists_from}" > ?', [as_of])


def _default_comparison(con: duckdb.DuckDBPyConnection, as_of: date) -> date:
    row = con.execute(
        "SELECT CAST(? - CAST(max(value) AS INTEGER) AS DATE) FROM settings "
        "WHERE key = 'compare_days'",
        [as_of],
    ).fetchone()
    return row[0] if row and row[0] else as_of


def _lock(con: duckdb.DuckDBPyConnection) -> None:
    """No file, network, extension or setting can be reached from here on."""
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        "python_enable_replacements = false",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        con.execute(f"SET {setting}")
