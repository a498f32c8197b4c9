"""A comparison of two versions, or of a version and a proposal, as sentences and rows."""

from collections import Counter
from collections.abc import Mapping

import pyarrow
import pyarrow.compute as pc

from risk_models.contract import TABLES, vocabularies
from risk_models.formats import counted, percent, share
from risk_models.register import Comparison, TableDifference

_SCOPES = {"all": "All open risks", "level": "Level", "stage": "Stage", "purpose": "Purpose"}
_MEMBERS: Mapping[str, Mapping[str, str]] = {
    "all": {"all": ""},
    "stage": vocabularies.STAGES,
    "purpose": vocabularies.PURPOSES,
}
_MOVED = {
    "above": "▲ now above",
    "unassessed": "– no longer assessed",
    "closed": "– closed",
    "removed": "– removed",
    "within": "▼ now within",
}
"""What happened to a risk that is above tolerance in one of two states only."""


def same(comparison: Comparison) -> bool:
    """Whether the two states are the same in every row."""
    return not comparison.rows


def headline(comparison: Comparison) -> str:
    """How many rows change, and how many risks cross their tolerance."""
    if same(comparison):
        return "No rows change"
    sentence = f"{_rows_changed(comparison)}: {crossing(comparison)}"
    return sentence[0].upper() + sentence[1:]


def method(comparison: Comparison) -> str:
    """That the method changed, and what that alone does; empty where it is the same."""
    if not comparison.method.changed:
        return ""
    moved = comparison.method.moved
    verb = "changes" if moved == 1 else "change"
    return (
        f"The method changed: {counted(moved, 'open risk')} {verb} level by that alone, with the "
        "same score."
    )


def crossing(comparison: Comparison) -> str:
    """How many risks cross their tolerance, and how many above it leave by another way."""
    moved = Counter(comparison.tolerance["moved"].to_pylist())
    texts = []
    if moved["above"]:
        texts.append(f"{counted(moved['above'], 'risk')} now above tolerance")
    if moved["within"]:
        texts.append(
            f"{moved['within']:,} back within it"
            if texts
            else f"{counted(moved['within'], 'risk')} back within tolerance"
        )
    others = {"unassessed": "no longer assessed", "closed": "closed", "removed": "removed"}
    left = [f"{moved[kind]:,} {text}" for kind, text in others.items() if moved[kind]]
    if left:
        texts.append(f"of those above tolerance, {', '.join(left)}")
    return ", ".join(texts) or "no risk crosses its tolerance"


def warnings(comparison: Comparison) -> str:
    """How many data quality warnings are new, and how many are resolved."""
    opened, closed = comparison.checks_opened.num_rows, comparison.checks_closed.num_rows
    return f"{counted(opened, 'new warning')}, {closed:,} resolved".capitalize()


def _rows_changed(comparison: Comparison) -> str:
    number = sum(
        each.added.num_rows + each.changed_rows + each.removed.num_rows
        for each in comparison.rows.values()
    )
    verb = "changes" if number == 1 else "change"
    return f"{counted(number, 'row')} {verb} in {counted(len(comparison.rows), 'table')}"


def tables(comparison: Comparison) -> pyarrow.Table:
    """One row per table that differs: table, added, changed, removed (numbers of rows)."""
    columns: dict[str, list[object]] = {"table": [], "added": [], "changed": [], "removed": []}
    for name, each in comparison.rows.items():
        columns["table"].append(name)
        columns["added"].append(each.added.num_rows)
        columns["changed"].append(each.changed_rows)
        columns["removed"].append(each.removed.num_rows)
    return pyarrow.table(columns)


def tolerance(comparison: Comparison) -> pyarrow.Table:
    """The risks that are above tolerance in one of the states only, with `moved` as text."""
    rows = comparison.tolerance
    moved = [_MOVED[kind] for kind in rows["moved"].to_pylist()]
    place = rows.schema.get_field_index("moved")
    return rows.set_column(place, "moved", pyarrow.array(moved, pyarrow.string()))


def coverage(comparison: Comparison) -> pyarrow.Table:
    """The rows of `coverage` that differ, and that of all open risks, with `label` as text."""
    rows = comparison.coverage
    moved = pc.or_(
        pc.not_equal(rows["before_risks"], rows["after_risks"]),
        pc.not_equal(rows["before_effective"], rows["after_effective"]),
    )
    rows = rows.filter(pc.or_(moved, pc.equal(rows["scope"], "all")))
    levels = comparison.risk_levels.worst_first
    labels = [_member(row["scope"], row["member"], levels) for row in rows.to_pylist()]
    return rows.append_column("label", pyarrow.array(labels, pyarrow.string()))


def coverage_rule(comparison: Comparison) -> str:
    """From which tested effectiveness a risk is covered, and how many of the covered lack more."""
    (row,) = (row for row in comparison.coverage.to_pylist() if row["scope"] == "all")
    before, after = (percent(row[f"{state}_threshold"]) for state in ("before", "after"))
    least = f"{after} or more" if before == after else f"{before} or more before, {after} after,"
    lacking = (
        f"{share(row[f'{state}_exceptions'], row[f'{state}_effective'])} {state}"
        for state in ("before", "after")
    )
    return (
        f"Covered: tested effectiveness of {least} on likelihood or severity. Covered, but above "
        f"tolerance or not supported by testing: {', '.join(lacking)}."
    )


def fields(table: str, difference: TableDifference) -> pyarrow.Table:
    """The changed fields of a table with `row` (the key as one text) and `label` (the column)."""
    rows = difference.changed
    titles = {name: column.title for name, column in TABLES[table].columns.items()}
    labels = [titles[field] for field in rows["field"].to_pylist()]
    return rows.append_column("row", row_names(table, rows)).append_column(
        "label", pyarrow.array(labels, pyarrow.string())
    )


def row_names(table: str, rows: pyarrow.Table) -> pyarrow.Array:
    """The key of each row as one text: R-12 / residual / 2026-03-31."""
    parts = [rows[column].cast(pyarrow.string()) for column in TABLES[table].key]
    return pc.binary_join_element_wise(*parts, " / ").combine_chunks()


def _member(scope: str, member: str, levels: Mapping[str, str]) -> str:
    known = levels if scope == "level" else _MEMBERS.get(scope, {})
    label = known.get(member, member)
    return f"{_SCOPES.get(scope, scope)}: {label}" if label else _SCOPES[scope]
