"""Changes that reverse a version, or restore an earlier state of a row."""

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
"""The columns that identify a finding."""


@dataclass(frozen=True)
class Reversal:
    """A change that reverses an earlier one, and what prevents it.

    `changes` builds on the version `base`. `obstacles` are rows that a later version has changed:
    table, key, column (empty for the whole row), version (the later one), author, sentence.
    `findings` are the errors that the register would have afterwards.
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
        """The number of rows that it writes or removes."""
        tables = (*self.changes.upserts.values(), *self.changes.removals.values())
        return sum(table.num_rows for table in tables)


class CannotUndo(FindingsError):
    """The change cannot be reversed; `reversal` has the obstacles and findings."""

    def __init__(self, title: str, reversal: Reversal) -> None:
        reasons = [*reversal.obstacles.to_pylist(), *reversal.findings.to_pylist()]
        texts = [f"{row['table']} {row['key'] or ''}: {row['sentence']}" for row in reasons]
        more = f" And {len(texts) - 3:,} more." if len(texts) > 3 else ""
        super().__init__(title, " ".join(texts[:3]) + more)
        self.reversal = reversal


def reversal(lake: Lake, rows: StoredRows, versions: Sequence[Version], number: int) -> Reversal:
    """The change that undoes the version `number` of all these versions.

    Raises RegisterError for the first version.
    """
    first, newest = versions[0], versions[-1]
    undone = next(version for version in versions if version.number == number)
    if undone is first:
        raise RegisterError(
            f"Version {number} cannot be undone", "It is the first version of the register."
        )
    later = [version for version in versions if version.number > number]
    upserts, removals, obstacles = {}, {}, [no_obstacles()]
    with lake.reading() as cursor:
        for table in (TABLES[name] for name in undone.rows):
            reversed_ = reverse(cursor, table, rows.columns(cursor, newest, table), undone, later)
            upserts[table.name], removals[table.name] = reversed_.upserts, reversed_.removals
            obstacles.append(reversed_.obstacles)
    changes = Changes(_filled(upserts), _filled(removals))
    if any(part.num_rows for part in obstacles):
        findings = SCHEMA.empty_table()
    else:
        findings = _findings(f"version {number}", changes, rows.current_rows(newest))
    return Reversal(newest.number, changes, pyarrow.concat_tables(obstacles), findings)


def restoration(
    rows: StoredRows, newest: Version, table: Table, earlier: Row | None, current: Row | None
) -> Reversal:
    """The change that restores one row to the state `earlier` in place of `current`."""
    upserts, removals = {}, {}
    if earlier is not None and earlier != current:
        upserts[table.name] = pyarrow.Table.from_pylist([earlier], table.arrow)
    if earlier is None and current is not None:
        keys = table.arrow.empty_table().select(list(table.key)).schema
        removals[table.name] = pyarrow.Table.from_pylist([current], keys)
    changes = Changes(upserts, removals)
    findings = _findings("the row", changes, rows.current_rows(newest))
    return Reversal(newest.number, changes, no_obstacles(), findings)


def _filled(tables: Mapping[str, pyarrow.Table]) -> dict[str, pyarrow.Table]:
    return {name: rows for name, rows in tables.items() if rows.num_rows}


def _findings(name: str, changes: Changes, current: Mapping[str, pyarrow.Table]) -> pyarrow.Table:
    """The errors that the change would cause, without those that the rows have already."""
    found = validate(staged(name, changes.upserts), current, changes.removals).findings
    if found.num_rows:
        touched = changes.tables
        rows = {table: current[table] for table in touched if current[table].num_rows}
        known = validate(staged(name, rows), current).findings
        found = found.join(known.select(_SAME), _SAME, join_type="left anti").select(SCHEMA.names)
    lines = found.schema.get_field_index("line")
    return found.set_column(lines, "line", pyarrow.nulls(found.num_rows, pyarrow.int64()))
