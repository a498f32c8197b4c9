"""Comments on one row, at the foot of its page, with a form to add one or to reply."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.shared import commit_form, edit, form_rows
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models.formats import counted, day

_INDENT = 28
"""Pixels by which a reply stands to the right of what it answers."""


def show(context: PageContext, table: str, key: str) -> None:
    """The comments on a row, each with its author and day."""
    comments = context.unfiltered.rows("comment_list", on_table=table, on_key=key)
    with st.container(border=True, gap="xsmall", key=f"comments_{table}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = counted(len(comments), "comment").capitalize() if comments else "No comments"
            st.markdown(f"**{title}**", width="stretch")
            if edit.pressed(
                context, "Add comment", "comments", icon="add_comment", key=f"comment_on_{table}"
            ):
                _open(context, table, key, None)
        for comment in comments:
            _comment(context, comment)


def _comment(context: PageContext, comment: Mapping[str, Any]) -> None:
    with st.container(horizontal=True, gap=None):
        if comment["depth"]:
            st.space(_INDENT)
        with st.container(gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(_by(comment), width="content")
                name = f"reply_to_{comment['comment_id']}"
                if edit.pressed(context, "Reply", "comments", icon="reply", key=name):
                    _open(context, comment["on_table"], comment["on_key"], comment)
            st.text(comment["text"])


def _by(comment: Mapping[str, Any]) -> str:
    answers = f" to {comment['answers']}" if comment["answers"] else ""
    return escape(f"{comment['author']}{answers}, {day(comment['written_on'])}")


def _open(context: PageContext, table: str, key: str, answered: Mapping[str, Any] | None) -> None:
    """A form for the text alone: the author is whoever commits it, the day is today."""
    given = {"on_table": table, "on_key": key, "written_on": context.as_of}
    if answered:
        given["reply_to"] = answered["comment_id"]
    row = form_rows.blank(context, "comments", given, ("text",))
    given["comment_id"] = row.fields["comment_id"]
    row = replace(
        row,
        given=given,
        fields={"text": None},
        numbered=True,
        signed="author",
        above=commit_form.author_field,
    )
    title = f"Reply to {escape(answered['author'])}" if answered else "Add comment"
    edit.open_form(context, title, [row], reason=f"Comment on {key}")
