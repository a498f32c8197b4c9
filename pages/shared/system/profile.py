"""One system and what is known of it: what every part of its page shows."""

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
    """`context` sees this system alone; `position` is its row of `system_position`, `gaps` its rows
    of `system_gap`."""

    context: PageContext
    position: Mapping[str, Any]
    gaps: Sequence[Mapping[str, Any]]

    @property
    def key(self) -> str:
        return str(self.position["system_id"])

    def read(self, view: str, **equals: Any) -> pyarrow.Table:
        """The rows that a view or table has of this system."""
        return self.context.read(view, system_id=self.key, **equals)

    def widget(self, name: str) -> str:
        """The key of a widget of this system: a choice for one system is none for another."""
        return f"{name}_{self.key}"

    def file_name(self, name: str) -> str:
        """The name of a file of this system's rows."""
        return self.context.file_name(f"{name}_{self.key}")

    @contextmanager
    def part(self, title: str, sentence: str = "", *gaps: str) -> Iterator[None]:
        """A frame with a title, its sentence, and the gaps of these parts of the record."""
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{title}**")
            if sentence:
                st.caption(escape(sentence))
            for gap in self.gaps:
                if gap["part"] in gaps:
                    st.markdown(f":red-badge[Gap] {escape(gap['gap'])}")
            yield
