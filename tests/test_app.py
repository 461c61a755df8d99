"""Whom the server answers, and what one run of a page keeps to."""

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest

from analytics.loads import store
from analytics.loads.current_load import load
from analytics.settings import Settings
from pages.parts import kept_results
from pages.parts.server.doors import is_here, is_known_name, is_known_origin
from tests import miniature

HERE, THERE = ("127.0.0.1", 50_000), ("192.0.2.7", 50_000)
HOST = (b"host", b"127.0.0.1:8501")


def scope(client, *headers):
    return {"client": client, "headers": list(headers)}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_the_loopback_is_this_computer(host):
    assert is_here(scope((host, 50_000), HOST))
    assert is_here(scope((host, 50_000), HOST, (b"origin", b"http://127.0.0.1:8501")))
    # Without a Host it was held to be; since issue 15 the name under which it was asked counts too.
    assert not is_here(scope((host, 50_000)))


# The third is how IPv6 writes an address of IPv4; a socket file has no client at all.
@pytest.mark.parametrize(
    "client",
    [
        ("192.0.2.7", 1),
        ("2001:db8::7", 1),
        ("::ffff:192.0.2.7", 1),
        ("0.0.0.0", 1),
        ("localhost", 1),
        ("", 0),
        None,
    ],
)
def test_anything_else_is_another_computer(client):
    assert not is_here(scope(client))
    assert not is_here(scope(client, HOST))


# As they are written by nginx, Apache, HAProxy, Traefik, Envoy, IIS, the clouds of four firms and the networks before
# them; then as somebody would write one who knows the list, and one that no maker has thought of yet.
PROXIES = """
    Forwarded|X-Forwarded-For|X-Forwarded-Host|X-Forwarded-Proto|X-Forwarded-Port|X-Forwarded-Server|X-Forwarded-Prefix
    X-Real-IP|Via|X-Client-IP|X-Cluster-Client-IP|True-Client-IP|Client-IP|Forwarded-For|X-ProxyUser-Ip|X-Host
    CF-Connecting-IP|CF-Connecting-IPv6|CF-Ray|CF-Visitor|CF-IPCountry|CDN-Loop|Fastly-Client-IP|Fastly-FF|Fastly-SSL
    X-Original-URL|X-Original-For|X-Original-Host|X-Rewrite-URL|X-HTTP-Host-Override|X-HTTP-Method-Override
    X-Envoy-External-Address|X-Envoy-Original-Path|X-Request-ID|X-B3-TraceId|X-Amzn-Trace-Id|X-Amz-Cf-Id
    CloudFront-Forwarded-Proto|CloudFront-Viewer-Address|X-Cloud-Trace-Context|X-AppEngine-User-IP|X-AppEngine-Country
    X-Azure-ClientIP|X-Azure-FDID|X-Azure-Ref|X-ARR-SSL|Disguised-Host|Was-Default-Hostname|Max-Forwards|X-Site-Deployment-Id
    Akamai-Origin-Hop|X-Akamai-Edgescape|Ali-CDN-Real-IP|Incap-Client-IP|Fly-Client-IP|Tailscale-User-Login|Ngrok-Auth-User-Email
    WL-Proxy-Client-IP|Proxy-Client-IP|Proxy-Connection|Proxy-Authorization|Remote-Addr|Front-End-Https|Surrogate-Capability
    X-Varnish|X-Squid-Error|X-Sucuri-ClientIP|X-Vercel-Forwarded-For|X-NF-Client-Connection-IP|X-Remote-User|X-Scheme
    traceparent|tracestate|b3|x-forwarded-for|x_forwarded_for|X-FORWARDED-FOR|Remote_Addr|X-Of-A-Maker-To-Come
"""
OF_PROXIES = [name.strip().encode() for line in PROXIES.split() for name in line.split("|")]


def test_there_are_more_than_eighteen_such_headers():
    assert len(OF_PROXIES) == len(set(OF_PROXIES)) == 79


