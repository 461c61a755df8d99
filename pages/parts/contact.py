"""Whom to ask, in the same place on every page."""

import streamlit as st

from analytics.settings import Settings


def contact() -> None:
    """Draw whom to ask and the way to the accessibility statement, at the foot of the sidebar."""
    with st.container(key="contact", gap="xxsmall"):
        st.markdown(f":small[:gray[**Questions?** {Settings.from_environment().contact}]]")
        st.page_link("accessibility.py", label="Accessibility statement")
