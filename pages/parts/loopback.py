"""Whether the reader sits at the machine that the app runs on: until sign-in exists, nobody else brings data in."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

# What a proxy adds: the address that is seen is then the proxy's, and may be this machine's own.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


def is_loopback() -> bool:
    """Return whether this visit comes from this machine, with no proxy in between, to an address of this machine."""
    headers, address = st.context.headers, st.context.ip_address
    # Streamlit gives no address for localhost.
    if address is not None and not _is_of_this_machine(address):
        return False
    if any(name in headers for name in FORWARDED):
        return False
    named = (urlsplit(f"//{headers.get('Host', '')}").hostname, urlsplit(headers.get("Origin", "")).hostname)
    return all(_is_of_this_machine(name) for name in named if name)


def _is_of_this_machine(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
