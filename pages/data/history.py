"""Who changed what, when and why? Every version, to show, compare, verify and undo."""

import streamlit as st

from pages.shared import session
from pages.shared.history import compare_versions, row_history, undo, verify, version_details
from pages.shared.history import versions as all_versions
from pages.shared.markdown import escape
from risk_models import narrative

_FORMER = {"history_of": {"One row": "Record history"}, "of_version": {"What it wrote": "Changes"}}
"""Former values in links, which still work."""

for key, names in _FORMER.items():
    if st.query_params.get(key) in names:
        st.query_params[key] = names[st.query_params[key]]

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
    default="Versions",
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
