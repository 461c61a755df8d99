"""A load made in another process reaches a page that is open; a pool that is not invented stays on this computer."""

import os
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pytest
from playwright.sync_api import expect

from analytics.loads.current_load import go_back
from analytics.settings import Settings
from tests.browser.conftest import PATIENCE, answering

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
# Rotherham's first responses alone, as a pool of one authority and one wave.
ROTHERHAM = "authority = '372' AND wave = 'W2'"
NAME = "pool of Rotherham alone"
LOAD = """
import sys
from pathlib import Path
from analytics.loads.current_load import load
from analytics.settings import Settings
print(load(Path(sys.argv[1]), Settings.from_environment(), "an analyst").number)
"""


@pytest.fixture
def listening(start):
    """A server that every address of this computer reaches; it is told its name, or it would ask outside for it."""
    return answering(start(LISTEN_AT="0.0.0.0", STREAMLIT_BROWSER_SERVER_ADDRESS=own_address()))


@pytest.fixture
def real(tmp_path):
    """What the demonstration holds of Rotherham in wave 2, not marked invented."""
    folder = tmp_path / "real"
    folder.mkdir()
    for name, change in (
        ("referral", "false AS invented"),
        ("wave_record", f"false AS invented, '{NAME}' AS pool"),
    ):
        duckdb.execute(
            f"COPY (SELECT * REPLACE ({change}) FROM '{ROOT}/data/demonstration/{name}.parquet'"
            f" WHERE {ROTHERHAM}) TO '{folder / name}.parquet' (FORMAT parquet)"
        )
    return folder


def loads(source, store):
    """Load in a process of its own, as somebody at the command line would."""
    environment = {**os.environ, "REFERRAL_PATHWAYS_STORE": str(store)}
    command = [sys.executable, "-c", LOAD, str(source)]
    run = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=2 * PATIENCE, check=True
    )
    return int(run.stdout)


def own_address():
    """Return an address of this computer that is not the loopback; nothing is sent."""
    with socket.socket(type=socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))
        return asking.getsockname()[0]


def answer(host, server, path="/", **headers):
    """Return the status and the first words of the answer to one request."""
    connection = HTTPConnection(host, urlsplit(server.address).port, timeout=PATIENCE)
    if "Upgrade" in headers:
        # A channel is opened by a page, and since issue 15 none is opened from elsewhere without one.
        place = headers.get("Host", f"{host}:{urlsplit(server.address).port}")
        headers = {"Origin": f"http://{place}", **headers}
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, "" if response.status == 101 else response.read(40).decode(errors="replace")
    finally:
        connection.close()


CHANNEL = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}
# The page, a script of Streamlit's, its health, its channel of messages, and our own address.
ASKED = [("/", {}), ("/_stcore/health", {}), ("/_stcore/host-config", {}), ("/ready", {})]
ASKED += [("/_stcore/stream", CHANNEL), ("/static/index.html", {}), ("/pathways", {})]


def test_a_page_that_is_open_shows_the_new_pool_at_its_next_run(start, reader, tmp_path, real):
    server = answering(start())
    before = server.ready()[1]
    reader.opens("responses?focus=372", server=server)
    expect(reader.main).to_contain_text("invented")
    assert loads(real, tmp_path / "store") == 2
    # Nothing moves under a reader's eyes until the page runs again.
    expect(reader.main).to_contain_text("invented")
    reader.clicks(reader.main.get_by_role("link", name="Check the sample"))
    expect(reader.main).to_contain_text(NAME)
    expect(reader.main).not_to_contain_text("invented")
    expect(reader.page.get_by_test_id("stException")).to_have_count(0)
    assert server.ready()[1] != before


def test_a_pool_that_is_not_invented_is_shown_on_this_computer_only(listening, tmp_path, real):
    server, elsewhere = listening, own_address()
    assert elsewhere != "127.0.0.1"
    for path, headers in ASKED:
        assert answer(elsewhere, server, path, **headers)[0] in (101, 200), path
    loads(real, tmp_path / "store")
    for path, headers in ASKED:
        assert answer("127.0.0.1", server, path, **headers)[0] in (101, 200), path
        status, words = answer(elsewhere, server, path, **headers)
        assert (status, words) == (403, "The referral pool in use is not marked a"), path
    # Back on the invented pool the pages are shown again, and files that pages may have made of the real one are not.
    settings = Settings(store=tmp_path / "store")
    go_back(1, settings, "regional lead")
    assert answer(elsewhere, server)[0] == 200
    made = f"/media/{'0' * 32}.csv"
    assert answer(elsewhere, server, made) == (403, "A pool not marked as invented was in use")
    assert answer("127.0.0.1", server, made)[0] == 404


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "x-real-ip"])
def test_what_a_proxy_passes_on_is_not_from_this_computer(start, tmp_path, real, header):
    server = answering(start())
    assert answer("127.0.0.1", server, **{header: "127.0.0.1"})[0] == 200
    loads(real, tmp_path / "store")
    for path, headers in ASKED:
        assert answer("127.0.0.1", server, path, **headers, **{header: "127.0.0.1"})[0] == 403, path


