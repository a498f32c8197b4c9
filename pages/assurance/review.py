"""What does top management need to decide?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
