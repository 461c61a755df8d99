"""The server: Streamlit over `pages/frame.py`, with the store opened once and its doors before it."""

import os
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
from pages.parts.server import closed_visits  # noqa: E402  (needs the path above)
from pages.parts.server.answers import Preload, SecurityHeaders  # noqa: E402  (needs the path above)
from pages.parts.server.doors import KnownNames, KnownOrigins, LoopbackOnly  # noqa: E402  (needs the path above)
from pages.parts.server.messages import ReadableMessages, log_no_messages  # noqa: E402  (needs the path above)
from pages.parts.server.upload_door import Uploads  # noqa: E402  (needs the path above)

# Plotly's script has 4.7 MB: smaller by 1 % at the highest level, for twice the time.
COMPRESSION = 5


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Open the store before the first visitor; if it cannot be opened, the frame says why."""
    # What is written holds rows: nobody else on this computer reads it.
    os.umask(0o077)
    log_to(Settings.from_environment().store)
    log_no_messages()
    try:
        opened()
    except StoreUnavailable as error:
        sys.stderr.write(f"Referral Pathways: {error}\n")
    # Left to the server, it would be printed with its message.
    except Exception as error:
        log_failure(error, "at the start")
    async with closed_visits.watched():
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
        # From here on in this order: whoever is refused at one door never comes to the next.
        Middleware(KnownNames),
        Middleware(KnownOrigins),
        Middleware(LoopbackOnly),
        Middleware(Uploads),
        Middleware(ReadableMessages),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=COMPRESSION),
    ],
)
