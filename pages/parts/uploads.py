"""Files that a visitor gives: taken while a page asks for them, let go once they lie where they are read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx
from streamlit.typing import UploadedFile

from pages.parts.server.upload_permits import PERMITS


@contextmanager
def taken_on(page: str) -> Iterator[None]:
    """Let this visitor send files from when a page asks for them until one has been drawn that does not."""
    session = _session()
    if PERMITS.begin(session, page):
        let_all_go()
    try:
        yield
    except RerunException:
        # The run was cut short, and the next one says whether the page asks.
        raise
    except BaseException:
        _end(session)
        raise
    _end(session)


def _end(session: str) -> None:
    if PERMITS.end(session):
        let_all_go()


def ask() -> None:
    """Let this visitor send files: the page draws where."""
    PERMITS.give(_session())


def let_go(files: Sequence[UploadedFile]) -> None:
    """Forget the files that this visitor gave; Streamlit would hold them until the browser is closed."""
    visit = get_script_run_ctx()
    for file in files:
        visit.uploaded_file_mgr.remove_file(session_id=visit.session_id, file_id=file.file_id)


def let_all_go() -> None:
    """Forget every file that this visitor sent, whether or not a page has read it."""
    visit = get_script_run_ctx()
    visit.uploaded_file_mgr.remove_session_files(visit.session_id)


def _session() -> str:
    return str(get_script_run_ctx().session_id)
