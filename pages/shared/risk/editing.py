"""What may be edited on the page of a risk: its details, its scores and its treatments."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pages.shared import commit_form, edit, record_actions
from pages.shared.edit_rows import Row
from pages.shared.session import PageContext
from risk_models.narrative.risks import Names


def offer(context: PageContext, risk: Mapping[str, Any], names: Names) -> None:
    """Buttons to edit the risk, and to add a score and what else belongs to it."""
    key = risk["risk_id"]
    record_actions.show(
        context, "risks", {"risk_id": key}, edit_key="edit_risk", without=("risk_scores",)
    )
    review = Row("risks", {"risk_id": key}, {"review_due": _next_review(context, risk)})
    edit.button(
        context,
        "Add score",
        [_score(context, risk, names), review],
        icon="add_chart",
        key="edit_score",
    )


def _score(context: PageContext, risk: Mapping[str, Any], names: Names) -> Row:
    """A score of today, prefilled with the current residual score."""
    severity = names["severity"]
    return Row(
        "risk_scores",
        {"risk_id": risk["risk_id"]},
        {
            "view": "residual",
            "assessed_on": context.as_of,
            "likelihood": risk["residual_likelihood"],
            "severity_people": risk["residual_severity_people"],
            "severity_organisation": risk["residual_severity_organisation"],
            "assessor": commit_form.author(),
            "worsened": None,
            "rationale": None,
        },
        {
            "likelihood": names["likelihood"],
            "severity_people": severity,
            "severity_organisation": severity,
        },
    )


def _next_review(context: PageContext, risk: Mapping[str, Any]) -> date | None:
    """The next review that is proposed with a new score: after the interval that the settings say,
    unless a later day than that of the score is set already."""
    due: date | None = risk["review_due"]
    interval = context.row("setting")["review_interval_days"]
    if (due and due > context.as_of) or interval is None:
        return due
    return context.as_of + timedelta(interval)
