"""Who changed what, when and why? Every version, to show, compare, label, verify and undo."""

import streamlit as st

from pages.shared import address, former_labels, session
from pages.shared.history import compare_versions, label, row_history, undo, verify, version_details
from pages.shared.history import versions as all_versions
from pages.shared.markdown import escape
from risk_models import narrative
from risk_models.register import labelled_versions

context = session.current()
versions = context.register.versions()
labels = {each.number: each.label for each in labelled_versions(context.register)}
undo.confirm(context)
label.confirm()

with st.container(horizontal=True, vertical_alignment="center"):
    st.markdown(f"## {escape(narrative.versions.headline(versions))}", width="stretch")
    verify.button(context)
verify.result(context)

PARTS = {"versions": "Versions", "record": "Record history"}
DETAILS = {"changes": "Changes", "compare": "Compare", "label": "Label", "undo": "Undo"}

part = st.segmented_control(
    "Part of the history",
    list(PARTS),
    required=True,
    format_func=PARTS.__getitem__,
    key=address.bound("history_of", PARTS, default="versions", former=former_labels.HISTORY_PARTS),
    label_visibility="collapsed",
)
if part == "record":
    row_history.show(context)
else:
    version = all_versions.choose(versions, labels, context)
    with st.container(border=True):
        version_details.actions(version, context)
        shown = st.segmented_control(
            "Details of this version",
            list(DETAILS),
            required=True,
            format_func=DETAILS.__getitem__,
            key=address.bound(
                "of_version", DETAILS, default="changes", former=former_labels.VERSION_DETAILS
            ),
            label_visibility="collapsed",
        )
        match shown:
            case "compare":
                compare_versions.show(versions, version, context)
            case "label":
                label.form(version, labels.get(version.number), context)
            case "undo":
                undo.undo(version, context)
            case _:
                version_details.changes(version)
undo.forget()
