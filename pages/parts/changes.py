"""The version of the app, and what changed with each."""

import re

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
    st.markdown(f"**Version {newest.version}**")
    st.markdown(_with_bold_headings(newest.changes))
    for release in older:
        with st.expander(f"Version {release.version}"):
            st.markdown(_with_bold_headings(release.changes))


def _with_bold_headings(changes: str) -> str:
    # As a heading below that of the dialog it would be smaller than the text.
    return re.sub(r"^### (.+)$", r"**\1**", changes, flags=re.MULTILINE)
