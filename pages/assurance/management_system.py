"""What have we decided, and who decided it?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
