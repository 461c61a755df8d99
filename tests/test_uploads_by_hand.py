"""Files sent to a running server without its pages, from a terminal: what it takes, and what it keeps."""

import asyncio
import re
import socket
import time
import uuid
from contextlib import asynccontextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.benchmarks.reader import Reader
from tests.browser.conftest import PATIENCE, answering, serving
from tests.browser.test_swap import own_address

NO_FORM = (
    "No page that takes files is open in this visit. Open the page that takes them, and give them there."
)
ELSEWHERE = (
    "Files are taken on the computer that runs this app, and from nowhere else, until there is sign-in."
)
TOO_LARGE = "A page takes files of up to 20 MB. For a larger one there is a command (README)."
TOO_MANY = "A page takes up to 40 files at a time. Remove some of them first."
TOO_MUCH = "A page takes up to 100 MB at a time in all its files. Remove some of them first."
TOO_MUCH_OF_ALL = "All open pages together take up to 200 MB at a time. Close another one first."
BEFORE = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n'
)
AFTER = b"\r\n--x--\r\n"
# 20 times 1024 times 1024 bytes.
MOST = 20_971_520
# What a visit sent is gone within so many seconds after it was closed.
MOST_SECONDS = 60
# The server counts what it holds when it is asked, but what it counted less than five seconds ago is told again.
COUNTED_ANEW = 6


def body(size):
    """Return what a browser sends of one file, so many bytes in all."""
    return BEFORE + b"a" * (size - len(BEFORE) - len(AFTER)) + AFTER


def ticket(server):
    """Return the headers of one who has seen a page of the app, as its script sends them."""
    with urlopen(f"{server.address}/_stcore/health", timeout=PATIENCE) as page:
        cookie = page.headers["Set-Cookie"].partition(";")[0]
    return {
        "Cookie": cookie,
        "X-Xsrftoken": cookie.partition("=")[2],
        "Content-Type": "multipart/form-data; boundary=x",
    }


def place(session, key=None):
    return f"/_stcore/upload_file/{session}/{key or uuid.uuid4()}"


