"""What a server does on its first start, with broken data, beside another, and when something reaches outside."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, answering

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parent
DATA = FOLDER.parent.parent / "data"


def test_a_deep_link_opened_first_on_a_fresh_server_has_the_frame_round_it(start, reader):
    fresh = answering(start())
    reader.opens("variation?focus=372&measure=cpp_rate", server=fresh)
    expect(reader.opens_menu("The referral sample").get_by_role("menuitem")).to_have_count(8)
    reader.page.keyboard.press("Escape")
    expect(reader.choice("Your authority")).to_have_value("Rotherham")
    assert reader.question.endswith("?")
    assert reader.answer.startswith("Rotherham: 52.6")


def test_broken_data_is_one_sentence_with_the_file_and_the_remedy(start, reader, tmp_path):
    shipped = tmp_path / "shipped"
    shutil.copytree(DATA, shipped, ignore=shutil.ignore_patterns("store"))
    figures = shipped / "published" / "figures.parquet"
    figures.write_bytes(figures.read_bytes()[:100_000])
    broken = answering(start(REFERRAL_PATHWAYS_DATA=str(shipped)))
    status, answer = broken.ready()
    assert status == 503
    assert "figures.parquet" in json.loads(answer)["unavailable"]
    reader.opens(server=broken)
    said = reader.main.inner_text()
    assert "figures.parquet" in said
    assert "Put back the file" in said
    assert "Traceback" not in said
    expect(reader.page.get_by_test_id("stException")).to_have_count(0)
    expect(reader.main.get_by_role("paragraph")).to_have_count(1)
    expect(reader.navigation).to_have_count(0)


def test_two_servers_started_at_once_on_one_empty_store_serve_the_same_generation(start, tmp_path):
    store = tmp_path / "shared"
    both = [start(store), start(store)]
    with ThreadPoolExecutor() as at_once:
        answers = [server.ready() for server in at_once.map(answering, both)]
    assert [status for status, _ in answers] == [200, 200]
    assert answers[0][1] == answers[1][1]
    assert json.loads(answers[0][1])["generation"].startswith("gen_")
    assert len(list((store / "generations").glob("gen_*.duckdb"))) == 1


def guarded(statement, record):
    """Run one statement under the guard; return what it printed."""
    script = f"import guarded_server, socket, pathlib; guarded_server.guard({str(record)!r}); {statement}"
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=PATIENCE).stderr


# 192.0.2.1 is kept for examples (RFC 5737), and .invalid is never a name (RFC 2606).
@pytest.mark.parametrize(
    ("statement", "recorded"),
    [
        ("socket.create_connection(('192.0.2.1', 80), 1)", "socket.getaddrinfo '192.0.2.1'\n"),
        ("socket.socket().connect(('192.0.2.1', 80))", "socket.connect ('192.0.2.1', 80)\n"),
        ("socket.gethostbyname('example.invalid')", "socket.gethostbyname 'example.invalid'\n"),
        (
            "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('192.0.2.1', 9))",
            "socket.sendto ('192.0.2.1', 9)\n",
        ),
    ],
)
def test_the_guard_refuses_and_records_a_call_off_this_computer(tmp_path, statement, recorded):
    record = tmp_path / "violations"
    assert "LeftTheBuilding" in guarded(statement, record)
    assert record.read_text() == recorded


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.9.9.9"])
def test_the_guard_lets_the_loopback_through(tmp_path, host):
    record = tmp_path / "violations"
    assert guarded(f"socket.getaddrinfo({host!r}, 80)", record) == ""
    assert record.read_text() == ""


@pytest.mark.parametrize("place", ["", "variation?focus=372"])
def test_a_page_names_the_script_of_its_charts_which_is_there(server, place):
    address = f"{server.address}/{place}"
    with urlopen(address, timeout=PATIENCE) as page:
        named, _, how = page.headers["Link"].partition("; ")
    assert how == "rel=modulepreload"
    with urlopen(urljoin(address, named.strip("<>")), timeout=PATIENCE) as script:
        assert "javascript" in script.headers["Content-Type"]
        assert script.headers["Link"] is None
        assert b"plotly" in script.read().lower()


def test_a_page_of_another_site_opens_no_channel_and_asks_the_internet_nothing(server):
    # Streamlit itself would ask what this computer's outside address is; the guard of the server would see that.
    place = urlsplit(server.address)
    asked = {
        "Host": place.netloc,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for origin, status in (("http://elsewhere.example", 403), (server.address, 101)):
        channel = HTTPConnection(place.hostname, place.port, timeout=PATIENCE)
        channel.request("GET", "/_stcore/stream", headers={**asked, "Origin": origin})
        assert channel.getresponse().status == status
        channel.close()
    assert server.violations.read_text() == ""
