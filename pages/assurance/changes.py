"""What has changed since the last audit?"""

import streamlit as st

st.info("Nothing is recorded yet.", icon=":material/info:")
