"""The management reviews that were held, and the actions that they decided."""

from typing import Any

import streamlit as st

from pages.shared import edit, facts, new_row, tables
from pages.shared.edit_rows import Row
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.contract import parts
from risk_models.contract.assurance_vocabularies import REVIEW_INPUTS
from risk_models.formats import day

_ACTIONS = {
    "action": Column("Action", 300),
    "owner": Column("Owner", 120),
    "due": Column("Due", 90),
    "state": Column("State", 75, labels=narrative.review.ACTION_STATES),
    "days_overdue": Column("Days overdue", 95),
    "done_on": Column("Done on", 90),
    "review_id": Column("Review", 80),
    "action_id": Column("ID", 80),
}
_REVIEWS = {
    "held_on": Column("Held on", 90),
    "chair": Column("Chair", 160),
    "actions": Column("Actions", 65),
    "open_actions": Column("Open", 55),
    "next_on": Column("Next one", 90),
    "review_id": Column("ID", 80),
}
_EDITABLE = ("action", "owner", "due", "done_on")


def actions(context: PageContext) -> None:
    """The actions, open ones first; a selected one can be edited."""
    rows = context.read("review_action_position")
    st.caption(narrative.review.actions(rows.to_pylist()) + ".")
    if not rows.num_rows:
        return
    index = tables.show(rows, _ACTIONS, alt="Actions", key="review_actions")
    with st.container(horizontal=True, gap="small"):
        tables.download(rows, context.file_name("review_actions"))
        if index is not None:
            (row,) = rows.slice(index, 1).to_pylist()
            _edit_action(context, row)


def _edit_action(context: PageContext, action: dict[str, Any]) -> None:
    (stored,) = context.rows("review_actions", action_id=action["action_id"])
    row = Row(
        "review_actions",
        {"action_id": action["action_id"]},
        {name: stored[name] for name in _EDITABLE},
    )
    edit.button(context, "Edit the action", [row], key="edit_action")


def reviews(context: PageContext) -> None:
    """The reviews, the newest first; the selected one, or else the one that the link names, with
    its decisions."""
    rows = context.read("review_position")
    found = rows.to_pylist()
    st.caption(narrative.review.held(found))
    if not found:
        return
    index = tables.show(rows, _REVIEWS, alt="Reviews", tallest=8, key="reviews")
    tables.download(rows, context.file_name("management_reviews"))
    named = [row for row in found if row["review_id"] == st.query_params.get("review")]
    _review(context, found[index] if index is not None else (named or found)[0])


def _review(context: PageContext, review: dict[str, Any]) -> None:
    st.markdown(f"**Review of {day(review['held_on'])}**")
    attendees = ", ".join(parts(review["attendees"]))
    facts.show({"Chair": review["chair"], "Attendees": attendees})
    st.markdown(f"Decisions: {escape(review['decisions'] or 'not recorded')}")
    if review["missing_inputs"]:
        missing = [REVIEW_INPUTS[name] for name in review["missing_inputs"].split(";")]
        st.caption(escape(f"Inputs not considered: {'; '.join(missing)}."))
    with st.container(horizontal=True, gap="small"):
        fields = ("decisions", "attendees", "inputs", "next_on")
        stored = {name: review[name] for name in fields}
        row = Row("management_reviews", {"review_id": review["review_id"]}, stored)
        edit.button(context, "Edit the review", [row], key="edit_review")
        new_row.button(
            context,
            "review_actions",
            "Record an action",
            key="new_action",
            given={"review_id": review["review_id"]},
            fields=["action", "owner", "due"],
        )
