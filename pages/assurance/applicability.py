"""Which of the 38 controls apply, why, and what proves them?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
