"""Whom the server answers: which names it goes by, which pages may open a channel, and which computers see what."""

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analytics.loads.store import StoreUnavailable, opened
from pages.parts.server import visits

# Those that Streamlit knows without asking anybody.
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1"})
NOT_HERE = (
    "The referral pool in use is not marked as invented. Until the app has sign-in, such a pool is shown on the"
    " computer that the app runs on, and nowhere else."
)
MADE_BEFORE = (
    "A pool not marked as invented was in use since the app was started, so files that pages made are given on the"
    " computer that the app runs on, and nowhere else. They are given elsewhere again once the app is restarted."
)
NOT_OUR_NAME = (
    "On the computer that the app runs on, its address is localhost or 127.0.0.1. It is not answered under another"
    " name, unless that is set as browser.serverAddress."
)
NOT_OUR_PAGE = (
    "A channel is opened by a page of this app, or on the computer that the app runs on, and by nobody else."
)


class KnownNames:
    """Refuses what comes from this computer under a name that is not its own, as a page elsewhere could arrange."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_known_name(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(NOT_OUR_NAME, scope, receive, send)


class KnownOrigins:
    """Refuses a channel opened by a page of another site: Streamlit would ask the internet what its own address is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_known_origin(scope):
            await refuse(NOT_OUR_PAGE, scope, receive, send)
        else:
            await self.app(scope, receive, send)


class LoopbackOnly:
    """Answers other computers only while the pool in use is invented, on a channel that is open already as well."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_here(scope):
            await self.app(scope, receive, send)
        elif not await run_in_threadpool(pool_is_invented):
            await refuse(NOT_HERE, scope, receive, send)
        elif (
            scope["type"] == "http"
            and is_media(scope["path"])
            and await run_in_threadpool(has_held_real_pool)
        ):
            await refuse(MADE_BEFORE, scope, receive, send)
        elif scope["type"] == "http":
            await self.app(scope, receive, send)
        else:
            await self._watch(scope, receive, send)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a channel and close it before anything of another pool goes through it."""
        is_open = True

        async def send_while_invented(message: Message) -> None:
            nonlocal is_open
            if is_open and not await run_in_threadpool(pool_is_invented):
                is_open = False
                await send({"type": "websocket.close", "code": 1008, "reason": "The pool is not invented."})
            if is_open:
                await send(message)

        await self.app(scope, receive, send_while_invented)


def is_media(path: str) -> bool:
    """Return whether an address is one of a file that a page made."""
    return "/media/" in path


def has_held_real_pool() -> bool:
    """Return whether, since the server started, a pool not marked invented was in use."""
    try:
        return opened().has_held_real_pool
    except StoreUnavailable:
        return True


async def refuse(sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer 403 and a sentence, on a channel too where the server can."""
    if scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
        await PlainTextResponse(sentence, status_code=403)(scope, receive, send)
    else:
        await send({"type": "websocket.close", "code": 1008, "reason": ""})


def is_here(scope: Scope) -> bool:
    """Return whether a request comes from this computer, through no proxy and under a name of the loopback."""
    return not _is_of_old_proxy(scope) and visits.is_of_this_computer(*_visit(scope))


def is_known_name(scope: Scope) -> bool:
    """Return whether this computer asks for itself under its own name, or somebody else asks.

    Under the configured address of the server this computer is answered too, and as another computer would be.
    """
    client, headers = _visit(scope)
    named = visits.named_host(headers)
    return (
        not visits.is_direct(client, headers)
        or visits.is_loopback_name(named)
        or (named is not None and named == st.get_option("browser.serverAddress"))
    )


def is_known_origin(scope: Scope) -> bool:
    """Return whether a channel is opened by a page of this app, at the loopback or at its configured address.

    A channel that no page opens, as a program of this computer does, is known from this computer alone.
    """
    headers = _visit(scope)[1]
    origins, hosts = visits.values("origin", headers), visits.values("host", headers)
    if len(origins) != 1:
        return not origins and is_here(scope)
    # Another page of this computer, on another port, is not of this app.
    name, where = visits.name_in(origins[0]), visits.place_in(origins[0])
    return (name in LOOPBACK_NAMES and [where] == [host.lower() for host in hosts]) or (
        name not in {None, *LOOPBACK_NAMES} and name == st.get_option("browser.serverAddress")
    )


def pool_is_invented() -> bool:
    """Return whether all that could be shown of a pool is invented."""
    try:
        return opened().pool_is_invented
    except StoreUnavailable:
        return False


def _is_of_old_proxy(scope: Scope) -> bool:
    """Return whether a request is written as no browser writes it any more, and proxies by their own default do."""
    return scope.get("http_version") == "1.0"


def _visit(scope: Scope) -> tuple[str | None, list[tuple[str, str]]]:
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"]]
    return (scope.get("client") or (None,))[0], headers
