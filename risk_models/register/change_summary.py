"""What a change that is not committed yet does to the rows of the register.

What differs is worked out here once: counts and rows on screen, the preview and the commit all
use it. The commit checks it against its base version again, row by row.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import duckdb
import pyarrow

from risk_models.contract import TABLES, Table, listed
from risk_models.ingest import Changes
from risk_models.ingest.arrow_dictionary import in_parts
from risk_models.register.compare import TableDifference, differing, first_rows
from risk_models.register.scratch_db import scratch


@dataclass(frozen=True)
class Proposed:
    """What files do to one table of the register.

    `difference` is None where no row differs. `upserts` are the new and the changed rows.
    `unchanged` counts the rows of the files that are in the register already. `missing` are the
    rows of the register that are not in the files, whether they are to stay or to be removed.
    """

    difference: TableDifference | None
    upserts: pyarrow.Table
    unchanged: int
    missing: pyarrow.Table

    def with_nothing_missing(self) -> "Proposed":
        """The same for a table that no file was meant to contain completely."""
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
        """Rows that are not in the files and stay as they are."""
        return self.missing - self.removed

    @property
    def differing(self) -> int:
        """Rows that a commit would write or remove."""
        return self.new + self.changed + self.removed


def proposed(current: Mapping[str, pyarrow.Table], changes: Changes) -> dict[str, Proposed]:
    """Row by row, what `changes` would do to the rows `current`; only the tables it names."""
    with scratch() as con:
        return {
            name: _proposed(con, table, current.get(name, table.arrow.empty_table()), changes)
            for name, table in TABLES.items()
            if name in changes.upserts or name in changes.removals
        }


def differences(tables: Mapping[str, Proposed]) -> dict[str, TableDifference]:
    """The differences of the tables that differ."""
    return {name: table.difference for name, table in tables.items() if table.difference}


def delta(tables: Mapping[str, Proposed], changes: Changes) -> Changes:
    """`changes` without the rows that are in the register already: the same version follows."""
    return Changes({name: table.upserts for name, table in tables.items()}, changes.removals)


def totals(tables: Iterable[Proposed]) -> Totals:
    """The rows of several tables, counted together."""
    counted = list(tables)
    differing = [table.difference for table in counted if table.difference]
    return Totals(
        new=sum(difference.added.num_rows for difference in differing),
        changed=sum(difference.changed_rows for difference in differing),
        removed=sum(difference.removed.num_rows for difference in differing),
        unchanged=sum(table.unchanged for table in counted),
        missing=sum(table.missing.num_rows for table in counted),
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
    con: duckdb.DuckDBPyConnection, table: Table, current: pyarrow.Table, changes: Changes
) -> Proposed:
    files = changes.upserts.get(table.name, table.arrow.empty_table())
    removals = changes.removals.get(table.name, table.arrow.empty_table().select(list(table.key)))
    if not current.num_rows:
        return Proposed(first_rows(table, files), files, 0, current)
    key = listed(table.key)
    con.register("current_rows", current)
    con.register("files", in_parts(files))
    con.register("removals", removals)
    con.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT current_rows.* FROM current_rows "
        f"SEMI JOIN (SELECT {key} FROM files UNION ALL FROM removals) USING ({key})"
    )
    missing = con.execute(
        f"SELECT current_rows.* FROM current_rows ANTI JOIN files USING ({key}) ORDER BY {key}"
    ).to_arrow_table()
    difference = differing(con, table, "touched", "files")
    if difference is None:
        return Proposed(None, files.slice(0, 0), files.num_rows, missing)
    upserts = files
    if difference.added.num_rows + difference.changed_rows < files.num_rows:
        after = con.execute("SELECT unnest(now) FROM pairs").to_arrow_table()
        rows = (difference.added, after)
        upserts = pyarrow.concat_tables(
            [r.select(list(table.columns)).cast(table.arrow) for r in rows]
        )
    return Proposed(difference, upserts, files.num_rows - upserts.num_rows, missing)
