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
    """What would be written, and what it does to each table. `of` is all that it was made of."""

    changes: Changes
    sources: list[Source]
    tables: Mapping[str, Proposed]
    totals: Totals
    of: Hashable


def show(flow: Flow, outcome: Outcome, held: Mapping[str, pyarrow.Table]) -> Change:
    """The change, with rows that the files do not name left or removed, as the reader says.

    Counts by table, and the rows behind each. With nothing to write, or with faults, the run ends.
    """
    first = st.container(gap="small")
    change = _made("difference", outcome.checked, outcome.of, held)
    missing = {name: table.missing for name, table in change.tables.items()}
    removals = keys_of(missing, _leaving(outcome.of, missing))
    if removals:
        change = _removed(outcome, removals, held)
    with first:
        _counts(flow, change)
    behind = {
        (name, kind): rows
        for name, table in change.tables.items()
        for kind, rows in _rows(name, table).items()
    }
    if behind:
        _behind(behind)
    if not change.totals.differing:
        st.stop()
    return change


def _removed(
    outcome: Outcome, removals: Mapping[str, pyarrow.Table], held: Mapping[str, pyarrow.Table]
) -> Change:
    """The change with rows removed, or why they cannot be; then the run ends."""
    of = (outcome.of, tuple(removals))
    checked = background.run_once(
        "removal", of, lambda: outcome.again(held, removals), saying="Checking"
    )
    if not checked.ok:
        st.markdown(
            f":red[:material/error: **{narrative.upload.removal(checked.findings.num_rows)}**] "
            "Leave the rows, or put these right first."
        )
        tables.show(
            checked.findings,
            error_grid.COLUMNS,
            alt="What stands in the way of removing",
            tallest=10,
        )
        st.stop()
    return _made("removed", checked, of, held)


def _made(step: str, checked: Checked, of: Hashable, held: Mapping[str, pyarrow.Table]) -> Change:
    read = {name for source in checked.sources for name in source.rows}

    def change() -> Change:
        tables_ = {
            name: table if name in read else table.with_nothing_missing()
            for name, table in proposed(held, checked.changes).items()
        }
        changes = delta(tables_, checked.changes)
        return Change(changes, checked.sources, tables_, totals(tables_.values()), of)

    return background.run_once(step, of, change, saying="Comparing")


def _leaving(of: Hashable, missing: Mapping[str, pyarrow.Table]) -> set[str]:
    """The tables whose missing rows are to go; leaving them is what happens unless asked."""
    leaving = set()
    for name, rows in missing.items():
        if rows.num_rows:
            choices = {"leave": "Leave them", "remove": narrative.upload.remove(rows.num_rows)}
            answer = st.segmented_control(
                narrative.upload.missing(rows.num_rows, TABLES[name].title),
                list(choices),
                default="leave",
                required=True,
                format_func=choices.__getitem__,
                # Other files or other rows are asked about anew.
                key=f"missing_{name}_{hash(of)}",
            )
            leaving |= {name} if answer == "remove" else set()
    return leaving


def _counts(flow: Flow, change: Change) -> None:
    if change.totals.differing:
        st.markdown(narrative.upload.difference(change.totals))
    else:
        said = narrative.upload.unchanged(change.totals, flow.base)
        st.markdown(f":green[:material/check_circle:] {said}")
    rows = {name: totals([table]) for name, table in change.tables.items()}
    tables.show(
        pyarrow.table(
            {
                "table": [TABLES[name].title for name in rows],
                "new": [row.new for row in rows.values()],
                "changed": [row.changed for row in rows.values()],
                "removed": [row.removed for row in rows.values()],
                "unchanged": [row.unchanged for row in rows.values()],
                "staying": [row.staying for row in rows.values()],
            }
        ),
        {
            "table": Column("Table", 260),
            "new": Column("New", 90),
            "changed": Column("Changed", 90),
            "removed": Column("Removed", 90),
            "unchanged": Column("Unchanged", 90),
            "staying": Column("Not in the files", 120),
        },
        alt="Rows by table, and what becomes of them",
        tallest=14,
    )


def _behind(behind: Mapping[tuple[str, str], pyarrow.Table]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            "Rows",
            list(behind),
            format_func=lambda of: narrative.upload.rows_of(
                TABLES[of[0]].title, of[1], behind[of].num_rows
            ),
            key="difference_rows",
            width=360,
        )
        st.space("stretch")
        (name, kind), rows = picked, whole(behind[picked])
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
    said = narrative.upload.rows_of(TABLES[name].title, kind, rows.num_rows)
    tables.show(rows, columns, alt=said, tallest=10)


def _rows(name: str, table: Proposed) -> dict[str, pyarrow.Table]:
    """The rows behind each count that is not zero; changed ones field by field."""
    found = {}
    if table.difference:
        found = {
            "changed": fields(name, table.difference),
            "new": table.difference.added,
            "removed": table.difference.removed,
        }
    if not found or not found["removed"].num_rows:
        found["missing"] = table.missing
    return {kind: rows for kind, rows in found.items() if rows.num_rows}
