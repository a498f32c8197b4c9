"""The fourth step: what the files change, row by row and field by field."""

from collections.abc import Hashable, Mapping

import pyarrow
import streamlit as st

from pages.parts import tables
from pages.parts.plain import plain
from pages.parts.tables import Column
from pages.parts.upload import work
from pages.parts.upload.state import Flow
from risk_models.contract import TABLES
from risk_models.intake import Changes
from risk_models.register.proposed import Proposed, proposed, totals
from risk_models.reports import upload_sentences as sentences

_KINDS = {"new": "New", "changed": "Changed", "removed": "Removed", "missing": "Not in the files"}


def differ(
    flow: Flow, of: Hashable, changes: Changes, held: Mapping[str, pyarrow.Table]
) -> dict[str, Proposed]:
    """What the files do to each table that they speak of."""
    step = "removing" if changes.removals else "difference"
    return work.made(step, (of, flow.base), lambda: proposed(held, changes), saying="Comparing")


def removed(flow: Flow, found: Mapping[str, Proposed]) -> frozenset[str]:
    """The tables whose rows are to go that the files do not name, as the reader says."""
    chosen = set()
    for name, table in found.items():
        rows = table.missing.num_rows
        if rows:
            label = sentences.missing(rows, TABLES[name].title)
            choices = {"leave": "Leave them", "remove": sentences.remove(rows)}
            answer = st.segmented_control(
                label,
                list(choices),
                default="leave",
                required=True,
                format_func=choices.__getitem__,
                key=f"missing_{flow.drop}_{name}",
            )
            chosen |= {name} if answer == "remove" else set()
    return frozenset(chosen)


def show(found: Mapping[str, Proposed]) -> None:
    """Counts by table, and the rows behind each."""
    st.markdown(plain(sentences.difference(totals(found.values()))))
    names = list(found)
    rows = [totals([table]) for table in found.values()]
    tables.show(
        pyarrow.table(
            {
                "table": [TABLES[name].title for name in names],
                "new": [row.new for row in rows],
                "changed": [row.changed for row in rows],
                "removed": [row.removed for row in rows],
                "unchanged": [row.unchanged for row in rows],
                "missing": [row.missing - row.removed for row in rows],
            }
        ),
        {
            "table": Column("Table", 260),
            "new": Column("New", 90),
            "changed": Column("Changed", 90),
            "removed": Column("Removed", 90),
            "unchanged": Column("Unchanged", 90),
            "missing": Column("Not in the files, stay", 150),
        },
        alt="Rows by table and by what becomes of them",
        tallest=14,
    )
    behind = {
        (name, kind): rows for name in names for kind, rows in _rows(found[name]).items()
    }
    if behind:
        _show_rows(behind)


def _show_rows(behind: Mapping[tuple[str, str], pyarrow.Table]) -> None:
    chosen = st.selectbox(
        "Rows",
        list(behind),
        format_func=lambda of: (
            f"{TABLES[of[0]].title}: {_KINDS[of[1]].lower()} ({behind[of].num_rows:,})"
        ),
        key="difference_rows",
        width=360,
    )
    name, kind = chosen
    table = TABLES[name]
    if kind == "changed":
        columns = {key: Column(table.columns[key].title, 150) for key in table.key}
        columns |= {
            "field": Column("Field", 170),
            "before": Column("Before", 340),
            "after": Column("After", 340),
        }
    else:
        columns = {column.name: Column(column.title) for column in table.columns.values()}
    tables.show(behind[chosen], columns, alt=f"{_KINDS[kind]} rows of {table.title}", tallest=10)
    tables.download(behind[chosen], f"{kind}_{name}.csv")


def _rows(table: Proposed) -> dict[str, pyarrow.Table]:
    """The rows behind each count that is not zero; changed ones field by field."""
    found = {"missing": table.missing}
    if table.difference:
        found = {
            "changed": table.difference.changed,
            "new": table.difference.added,
            "removed": table.difference.removed,
            "missing": table.missing,
        }
        if table.difference.removed.num_rows:
            del found["missing"]
    return {kind: rows for kind, rows in found.items() if rows.num_rows}
