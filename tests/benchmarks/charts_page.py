"""A second page to measure beside: the list, and as many charts as the Overview has, each of one trace of numbers."""

import plotly.graph_objects as go
import streamlit as st

CHARTS = 7

authority = st.selectbox("Your authority", [f"Authority {number}" for number in range(1, 16)])
for number in range(CHARTS):
    heights = [(number + place + len(authority)) % 15 for place in range(15)]
    st.plotly_chart(
        go.Figure(go.Scatter(x=list(range(15)), y=heights, mode="markers")), key=f"chart-{number}"
    )
