"""What has changed since the last audit? Changes by topic, and samples to follow."""

import streamlit as st

from pages.shared import address, session
from pages.shared.assurance import audit_bundle, sample_picker, since_audit

context = session.current().unfiltered
PARTS = {"changes": "Changes", "sample": "Sample", "bundle": "Bundle for the auditor"}

part = st.segmented_control(
    "Part of the page",
    list(PARTS),
    required=True,
    format_func=PARTS.__getitem__,
    key=address.bound("since_part", PARTS, default="changes"),
    label_visibility="collapsed",
)
match part:
    case "sample":
        sample_picker.show(context)
    case "bundle":
        audit_bundle.show(context)
    case _:
        since_audit.show(context)
