"""What a reader sees of an error that nobody expected: what, where, and the way out."""

from urllib.parse import urlsplit

import streamlit as st

from analytics.diagnostics.failure_log import log_failure
from analytics.sentences import failure_sentences as sentences
from pages.parts.catalogue import PAGES, PageEntry


def on_error(error: Exception) -> bool:
    """Keep the kind and place of an error and draw its reference; return that Streamlit need say nothing more."""
    page = page_shown()
    reference = log_failure(error, f"on the page {page.path}")
    with st.container(key="failed", gap="xsmall"):
        st.error(sentences.on_page(page.title, reference))
        st.button(sentences.AGAIN, key=f"again-{reference}")
    return True


def page_shown() -> PageEntry:
    """Return the page in the address, by its own name alone: what else stands there may have been typed."""
    last = urlsplit(st.context.url or "").path.rpartition("/")[2]
    return next((page for page in PAGES if page.path == last), PAGES[0])
