"""Could we be audited tomorrow?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
