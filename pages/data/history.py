"""Who changed what, when and why? Every version, to show, compare, verify and undo."""

import streamlit as st

from pages.shared import session
from pages.shared.history import compare_versions, row_history, undo, verify, version_details
from pages.shared.history import versions as all_versions
from pages.shared.markdown import escape
from risk_models import narrative

context = session.current()
versions = context.register.versions()
undo.confirm(context)

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"#### {escape(narrative.versions.headline(versions))}", width="stretch")
    verify.button(context)
verify.result(context)

part = st.segmented_control(
    "Part of the history",
    ["Versions", "Record history"],
    # As links of the former release call it.
    default="Record history" if st.query_params.get("history_of") == "One row" else "Versions",
    required=True,
    key="history_of",
    bind="query-params",
    label_visibility="collapsed",
)
if part == "Record history":
    row_history.show(context)
else:
    version = all_versions.choose(versions, context)
    with st.container(border=True):
        version_details.actions(version, context)
        shown = st.segmented_control(
            "Details of this version",
            ["Changes", "Compare", "Undo"],
            default="Changes",
            required=True,
            key="of_version",
            bind="query-params",
            label_visibility="collapsed",
        )
        match shown:
            case "Compare":
                compare_versions.show(versions, version, context)
            case "Undo":
                undo.undo(version, context)
            case _:
                version_details.changes(version)
undo.forget()
