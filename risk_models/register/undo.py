"""The way back: a change that reverses a version, or that brings back an earlier state of a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow

from risk_models.contract import TABLES, Table
from risk_models.errors import FindingsError, RegisterError
from risk_models.ingest import Changes, validate
from risk_models.ingest.cell_text import staged
from risk_models.ingest.findings import SCHEMA
from risk_models.register.history import Row
from risk_models.register.lake import Lake
from risk_models.register.reverse_version import no_obstacles, reverse
from risk_models.register.stored_rows import StoredRows
from risk_models.register.version_record import Version

_SAME = ["table", "key", "column", "rule"]
"""What tells one fault from another."""


@dataclass(frozen=True)
class Reversal:
    """A change that takes the register back, and what is in its way.

    `changes` builds on the version `base`. `obstacles` are rows that a later version has changed
    since: table, key, column (empty for the row as a whole), version (the later one), author,
    sentence. `findings` are the faults that the register would have afterwards.
    """

    base: int
    changes: Changes
    obstacles: pyarrow.Table
    findings: pyarrow.Table

    @property
    def ok(self) -> bool:
        """Whether it may be committed."""
        return not self.obstacles.num_rows and not self.findings.num_rows

    @property
    def rows(self) -> int:
        """How many rows it writes or removes."""
        tables = (*self.changes.upserts.values(), *self.changes.removals.values())
        return sum(table.num_rows for table in tables)


class CannotReturn(FindingsError):
    """The register cannot be taken back so; `reversal` says what is in the way."""

    def __init__(self, title: str, reversal: Reversal) -> None:
        faults = [*reversal.obstacles.to_pylist(), *reversal.findings.to_pylist()]
        told = [f"{row['table']} {row['key'] or ''}: {row['sentence']}" for row in faults]
        more = f" And {len(told) - 3:,} more." if len(told) > 3 else ""
        super().__init__(title, " ".join(told[:3]) + more)
        self.reversal = reversal


def reversal(lake: Lake, rows: StoredRows, versions: Sequence[Version], number: int) -> Reversal:
    """The change that takes back what the version `number` of all these versions did.

    Raises RegisterError for the version that began the register.
    """
    first, newest = versions[0], versions[-1]
    undone = next(version for version in versions if version.number == number)
    if undone is first:
        raise RegisterError(f"Version {number} cannot be undone", "It began the register.")
    later = [version for version in versions if version.number > number]
    upserts, removals, obstacles = {}, {}, [no_obstacles()]
    with lake.reading() as cursor:
        for table in (TABLES[name] for name in undone.rows):
            found = reverse(cursor, table, rows.columns(cursor, newest, table), undone, later)
            upserts[table.name], removals[table.name] = found.upserts, found.removals
            obstacles.append(found.obstacles)
    changes = Changes(_filled(upserts), _filled(removals))
    if any(part.num_rows for part in obstacles):
        findings = SCHEMA.empty_table()
    else:
        findings = _findings(f"version {number}", changes, rows.held(newest))
    return Reversal(newest.number, changes, pyarrow.concat_tables(obstacles), findings)


def restoration(
    rows: StoredRows, newest: Version, table: Table, wanted: Row | None, held: Row | None
) -> Reversal:
    """The change that gives one row a state that it had: `wanted` in place of `held`."""
    upserts, removals = {}, {}
    if wanted is not None and wanted != held:
        upserts[table.name] = pyarrow.Table.from_pylist([wanted], table.arrow)
    if wanted is None and held is not None:
        keys = table.arrow.empty_table().select(list(table.key)).schema
        removals[table.name] = pyarrow.Table.from_pylist([held], keys)
    changes = Changes(upserts, removals)
    findings = _findings("the row", changes, rows.held(newest))
    return Reversal(newest.number, changes, no_obstacles(), findings)


def _filled(tables: Mapping[str, pyarrow.Table]) -> dict[str, pyarrow.Table]:
    return {name: rows for name, rows in tables.items() if rows.num_rows}


def _findings(name: str, changes: Changes, held: Mapping[str, pyarrow.Table]) -> pyarrow.Table:
    """What the contract finds, as if the change came from a file; no file has lines here.

    What it finds in the rows as they are is left out: going back neither made it nor mends it.
    """
    found = validate(staged(name, changes.upserts), held, changes.removals).findings
    if found.num_rows:
        touched = changes.tables
        rows = {table: held[table] for table in touched if held[table].num_rows}
        known = validate(staged(name, rows), held).findings
        found = found.join(known.select(_SAME), _SAME, join_type="left anti").select(SCHEMA.names)
    lines = found.schema.get_field_index("line")
    return found.set_column(lines, "line", pyarrow.nulls(found.num_rows, pyarrow.int64()))