# More than the eighteen that an attacker tried, of which fifteen were shown a real pool.
PASSED_ON = """
    Forwarded X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Port X-Forwarded-Server Via X-Client-IP X-Cluster-Client-IP
    True-Client-IP Client-IP Forwarded-For X-ProxyUser-Ip X-Host CF-Connecting-IP CF-Ray Fastly-Client-IP X-Original-URL
    X-Original-Host X-HTTP-Host-Override X-Envoy-External-Address X-Amzn-Trace-Id X-Azure-ClientIP X-AppEngine-User-IP
    Akamai-Origin-Hop CDN-Loop X-Request-ID X_Forwarded_For X-Of-A-Maker-To-Come
"""


def test_no_name_of_a_proxy_is_shown_a_real_pool(start, tmp_path, real):
    server = answering(start())
    for header in PASSED_ON.split():
        assert answer("127.0.0.1", server, **{header: "127.0.0.1"})[0] == 200, header
    loads(real, tmp_path / "store")
    assert answer("127.0.0.1", server)[0] == 200
    for header in PASSED_ON.split():
        for path, headers in ASKED:
            status, words = answer("127.0.0.1", server, path, **headers, **{header: "127.0.0.1"})
            assert (status, words) == (403, "The referral pool in use is not marked a"), (header, path)


# A name that was made to lead here, one that only begins as ours does, and one that is no name.
NAMES = [
    "dashboard.council.example",
    "127.0.0.1.council.example:8501",
    "localhost.",
    "0.0.0.0",
    "localhost:x",
    "127.1",
]


def test_this_computer_is_answered_under_its_own_names_alone(server):
    port = urlsplit(server.address).port
    for path, headers in ASKED:
        for name in (
            "localhost",
            f"localhost:{port}",
            "127.0.0.1",
            f"127.0.0.1:{port}",
            "[::1]:8501",
            "127.9.9.9",
        ):
            # Under any other of its addresses Streamlit would ask the internet for its own before it opens a channel.
            opened = (403,) if headers and name in ("[::1]:8501", "127.9.9.9") else (101, 200)
            assert answer("127.0.0.1", server, path, **headers, Host=name)[0] in opened, (path, name)
        for name in NAMES:
            asked = {"Origin": "http://localhost", **headers, "Host": name}
            status, words = answer("127.0.0.1", server, path, **asked)
            assert (status, words) == (403, "On the computer that the app runs on, it"), (path, name)


@pytest.mark.parametrize(
    "hosts",
    [
        [],
        ["localhost", "localhost"],
        ["localhost", "dashboard.council.example"],
        ["localhost, council.example"],
    ],
)
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_request_without_one_name_is_not_answered(server, hosts, version):
    lines = [f"GET /ready HTTP/{version}", *(f"Host: {host}" for host in hosts), "Connection: close", "", ""]
    with socket.create_connection(("127.0.0.1", urlsplit(server.address).port), timeout=PATIENCE) as asking:
        asking.sendall("\r\n".join(lines).encode())
        answered = b"".join(iter(lambda: asking.recv(4096), b""))
    # Of two names the library that reads HTTP makes an end before the app is asked.
    assert answered.split(b" ")[1] in (b"400", b"403")
    assert b"generation" not in answered


def test_a_channel_without_an_origin_is_opened_on_this_computer_alone(listening):
    port = urlsplit(listening.address).port
    for host, passed_on, status in (
        ("127.0.0.1", {}, 101),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
        ("127.0.0.1", {"Via": "1.1 proxy"}, 403),
        (own_address(), {}, 403),
    ):
        channel = HTTPConnection(host, port, timeout=PATIENCE)
        channel.request("GET", "/_stcore/stream", headers={**CHANNEL, **passed_on})
        assert channel.getresponse().status == status, (host, passed_on)
        channel.close()


def test_a_page_open_on_another_computer_is_cut_off_before_it_shows_a_pool_that_is_not_invented(
    listening, browser, tmp_path, real
):
    page, received = browser.new_page(), []
    shown = page.get_by_test_id("stMain")
    try:
        with page.expect_websocket() as opening:
            page.goto(f"http://{own_address()}:{urlsplit(listening.address).port}/responses?focus=372")
        link = shown.get_by_role("link", name="Check the sample")
        expect(link).to_be_visible()
        opening.value.on("framereceived", lambda sent: received.append(sent))
        loads(real, tmp_path / "store")
        with opening.value.expect_event("close"):
            link.click()
        # What was under way may still arrive; of the new pool nothing does.
        assert not any(NAME.encode() in sent for sent in received)
        assert NAME not in page.locator("body").inner_text()
    finally:
        page.close()
