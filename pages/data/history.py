"""What was written, by whom, when and why? Every version: to look at, compare, verify and undo."""

import streamlit as st

from pages.parts import looking
from pages.parts.history import differing, one, row, undoing, verifying
from pages.parts.history import versions as all_versions
from pages.parts.plain import plain
from risk_models.reports import version_sentences as sentences

look = looking.current()
versions = look.register.versions()
undoing.told(look)

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"#### {plain(sentences.headline(versions))}", width="stretch")
    verifying.button(look)
verifying.told(look)

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
    row.show(look)
else:
    version = all_versions.choose(versions, look)
    with st.container(border=True):
        one.ways(version, look)
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
                differing.show(versions, version, look)
            case "Undo":
                undoing.undo(version, look)
            case _:
                one.wrote(version)
undoing.forget()
