"""The part of the Data page that deletes a load's rows, for the person in charge, at this machine alone."""

import streamlit as st

from analytics.loads import deletion, upload_jobs
from analytics.loads.generations import ledger_of
from analytics.sentences import upload_sentences
from analytics.settings import Settings
from pages.parts import figure, watched_job
from pages.parts.loopback import is_loopback

JOB = "deleting"


def offer(settings: Settings) -> None:
    """Draw which load's rows can be deleted, what that means, and what became of it."""
    if not is_loopback():
        return
    state = st.session_state
    if watched_job.is_under_way(JOB, settings):
        return
    ledger = ledger_of(settings)
    numbers = deletion.deletable(ledger)
    said = watched_job.said(JOB)
    with st.expander(upload_sentences.DELETE, expanded=bool(said), key="deletion"):
        if said:
            st.info(said)
        if not numbers:
            st.markdown(upload_sentences.NONE_TO_DELETE)
            return
        figure.note(upload_sentences.DELETE_NOTE)
        number = st.selectbox(
            upload_sentences.DELETED_LOAD,
            numbers,
            key="delete-which",
            format_func=upload_sentences.load_name,
        )
        if st.button(upload_sentences.DELETE_ROWS, key="delete"):
            state.asked_to_delete = number
        if state.get("asked_to_delete") == number:
            _confirm(number, deletion.standing_on(ledger, number), settings)


def _confirm(number: int, standing: tuple[int, ...], settings: Settings) -> None:
    st.markdown(upload_sentences.deletion_confirmation(number, standing))
    by = st.text_input(
        upload_sentences.WHO_DELETES,
        key="delete-by",
        max_chars=40,
        placeholder=upload_sentences.BY_EXAMPLE,
    )
    with st.container(horizontal=True, gap="small"):
        is_meant = st.button(upload_sentences.yes_delete(number), key="delete-yes", type="primary")
        is_left = st.button(upload_sentences.LEAVE, key="delete-no")
    if is_left:
        del st.session_state.asked_to_delete
        st.rerun()
    if is_meant and (line := upload_jobs.refused_role(by)):
        st.markdown(line)
    elif is_meant:
        del st.session_state.asked_to_delete
        watched_job.begin(JOB, lambda: upload_jobs.begin_delete(number, by, settings))
