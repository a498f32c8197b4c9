"""The risks behind a cell of the coverage grid: by a click on it, or by choice of stages."""

import streamlit as st

from pages.shared import address, former_labels, links, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import vocabularies
from risk_models.contract.glossary import GLOSSARY

CHOICES = ("arises", "acts", "cover")
"""The stage where risks arise, the one where controls act, and their coverage there."""

_RISKS = {
    "level": tables.level("Residual", "residual_level", help=GLOSSARY["Residual risk"]),
    "title": Column("Risk", 300),
    "system_name": Column("System", 170),
    "arises_stage": Column("Arises in", 150, labels=vocabularies.STAGES),
    "control_coverage": Column("Control there", 120, labels=narrative.labels.CONTROL_COVER),
    "owner": Column("Owner", 130),
    "review_due": Column("Review due", 90),
    "risk_id": Column("ID", 85),
}


def select_cell() -> None:
    """Take over the cell that was clicked; no point is no selection, only a figure drawn anew."""
    for point in st.session_state["grid"]["selection"]["points"]:
        st.session_state["arises"], st.session_state["acts"], *_ = point["customdata"]


def show(context: PageContext) -> None:
    """Three choices, and the risks that they leave."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        arises, acts, coverage = (
            st.selectbox(
                title,
                list(labels),
                index=None,
                format_func=labels.__getitem__,
                placeholder=placeholder,
                key=address.bound(key, labels, former=former_labels.CONTROL_COVERAGE),
                width=230,
            )
            for key, title, labels, placeholder in zip(
                CHOICES,
                ("Stage where risks arise", "Stage where controls act", "Control there"),
                (vocabularies.STAGES, vocabularies.CONTROL_STAGES, narrative.labels.CONTROL_COVER),
                ("Any", "The same stage", "Any"),
                strict=True,
            )
        )
    if arises or acts or coverage:
        _list(context, arises, acts, coverage)
    else:
        tables.hint("Click a cell of the grid, or choose stages, to list the risks.", "stages")


def _list(context: PageContext, arises: str | None, acts: str | None, coverage: str | None) -> None:
    equals = {
        "arises_stage": arises,
        "acts_stage": acts,
        "control_coverage": coverage,
        "same_stage": not acts or None,
    }
    risks = context.read("stage_risks", **{name: value for name, value in equals.items() if value})
    with st.container(horizontal=True, vertical_alignment="center"):
        title = narrative.lifecycle.chosen(risks.num_rows, arises, acts, coverage)
        st.markdown(f"**{escape(title)}**", width="stretch")
        tables.download(risks, context.file_name("stage_risks"))
    index = tables.show(
        risks,
        _RISKS,
        alt="Risks of the chosen stages",
        tallest=10,
        key="stage_risks",
        opens="title",
    )
    if index is not None:
        links.open_page("register/risk.py", risk=risks["risk_id"][index].as_py())
