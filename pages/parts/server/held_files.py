"""The files that Streamlit holds for the visits that are open: how much they are, and that they are let go."""

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager


def held(session: str) -> dict[str, int]:
    """Return the bytes of each file that is held for a visit, by the file's key."""
    # Copied in one stroke: other threads add and remove.
    files = list(_manager().file_storage.get(session, {}).copy().items())
    return {key: len(file.data) for key, file in files}


def held_of_all() -> int:
    """Return the bytes of all files that are held."""
    return sum(sum(held(session).values()) for session in sessions())


def sessions() -> list[str]:
    """Return every visit for which files are held."""
    return list(_manager().file_storage.copy())


def let_go(session: str, key: str) -> None:
    """Let one file go."""
    _manager().remove_file(session_id=session, file_id=key)


def let_all_go(session: str) -> None:
    """Let every file of a visit go."""
    _manager().remove_session_files(session)


def is_open(session: str) -> bool:
    """Return whether a visit is connected at this moment."""
    return bool(runtime.get_instance().is_active_session(session))


def close(session: str) -> None:
    """Close a visit for good, with all that its pages kept; only the server's own loop may do so."""
    runtime.get_instance().close_session(session)


def _manager() -> MemoryUploadedFileManager:
    return runtime.get_instance().uploaded_file_mgr