def put(server, session, content, key=None, host="127.0.0.1", method="PUT", **headers):
    """Send a file by hand; return the status and the sentence. What comes in pieces does not say how long it is."""
    connection = HTTPConnection(host, urlsplit(server.address).port, timeout=PATIENCE)
    try:
        connection.request(method, place(session, key), body=content, headers={**ticket(server), **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


async def sent(reader, content, key=None, **named):
    """Send a file by hand for the visit of a reader, which stays open meanwhile."""
    return await asyncio.to_thread(put, reader, reader.session, content, key, **named)


def in_pieces(size, piece=65_536):
    whole = body(size)
    return (whole[start : start + piece] for start in range(0, size, piece))


def held(server):
    """Return the bytes of files that the server holds, as it counted itself last."""
    with urlopen(
        f"{server.address}/_stcore/metrics?families=cache_memory_bytes", timeout=PATIENCE
    ) as metrics:
        found = re.search(r'cache_type="UploadedFileManager".*} (\d+)', metrics.read().decode())
    return int(found[1]) if found else 0


async def comes_to_hold(server, size):
    """Wait until the server holds so many bytes; return whether it does within the time after a visit was closed."""
    until = time.monotonic() + MOST_SECONDS
    await asyncio.sleep(COUNTED_ANEW)
    while (now := await asyncio.to_thread(held, server)) != size and time.monotonic() < until:
        await asyncio.sleep(1)
    return now == size


@asynccontextmanager
async def visit(server, page):
    """Have one page open, as a browser would, and close it at the end."""
    reader = await Reader.arrives(server.address)
    try:
        await reader.opens(page)
        yield reader
    finally:
        await reader.leaves()


@pytest.fixture(scope="module")
def taking(tmp_path_factory):
    """A server of these tests alone, which holds nothing of others."""
    with serving(tmp_path_factory.mktemp("taking") / "store") as started:
        yield answering(started)
        # Whatever these tests sent is gone a minute after the last visit.
        assert asyncio.run(comes_to_hold(started, 0))


def test_what_a_closed_visit_sent_is_gone_within_a_minute(taking):
    async def sends():
        async with visit(taking, "data") as reader:
            assert await sent(reader, body(5_000_000)) == (204, "")
            # The file itself has 5,000,000 bytes less what stands round it: 94 before and 9 after.
            assert await comes_to_hold(taking, 4_999_897)
        assert await comes_to_hold(taking, 0)

    assert (len(BEFORE), len(AFTER)) == (94, 9)
    asyncio.run(sends())


# Every page but the two that take files would do; the first, one with figures, and one without.
@pytest.mark.parametrize("page", ["", "pathways", "methods"])
def test_a_page_that_takes_no_files_is_sent_none(taking, page):
    async def sends():
        async with visit(taking, page) as reader:
            for size in (1_000, 5_000_000):
                assert await sent(reader, body(size)) == (403, NO_FORM)

    asyncio.run(sends())


@pytest.mark.parametrize("page", ["data", "prepare"])
def test_a_page_that_takes_files_takes_them_until_another_one_is_shown(taking, page):
    async def sends():
        async with visit(taking, page) as reader:
            assert await sent(reader, body(1_000)) == (204, "")
            # Drawn again it still asks.
            await reader.opens(page)
            assert await sent(reader, body(1_000)) == (204, "")
            await reader.opens("pathways")
            assert await sent(reader, body(1_000)) == (403, NO_FORM)
            assert await comes_to_hold(taking, 0)
            await reader.opens(page)
            assert await sent(reader, body(1_000)) == (204, "")

    asyncio.run(sends())


@pytest.mark.parametrize("session", ["0b0ac75e-2803-4aeb-96fe-0f811ce0291e", "x", "..", "%2e%2e"])
def test_a_visit_that_is_not_open_is_sent_nothing(taking, session):
    assert put(taking, session, body(1_000)) == (403, NO_FORM)


def test_a_visit_that_was_closed_is_sent_nothing(taking):
    async def sends():
        async with visit(taking, "data") as reader:
            session = reader.session
        return await asyncio.to_thread(put, taking, session, body(1_000))

    assert asyncio.run(sends()) == (403, NO_FORM)


def test_a_visit_may_send_only_for_itself(taking):
    async def sends():
        async with visit(taking, "data") as one, visit(taking, "pathways") as other:
            assert await sent(other, body(1_000)) == (403, NO_FORM)
            assert await sent(one, body(1_000)) == (204, "")

    asyncio.run(sends())


def test_a_file_that_is_still_coming_when_its_visit_is_closed_is_not_kept(taking):
    whole = body(200_000)

    async def sends():
        async with visit(taking, "data") as reader:
            lines = [
                f"PUT {place(reader.session)} HTTP/1.1",
                "Host: 127.0.0.1",
                f"Content-Length: {len(whole)}",
            ]
            lines += [f"{name}: {value}" for name, value in (await asyncio.to_thread(ticket, taking)).items()]
            incoming, outgoing = await asyncio.open_connection("127.0.0.1", urlsplit(taking.address).port)
            outgoing.write("\r\n".join([*lines, "", ""]).encode() + whole[:100_000])
            await outgoing.drain()
        # The next request is answered after the server has seen the channel close.
        assert await sent(reader, body(1_000)) == (403, NO_FORM)
        outgoing.write(whole[100_000:])
        answered = await incoming.read()
        outgoing.close()
        return answered

    answered = asyncio.run(sends())
    assert answered.startswith(b"HTTP/1.1 403 ") and answered.endswith(NO_FORM.encode())
    assert asyncio.run(comes_to_hold(taking, 0))


@pytest.mark.parametrize("made", [body, in_pieces])
def test_a_file_is_cut_off_beyond_its_most_bytes_whether_it_says_them_or_not(taking, made):
    async def sends():
        async with visit(taking, "data") as reader:
            assert await sent(reader, made(MOST), "one") == (204, "")
            for size in (MOST + 1, MOST + 100_000):
                answered = await sent(reader, made(size), "one")
                assert answered == (413, TOO_LARGE), size

    asyncio.run(sends())


def test_what_stands_round_a_file_counts_as_well(taking):
    # A hundred bytes of a file, and round it 21 fields of a million bytes each, which Starlette would keep in memory.
    field = b"--x\r\nContent-Disposition: form-data; name=pad\r\n\r\n" + b"p" * 1_000_000 + b"\r\n"
    padded = field * 21 + body(203)

    async def sends():
        async with visit(taking, "data") as reader:
            assert await sent(reader, padded) == (413, TOO_LARGE)
            pieces = iter([padded])
            assert await sent(reader, pieces) == (413, TOO_LARGE)

    asyncio.run(sends())


def test_a_page_takes_forty_files_at_a_time(taking):
    async def sends():
        async with visit(taking, "data") as reader:
            for number in range(40):
                key = f"file-{number}"
                assert await sent(reader, body(300), key) == (204, "")
            assert await sent(reader, body(300), "more") == (413, TOO_MANY)
            # One that is sent again takes its own place; one that is removed leaves a place.
            assert await sent(reader, body(300), "file-0") == (204, "")
            removed = await sent(reader, b"", "file-0", method="DELETE")
            assert removed == (204, "")
            assert await sent(reader, body(300), "more") == (204, "")
            assert await sent(reader, body(300), "last") == (413, TOO_MANY)

    asyncio.run(sends())


@pytest.fixture
def listening(tmp_path):
    """A server that other computers can ask too: the invented pool is shown to each."""
    asked = {"LISTEN_AT": "0.0.0.0", "STREAMLIT_BROWSER_SERVER_ADDRESS": own_address()}
    with serving(tmp_path / "store", **asked) as started:
        yield answering(started)


def test_no_file_comes_from_elsewhere_even_for_a_page_that_takes_files(listening):
    elsewhere = own_address()

    async def sends():
        async with visit(listening, "data") as reader:
            for headers in ({}, {"Host": "127.0.0.1"}, {"Origin": "http://localhost:8501"}):
                for method in ("PUT", "DELETE"):
                    answered = await sent(reader, body(300), host=elsewhere, method=method, **headers)
                    assert answered == (403, ELSEWHERE), (method, headers)
            for headers in (
                {"X-Forwarded-For": "127.0.0.1"},
                {"Via": "1.1 proxy"},
                {"Origin": "http://council.example"},
                {"Host": elsewhere},
            ):
                answered = await sent(reader, body(300), **headers)
                assert answered == (403, ELSEWHERE), headers
            assert await sent(reader, body(300)) == (204, "")

    asyncio.run(sends())


def test_who_breaks_off_while_sending_leaves_nothing_in_the_log(taking):
    async def sends():
        async with visit(taking, "data") as reader:
            lines = [f"PUT {place(reader.session)} HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 100000"]
            lines += [f"{name}: {value}" for name, value in (await asyncio.to_thread(ticket, taking)).items()]
            with socket.create_connection(("127.0.0.1", urlsplit(taking.address).port)) as sending:
                sending.sendall("\r\n".join([*lines, "", ""]).encode() + BEFORE)
            assert await sent(reader, body(300)) == (204, "")

    before = taking.log.read_text()
    asyncio.run(sends())
    assert taking.log.read_text() == before


def test_a_visit_and_all_visits_have_a_most_of_bytes(taking):
    # 100 times 1024 times 1024 bytes are five whole files; a file has 103 bytes less than what is sent of it.
    async def sends():
        assert await comes_to_hold(taking, 0)
        async with (
            visit(taking, "data") as one,
            visit(taking, "prepare") as other,
            visit(taking, "data") as third,
        ):
            for reader in (one, other):
                for number in range(5):
                    answered = await sent(reader, body(MOST), f"file-{number}")
                    assert answered == (204, ""), number
                # Five files leave 5 times 103 bytes.
                assert await sent(reader, body(516), "more") == (413, TOO_MUCH)
                assert await sent(reader, body(515), "more") == (204, "")
            # Twelve files leave, of ten times the most of one, 10 times 103 bytes less 2 times 412.
            assert await sent(third, body(207)) == (413, TOO_MUCH_OF_ALL)
            assert await sent(third, body(206)) == (204, "")

    asyncio.run(sends())
