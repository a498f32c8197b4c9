import streamlit as st

st.title("A sentence")