@pytest.mark.parametrize("header", OF_PROXIES, ids=bytes.decode)
def test_what_was_passed_on_is_another_computer(header):
    for value in (b"127.0.0.1", b""):
        assert not is_here(scope(HERE, HOST, (header, value)))
        # It is not refused for its name: the pool that is invented is shown to other computers.
        assert is_known_name(scope(HERE, (b"host", b"dashboard.council.example"), (header, value)))


# What Chromium, Firefox, Safari, curl and Streamlit's own script send.
BROWSERS = """
    accept accept-encoding accept-language access-control-request-headers access-control-request-method cache-control
    connection content-length content-type cookie dnt expect if-modified-since if-none-match keep-alive pragma priority
    purpose range referer save-data sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode
    sec-fetch-site sec-fetch-user sec-gpc sec-purpose sec-websocket-extensions sec-websocket-key sec-websocket-protocol
    sec-websocket-version te transfer-encoding upgrade upgrade-insecure-requests user-agent x-moz x-purpose
    x-requested-with x-xsrftoken
"""


@pytest.mark.parametrize("header", BROWSERS.split())
def test_what_a_browser_sends_passes_nothing_on(header):
    assert is_here(scope(HERE, HOST, (header.encode(), b"anything")))


@pytest.mark.parametrize(
    "name",
    ["localhost", "LocalHost:8501", "127.0.0.1", "127.0.0.1:80", "127.255.255.254:1", "[::1]", "[::1]:8501"],
)
def test_the_names_of_the_loopback_are_this_computer(name):
    assert is_here(scope(HERE, (b"host", name.encode())))
    assert is_known_name(scope(HERE, (b"host", name.encode())))


# Whole names that only begin or end as ours do, a zone, other ways to write an address, and two names in one.
STRANGE = [
    "",
    "dashboard.council.example",
    "localhost.council.example",
    "127.0.0.1.council.example",
    "council.localhost",
]
STRANGE += [
    "localhost.",
    "localhost:",
    "localhost:85o1",
    "localhost:123456",
    "localhost:8501:80",
    ":8501",
    "127.1",
    "127.0.0.01",
]
STRANGE += [
    "2130706433",
    "0x7f000001",
    "0.0.0.0",
    "0",
    "[::]",
    "::1",
    "[::1%25lo]",
    "[::1",
    "[127.0.0.1]x",
    "192.0.2.7:8501",
]
STRANGE += [
    "localhost@council.example",
    "council.example@localhost",
    "localhost/council.example",
    "localhost#",
    "localhost?",
]
STRANGE += [
    "localhost,council.example",
    "localhost council.example",
    " localhost",
    "localhost ",
    "localhost\t",
    "l\u00f6calhost",
]


@pytest.mark.parametrize("name", STRANGE, ids=ascii)
def test_another_name_for_this_computer_is_not_answered(name):
    asked = scope(HERE, (b"host", name.encode("latin-1")))
    assert not is_here(asked)
    assert not is_known_name(asked)


def test_no_name_and_two_names_are_not_answered_either():
    for hosts in ([], [HOST, HOST], [HOST, (b"host", b"council.example")], [HOST, (b"Host", b"localhost")]):
        assert not is_here(scope(HERE, *hosts))
        assert not is_known_name(scope(HERE, *hosts))


def test_another_computer_may_use_any_name_and_is_another_computer_under_each():
    for hosts in ([], [HOST], [(b"host", b"dashboard.council.example")]):
        assert is_known_name(scope(THERE, *hosts))
        assert not is_here(scope(THERE, *hosts))


def test_the_configured_address_is_answered_and_is_not_this_computer():
    before = st.get_option("browser.serverAddress")
    asked = scope(HERE, (b"host", b"dashboard.council.example:8501"))
    config.set_option("browser.serverAddress", "dashboard.council.example")
    try:
        assert is_known_name(asked)
        assert not is_here(asked)
        # Its parent and its neighbour are not configured.
        for name in (b"council.example", b"other.dashboard.council.example"):
            assert not is_known_name(scope(HERE, (b"host", name)))
    finally:
        config.set_option("browser.serverAddress", before)


