"""A second page to measure beside: the list, and as many charts as the Overview has, each of one trace of numbers."""

import plotly.graph_objects as go
import streamlit as st

CHARTS = 7

AUTHORITIES = [f"Authority {number}" for number in range(1, 16)]

# Another authority changes every chart: one that stays the same would not be drawn again.
chosen = AUTHORITIES.index(st.selectbox("Your authority", AUTHORITIES))
for number in range(CHARTS):
    heights = [(number + place * (chosen + 1)) % 15 for place in range(15)]
    st.plotly_chart(
        go.Figure(go.Scatter(x=list(range(15)), y=heights, mode="markers")), key=f"chart-{number}"
    )
