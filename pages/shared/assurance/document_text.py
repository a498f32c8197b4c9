"""The text of a document, and what changed between two of its versions."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pages.shared import cards
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.narrative.management_system import DOCUMENT_STATES

_MARKS = {"added": ("green", "+", ""), "removed": ("red", "−", "~~")}
"""Colour, sign and strike of what changed: it can be told without the colour."""


def text(document: Mapping[str, Any], versions: Sequence[Mapping[str, Any]]) -> None:
    """The text in force, or that of the latest version."""
    shown = [row for row in versions if row["version"] == document["version"]]
    if not shown:
        return
    (version,) = shown
    sentence = f"Version {version['version']}: {DOCUMENT_STATES[version['state']].lower()}."
    with cards.card("Text", sentence):
        st.text(version["content"] or "Its text is not in the register.")
        if version["location"]:
            st.caption(escape(f"Kept at: {version['location']}"))


def difference(versions: Sequence[Mapping[str, Any]]) -> None:
    """What changed between two versions that the reader chooses, word by word."""
    texts = {
        row["version"]: row["content"] or ""
        for row in sorted(versions, key=lambda row: (row["drafted_on"], row["version"]))
    }
    if len(texts) < 2:
        return
    names = list(texts)
    with cards.card("Difference between two versions"):
        with st.container(horizontal=True, gap="small"):
            before = st.selectbox(
                "From version", names, index=len(names) - 2, key="difference_from", width=150
            )
            after = st.selectbox(
                "To version", names, index=len(names) - 1, key="difference_to", width=150
            )
        pieces = narrative.text_difference.words(texts[before], texts[after])
        number = {
            kind: sum(len(piece.split()) for mark, piece in pieces if mark == kind)
            for kind in _MARKS
        }
        st.caption(
            escape(narrative.management_system.difference(number["removed"], number["added"]))
        )
        st.markdown("".join(_piece(kind, piece) for kind, piece in pieces))


def _piece(kind: str, piece: str) -> str:
    """A piece as Markdown, line by line: the same as it is, the others marked."""
    return "  \n".join(_line(kind, line) for line in piece.split("\n"))


def _line(kind: str, line: str) -> str:
    plain = escape(line)
    before, after = (" " if line[:1].isspace() else ""), (" " if line[-1:].isspace() else "")
    if not plain or kind == "same":
        return f"{before}{plain}{after}"
    colour, sign, strike = _MARKS[kind]
    return f"{before}:{colour}-background[{sign}\u00a0{strike}{plain}{strike}]{after}"
