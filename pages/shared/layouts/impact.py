"""The forms of an impact assessment and of its items."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.form_fields import RowFields
from pages.shared.session import PageContext


def assessment(context: PageContext, fields: Sequence[RowFields]) -> None:
    """What was assessed, what was considered, and what was decided."""
    (first, *_) = fields
    first.draw("assessment_id", "system_id", "kind", "version")
    first.draw("performed_on", "assessor")
    first.draw("trigger")
    if "context" in first:
        st.markdown("**What was considered**")
    first.draw("context", "consultation")
    first.draw("alternatives", "redress_route")
    first.draw("oversight_summary")
    st.markdown("**Outcome**")
    first.draw("decision", "approved_by", "approved_on", "valid_until")
    first.draw("conditions")


def item(context: PageContext, fields: Sequence[RowFields]) -> None:
    """Who is affected, by what, how badly, and what is done about it."""
    (first, *_) = fields
    first.draw("item_id", "assessment_id", "effect")
    first.draw("affected_group", "right_touched", "size_band")
    first.draw("vulnerable", "direct")
    first.draw("description")
    st.markdown("**How severe and how likely**")
    first.draw("scale", "scope", "irremediability", "likelihood")
    first.draw("measure", "risk_id")
