"""Ways from one page to another; day, version and filters stay in the link by themselves."""

from typing import NoReturn

import streamlit as st

from pages.parts.plain import plain


def link(label: str, file: str, *, icon: str | None = "", **parameters: str) -> None:
    """A link to the page in `file` (below `pages/`), with these parameters in its address."""
    st.page_link(
        f"pages/{file}", label=plain(label), icon=icon, help="", query_params=parameters or None
    )


def go(file: str, **parameters: str) -> NoReturn:
    """Leave for the page in `file` (below `pages/`), with these parameters in its address."""
    st.switch_page(f"pages/{file}", query_params=parameters)
