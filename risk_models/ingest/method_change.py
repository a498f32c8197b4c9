"""A change from one method to another: every table that it touches, as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES
from risk_models.contract.method_translation import (
    ScaleLevel,
    proposed_levels,
    proposed_translation,
)
from risk_models.contract.ready_methods import METHOD_TABLES
from risk_models.contract.vocabularies import AXES
from risk_models.ingest.changes import Changes
from risk_models.ingest.findings import as_table
from risk_models.ingest.reading import Staged
from risk_models.ingest.validate import validate

CurrentRows = Mapping[str, pyarrow.Table]
Translation = Mapping[str, Mapping[str, str]]
"""By axis, or `level`: each value or code of the former method, and what it is read as."""


def proposed(current: CurrentRows, method: CurrentRows) -> dict[str, dict[str, str]]:
    """The translation that is proposed from the register's method to another.

    An axis whose values stay the same has none, nor have levels whose codes and order stay.
    """
    found = {}
    for axis in AXES:
        old, new = (_scale(rows, axis) for rows in (current, method))
        if [one.level for one in old] != [one.level for one in new]:
            found[axis] = {str(k): str(v) for k, v in proposed_translation(old, new).items()}
    old_codes, new_codes = (_codes(rows) for rows in (current, method))
    if old_codes != new_codes:
        found["level"] = proposed_levels(old_codes, new_codes)
    return found


def first_day(current: CurrentRows, today: date) -> date:
    """The first day of a new method: today, or the day after the last record by the former one.

    The day on which the former one began counts as a record of it.
    """
    days: list[date | None] = [
        pc.max(current[table][column]).as_py()
        for table, column in (
            ("risk_scores", "assessed_on"),
            ("impact_assessments", "performed_on"),
            ("acceptances", "accepted_on"),
            ("translations", "valid_from"),
        )
        if current[table].num_rows
    ]
    return max([today, *(day + timedelta(days=1) for day in days if day)])


def method_change(
    current: CurrentRows, method: CurrentRows, translation: Translation, valid_from: date
) -> Changes:
    """The change of a register to another method: `method` has its levels, scales and matrix.

    Rows of the former method go. Scores, harms and acceptances stay as they were given, and are
    read by `translation` from `valid_from` on. What is no dated judgement is written anew:
    tolerances, authorities, severities of events and the setting for serious harm.
    """
    upserts = {name: method[name] for name in METHOD_TABLES}
    removals = {
        name: _missing(TABLES[name].key, current[name], method[name]) for name in METHOD_TABLES
    }
    steps = [
        {"valid_from": valid_from, "axis": axis, "former": former, "translated": translated}
        for axis, values in translation.items()
        for former, translated in values.items()
    ]
    if steps:
        upserts["translations"] = pyarrow.Table.from_pylist(steps, TABLES["translations"].arrow)
    levels, severities = translation.get("level", {}), translation.get("severity", {})
    for table, column, values in (
        ("appetite", "tolerance_level", levels),
        ("role_assignments", "authority_level", levels),
        ("incidents", "severity", severities),
    ):
        upserts |= _rewritten(table, column, current[table], values)
    upserts |= _serious_harm(current["settings"], severities)
    return Changes(upserts, {name: keys for name, keys in removals.items() if keys.num_rows})


def whole_method(staged: Staged, current: CurrentRows) -> dict[str, pyarrow.Table] | None:
    """The method that files hold, if their scales and matrix are complete and without errors.

    Levels that no file has are those of the register.
    """
    parts = [part for part in staged.parts if part.table in METHOD_TABLES]
    if not {"scales", "matrix"} <= {part.table for part in parts}:
        return None
    levels = {} if any(part.table == "levels" for part in parts) else {"levels": current["levels"]}
    checked = validate(replace(staged, parts=parts, findings=as_table()), levels)
    return {**levels, **checked.changes.upserts} if checked.ok else None


def _scale(rows: CurrentRows, axis: str) -> list[ScaleLevel]:
    found = [row for row in rows["scales"].to_pylist() if row["axis"] == axis]
    return [
        ScaleLevel(row["level"], row["lower"], row["upper"], row["representative"])
        for row in sorted(found, key=lambda row: row["level"])
    ]


def _codes(rows: CurrentRows) -> list[str]:
    ordered = sorted(rows["levels"].to_pylist(), key=lambda row: row["position"])
    return [row["level"] for row in ordered]


def _missing(key: Sequence[str], rows: pyarrow.Table, among: pyarrow.Table) -> pyarrow.Table:
    """The keys of rows that others do not have."""
    kept = {tuple(row.values()) for row in among.select(list(key)).to_pylist()}
    keys = rows.select(list(key))
    gone = [tuple(row.values()) not in kept for row in keys.to_pylist()]
    return keys.filter(pyarrow.array(gone, pyarrow.bool_()))


def _rewritten(
    table: str, column: str, rows: pyarrow.Table, values: Mapping[str, str]
) -> dict[str, pyarrow.Table]:
    """The rows of a table whose value means another one now."""
    changed: list[dict[str, Any]] = []
    for row in rows.to_pylist():
        value = None if row[column] is None else values.get(str(row[column]))
        if value is not None and value != str(row[column]):
            changed.append({**row, column: type(row[column])(value)})
    return {table: pyarrow.Table.from_pylist(changed, TABLES[table].arrow)} if changed else {}


def _serious_harm(settings: pyarrow.Table, values: Mapping[str, str]) -> dict[str, pyarrow.Table]:
    """The setting from which severity a harm is serious, on the new scale."""
    rows = [row for row in settings.to_pylist() if row["key"] == "serious_harm_scale"]
    changed = [
        {**row, "value": values[row["value"]]}
        for row in rows
        if values.get(row["value"], row["value"]) != row["value"]
    ]
    return {"settings": pyarrow.Table.from_pylist(changed, settings.schema)} if changed else {}
