"""What every page is measured beside: one list and nothing else, served by the same command."""

import streamlit as st

st.selectbox("Your authority", [f"Authority {number}" for number in range(1, 16)])
