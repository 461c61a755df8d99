"""Whether the reader sits at the machine that the app runs on: until sign-in exists, nobody else brings data in."""

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.parts.server.visits import is_of_this_computer


def is_loopback() -> bool:
    """Return whether this visit comes from this machine, with no proxy in between, to an address of this machine."""
    headers, address = st.context.headers, st.context.ip_address
    given = [(name, value) for name in headers for value in headers.get_all(name)]
    # Of a visitor who has left meanwhile nothing is known, and that would look as if this machine had asked.
    if not is_connected():
        return False
    # No request has no header: a page is being tried. Streamlit gives no address for localhost.
    return (address is None and not given) or is_of_this_computer(address or "127.0.0.1", given)


def is_connected() -> bool:
    """Return whether the visitor for whom the page runs is still there."""
    visit = get_script_run_ctx()
    return visit is not None and runtime.get_instance().get_client(visit.session_id) is not None
