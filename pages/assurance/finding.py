"""What was found, and does its correction work?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
