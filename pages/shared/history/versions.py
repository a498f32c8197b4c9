"""All versions, and the selection of one of them."""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.shared import tables
from pages.shared.session import PageContext
from pages.shared.tables import Column
from risk_models import narrative
from risk_models.register import Version

_CHOSEN, _PICKED = "chosen", "picked_version"


def choose(versions: Sequence[Version], labels: Mapping[int, str], context: PageContext) -> Version:
    """All versions, and the one whose details are shown: the newest at first.

    It is selected in the table or by number; the number is in the link.
    """
    rows = narrative.versions.versions_table(versions, labels)
    picked = tables.show(
        rows,
        {
            "version": Column("Version", 60),
            "label": Column("Label", 120),
            "at": Column("Committed (UTC)", 130),
            "author": Column("Author", 110),
            "message": Column("Reason", 200),
            "files": Column("Source files", 130),
            "added": Column("Added", 60),
            "changed": Column("Changed", 70),
            "removed": Column("Removed", 70),
            "hash": Column("Hash", help="SHA-256 of the whole version"),
        },
        alt="All versions, the newest first",
        tallest=8,
        key="versions",
    )
    # A row that was selected earlier must not override a number that was chosen since.
    if picked != st.session_state.get(_PICKED) and picked is not None:
        st.session_state[_CHOSEN] = rows["version"][picked].as_py()
    st.session_state[_PICKED] = picked
    by_number = {version.number: version for version in versions}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Version",
            sorted(by_number, reverse=True),
            key=_CHOSEN,
            bind="query-params",
            width=110,
        )
        tables.download(rows, context.file_name("versions"))
    return by_number[number]
