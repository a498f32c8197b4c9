"""What is there for a record that a clause asks for, and what is missing? The link names it."""

import streamlit as st

from pages.shared import session
from pages.shared.assurance import clause_rows

clause_rows.show(session.current().unfiltered, st.query_params.get("record", ""))
