"""What a change that is not written yet does to the rows that the register holds."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.ingest import Changes
from risk_models.ingest.arrow_dictionary import in_parts
from risk_models.register.compare import TableDifference, differing, first_rows


@dataclass(frozen=True)
class Proposed:
    """What files do to one table of the register.

    `difference` is None where no row differs. `unchanged` counts the rows of the files that the
    register holds just so. `missing` are the register's rows that the files do not name, whether
    they are to stay or to be removed.
    """

    difference: TableDifference | None
    unchanged: int
    missing: pyarrow.Table

    def with_nothing_missing(self) -> "Proposed":
        """The same for rows that no file was meant to name all of."""
        return replace(self, missing=self.missing.slice(0, 0))


@dataclass(frozen=True)
class Totals:
    """Rows of all tables together, by what becomes of them."""

    new: int
    changed: int
    removed: int
    unchanged: int
    missing: int

    @property
    def staying(self) -> int:
        """Rows that the files do not name and that stay as they are."""
        return self.missing - self.removed

    @property
    def differing(self) -> int:
        """Rows that a version would be written for."""
        return self.new + self.changed + self.removed


def proposed(held: Mapping[str, pyarrow.Table], changes: Changes) -> dict[str, Proposed]:
    """Row by row, what `changes` would do to the rows `held`; only the tables that it names."""
    with duckdb.connect(":memory:") as con:
        return {
            name: _proposed(con, table, held.get(name, table.arrow.empty_table()), changes)
            for name, table in TABLES.items()
            if name in changes.upserts or name in changes.removals
        }


def differences(tables: Mapping[str, Proposed]) -> dict[str, TableDifference]:
    """The differences of the tables that differ."""
    return {name: table.difference for name, table in tables.items() if table.difference}


def totals(tables: Iterable[Proposed]) -> Totals:
    """The rows of several tables, counted together."""
    found = list(tables)
    differing = [table.difference for table in found if table.difference]
    return Totals(
        new=sum(difference.added.num_rows for difference in differing),
        changed=sum(difference.changed_rows for difference in differing),
        removed=sum(difference.removed.num_rows for difference in differing),
        unchanged=sum(table.unchanged for table in found),
        missing=sum(table.missing.num_rows for table in found),
    )


def keys_of(
    missing: Mapping[str, pyarrow.Table], names: Collection[str]
) -> dict[str, pyarrow.Table]:
    """The keys of the missing rows of some tables, as removals name them."""
    return {
        name: rows.select(list(TABLES[name].key))
        for name, rows in missing.items()
        if name in names and rows.num_rows
    }


def _proposed(
    con: duckdb.DuckDBPyConnection, table: Table, held: pyarrow.Table, changes: Changes
) -> Proposed:
    files = changes.upserts.get(table.name, table.arrow.empty_table())
    leaving = changes.removals.get(table.name, table.arrow.empty_table().select(list(table.key)))
    if not held.num_rows:
        return Proposed(first_rows(table, files), 0, held)
    key = listed(table.key)
    con.register("held", held)
    con.register("files", in_parts(files))
    con.register("leaving", leaving)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT held.* FROM held "
        f"SEMI JOIN (SELECT {key} FROM files UNION ALL FROM leaving) USING ({key})"
    )
    missing = con.execute(
        f"SELECT held.* FROM held ANTI JOIN files USING ({key}) ORDER BY {key}"
    ).to_arrow_table()
    difference = differing(con, table, "touched", "files")
    moved = difference.added.num_rows + difference.changed_rows if difference else 0
    return Proposed(difference, files.num_rows - moved, missing)
