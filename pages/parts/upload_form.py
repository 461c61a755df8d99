"""The door of the Data page: files given, previewed and made current, and the way back to an earlier load."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from analytics.exports import loads_tables
from analytics.loads import upload_jobs
from analytics.loads.load_history import Versions
from analytics.loads.store import StoreUnavailable
from analytics.loads.upload_jobs import UploadStatus
from analytics.sentences import upload_sentences
from analytics.settings import Settings
from analytics.words.letters import as_letters
from pages.parts import uploads
from pages.parts.loopback import is_loopback

SECONDS_BETWEEN_LOOKS = 0.5


@dataclass(kw_only=True)
class Going:
    """What this visitor has under way: its place in the inbox, and how it ended once it has."""

    name: str
    is_load: bool
    upload_status: UploadStatus | None = None


def _going(is_load: bool) -> Going | None:
    going = st.session_state.get("incoming")
    return going if going and going.is_load == is_load else None


def offer(settings: Settings) -> None:
    """Draw the door: files to give, what was read of them, and what became of them."""
    st.header(upload_sentences.LOAD, anchor=False)
    if not is_loopback():
        st.markdown(upload_sentences.NOT_HERE)
        return
    going = _going(is_load=True)
    if going is None:
        _uploader(settings)
    elif going.upload_status is None:
        _watch(going, settings)
    else:
        _ended(going, going.upload_status, settings)


def _uploader(settings: Settings) -> None:
    st.markdown(upload_sentences.LOAD_NOTE)
    generation = st.session_state.get("uploads", 0)
    uploads.ask()
    files = st.file_uploader(
        upload_sentences.limits(upload_jobs.MOST_ROWS, upload_jobs.MOST_MEGABYTES),
        type=list(upload_jobs.ENDINGS),
        accept_multiple_files=True,
        max_upload_size=upload_jobs.MOST_MEGABYTES,
        key=f"upload_{generation}",
    )
    if st.button(upload_sentences.PREVIEW, key="preview", disabled=not files):
        if upload_jobs.is_too_large([file.size for file in files]):
            st.markdown(upload_sentences.TOO_LARGE)
            return
        given = [(file.name, file.getvalue()) for file in files]
        uploads.let_go(files)
        # Another uploader the next time: this one would still name what was given.
        st.session_state.uploads = generation + 1
        _begin(lambda: upload_jobs.give_files(given, settings), is_load=True)


def _begin(start: Callable[[], str], *, is_load: bool) -> None:
    """Start a process and watch it, or say why it cannot be started."""
    try:
        st.session_state.incoming = Going(name=start(), is_load=is_load)
    except StoreUnavailable as error:
        st.info(as_letters(str(error)))
        return
    st.rerun()


# Streamlit is not read by the type checker.
@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)  # type: ignore[untyped-decorator]
def _watch(going: Going, settings: Settings) -> None:
    """Draw how far it is, again and again, until it is over."""
    upload_status = upload_jobs.upload_status(going.name, settings)
    st.progress(upload_status.job_status.done, text=upload_sentences.under_way(upload_status.job_status))
    if upload_status.is_over:
        going.upload_status = upload_status
        if not upload_status.can_be_entered:
            upload_jobs.forget_job(going.name, settings)
        st.rerun()


def _ended(going: Going, upload_status: UploadStatus, settings: Settings) -> None:
    st.markdown(upload_sentences.outcome(upload_status.job_status))
    _report(upload_status)
    if upload_status.can_be_entered:
        _confirm(going, settings)
    elif st.button(upload_sentences.OTHER_FILES, key="again"):
        _finish(going, settings)


def _report(upload_status: UploadStatus) -> None:
    if not upload_status.report.findings:
        return
    st.markdown(upload_sentences.summary(upload_status.report))
    table = loads_tables.report(upload_status.report)
    with st.container(key="chart-report"):
        st.table(loads_tables.as_text(table.head(upload_sentences.MOST_LINES)), hide_index=True)
    if len(table) > upload_sentences.MOST_LINES:
        st.markdown(upload_sentences.more_lines(len(table) - upload_sentences.MOST_LINES))
    st.download_button(
        "Download the report",
        loads_tables.report_csv(upload_status.report),
        file_name="report.csv",
        mime="text/csv",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        key="download-report",
    )


def _confirm(going: Going, settings: Settings) -> None:
    by = st.text_input(upload_sentences.BY, key="by", max_chars=40, placeholder=upload_sentences.BY_EXAMPLE)
    with st.container(horizontal=True, gap="small"):
        is_entered = st.button(upload_sentences.MAKE_CURRENT, key="enter", type="primary")
        is_left = st.button(upload_sentences.LEAVE, key="leave")
    if is_left:
        _finish(going, settings)
    if is_entered and (line := upload_jobs.refused_role(by)):
        st.markdown(line)
    elif is_entered:
        _begin(lambda: upload_jobs.begin_enter(going.name, by, settings), is_load=True)


def _finish(going: Going, settings: Settings) -> None:
    upload_jobs.forget_job(going.name, settings)
    del st.session_state.incoming
    st.rerun()


def go_to(versions: Versions, settings: Settings) -> None:
    """Draw the way to another load: which, what that means, and what became of it."""
    others = [row.number for row in versions.rows if not row.is_current]
    if not is_loopback() or not others:
        return
    going = _going(is_load=False)
    if going is not None and going.upload_status is None:
        _watch(going, settings)
        return
    if going is not None and going.upload_status is not None:
        st.markdown(upload_sentences.outcome(going.upload_status.job_status))
    number = st.selectbox(
        upload_sentences.ANOTHER, others, key="another", format_func=upload_sentences.load_name
    )
    if st.button(upload_sentences.GO_TO, key="go-to"):
        st.session_state.asked_for = number
    if st.session_state.get("asked_for") == number:
        _confirm_going(number, versions.current, settings)


def _confirm_going(number: int, current: int, settings: Settings) -> None:
    st.markdown(upload_sentences.confirmation(number, current))
    by = st.text_input(
        upload_sentences.WHO_GOES, key="go-to-by", max_chars=40, placeholder=upload_sentences.BY_EXAMPLE
    )
    with st.container(horizontal=True, gap="small"):
        is_meant = st.button(upload_sentences.yes_go_to(number), key="go-to-yes", type="primary")
        is_left = st.button(upload_sentences.LEAVE, key="go-to-no")
    if is_left:
        del st.session_state.asked_for
        st.rerun()
    if is_meant and (line := upload_jobs.refused_role(by)):
        st.markdown(line)
    elif is_meant:
        del st.session_state.asked_for
        _begin(lambda: upload_jobs.begin_go_to(number, by, settings), is_load=False)
