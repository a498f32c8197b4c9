"""What was written, by whom, when and why? Every version: to look at, compare, verify and undo."""

import streamlit as st

from pages.shared import session
from pages.shared.history import compare_versions, row_history, undo, verify, version_details
from pages.shared.history import versions as all_versions
from pages.shared.markdown import escape
from risk_models import narrative

context = session.current()
versions = context.register.versions()
undo.told(context)

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"#### {escape(narrative.versions.headline(versions))}", width="stretch")
    verify.button(context)
verify.told(context)

part = st.segmented_control(
    "Part of the history",
    ["Versions", "One row"],
    default="Versions",
    required=True,
    key="history_of",
    bind="query-params",
    label_visibility="collapsed",
)
if part == "One row":
    row_history.show(context)
else:
    version = all_versions.choose(versions, context)
    with st.container(border=True):
        version_details.ways(version, context)
        shown = st.segmented_control(
            "Of this version",
            ["What it wrote", "Compare", "Undo"],
            default="What it wrote",
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
                version_details.wrote(version)
undo.forget()
