"""Whom to ask, and which version this is, in the same place on every page."""

import streamlit as st

from analytics.settings import Settings
from pages.parts.changes import version


def contact() -> None:
    """Draw whom to ask, the accessibility statement and the version, at the foot of the sidebar."""
    with st.container(key="contact", gap="xxsmall"):
        st.markdown(f":small[:gray[**Questions?** {Settings.from_environment().contact}]]")
        st.page_link("accessibility.py", label="Accessibility statement")
        version()
