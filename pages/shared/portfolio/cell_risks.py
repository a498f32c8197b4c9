"""The risks of a cell of the matrix, a row or a column of it, or those above tolerance."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pages.shared import links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

_LEVELS = tables.levels(
    "Levels",
    *("inherent_level", "residual_level", "target_level"),
    width=95,
    help="Inherent → residual → target",
)
_COLUMNS = {
    "title": Column("Risk", 250),
    "system_name": Column("System", 145),
    "arises_stage": Column("Stage", 140, labels=vocabularies.STAGES),
    "owner": Column("Owner", 112),
    "moves": _LEVELS,
    "tolerance_level": tables.level("Tolerance", "tolerance_level", help=GLOSSARY["Tolerance"]),
    "supported": Column("Supported", 76, help=GLOSSARY["Supported by testing"]),
    "review_due": Column("Review due", 86),
    "risk_id": Column("ID", 74),
}
_WITH_MOVEMENT = {
    "level": tables.level("Level"),
    "title": Column("Risk", 265),
    "movement": Column("Movement", 135),
    "causes": Column("Cause", 300, help=GLOSSARY["Cause of a movement"]),
    "owner": Column("Owner", 125),
    "system_name": Column("System", 155),
}


def show(
    context: PageContext,
    view: str | None,
    title: Callable[[int], str],
    chosen: Mapping[str, Any],
    *,
    moving: bool,
) -> None:
    """A list of the risks of a view with the values `chosen`; a row opens its risk.

    `title` makes the title of the number of rows; with `moving` each says how it moved, and why.
    """
    measure = "moved_heatmap_risks" if moving else "heatmap_risks"
    risks = context.read(measure, view=view, **chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(title(risks.num_rows))}**", width="stretch")
        if risks.num_rows:
            tables.download(risks, context.file_name(f"risks_{view}"))
    if not risks.num_rows:
        return
    index = tables.show(
        risks,
        _WITH_MOVEMENT if moving else _COLUMNS,
        alt="Risks of the chosen cell",
        tallest=12,
        key="risks_of_cell",
        opens="title",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=risks["risk_id"][index].as_py())
