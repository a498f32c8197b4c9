"""The way through an upload: where the reader is, what is behind, what is ahead."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative

STEPS = {
    "files": "Files",
    "columns": "Columns",
    "check": "Check",
    "difference": "Difference",
    "picture": "Picture",
    "write": "Write",
}
"""Every step in order, with its title."""


class Way:
    """A line that names every step; the one that the reader has come to stands out."""

    def __init__(self) -> None:
        self._line = st.empty()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """The frame of a step; what is in it may end the run of the page."""
        self._say(name)
        with st.container(border=True, gap="small"):
            st.markdown(f"**{STEPS[name]}**")
            yield

    def _say(self, here: str) -> None:
        names = list(STEPS)
        place = names.index(here)
        told = [
            f":green[✓ {STEPS[name]}]"
            if number < place
            else f"**{STEPS[name]}**"
            if number == place
            else f":gray[{STEPS[name]}]"
            for number, name in enumerate(names)
        ]
        self._line.markdown(" › ".join(told))


def introduce(context: PageContext) -> None:
    """What to do first, and what the register is at."""
    st.caption(
        "Any table will do: CSV, TSV, Excel, OpenDocument, JSON. You will see every fault, every "
        "change and what it does to the picture before anything is written."
    )
    newest = context.register.versions()[-1]
    st.caption(escape(f"The newest is {narrative.upload.by(newest)}"))
