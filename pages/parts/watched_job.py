"""A job that a visitor started and waits for: begun, watched until it is over, and what was then said of it."""

from collections.abc import Callable

import streamlit as st

from analytics.loads import upload_jobs
from analytics.loads.store import StoreUnavailable
from analytics.sentences import upload_sentences
from analytics.settings import Settings
from analytics.words.letters import as_letters

SECONDS_BETWEEN_LOOKS = 0.5


def begin(key: str, start: Callable[[], str]) -> None:
    """Start a process and come back to watch it under `key`, or say why it cannot be started."""
    try:
        st.session_state[key] = start()
    except StoreUnavailable as error:
        st.info(as_letters(str(error)))
        return
    st.rerun()


def is_under_way(key: str, settings: Settings) -> bool:
    """Return whether a job is under way under `key`, having drawn how far it is."""
    if not (name := st.session_state.get(key)):
        return False
    _watch(key, name, settings)
    return True


def said(key: str) -> str:
    """Return what was said of the job under `key` when it ended, once."""
    words: str = st.session_state.pop(f"{key}_said", "")
    return words


# Streamlit is not read by the type checker.
@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)  # type: ignore[untyped-decorator]
def _watch(key: str, name: str, settings: Settings) -> None:
    """Draw how far it is, again and again, until it is over."""
    upload_status = upload_jobs.upload_status(name, settings)
    st.progress(upload_status.job_status.done, text=upload_sentences.under_way(upload_status.job_status))
    if upload_status.is_over:
        upload_jobs.forget_job(name, settings)
        st.session_state[f"{key}_said"] = upload_sentences.outcome(upload_status.job_status)
        del st.session_state[key]
        st.rerun()
