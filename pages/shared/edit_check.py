"""What was entered is checked against the newest version of the register, and committed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pyarrow
import pyarrow.compute as pc

from pages.shared.edit_rows import Conflict, Row, conflicts_of, keys_in, with_free_key
from risk_models.contract import TABLES
from risk_models.errors import RegisterError, RegisterMoved
from risk_models.ingest import Changes, typed_rows, validate
from risk_models.register import Register
from risk_models.register.change_effect import row_changes
from risk_models.register.change_summary import Proposed

_TRIES = 3
"""Attempts to commit while others commit at the same time."""

Cells = Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """The result of an edit: the version that it made, the changes that it would make, or why it
    makes none.

    `rows` are the cells as they were entered, `added` the keys of new rows. `base` is the version
    that it was compared with, `conflicts` are fields that others changed meanwhile. `same`: the
    register has these very rows already. `tables` is what `changes` do to the rows of each table.
    """

    rows: Mapping[str, Sequence[Cells]]
    base: int
    conflicts: list[Conflict] = field(default_factory=list)
    version: int | None = None
    findings: pyarrow.Table | None = None
    error: RegisterError | None = None
    same: bool = False
    added: Sequence[str] = ()
    changes: Changes | None = None
    tables: Mapping[str, Proposed] = field(default_factory=dict)


def checked(register: Register, base: int, rows: Sequence[Row], cells: Sequence[Cells]) -> Outcome:
    """What the cells would change in the newest version, or what prevents it.

    Where others changed the same fields after the version `base`, these are conflicts. A new row
    gets the next key if another one has its proposed key meanwhile; RegisterError if the key that
    was typed is taken.
    """
    entered = [(row, own) for row, own in zip(rows, cells, strict=True) if not row.left_out(own)]
    newest = register.head
    conflicts = [
        conflict
        for row, own in entered
        if not row.new
        for conflict in conflicts_of(register, row, own, base, newest)
    ]
    outcome = Outcome(_by_table(entered), newest, conflicts)
    if conflicts:
        return outcome
    current = register.current_rows(newest)
    written = _written(register, entered, current)
    outcome = replace(outcome, added=_keys_of_new(written))
    result = validate(typed_rows(_by_table(written)), current)
    if not result.ok:
        return replace(outcome, findings=result.findings)
    tables, changes = row_changes(current, result.changes)
    if not any(table.difference for table in tables.values()):
        return replace(outcome, same=True)
    return replace(outcome, changes=changes, tables=tables)


def committed(
    register: Register,
    outcome: Outcome,
    rows: Sequence[Row],
    cells: Sequence[Cells],
    author: str,
    reason: str,
) -> Outcome:
    """What became of a checked change: the version with it.

    Where others committed since it was checked, it is checked anew against their version, and
    committed unless they changed the same fields.
    """
    for attempt in range(_TRIES):
        if outcome.changes is None:
            break
        try:
            number = register.commit(outcome.changes, outcome.base, author, reason)
        except RegisterMoved:
            if attempt == _TRIES - 1:
                raise
            outcome = checked(register, outcome.base, rows, cells)
        else:
            return replace(outcome, version=number)
    return outcome


def _written(
    register: Register, entered: Sequence[tuple[Row, Cells]], current: Mapping[str, pyarrow.Table]
) -> list[tuple[Row, Cells]]:
    """The rows as they are to be written.

    New ones get free keys, which the rows that follow them have, too. Of a row of the register
    only what was changed is written: all else stays as the newest version has it.
    """
    written: list[tuple[Row, Cells]] = []
    keys: dict[str, Any] = {}
    taken: dict[str, set[tuple[str, ...]]] = {}
    for row, own in entered:
        cells = {**own, **{column: keys[table] for column, table in row.follows.items()}}
        if row.new:
            if row.table not in taken:
                taken[row.table] = keys_in(row.table, register.keys(row.table))
            cells = with_free_key(row, cells, taken[row.table])
            keys[row.table] = cells[TABLES[row.table].key[0]]
        elif stored := _stored(row, cells, current[row.table]):
            cells = {**stored, **{name: cells[name] for name in cells if row.changes(name, cells)}}
        written.append((row, cells))
    return written


def _stored(row: Row, cells: Cells, rows: pyarrow.Table) -> dict[str, Any] | None:
    """The row of the register with the same key, if there is one."""
    for name in TABLES[row.table].key:
        rows = rows.filter(pc.equal(rows[name], pyarrow.scalar(cells[name], rows[name].type)))
    found: list[dict[str, Any]] = rows.slice(0, 1).to_pylist()
    return found[0] if found else None


def _by_table(rows: Sequence[tuple[Row, Cells]]) -> dict[str, list[Cells]]:
    tables: dict[str, list[Cells]] = {}
    for row, own in rows:
        tables.setdefault(row.table, []).append(own)
    return {name: _same_columns(cells) for name, cells in tables.items()}


def _same_columns(rows: Sequence[Cells]) -> list[Cells]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]


def _keys_of_new(rows: Sequence[tuple[Row, Cells]]) -> list[str]:
    return [
        " ".join(str(own[name]) for name in TABLES[row.table].key) for row, own in rows if row.new
    ]
