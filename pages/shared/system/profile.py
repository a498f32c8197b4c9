"""The data of one system profile, and the frame of each of its parts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow
import streamlit as st

from pages.shared.markdown import escape
from pages.shared.session import PageContext


@dataclass(frozen=True)
class SystemProfile:
    """`context` is filtered to this system; `position` is its row of `system_position`, `gaps` are
    its rows of `system_gap`."""

    context: PageContext
    position: Mapping[str, Any]
    gaps: Sequence[Mapping[str, Any]]

    @property
    def key(self) -> str:
        return str(self.position["system_id"])

    def read(self, view: str, **equals: Any) -> pyarrow.Table:
        """The rows of a view or table for this system."""
        return self.context.read(view, system_id=self.key, **equals)

    def widget_key(self, name: str) -> str:
        """The key of a widget: what is selected for one system is not selected for another."""
        return f"{name}_{self.key}"

    def file_name(self, name: str) -> str:
        """The name of a file with rows of this system."""
        return self.context.file_name(f"{name}_{self.key}")

    @contextmanager
    def part(self, title: str, sentence: str = "", *gaps: str) -> Iterator[None]:
        """A frame with a title, a sentence, and the missing information of these parts."""
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{title}**")
            if sentence:
                st.caption(escape(sentence))
            for gap in self.gaps:
                if gap["part"] in gaps:
                    st.markdown(f":red-badge[Missing information] {escape(gap['gap'])}")
            yield
