"""What was audited, what was found, and is it closed?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
