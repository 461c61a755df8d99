"""The door for files: from this computer, for a page that asks for them at this moment, and no more than it takes."""

import asyncio
import re
from contextlib import suppress

from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.server import held_files, upload_permits
from pages.parts.server.doors import is_here
from pages.parts.server.upload_permits import PERMITS, Refused

# Streamlit's own address for a file of a visit, whatever stands before it.
_ADDRESS = re.compile(r".*/_stcore/upload_file/([^/]+)/([^/]+)", re.DOTALL)
# A file of the largest size comes over the loopback in a second or two: what takes so long does not mean to end.
MOST_SECONDS, MOST_SECONDS_UNREAD = 60, 10
# With the few hundred bytes that a browser puts round it.
MOST_BYTES = upload_permits.MOST_FILE_MEGABYTES * upload_permits.MEGABYTE
NOT_FROM_ELSEWHERE = (
    "Files are taken on the computer that runs this app, and from nowhere else, until there is sign-in."
)
TOO_SLOW = f"This file took longer than {MOST_SECONDS} seconds, and nothing of it is kept. Give it again."


class Body:
    """What comes in of one request: how many bytes it was, and whether that was all."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self.bytes, self.is_whole = receive, 0, False

    async def part(self) -> Message:
        """Return the next part."""
        message = await self._receive()
        self.bytes += len(message.get("body", b""))
        self.is_whole = not message.get("more_body")
        return message

    async def let_by(self) -> None:
        """Read what is still to come of a file that is not taken, and keep nothing: who sends does not hear."""
        with suppress(TimeoutError):
            async with asyncio.timeout(MOST_SECONDS_UNREAD):
                while not self.is_whole and self.bytes <= MOST_BYTES:
                    await self.part()


class Uploads:
    """Refuses a file that no open page asked for, and cuts off one that is larger than it may be."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = _ADDRESS.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None:
            await self.app(scope, receive, send)
        elif not is_here(scope):
            await _answer(403, NOT_FROM_ELSEWHERE)(scope, receive, send)
        elif scope["method"] != "PUT":
            await self.app(scope, receive, send)
        else:
            await self._take(found[1], found[2], scope, receive, send)

    async def _take(self, session: str, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        body, is_answered = Body(receive), False

        async def send_and_note(message: Message) -> None:
            nonlocal is_answered
            is_answered = True
            await send(message)

        try:
            async with asyncio.timeout(MOST_SECONDS):
                await self._count(session, key, body, scope, send_and_note)
        except ClientDisconnect:
            # Whoever sent it has left: nobody waits for an answer.
            pass
        except Refused as refused:
            await body.let_by()
            if not is_answered:
                await _refusal(refused)(scope, receive, send)
        except TimeoutError:
            if not is_answered:
                await _answer(408, TOO_SLOW)(scope, receive, send)

    async def _count(self, session: str, key: str, body: Body, scope: Scope, send: Send) -> None:
        """Hand a file on as it comes, until there is too much of it or nobody asks for it any longer."""
        _check_open(session)
        if _told_bytes(scope) > MOST_BYTES:
            raise Refused(upload_permits.TOO_LARGE)
        arrival = PERMITS.arrive(session, len(held_files.held(session).keys() - {key}))

        async def receive_and_count() -> Message:
            message = await body.part()
            _check_open(session)
            if body.bytes > MOST_BYTES:
                raise Refused(upload_permits.TOO_LARGE)
            PERMITS.count(arrival, body.bytes, _held_beside(session, key), held_files.held_of_all())
            return message

        try:
            await self.app(scope, receive_and_count, send)
        finally:
            PERMITS.done(arrival)
            # While it came, the page may have been left or the visit may have ended.
            if not PERMITS.holds(session) or not held_files.is_open(session):
                held_files.let_all_go(session)


def _check_open(session: str) -> None:
    if not held_files.is_open(session):
        raise Refused(upload_permits.NO_FORM)


def _told_bytes(scope: Scope) -> int:
    """Return how large a request says it is; 0 where it does not say."""
    told = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return max((int(value) for value in told if value.isdigit()), default=0)


def _held_beside(session: str, key: str) -> int:
    """Return the bytes held of a visit beside one file: sent again, that takes the place of what it was."""
    return sum(size for name, size in held_files.held(session).items() if name != key)


def _refusal(refused: Refused) -> PlainTextResponse:
    # Without a page that asks nothing may be sent; the rest is too much of it.
    return _answer(403 if str(refused) == upload_permits.NO_FORM else 413, str(refused))


def _answer(status: int, sentence: str) -> PlainTextResponse:
    # Whatever is still on its way then is not read.
    return PlainTextResponse(sentence, status_code=status, headers={"connection": "close"})
