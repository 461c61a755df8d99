"""Files that a visitor gave, let go of once they have been put where they are read."""

from collections.abc import Sequence

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile


def let_go(files: Sequence[UploadedFile]) -> None:
    """Forget the files that this visitor gave; Streamlit would hold them until the browser is closed."""
    visit = get_script_run_ctx()
    for file in files:
        visit.uploaded_file_mgr.remove_file(session_id=visit.session_id, file_id=file.file_id)
