"""Whom the server answers, and what one run of a page keeps to."""

import pytest
from streamlit.testing.v1 import AppTest

from analytics.loads import store
from analytics.loads.current_load import load
from analytics.settings import Settings
from app import is_here, is_known_origin
from pages.parts import kept_results
from tests import miniature


def scope(client, *headers):
    return {"client": client, "headers": [(name, b"127.0.0.1") for name in headers]}


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_the_loopback_is_this_computer(host):
    assert is_here(scope((host, 50_000)))
    assert is_here(scope((host, 50_000), b"host", b"origin"))


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


@pytest.mark.parametrize("header", [b"forwarded", b"X-Forwarded-For", b"x-real-ip"])
def test_what_was_passed_on_is_another_computer(header):
    assert not is_here(scope(("127.0.0.1", 1), b"host", header))


@pytest.mark.parametrize(
    ("origin", "is_known"),
    [
        (None, True),
        (b"http://localhost:8501", True),
        (b"http://127.0.0.1:8501", True),
        (b"https://elsewhere.example", False),
        (b"http://localhost.elsewhere.example:8501", False),
        (b"null", False),
        (b"http://[::1", False),
    ],
)
def test_a_channel_is_opened_only_by_a_page_of_this_app(origin, is_known):
    headers = [(b"host", b"localhost:8501"), *([(b"Origin", origin)] if origin else [])]
    assert is_known_origin({"headers": headers}) == is_known


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
