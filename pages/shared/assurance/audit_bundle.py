"""Make the bundle for an auditor, and download it."""

from typing import Any

import streamlit as st

from pages.shared import address, background, cards
from pages.shared.session import PageContext
from risk_models.exports.bundle import bundle
from risk_models.formats import day, size

_MADE = "bundle_requested"
_NONE = "none"


def show(context: PageContext) -> None:
    """What the bundle has, a button that makes it, and the download."""
    cards.headline("One archive with all that an auditor asks for")
    st.markdown(
        "It has the Statement of Applicability, documents, every table, the traces of all AI "
        "systems and controls of Annex A, the evidence with its hashes, and the versions with "
        "theirs. Begin with `index.html`, which needs no network."
    )
    audits = context.rows("audit_position", state="done")
    options = {row["audit_id"]: _audit(row) for row in audits} | {_NONE: "Leave the changes out"}
    audit = st.selectbox(
        "With the changes since",
        list(options),
        format_func=options.__getitem__,
        key=address.bound("bundle_since", options, default=next(iter(options))),
        width=420,
    )
    requested = (context.version, context.as_of, audit)
    if st.button("Make the bundle", icon=":material/folder_zip:", key="make_bundle"):
        st.session_state[_MADE] = requested
    if st.session_state.get(_MADE) != requested:
        return
    content = background.run_once(
        "bundle",
        requested,
        lambda: bundle(context.register, context.snapshot, None if audit == _NONE else audit),
        saying="Making the bundle",
    )
    st.download_button(
        f"Download the bundle ({size(len(content))})",
        content,
        context.file_name("audit_bundle").removesuffix(".csv") + ".zip",
        "application/zip",
        key="download_bundle",
        icon=":material/download:",
        type=cards.emphasis(),
        on_click="ignore",
    )


def _audit(row: dict[str, Any]) -> str:
    return f"{row['title']}, ended {day(row['ended_on'])}"
