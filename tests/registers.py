"""Small registers for tests: a few rows, everything not said filled in plainly."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow

import risk_models.contract
from risk_models.contract import TABLES, Table
from risk_models.contract.ready_methods import DEFAULT_METHOD, METHODS
from risk_models.contract.risk_levels import RiskLevels
from risk_models.ingest import Checked, read, validate
from risk_models.ingest.sample import SAMPLE_FOLDER
from risk_models.measures import THEN
from risk_models.register.default_method import default_method
from risk_models.register.snapshot import Snapshot

AS_OF = date(2026, 10, 31)
DEFAULTS = Path(risk_models.contract.__file__).parent / "defaults"
Rows = Sequence[Mapping[str, Any]]


def snapshot(
    as_of: date = AS_OF,
    compare_on: date | None = None,
    settings: Mapping[str, str] | None = None,
    periods: Sequence[tuple[int, date]] = (),
    then: Snapshot | None = None,
    **tables: Rows,
) -> Snapshot:
    """A snapshot that holds the shipped method and the given rows.

    A required cell that is not given takes the contract's example; every other one is empty.
    A method table that is given replaces the shipped one; `settings` overrides single values.
    `periods` has other versions, each with the first day at whose end it was the newest.
    `then` is what the register showed on the comparison date; by default the same rows.
    Asked for the same again it gives the same, so that its measures are created once: do not
    close it.
    """
    asked = repr((as_of, compare_on, settings, periods, then, tables))
    made = _recent.pop(asked, None) or _made(as_of, compare_on, settings, periods, then, tables)
    _recent[asked] = made
    if len(_recent) > _KEPT:
        del _recent[next(iter(_recent))]
    return made


_method = cache(default_method)
_recent: dict[str, Snapshot] = {}
_KEPT = 8


def _made(
    as_of: date,
    compare_on: date | None,
    settings: Mapping[str, str] | None,
    periods: Sequence[tuple[int, date]],
    then: Snapshot | None,
    tables: Mapping[str, Rows],
) -> Snapshot:
    def fill(con: duckdb.DuckDBPyConnection) -> None:
        con.begin()
        for table in TABLES.values():
            con.execute(f"CREATE TABLE {table.name} ({table.ddl})")
            if table.name in _method() and table.name not in tables:
                con.register("method", _method()[table.name])
                con.execute(f"INSERT INTO {table.name} FROM method; DROP VIEW method")
                continue
            rows = [filled(table, row) for row in tables.get(table.name, ())]
            if rows:
                # One statement for all rows takes a fraction of the time of one for each.
                marks = ", ".join([f"({', '.join('?' * len(table.columns))})"] * len(rows))
                con.execute(
                    f"INSERT INTO {table.name} VALUES {marks}", [c for row in rows for c in row]
                )
        for key, value in (settings or {}).items():
            con.execute("UPDATE settings SET value = ? WHERE key = ?", [value, key])
        con.commit()

    return Snapshot.build(
        fill,
        version=1,
        as_of=as_of,
        compare_on=compare_on,
        periods=periods,
        then=partial(_read_then, then) if then else None,
    )


def _read_then(then: Snapshot, _version: int, _day: date) -> dict[str, pyarrow.Table]:
    return {name: then.read(table.measure).select(table.names) for name, table in THEN.items()}


@cache
def sample() -> Checked:
    """The sample as shipped, read and checked once for all tests of a process."""
    checked = validate(read([SAMPLE_FOLDER]))
    assert checked.ok, checked.findings.to_pylist()
    return checked


def shipped(table: str) -> list[dict[str, Any]]:
    """The shipped rows of a method table; none for every other table."""
    path = METHODS[DEFAULT_METHOD].files.get(table, DEFAULTS / f"{table}.csv")
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file)]


SHIPPED = sum(rows.num_rows for rows in _method().values())
"""Rows of a new register."""

LEVELS = RiskLevels.of(
    {**row, "position": int(row["position"]), "is_serious": row["is_serious"] == "true"}
    for row in shipped("levels")
)
"""The risk levels of a new register."""


def filled(table: Table, row: Mapping[str, Any]) -> list[object]:
    unknown = set(row) - set(table.columns)
    assert not unknown, f"{table.name} has no {unknown}"
    return [
        row.get(name, column.example if column.required else None)
        for name, column in table.columns.items()
    ]


def score(
    risk_id: str, view: str, on: str, likelihood: int, people: int, organisation: int | None = None
) -> dict[str, Any]:
    """A row of risk_scores; severity for the organisation as for people unless given."""
    return {
        "risk_id": risk_id,
        "view": view,
        "assessed_on": on,
        "likelihood": likelihood,
        "severity_people": people,
        "severity_organisation": people if organisation is None else organisation,
    }
