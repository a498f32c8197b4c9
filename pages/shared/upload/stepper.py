"""The steps of an upload: which one the reader has reached, and a frame for each."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative

STEPS = {
    "file": "File",
    "columns": "Match columns",
    "check": "Check",
    "changes": "Changes",
    "effect": "Effect",
    "save": "Save",
}
"""Every step in order, with its title."""


class Stepper:
    """A line with the names of all steps; the current one stands out."""

    def __init__(self) -> None:
        self._line = st.empty()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """The frame of a step; its content may end the run of the page."""
        self._mark(name)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{STEPS[name]}**")
            yield

    def _mark(self, current: str) -> None:
        names = list(STEPS)
        done = names[: names.index(current)]
        self._line.markdown(
            " › ".join(
                f":green[✓ {title}]"
                if name in done
                else f"**{title}**"
                if name == current
                else f":gray[{title}]"
                for name, title in STEPS.items()
            )
        )


def introduce(context: PageContext) -> None:
    """What to upload, and which version is current."""
    st.caption(
        "Upload any table: CSV, TSV, Excel, OpenDocument or JSON. You see every error, every "
        "change and its effect before anything is saved."
    )
    newest = context.register.versions()[-1]
    st.caption(escape(f"Current: {narrative.upload.by(newest)}"))
