"""Does this control of Annex A apply, why, and what proves it? The link names the control."""

import streamlit as st

from pages.shared import session
from pages.shared.assurance import soa_control

soa_control.show(session.current().unfiltered, st.query_params.get("annex_a", ""))
