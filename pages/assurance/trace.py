"""Does every step lead to a dated record?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
