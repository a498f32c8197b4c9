"""The forms of a risk and of its scores: a live sentence, and live dots on the matrix."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages.shared import cards
from pages.shared.form_fields import RowFields
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import charts, narrative
from risk_models.charts.records import records
from risk_models.contract import vocabularies

_STATEMENT = {
    "source": "Because of …",
    "event": "… what may occur …",
    "consequence": "… leading to …",
}
_SCORE = ("likelihood", "severity_people", "severity_organisation")


def risk(context: PageContext, fields: Sequence[RowFields]) -> None:
    """A risk: what it is, its statement, where it arises, who answers for it, and its scores."""
    first, *scores = fields
    first.draw("risk_id", "system_id", "title")
    if "source" in first:
        for column, label in _STATEMENT.items():
            first.field(column, label, live=True)
        parts = {name: str(first.value(name) or "").strip() or "…" for name in _STATEMENT}
        sentence = narrative.risks.statement(parts).replace("….", "…")
        st.markdown(f"> {escape(sentence)}")
    first.draw("risk_domain", "arises_stage")
    first.draw("owner", "status", "treatment", "review_due")
    if first.value("status") == "closed":
        first.draw("closed_on", "close_reason")
    if scores:
        _scores(context, scores, first.value("risk_domain"))
    first.rest("More about the risk" if len(first.left) > 2 else None)


def score(context: PageContext, fields: Sequence[RowFields]) -> None:
    """One score of a known risk."""
    (first, *_) = fields
    found = context.unfiltered.rows("risks", risk_id=first.value("risk_id"))
    first.draw("risk_id", "view", "assessed_on")
    _scores(context, [first], found[0]["risk_domain"] if found else None)


def _scores(context: PageContext, scores: Sequence[RowFields], domain: str | None) -> None:
    """The fields of the scores, and their dots on the matrix with the tolerance of the domain."""
    left, right = st.columns([6, 5], gap="small")
    marks: list[dict[str, Any]] = []
    with left:
        for each in scores:
            view = each.value("view")
            st.markdown(f"**{vocabularies.VIEWS.get(view, 'New')} score**")
            each.draw(*_SCORE)
            each.draw("assessor", "rationale")
            each.rest()
            likelihood, *severities = (each.value(name) for name in _SCORE)
            if likelihood and all(severities):
                mark = vocabularies.VIEWS.get(view, "New")[0]
                place = {"likelihood": likelihood, "severity": max(severities)}
                marks.append({"mark": mark, "view": view, **place})
        if any(each.row.needs for each in scores):
            st.caption("A score that is left empty is not recorded: the risk is not assessed yet.")
    with right:
        _matrix(context, marks, domain)


def _matrix(context: PageContext, marks: Sequence[dict[str, Any]], domain: str | None) -> None:
    top = domain.split(".")[0] if domain else None
    shown = context.unfiltered
    cells = (
        shown.frame("domain_cell", domain=top)
        if top
        else shown.frame("heatmap_cells", view="residual", arises_stage="all").assign(risks=0)
    )
    where = narrative.risks.places(marks, records(cells), context.levels)
    st.image(
        charts.small_matrix(
            cells,
            shown.frame("scales"),
            levels=context.levels,
            marks=marks,
            dark=cards.dark(),
        ),
        width="stretch",
        alt=f"Risk matrix: {where}",
    )
    st.caption(escape(where))
