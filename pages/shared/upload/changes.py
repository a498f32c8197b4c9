"""The fourth step: what the files change, row by row and field by field."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pyarrow
import streamlit as st

from pages.shared import background, tables
from pages.shared.tables import Column
from pages.shared.upload import error_grid
from pages.shared.upload.check import Outcome
from pages.shared.upload.upload_state import Flow
from risk_models import narrative
from risk_models.contract import TABLES
from risk_models.ingest import Changes, Checked, Source
from risk_models.ingest.arrow_dictionary import whole
from risk_models.narrative.comparison import fields
from risk_models.register.change_summary import Proposed, Totals, delta, keys_of, proposed, totals


@dataclass(frozen=True)
class Change:
    """What would be saved, and its effect on each table. `inputs` identify what it is made of."""

    changes: Changes
    sources: list[Source]
    tables: Mapping[str, Proposed]
    by_table: Mapping[str, Totals]
    inputs: Hashable


def show(flow: Flow, outcome: Outcome, current: Mapping[str, pyarrow.Table]) -> Change:
    """The change; rows that the files do not have stay or are removed, as the reader chooses.

    Counts by table, and the rows behind each. With nothing to save, or with errors, the run ends.
    """
    summary = st.container(gap="small")
    change = _compare("changes", outcome.checked, outcome.inputs, current)
    # What a whole method replaces is removed already: there is nothing to choose.
    replaced = outcome.checked.changes.removals
    missing = {n: table.missing for n, table in change.tables.items() if n not in replaced}
    removals = keys_of(missing, _choose_removals(outcome.inputs, missing))
    if removals:
        change = _with_removals(outcome, removals, current)
    with summary:
        _counts(flow, change)
    rows = {
        (name, kind): rows
        for name, table in change.tables.items()
        for kind, rows in _rows_by_kind(name, table).items()
    }
    if rows:
        _rows(rows)
    if not _differs(change):
        st.stop()
    return change


def _differs(change: Change) -> bool:
    return any(each.differing for each in change.by_table.values())


def _with_removals(
    outcome: Outcome, removals: Mapping[str, pyarrow.Table], current: Mapping[str, pyarrow.Table]
) -> Change:
    """The change with rows removed; where that is not possible, the errors, and the run ends."""
    inputs = (outcome.inputs, tuple(removals))
    checked = background.run_once(
        "check_removals", inputs, lambda: outcome.again(current, removals), saying="Checking"
    )
    if not checked.ok:
        sentence = narrative.upload.not_removable(checked.findings.num_rows)
        st.markdown(f":red[:material/error: **{sentence}**] Keep the rows or fix these first.")
        tables.show(
            checked.findings, error_grid.COLUMNS, alt="Why rows cannot be removed", tallest=10
        )
        st.stop()
    return _compare("changes_with_removals", checked, inputs, current)


def _compare(
    step: str, checked: Checked, inputs: Hashable, current: Mapping[str, pyarrow.Table]
) -> Change:
    in_files = {name for source in checked.sources for name in source.rows}

    def change() -> Change:
        changed_tables = {
            name: table if name in in_files else table.with_nothing_missing()
            for name, table in proposed(current, checked.changes).items()
        }
        by_table = {name: totals([table]) for name, table in changed_tables.items()}
        changes = delta(changed_tables, checked.changes)
        return Change(changes, checked.sources, changed_tables, by_table, inputs)

    return background.run_once(step, inputs, change, saying="Comparing")


def _choose_removals(inputs: Hashable, missing: Mapping[str, pyarrow.Table]) -> set[str]:
    """The tables whose missing rows are to be removed; by default they stay."""
    removed = set()
    for name, rows in missing.items():
        if rows.num_rows:
            choices = {"keep": "Keep", "remove": narrative.upload.remove(rows.num_rows, name)}
            choice = st.segmented_control(
                narrative.upload.missing(rows.num_rows, name),
                list(choices),
                default="keep",
                required=True,
                format_func=choices.__getitem__,
                # Other files or other rows are another question.
                key=f"missing_{name}_{hash(inputs)}",
            )
            removed |= {name} if choice == "remove" else set()
    return removed


def _counts(flow: Flow, change: Change) -> None:
    if _differs(change):
        st.markdown(f"**{narrative.upload.changes(change.by_table)}**")
        st.caption(narrative.upload.unaffected(change.by_table))
    else:
        counted = narrative.upload.without_mappings(change.by_table)
        rows = sum(each.unchanged for each in counted.values())
        sentence = narrative.upload.no_changes(rows, flow.base)
        st.markdown(f":green[:material/check_circle:] {sentence}")
    counts = change.by_table.values()
    tables.show(
        pyarrow.table(
            {
                "table": [TABLES[name].title for name in change.by_table],
                "new": [each.new for each in counts],
                "changed": [each.changed for each in counts],
                "removed": [each.removed for each in counts],
                "unchanged": [each.unchanged for each in counts],
                "other": [each.staying for each in counts],
            }
        ),
        {
            "table": Column("Table", 260),
            "new": Column("New", 90),
            "changed": Column("Changed", 90),
            "removed": Column("Removed", 90),
            "unchanged": Column("Unchanged", 90),
            "other": Column("Not in the files", 120),
        },
        alt="Rows by table and change",
        tallest=14,
    )


def _rows(by_kind: Mapping[tuple[str, str], pyarrow.Table]) -> None:
    """The rows behind one of the counts, with their download."""
    titles = {
        kind: narrative.upload.rows_of(*kind, rows.num_rows) for kind, rows in by_kind.items()
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            "Rows", list(by_kind), format_func=titles.__getitem__, key="changes_rows", width=360
        )
        st.space("stretch")
        (name, kind), rows = picked, whole(by_kind[picked])
        tables.download(rows, f"{kind}_{name}.csv")
    if kind == "changed":
        columns = {
            "row": Column("Row", 190),
            "label": Column("Field", 170),
            "before": Column("Before", 330),
            "after": Column("After", 330),
        }
    else:
        columns = {column.name: Column(column.title) for column in TABLES[name].columns.values()}
    tables.show(rows, columns, alt=titles[picked], tallest=10)


def _rows_by_kind(name: str, table: Proposed) -> dict[str, pyarrow.Table]:
    """The rows behind each count that is not zero; changed ones field by field."""
    rows = {}
    if table.difference:
        rows = {
            "changed": fields(name, table.difference),
            "new": table.difference.added,
            "removed": table.difference.removed,
        }
    if not rows or not rows["removed"].num_rows:
        rows["missing"] = table.missing
    return {kind: each for kind, each in rows.items() if each.num_rows}
