"""Whether a visit comes from the computer that the app runs on: one answer for the server and for its pages."""

import re
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

Headers = Iterable[tuple[str, str]]

# What says that somebody passed a request on: then the client is not who it seems to be. By their beginnings, because
# each maker of proxies has its own names and the next one will have others. "x-" is nearly all of them.
PASSED_ON_PREFIXES = (
    "x-",
    "akamai-",
    "ali-",
    "arr-",
    "cdn-",
    "cf-",
    "client-",
    "cloudfront-",
    "do-",
    "eagleid",
    "fastly-",
    "fly-",
    "forwarded",
    "front-end-",
    "gateway-",
    "http-",
    "incap-",
    "ngrok-",
    "original-",
    "proxy-",
    "real-",
    "remote-",
    "ssl-",
    "surrogate-",
    "tailscale-",
    "true-client-",
    "wl-proxy-",
    "z-forwarded-",
)
PASSED_ON = frozenset(
    {
        "b3",
        "disguised-host",
        "max-forwards",
        "request-id",
        "traceparent",
        "tracestate",
        "via",
        "was-default-hostname",
    }
)
# What begins so and comes from a browser or from Streamlit's own script: none of it says who passed it on.
OF_BROWSERS = frozenset({"x-moz", "x-purpose", "x-requested-with", "x-xsrftoken"})
# A name and a port and nothing else: neither a user, nor a path, nor the zone of an address.
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z.-]+)(?::[0-9]{1,5})?")


def is_of_this_computer(client: str | None, headers: Headers) -> bool:
    """Return whether a visit comes from this computer, through no proxy, to and from a page at a loopback name.

    The last two are what a page elsewhere cannot have, whose own name was made to lead here, and what a proxy on this
    computer seldom has that adds no header of its own.
    """
    headers = list(headers)
    return (
        is_direct(client, headers)
        and is_loopback_name(named_host(headers))
        and all(is_loopback_name(name_in(origin)) for origin in values("origin", headers))
    )


def is_direct(client: str | None, headers: Headers) -> bool:
    """Return whether the client is this computer itself, as far as its address and the names of its headers tell."""
    return is_loopback_name((client or "").partition("%")[0], words=()) and not any(
        passes_on(name) for name, _ in headers
    )


def passes_on(header: str) -> bool:
    """Return whether a header of this name says that a request was passed on."""
    # Some servers take a line below for a hyphen, and so do those who forge a header.
    name = header.lower().replace("_", "-")
    return name in PASSED_ON or (name.startswith(PASSED_ON_PREFIXES) and name not in OF_BROWSERS)


def named_host(headers: Headers) -> str | None:
    """Return the name in the one Host header, without its port; None where there is none, two, or an odd one."""
    hosts = values("host", headers)
    if len(hosts) != 1 or not (found := _HOST.fullmatch(hosts[0])):
        return None
    return found[1].strip("[]").lower()


def name_in(address: str) -> str | None:
    """Return the host in a whole address, or None where there is none or more than a host and a port."""
    where = place_in(address)
    if where is None or not (found := _HOST.fullmatch(where)):
        return None
    return found[1].strip("[]")


def place_in(address: str) -> str | None:
    """Return the host and the port of the page that an Origin names, in small letters; None of anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    is_origin = parts.scheme in ("http", "https") and f"{parts.scheme}://{parts.netloc}" == address
    return parts.netloc.lower() if is_origin else None


def values(name: str, headers: Headers) -> list[str]:
    """Return every value given under a name, in whatever letters the name is written."""
    return [value for given, value in headers if given.lower() == name]


def is_loopback_name(name: str | None, words: tuple[str, ...] = ("localhost",)) -> bool:
    """Return whether a name is one of this computer's own: a word for it, or an address of the loopback."""
    if name in words:
        return True
    try:
        address = ip_address(name or "")
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
