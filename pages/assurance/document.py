"""What does it say, who approved it, and what changed?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
