"""The link to what the reader sees, to be copied."""

import streamlit as st

from pages.shared.session import PageContext


def draw(context: PageContext) -> None:
    """A button that shows the link; whoever opens it sees the same page, filters and dates."""
    with st.popover("Copy link", icon=":material/link:", width="content"):
        st.code(st.context.url or "", language=None, wrap_lines=True)
        st.caption(f"It opens this page of version {context.version} with the same filters.")
