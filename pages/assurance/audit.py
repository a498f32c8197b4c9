"""What was audited, and what was found?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
