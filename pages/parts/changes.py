"""The version of the app, and what changed with each."""

import streamlit as st

from analytics import __version__
from analytics.diagnostics.releases import releases

HEADING = "What changed in the figures"


def version() -> None:
    """Draw the version, which opens what changed: over the page, so that nobody loses her place."""
    if st.button(f"Version {__version__}: what changed", type="tertiary", key="version"):
        _changes()


# Streamlit is not read by the type checker.
@st.dialog(HEADING, width="large")  # type: ignore[untyped-decorator]
def _changes() -> None:
    newest, *older = releases()
    st.markdown(f"**Version {newest.version}**\n\n{newest.changes}")
    for release in older:
        with st.expander(f"Version {release.version}"):
            st.markdown(release.changes)
