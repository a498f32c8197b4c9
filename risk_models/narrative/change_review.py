"""What a change does before it is saved, as sentences and rows."""

from collections.abc import Mapping

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES, Column
from risk_models.formats import counted, day
from risk_models.narrative import comparison, upload
from risk_models.register.change_effect import ChangeEffect
from risk_models.register.change_summary import Proposed

_COLUMNS = pyarrow.schema(
    [(name, pyarrow.string()) for name in ("record", "field", "before", "after")]
)
_MOST_NEW = 200
"""New rows whose values are listed one by one."""


_NOUNS = {
    "ai_systems": "AI system",
    "oversight": "oversight record",
    "transparency": "transparency record",
    "people": "person",
    "competences": "competence",
    "interested_parties": "interested party",
    "framework_map": "crosswalk line",
    "applicability": "applicability decision",
    "audit_findings": "finding",
}
"""What a row is called, where its table's name does not say it."""


def noun(table: str) -> str:
    """What one row of a table is called in a button: risk, control link, treatment."""
    return _NOUNS.get(table) or upload.noun(table, 1)


def headline(found: ChangeEffect) -> str:
    """What changes: 1 new risk."""
    text = upload.changes(found.by_table)
    return text[0].upper() + text[1:]


def changed_values(tables: Mapping[str, Proposed]) -> pyarrow.Table:
    """One row per changed value, and per value of a new row: record, field, before, after."""
    rows: list[dict[str, str | None]] = []
    for name, table in tables.items():
        if not table.difference:
            continue
        columns = TABLES[name].columns
        changed = comparison.fields(name, table.difference)
        for row in changed.select(["row", "field", "before", "after"]).to_pylist():
            column = columns[row["field"]]
            rows.append(
                {
                    "record": row["row"],
                    "field": column.title,
                    "before": _text(column, row["before"]),
                    "after": _text(column, row["after"]) or "(empty)",
                }
            )
        rows += _new(name, table.difference.added.slice(0, _MOST_NEW))
        removed = comparison.row_names(name, table.difference.removed).to_pylist()
        rows += [
            {"record": key, "field": TABLES[name].title, "before": "", "after": "(removed)"}
            for key in removed
        ]
    return pyarrow.Table.from_pylist(rows, _COLUMNS)


def _new(name: str, added: pyarrow.Table) -> list[dict[str, str | None]]:
    """The values of new rows; a row without any besides its key has one line."""
    keys = comparison.row_names(name, added).to_pylist()
    others = [c for c in TABLES[name].columns.values() if c.name not in TABLES[name].key]
    word = noun(name)
    found: list[dict[str, str | None]] = []
    for key, row in zip(keys, added.to_pylist(), strict=True):
        values = {column.title: _text(column, row[column.name]) for column in others}
        lines = {title: text for title, text in values.items() if text}
        lines = lines or {word[0].upper() + word[1:]: "(new)"}
        found += [
            {"record": key, "field": title, "before": None, "after": text}
            for title, text in lines.items()
        ]
    return found


def _text(column: Column, value: object) -> str | None:
    """A value as people read it."""
    if value is None:
        return None
    text = str(value)
    if column.kind == "flag":
        return {"true": "yes", "false": "no"}.get(text.lower(), text)
    if column.codes:
        return ", ".join(column.codes.get(part, part) for part in text.split(";"))
    if column.kind == "date":
        return day(pc.cast(pyarrow.scalar(text), pyarrow.date32()).as_py())
    return text


def has_effect(found: ChangeEffect) -> bool:
    """Whether levels, tolerance, coverage or warnings change."""
    compared = found.comparison
    levels = compared.levels
    return bool(
        found.risks.num_rows
        or found.reductions.num_rows
        or compared.tolerance.num_rows
        or compared.checks_opened.num_rows
        or compared.checks_closed.num_rows
        or levels["before"] != levels["after"]
        or _coverage_moves(found)
    )


def effect(found: ChangeEffect) -> str:
    """The effect in a sentence: 1 risk now above tolerance, 2 new warnings, 1 resolved."""
    if not has_effect(found):
        return "No effect on levels, tolerance, coverage or warnings."
    compared = found.comparison
    parts = [comparison.crossing(compared)]
    if number := found.risks.num_rows:
        parts.append(f"{counted(number, 'risk')} {'differs' if number == 1 else 'differ'}")
    if number := _coverage_moves(found):
        parts.append(f"coverage changes in {counted(number, 'group')} of risks")
    if compared.checks_opened.num_rows or compared.checks_closed.num_rows:
        parts.append(comparison.warnings(compared).lower())
    text = "; ".join(parts)
    return f"Effect: {text}."


def _coverage_moves(found: ChangeEffect) -> int:
    """How many groups of risks have another number of covered ones."""
    rows = found.comparison.coverage
    moves = pc.not_equal(rows["before_effective"], rows["after_effective"])
    return int(pc.sum(moves).as_py() or 0)
