"""What is related to this reference of another framework? The link names the reference."""

import streamlit as st

from pages.shared import session
from pages.shared.assurance import crosswalk_reference

crosswalk_reference.show(session.current().unfiltered, st.query_params.get("reference", ""))
