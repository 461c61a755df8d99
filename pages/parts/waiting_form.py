"""The part of the Data page that shows rows which wait, for the person in charge, at this machine alone."""

import streamlit as st

from analytics.loads import upload_jobs
from analytics.loads.load_history import Versions
from analytics.sentences import upload_sentences
from analytics.settings import Settings
from pages.parts import figure, watched_job
from pages.parts.loopback import is_loopback

JOB = "showing_waiting"


def offer(versions: Versions, settings: Settings) -> None:
    """Draw what may be said of a wave that waits, and what became of it; nothing where none waits."""
    if not is_loopback() or watched_job.is_under_way(JOB, settings):
        return
    said, numbers = watched_job.said(JOB), sorted(set(versions.waiting.values()), reverse=True)
    if said:
        st.info(said)
    if not numbers:
        return
    with st.expander(upload_sentences.SHOW_WAITING, key="waiting"):
        figure.note(upload_sentences.SHOW_WAITING_NOTE)
        number = numbers[0]
        if len(numbers) > 1:
            number = st.selectbox(
                upload_sentences.WAITING_LOAD,
                numbers,
                key="waiting-which",
                format_func=upload_sentences.load_name,
            )
        by = st.text_input(
            upload_sentences.WHO_SAYS_SO,
            key="waiting-by",
            max_chars=40,
            placeholder=upload_sentences.BY_EXAMPLE,
        )
        if not st.button(upload_sentences.yes_show_waiting(number), key="waiting-yes"):
            return
        if line := upload_jobs.refused_role(by):
            st.markdown(line)
        else:
            watched_job.begin(JOB, lambda: upload_jobs.begin_show_waiting(number, by, settings))
