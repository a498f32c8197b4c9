"""All states of a row, version by version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow

from risk_models.contract import Table, listed
from risk_models.register.catalog_reader import change_feed
from risk_models.register.version_record import Version

Value = str | int | float | bool | date | None
Row = dict[str, Value]
Key = tuple[Value, ...]


@dataclass(frozen=True)
class RowState:
    """A row as one version wrote it.

    `key` are its key columns. `row` is None if the version removed it, `before` is None if it
    added it.
    """

    version: Version
    key: Row
    row: Row | None
    before: Row | None

    @property
    def changed(self) -> dict[str, tuple[Value, Value]]:
        """The fields that the version changed, with the value before and after it."""
        was, now = self.before or {}, self.row or {}
        return {
            name: (was.get(name), now.get(name))
            for name in dict.fromkeys([*was, *now])
            if was.get(name) != now.get(name)
        }


def row_history(
    cursor: duckdb.DuckDBPyConnection,
    versions: Sequence[Version],
    table: Table,
    columns: str,
    equals: Mapping[str, Value],
) -> list[RowState]:
    """All states of the rows that ever had these values, by version, then by key.

    `columns` is the selection of the table's columns in the newest of the versions.
    """
    touching = [version for version in versions if table.name in version.rows]
    if not touching:
        return []
    where, values = " AND ".join(f'"{name}" = ?' for name in equals), list(equals.values())
    inserted = _events(cursor, "insertions", table, columns, touching, where, values)
    if not set(equals) <= set(table.key):
        # A row may have had other values earlier or later: from here on, select by its key.
        cursor.register("selected", inserted.select(list(table.key)))
        key = listed(table.key)
        where, values = f"({key}) IN (SELECT ({key}) FROM selected)", []
        inserted = _events(cursor, "insertions", table, columns, touching, where, values)
    removing = [version for version in touching if version.rows[table.name]["removed"]]
    deleted = (
        _events(cursor, "deletions", table, columns, removing, where, values)
        if removing
        else inserted.slice(0, 0)
    )
    return _states({v.place: v for v in touching}, table, inserted, deleted)


def _events(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    table: Table,
    columns: str,
    versions: Sequence[Version],
    where: str,
    values: Iterable[Value],
) -> pyarrow.Table:
    """Rows that the versions inserted or deleted, with the `place` of each version."""
    rows = change_feed(table, kind, columns, versions[0].place, versions[-1].place)
    return cursor.execute(f"FROM ({rows}) WHERE {where}", list(values)).to_arrow_table()


def _states(
    versions: Mapping[int, Version], table: Table, inserted: pyarrow.Table, deleted: pyarrow.Table
) -> list[RowState]:
    after: dict[tuple[int, Key], Row | None] = {}
    # A changed row was deleted and inserted; one that was only deleted was removed.
    for events, exists in ((deleted, False), (inserted, True)):
        rows = events.drop_columns(["place"]).to_pylist()
        for place, row in zip(events["place"].to_pylist(), rows, strict=True):
            after[place, tuple(row[name] for name in table.key)] = row if exists else None
    states = []
    latest: dict[Key, Row | None] = {}
    for place, key in sorted(after, key=lambda event: (event[0], str(event[1]))):
        if place in versions:
            row = after[place, key]
            named = dict(zip(table.key, key, strict=True))
            states.append(RowState(versions[place], named, row, latest.get(key)))
            latest[key] = row
    return states