@pytest.mark.parametrize(
    "origin",
    [
        b"https://dashboard.council.example",
        b"null",
        b"",
        b"http://localhost.council.example:8501",
        b"http://[::1",
    ],
)
def test_what_a_page_of_another_site_asks_for_is_not_asked_by_this_computer(origin):
    assert not is_here(scope(HERE, HOST, (b"origin", origin)))
    assert not is_here(scope(HERE, HOST, (b"origin", b"http://localhost:8501"), (b"origin", origin)))


def test_a_channel_without_an_origin_is_known_from_this_computer_alone():
    assert is_known_origin(scope(HERE, HOST))
    assert not is_known_origin(scope(THERE, HOST))
    assert not is_known_origin(scope(THERE, (b"host", b"192.0.2.9:8501")))
    assert not is_known_origin(scope(HERE, HOST, (b"x-forwarded-for", b"127.0.0.1")))
    assert not is_known_origin(scope(HERE, HOST, (b"via", b"1.1 proxy")))
    assert not is_known_origin(scope(None, HOST))
    # Two origins are as odd as two names.
    own = (b"origin", b"http://127.0.0.1:8501")
    assert is_known_origin(scope(THERE, HOST, own))
    assert not is_known_origin(scope(THERE, HOST, own, own))


@pytest.mark.parametrize(
    ("origin", "is_known"),
    [
        (None, True),
        (b"http://localhost:8501", True),
        # Another name or another port of this computer is another page.
        (b"http://127.0.0.1:8501", False),
        (b"http://localhost:3000", False),
        (b"http://localhost", False),
        (b"http://localhost:8501.elsewhere.example", False),
        (b"http://elsewhere.example@localhost:8501", False),
        (b"http://localhost:8501/", False),
        (b"ftp://localhost:8501", False),
        (b"https://elsewhere.example", False),
        (b"http://localhost.elsewhere.example:8501", False),
        (b"null", False),
        (b"http://[::1", False),
    ],
)
def test_a_channel_is_opened_only_by_a_page_of_this_app(origin, is_known):
    headers = [(b"host", b"localhost:8501"), *([(b"Origin", origin)] if origin else [])]
    # From this computer, where a channel without an origin is known too.
    assert is_known_origin(scope(HERE, *headers)) == is_known


def counted(cursor, _chosen, holdings):
    return cursor.execute("SELECT count(*) FROM referral").fetchone()[0], holdings.generation


def loaded_elsewhere():
    """Load once what lies beside the store, as another process would."""
    settings = Settings.from_environment()
    given = settings.store.with_name("given")
    if given.exists():
        load(given / "demonstration", settings, "an analyst")
        given.rename(given.with_name("done"))


def page():
    import streamlit as st

    from pages.parts import kept_results
    from tests.test_app import counted, loaded_elsewhere

    st.text(kept_results.opening().generation)
    loaded_elsewhere()
    st.text(kept_results.holdings().generation)
    for part in kept_results.figure(counted, "anything"):
        st.text(part)


def test_a_run_of_a_page_keeps_to_one_generation_and_the_next_has_the_new_one(tmp_path, monkeypatch):
    monkeypatch.setenv("REFERRAL_PATHWAYS_DATA", str(miniature.write(tmp_path / "data")))
    monkeypatch.setenv("REFERRAL_PATHWAYS_STORE", str(tmp_path / "store"))
    one = miniature.referrals()[0] | {"row_key": "given"}
    miniature.write_file(tmp_path / "given", "demonstration/referral", [one])
    try:
        visit = AppTest.from_function(page, default_timeout=60)
        first, *kept = [text.value for text in visit.run().text]
        assert kept == [first, "385", first]
        # Rotherham's hundred of wave 2 are now one: 385 - 100 + 1.
        second, *moved = [text.value for text in visit.run().text]
        assert second != first
        assert moved == [second, "286", second]
    finally:
        store._opened.cache_clear()
        kept_results.forget()
