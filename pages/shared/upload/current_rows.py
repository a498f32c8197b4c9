"""The rows of the register that every upload is checked against."""

from collections.abc import Mapping

import pyarrow
import streamlit as st

from pages.shared import session
from pages.shared.session import PageContext
from risk_models.register import Register


def rows(context: PageContext, version: int) -> Mapping[str, pyarrow.Table]:
    """Every table of a version, cached for all sessions that see the same business units."""
    return _rows(session.address(), version, session.units_key(context.register), context.register)


@st.cache_resource(max_entries=2, show_spinner=False)
def _rows(
    url: str | None, version: int, units: tuple[str, ...] | None, _register: Register
) -> Mapping[str, pyarrow.Table]:
    return _register.current_rows(version)
