"""The part of the Data page that deletes a load's rows, for the person in charge, at this machine alone."""

import streamlit as st

from analytics.loads import deletion, upload_jobs
from analytics.loads.generations import ledger_of
from analytics.loads.store import StoreUnavailable
from analytics.sentences import upload_sentences
from analytics.settings import Settings
from analytics.words.letters import as_letters
from pages.parts import figure
from pages.parts.loopback import is_loopback

SECONDS_BETWEEN_LOOKS = 0.5


def offer(settings: Settings) -> None:
    """Draw which load's rows can be deleted, what that means, and what became of it."""
    if not is_loopback():
        return
    state = st.session_state
    if name := state.get("deleting"):
        _watch(name, settings)
        return
    ledger = ledger_of(settings)
    numbers = deletion.deletable(ledger)
    said = state.pop("deletion_said", "")
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
        _begin(number, by, settings)


def _begin(number: int, by: str, settings: Settings) -> None:
    del st.session_state.asked_to_delete
    try:
        st.session_state.deleting = upload_jobs.begin_delete(number, by, settings)
    except StoreUnavailable as error:
        st.info(as_letters(str(error)))
        return
    st.rerun()


# Streamlit is not read by the type checker.
@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)  # type: ignore[untyped-decorator]
def _watch(name: str, settings: Settings) -> None:
    """Draw how far it is, again and again, until it is over."""
    upload_status = upload_jobs.upload_status(name, settings)
    st.progress(upload_status.job_status.done, text=upload_sentences.under_way(upload_status.job_status))
    if upload_status.is_over:
        upload_jobs.forget_job(name, settings)
        st.session_state.deletion_said = upload_sentences.outcome(upload_status.job_status)
        del st.session_state.deleting
        st.rerun()
