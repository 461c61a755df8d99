"""That what a closed visit sent, and what its pages made of it, is gone within a minute."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pages.parts.server import held_files
from pages.parts.server.upload_permits import PERMITS

# A reload, or a network that was away for a moment, comes back to its visit within this; Streamlit itself would hold
# a visit for two minutes, and then until another one is closed.
SECONDS_TO_COME_BACK, SECONDS_BETWEEN_LOOKS = 20, 10


class ClosedVisits:
    """Looks for visits that were closed, and lets go what they sent."""

    def __init__(self) -> None:
        self._closed_since: dict[str, float] = {}

    def look(self, now: float) -> list[str]:
        """Let go what visits sent that were closed long enough before now, in seconds; return those that took files."""
        away = {
            session
            for session in {*PERMITS.sessions(), *held_files.sessions()}
            if not held_files.is_open(session)
        }
        self._closed_since = {session: self._closed_since.get(session, now) for session in away}
        over = [
            session for session, since in self._closed_since.items() if now - since >= SECONDS_TO_COME_BACK
        ]
        return [session for session in over if _let_go(session)]


def _let_go(session: str) -> bool:
    """Forget a visit; return whether it ever took files, and was then closed with all that its pages kept."""
    has_taken_files = PERMITS.has_taken_files(session) or bool(held_files.held(session))
    PERMITS.forget(session)
    held_files.let_all_go(session)
    if has_taken_files:
        held_files.close(session)
    return has_taken_files


async def _watch() -> None:
    visits = ClosedVisits()
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        if visits.look(asyncio.get_running_loop().time()):
            # What a visit kept refers to itself in circles, and nobody sweeps a server on which nothing happens.
            gc.collect()


@asynccontextmanager
async def watched() -> AsyncIterator[None]:
    """Look for closed visits as long as the server runs."""
    looking = asyncio.create_task(_watch())
    try:
        yield
    finally:
        looking.cancel()
