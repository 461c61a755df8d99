"""What comes in on a channel: messages that Streamlit can read, or the channel is closed."""

import logging

# Streamlit brings it, and it has no types.
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# What every control of the fullest page stands at has about 1 kB; files have an address of their own.
MOST_BYTES = 1_000_000
NOT_BYTES, NOT_READABLE, TOO_LARGE = 1003, 1002, 1009


class ReadableMessages:
    """Closes a channel at the first message that is none: Streamlit would raise an error, and its log would fill."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_open = True

        async def receive_readable() -> Message:
            nonlocal is_open
            message = await receive()
            if message["type"] != "websocket.receive" or not (code := fault(message)):
                return message
            is_open = False
            await send({"type": "websocket.close", "code": code, "reason": ""})
            return {"type": "websocket.disconnect", "code": code, "reason": ""}

        async def send_while_open(message: Message) -> None:
            if is_open:
                await send(message)

        await self.app(scope, receive_readable, send_while_open)


def fault(message: Message) -> int:
    """Return the code with which a channel closes for a message that Streamlit cannot read, or 0 if it can."""
    content = message.get("bytes")
    if content is None:
        return NOT_BYTES
    if len(content) > MOST_BYTES:
        return TOO_LARGE
    try:
        return 0 if BackMsg.FromString(content).WhichOneof("type") else NOT_READABLE
    except DecodeError:
        return NOT_READABLE


class OfAMessage(logging.Filter):
    """Leaves out of the log that a message called itself text and was none: uvicorn has closed the channel by then.

    It closes before any of the above is asked, and logs what it met as an error of the server's own.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line is of anything else."""
        return record.funcName != "send_receive_event_to_app"


def log_no_messages() -> None:
    """Let the server's log say nothing of messages that cannot be read."""
    logging.getLogger("uvicorn.error").addFilter(OfAMessage())
