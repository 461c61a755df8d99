"""Messages sent to a running server without its pages: what it cannot read closes the channel unlogged."""

import base64
import os
import socket
import struct
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.browser.conftest import PATIENCE

pytestmark = pytest.mark.browser

TEXT, BYTES, PING, CLOSE = 1, 2, 9, 8
# RFC 6455, 7.4.1: what cannot be read, what is of a kind that is not taken, text that is none, and too much.
PROTOCOL_ERROR, UNSUPPORTED, NOT_TEXT, TOO_BIG = 1002, 1003, 1007, 1009


def frame(kind, content, *, is_last=True, reserved=0, is_masked=True, size=None):
    """Return a frame as RFC 6455, 5.2 has it; the mask is nought, so that the content stands there as it is."""
    size = len(content) if size is None else size
    first = bytes([is_last << 7 | reserved << 4 | kind])
    mask = 128 if is_masked else 0
    if size < 126:
        length = bytes([mask | size])
    elif size < 65_536:
        length = bytes([mask | 126]) + struct.pack(">H", size)
    else:
        length = bytes([mask | 127]) + struct.pack(">Q", size)
    return first + length + bytes(4 * is_masked) + content


def channel(server):
    """Open a channel as a page does."""
    place = urlsplit(server.address)
    opened = socket.create_connection((place.hostname, place.port), timeout=PATIENCE)
    lines = ["GET /_stcore/stream HTTP/1.1", f"Host: {place.netloc}", f"Origin: {server.address}"]
    lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
    lines += [f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}", "", ""]
    opened.sendall("\r\n".join(lines).encode())
    answered = b""
    while b"\r\n\r\n" not in answered:
        answered += opened.recv(1)
    assert answered.startswith(b"HTTP/1.1 101 ")
    return opened


def read(opened, size):
    content = b""
    while len(content) < size and (more := opened.recv(size - len(content))):
        content += more
    return content


def closing_code(server, *frames):
    """Send frames and return the code with which the channel closes; what else comes before that is read."""
    with channel(server) as opened:
        for given in frames:
            opened.sendall(given)
        while True:
            kind, size = (byte & 127 for byte in read(opened, 2))
            if size > 125:
                size = int.from_bytes(read(opened, 2 if size == 126 else 8), "big")
            content = read(opened, size)
            if kind & 15 == CLOSE:
                # The other side answers with the same, as a browser does.
                opened.sendall(frame(CLOSE, content[:2]))
                return struct.unpack(">H", content[:2])[0]


def message(**fields):
    return BackMsg(**fields).SerializeToString()


# A field of a message that ends early; one that is none; nothing at all; a field that Streamlit does not know.
UNREADABLE = {
    "ends early": frame(BYTES, b"\x5a\x7f"),
    "all bytes": frame(BYTES, bytes(range(256))),
    "ones": frame(BYTES, b"\xff" * 20),
    "not UTF-8 where text must be": frame(BYTES, b"\x5a\x03\x0a\x01\xff"),
    "empty": frame(BYTES, b""),
    "unknown field": frame(BYTES, b"\xfa\x7f\x03abc"),
    "a page of HTML": frame(BYTES, b"<!DOCTYPE html>"),
    "in two frames": frame(BYTES, b"\xff\xff", is_last=False) + frame(0, b"\xff\xff"),
    "no such kind": frame(3, b"x"),
    "reserved bits": frame(BYTES, b"x", reserved=4),
    "not masked": frame(BYTES, b"x", is_masked=False),
    "a long ping": frame(PING, b"x" * 126),
    "half a ping": frame(PING, b"x", is_last=False),
    "the end of nothing": frame(0, b"x"),
    "HTTP again": b"GET / HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_message_closes_the_channel_and_is_not_logged(server, sent):
    before = server.log.read_text()
    assert closing_code(server, sent) == PROTOCOL_ERROR
    assert is_well(server)
    assert server.log.read_text() == before


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(TEXT, b"hello"), UNSUPPORTED),
        (frame(TEXT, b""), UNSUPPORTED),
        (frame(TEXT, message(rerun_script={"query_string": "a"})), UNSUPPORTED),
        (frame(TEXT, b"\xff\xfe"), NOT_TEXT),
        (frame(TEXT, "ü".encode()[:1]), NOT_TEXT),
        # A million bytes are read, one more is too many; of twenty-one million nothing is waited for.
        (frame(BYTES, b"\xff" * 1_000_000), PROTOCOL_ERROR),
        (frame(BYTES, b"\xff" * 1_000_001), TOO_BIG),
        (frame(BYTES, b"", size=21_000_000), TOO_BIG),
    ],
    ids=["text", "no text", "a message as text", "no UTF-8", "half a letter", "large", "too large", "huge"],
)
def test_text_and_what_is_too_large_close_it_too(server, sent, code):
    before = server.log.read_text()
    assert closing_code(server, sent) == code
    assert is_well(server)
    assert server.log.read_text() == before


def test_after_a_message_that_was_read_one_that_is_none_still_closes_the_channel(server):
    before = server.log.read_text()
    beat = frame(BYTES, message(app_heartbeat=True))
    assert closing_code(server, beat, beat, frame(BYTES, b"\xff\xff\xff")) == PROTOCOL_ERROR
    assert is_well(server)
    assert server.log.read_text() == before


def is_well(server):
    """Return whether the server still answers a message: a heartbeat, with 3 bytes that say the same."""
    with channel(server) as opened:
        opened.sendall(frame(BYTES, message(app_heartbeat=True)))
        return read(opened, 2) == b"\x82\x03"
