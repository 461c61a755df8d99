"""The server: Streamlit over `pages/frame.py`, with the store opened once and headers that keep all at home."""

import ipaddress
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    # Streamlit puts the folder of the main script, pages/, on the path; `analytics` and `pages` lie above it.
    sys.path.insert(0, str(ROOT))

# For what it imports in its turn: every library of the figures is loaded here, and not while the first visitor waits.
import analytics.exhibits.exhibit_registry  # noqa: E402, F401  (needs the path above)
from analytics import __version__  # noqa: E402  (needs the path above)
from analytics.diagnostics.failure_log import UNEXPECTED, log_failure, log_to, to_tell  # noqa: E402  (needs the path above)
from analytics.loads.store import StoreUnavailable, opened  # noqa: E402  (needs the path above)
from analytics.settings import Settings  # noqa: E402  (needs the path above)
from pages.parts.failing import on_error  # noqa: E402  (needs the path above)

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' ws: wss: data: blob:;"
    " worker-src 'self' blob:; frame-ancestors 'self'; form-action 'self'"
)
HEADERS = (
    (b"content-security-policy", CONTENT_SECURITY_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
# Plotly's script has 4.7 MB: smaller by 1 % at the highest level, for twice the time.
COMPRESSION = 5
# The largest script, which the browser would otherwise ask for only when the first chart arrives.
CHARTS = next((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"), None)
# What a proxy adds: then the client is not who it seems to be.
FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-real-ip"})
# Those that Streamlit knows without asking anybody.
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1"})
NOT_HERE = (
    "The referral pool in use is not marked as invented. Until the app has sign-in, such a pool is shown on the"
    " computer that the app runs on, and nowhere else."
)


class SecurityHeaders:
    """Adds to every answer the headers that forbid the page to reach another host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Preload:
    """Tells the browser, with the page's first line, of the script that draws charts."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_link(message: Message) -> None:
            if message["type"] == "http.response.start" and CHARTS is not None:
                kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
                if any(kind.startswith(b"text/html") for kind in kinds):
                    link = f"<./static/js/{CHARTS.name}>; rel=modulepreload"
                    message["headers"] = [*message["headers"], (b"link", link.encode())]
            await send(message)

        await self.app(scope, receive, send_with_link)


class KnownOrigins:
    """Refuses a channel opened by a page of another site: Streamlit would ask the internet what its own address is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not is_known_origin(scope):
            await send({"type": "websocket.close", "code": 1008, "reason": ""})
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
            await self._refuse(scope, receive, send)
        elif scope["type"] == "http":
            await self.app(scope, receive, send)
        else:
            await self._watch(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" or "websocket.http.response" in scope.get("extensions", {}):
            await PlainTextResponse(NOT_HERE, status_code=403)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": ""})

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


def is_known_origin(scope: Scope) -> bool:
    """Return whether a channel is opened by a page of this app, at the loopback or at its configured address."""
    origins = [value.decode("latin-1") for name, value in scope["headers"] if name.lower() == b"origin"]
    known = {*LOOPBACK_NAMES, st.get_option("browser.serverAddress")}
    return all(_host(origin) in known for origin in origins)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def is_here(scope: Scope) -> bool:
    """Return whether a request comes from this computer, and no proxy says that it passed it on."""
    if any(name.lower() in FORWARDED for name, _ in scope["headers"]):
        return False
    try:
        host = ipaddress.ip_address((scope.get("client") or ("",))[0].partition("%")[0])
    except ValueError:
        return False
    return (getattr(host, "ipv4_mapped", None) or host).is_loopback


def pool_is_invented() -> bool:
    """Return whether all that could be shown of a pool is invented."""
    try:
        return opened().pool_is_invented
    except StoreUnavailable:
        return False


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the store before the first visitor; if it cannot be opened, the frame says why."""
    log_to(Settings.from_environment().store)
    try:
        opened()
    except StoreUnavailable as error:
        sys.stderr.write(f"Referral Pathways: {error}\n")
    # Left to the server, it would be printed with its message.
    except Exception as error:
        log_failure(error, "at the start")
    yield


def ready(_: Request) -> JSONResponse:
    """Say which generation is served by which version, or 503 and why none is."""
    try:
        return JSONResponse({"generation": opened().generation, "version": __version__})
    except StoreUnavailable as error:
        return JSONResponse({"unavailable": str(error)}, status_code=503)
    except Exception as error:
        said = f"{UNEXPECTED} {to_tell(log_failure(error, 'at /ready'))}"
        return JSONResponse({"unavailable": said}, status_code=503)


app = st.App(
    ROOT / "pages" / "frame.py",
    lifespan=lifespan,
    on_script_error=on_error,
    routes=[Route("/ready", ready)],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(Preload),
        Middleware(KnownOrigins),
        Middleware(LoopbackOnly),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=COMPRESSION),
    ],
)
