"""What is added to every answer: the headers that keep all at home, and where the script of charts lies."""

from pathlib import Path

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
# The largest script, which the browser would otherwise ask for only when the first chart arrives.
CHARTS = next((Path(st.__file__).parent / "static" / "static" / "js").glob("PlotlyChart.*.js"), None)


class SecurityHeaders:
    """Adds to every answer the headers that forbid the page to reach another host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
                if "/media/" in scope.get("path", ""):
                    message["headers"].append((b"cache-control", b"no-store"))
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
