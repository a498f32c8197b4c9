"""The inputs of the management review with their figures, and the pack for the meeting."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.shared import cards, tables
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative
from risk_models.exports.review_pack import FORMATS, review_file

_LABELS = {"pdf": "Download the pack", "pptx": "Download the slides"}
"""Of the buttons, by the format that they give."""


def headline(context: PageContext) -> None:
    """How many inputs need a decision, and when the last review was."""
    rows = context.rows("review_input")
    cards.headline(
        narrative.review.headline(rows),
        more=narrative.review.last(context.row("review_since"), context.as_of),
    )


def downloads(context: PageContext) -> None:
    """The pack as PDF and as slides, and the figures as rows."""
    name = context.file_name("management_review").removesuffix(".csv")
    for ending, label in _LABELS.items():
        kind, _ = FORMATS[ending]
        st.download_button(
            label,
            partial(_written, context.unfiltered, ending),
            f"{name}.{ending}",
            kind,
            key=f"review_{ending}",
            icon=":material/download:",
            type="tertiary",
            on_click="ignore",
            help="The inputs, open actions and the last review",
        )
    tables.download(context.read("review_input"), context.file_name("review_inputs"))


def _written(context: PageContext, ending: str) -> bytes:
    return review_file(ending, context.snapshot, context.register.versions())


def show(context: PageContext) -> None:
    """A card for each input: how many of its figures need a decision, then the figures."""
    inputs = list(narrative.review.by_input(context.rows("review_input")).values())
    for first in range(0, len(inputs), 2):
        for column, rows in zip(
            st.columns(2, gap="small"), inputs[first : first + 2], strict=False
        ):
            with column, cards.card(rows[0]["input_label"], narrative.review.summary(rows)):
                st.markdown("  \n".join(_line(row) for row in rows))


def _line(row: Mapping[str, Any]) -> str:
    """A figure; one that needs a decision is bold, and says so."""
    figure = escape(narrative.review.figure(row))
    return f":red[**{figure}: to decide**]" if row["is_bad"] else figure
