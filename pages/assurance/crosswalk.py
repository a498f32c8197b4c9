"""What do we already have for another framework?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
