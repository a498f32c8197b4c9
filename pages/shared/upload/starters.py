"""Three ways to begin an upload: scores to update, risks or systems to add, or anything else."""

from functools import partial

import pyarrow
import pyarrow.compute as pc
import streamlit as st

from pages.shared import cards, commit_form, links
from pages.shared.session import PageContext
from risk_models.contract import KIND_NAMES, TABLES
from risk_models.exports import WORKBOOK, workbook
from risk_models.formats import counted
from risk_models.ingest import score_update

_NEW = ("ai_systems", "risks", "risk_scores", "controls", "risk_controls")


def show(context: PageContext) -> None:
    """What to download for each, to be uploaded on this page once it is filled in."""
    shown = context.unfiltered
    left, middle, right = st.columns(3, gap="small")
    with left, cards.card("Update scores", "The open risks with their scores of today."):
        _scores(shown)
    with middle, cards.card("Add risks or systems", "Empty sheets, with what each cell may have."):
        st.caption("Systems, risks, scores, controls and their links: fill in what you have.")
        st.download_button(
            "Download template",
            partial(workbook, {**_sheets(), "codes": _codes(shown)}),
            "new_records.xlsx",
            WORKBOOK,
            key="starter_new",
            icon=":material/download:",
            on_click="ignore",
        )
    with right, cards.card("Anything else", "A list, an export or a workbook in any layout."):
        st.caption("Upload it as it is: its columns are matched, and nothing is lost.")
        links.link("Templates of all tables", "data/dictionary.py", icon=":material/menu_book:")


def _scores(context: PageContext) -> None:
    rows = context.read("score_update")
    owners = sorted(set(rows["owner"].to_pylist()))
    owner = st.selectbox(
        "Owner",
        owners,
        index=None,
        placeholder="All owners",
        key="starter_owner",
        label_visibility="collapsed",
    )
    if owner:
        rows = rows.filter(pc.equal(rows["owner"], owner))
    sheet = score_update.sheet(rows, context.as_of, owner or commit_form.author())
    st.caption(
        f"{counted(rows.num_rows, 'open risk')}. Fill in the new scores and the rationale, leave "
        "empty what stays, and upload the file here."
    )
    st.download_button(
        "Download scores to update",
        partial(workbook, {"scores": sheet}),
        f"scores_{context.as_of}.xlsx",
        WORKBOOK,
        key="starter_scores",
        icon=":material/download:",
        on_click="ignore",
        disabled=not rows.num_rows,
    )


def _sheets() -> dict[str, pyarrow.Table]:
    return {name: TABLES[name].arrow.empty_table() for name in _NEW}


def _codes(context: PageContext) -> pyarrow.Table:
    """What each column of the sheets means and may have."""
    scales: dict[str, list[str]] = {}
    for row in context.rows("scales"):
        scales.setdefault(row["axis"], []).append(f"{row['level']} {row['label']}")
    return pyarrow.Table.from_pylist(
        [
            {
                "sheet": name,
                "column": column.name,
                "required": "yes" if column.required else "",
                "meaning": column.meaning,
                "may_have": "; ".join(column.codes)
                if column.codes
                else "; ".join(scales.get(column.axis or "", [KIND_NAMES[column.kind]])),
                "example": column.example,
            }
            for name in _NEW
            for column in TABLES[name].columns.values()
        ]
    )
