"""The server: Streamlit over `pages/frame.py`, with the store opened once and headers that keep all at home."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    # Streamlit puts the folder of the main script, pages/, on the path; `analytics` and `pages` lie above it.
    sys.path.insert(0, str(ROOT))

from analytics.store import StoreUnavailable, opened  # noqa: E402  (needs the path above)

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


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the store before the first visitor; if it cannot be opened, the frame says why."""
    try:
        opened()
    except StoreUnavailable as error:
        sys.stderr.write(f"Referral Pathways: {error}\n")
    yield


async def ready(_: Request) -> JSONResponse:
    """Say which generation is served, or 503 and why none is."""
    try:
        return JSONResponse({"generation": opened().generation})
    except StoreUnavailable as error:
        return JSONResponse({"unavailable": str(error)}, status_code=503)


app = st.App(
    ROOT / "pages" / "frame.py",
    lifespan=lifespan,
    routes=[Route("/ready", ready)],
    middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, minimum_size=1000)],
)
