"""The forms of a control and of its link to a risk."""

from collections.abc import Sequence

import streamlit as st

from pages.shared.form_fields import RowFields
from pages.shared.markdown import escape
from pages.shared.session import PageContext
from risk_models import narrative


def control(context: PageContext, fields: Sequence[RowFields]) -> None:
    """A control: what it is to achieve, how it works, how it is tested, and a first risk."""
    first, *links = fields
    first.draw("control_id", "name", "owner", "status")
    first.draw("objective")
    st.markdown("**How it works**")
    first.draw("type", "acts_on", "key_control", "overlap_group", "yearly_cost")
    first.draw("acts_stages", "purpose", "annex_a")
    st.markdown("**How it is tested**")
    first.draw("design_rating", "test_interval_days")
    first.rest()
    for each in links:
        st.markdown("**Risk that it mitigates**")
        each.draw("risk_id", "share", "note")
        each.rest()
        st.caption("More risks can be linked later. The effect is shown before saving.")


def link(context: PageContext, fields: Sequence[RowFields]) -> None:
    """A link: risk, control and its scope, with what the control has shown so far."""
    (first, *_) = fields
    first.draw("risk_id", "control_id", "share")
    first.draw("note")
    shown = context.unfiltered
    if control_id := first.value("control_id"):
        for found in shown.rows("control_list", control_id=control_id):
            st.caption(escape(narrative.controls.effectiveness(found)))
    if risk_id := first.value("risk_id"):
        for risk in shown.rows("risk_position", risk_id=risk_id):
            st.caption(escape(narrative.risks.level_path(risk, context.levels)))
