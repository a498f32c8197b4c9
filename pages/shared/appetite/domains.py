"""The risk appetite: statement, tolerance and authority of each risk domain."""

import streamlit as st

from pages.shared import cards, edit, tables
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative

_COLUMNS = {
    "label": Column("Domain", 195),
    "tolerance_level": tables.level("Tolerance", "tolerance_level", width=105),
    "open_risks": Column("Open", 55),
    "above_tolerance": Column("Above", 60, help="Open risks above tolerance"),
    "breaches": Column("Not accepted", 85, help="Above tolerance without a valid acceptance"),
    "acceptance_authority": Column("May accept", 155),
    "authority_reach": tables.level(
        "Up to", "authority_reach", width=105, others={"unassessed": "not on record"}
    ),
    "review_due": Column("Review due", 90),
    "approved_on": Column("Approved", 90),
    "approved_by": Column("Approved by", 130),
}
_FIELDS = ("statement", "tolerance_level", "acceptance_authority")
_APPROVAL = ("approved_by", "approved_on", "review_due")


def show(context: PageContext) -> None:
    """One line per domain, whose appetite can be edited, and the appetite in words."""
    rows = context.read("appetite_by_domain")
    lines = rows.to_pylist()
    with cards.card(
        "Appetite by domain",
        narrative.decisions.approved(lines),
        behind=lambda: tables.download(rows, context.file_name("appetite_by_domain")),
    ):
        selected = tables.show(
            rows,
            _COLUMNS,
            alt="Risk appetite by domain",
            key="appetite_domains" if edit.offered(context) else None,
        )
        if selected is not None:
            _edit(context, lines[selected])
        elif edit.offered(context):
            tables.hint("Select a domain to change its appetite.", "domain")
        stated = [line for line in lines if line["is_own"] and line["statement"]]
        if stated:
            grid = st.grid(len(stated), min_column_width=220, gap="medium")
            for line in stated:
                with grid.cell(), st.container(gap=None):
                    st.markdown(f"**{escape(line['label'])}**")
                    st.caption(escape(line["statement"]))


def _edit(context: PageContext, line: dict[str, object]) -> None:
    """A button to change the tolerance of a domain, or to give it one of its own."""
    names = (*_FIELDS, *_APPROVAL)
    values = {name: line[name] for name in names}
    row = Row("appetite", {"risk_domain": line["domain"]}, values, new=not line["is_own"])
    label = "Change the appetite of" if line["is_own"] else "Set an own appetite for"
    edit.button(context, f"{label} {escape(str(line['label']))}", [row], key="edit_appetite")
