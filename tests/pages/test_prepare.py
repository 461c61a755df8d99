"""The page that prepares a pool file: what it asks for, what it makes, what it refuses, and to whom it is offered."""

import io
import zipfile
from datetime import date

import pytest
from streamlit.runtime.context import ContextProxy, StreamlitHeaders

from pages.parts import loopback
from tests.pages.conftest import Storage
from tests.prepare.census_files import EXAMPLE
from tests.prepare.census_files import census as as_census

FIRST, LAST = date(2025, 10, 1), date(2026, 3, 31)


@pytest.fixture
def filled(opened):
    """Return a function that gives the page a census and a window."""

    def filled(census=None, first=FIRST, last=LAST):
        page = opened("prepare")
        by_label = {box.label: box for box in page.at.date_input}
        if first:
            by_label["First day of the window"].set_value(first)
        if last:
            by_label["Last day of the window"].set_value(last)
        if census is not None:
            page.at.file_uploader[0].set_value([("cin.xml", census, "text/xml")])
        return page

    return filled


def downloads(page):
    """Return each file that can be downloaded, by the words on its button."""
    return {
        button.proto.label: Storage.newest.get_file(button.proto.url.rsplit("/", 1)[1]).content
        for button in page.at.get("download_button")
    }


def test_the_page_asks_for_the_four_returns_and_offers_nothing_yet(opened):
    page = opened("prepare")
    assert page.title == "How do our own returns become a pool file?"
    assert [box.label.split(":")[0] for box in page.at.file_uploader] == [
        "Children in need census",
        "Annex A",
        "Standard Safeguarding Dataset",
        "SSDA903 episodes",
    ]
    assert downloads(page) == {}
    assert "stay behind" in page.headline


def test_a_census_is_previewed_and_can_be_downloaded(filled):
    page = filled(as_census(EXAMPLE).encode()).press("Preview")
    assert (
        "The pool file is ready: fewer than 8 of fewer than 8 referrals of the window. Read the report before you"
        " send it." in page.on_page
    )
    files = downloads(page)
    assert list(files) == ["Download all in one zip", "Referrals, CSV", "Wave record, CSV"]
    with zipfile.ZipFile(io.BytesIO(files["Download all in one zip"])) as archive:
        assert archive.namelist()[:2] == ["372_W1_referrals.csv", "372_W1_wave_record.csv"]
        assert archive.read("372_W1_referrals.csv") == files["Referrals, CSV"]
    # A heading and four referrals.
    assert files["Referrals, CSV"].count(b"\n") == 5


def test_the_report_is_on_the_page_in_words(filled):
    page = filled(as_census(EXAMPLE).encode()).press("Preview")
    assert "- cin.xml: children (fewer than 8)" in page.text
    assert "blank or not known" in page.text
    assert "EX0001" not in page.text and "family_key" not in page.text


def test_only_the_key_is_kept_and_it_is_not_shown(filled, store_folder):
    page = filled(as_census(EXAMPLE).encode()).press("Preview")
    key = (store_folder / "prepare.key").read_text().strip()
    assert len(key) == 64
    assert key not in page.text and key.encode() not in b"".join(downloads(page).values())


def test_a_file_that_is_no_census_is_refused_in_a_sentence_and_nothing_is_offered(filled):
    page = filled(b"Child ID,Surname\n1,Ravensworthy\n").press("Preview")
    (said,) = [box.value for box in page.at.info]
    assert said == "Nothing was prepared. cin.xml: is not whole XML: it cannot be read beyond line 1"
    assert "Ravensworthy" not in page.text
    assert downloads(page) == {}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Give a census, Annex A or an SSD extract: nothing else lists referrals."),
        ({"first": None}, "Give the first and the last day of the window."),
        ({"first": date(2026, 4, 1)}, None),
    ],
)
def test_what_is_missing_is_asked_for(filled, given, sentence):
    page = filled(**given).press("Preview")
    (said,) = [box.value for box in page.at.info]
    assert said.startswith("Nothing was prepared. ")
    assert sentence is None or said == f"Nothing was prepared. {sentence}"


def test_a_refusal_replaces_what_was_ready_before(filled):
    page = filled(as_census(EXAMPLE).encode()).press("Preview")
    page.at.file_uploader[0].set_value([("cin.xml", b"no", "text/xml")])
    page.press("Preview")
    assert downloads(page) == {}


def test_forgetting_drops_the_files_and_what_was_made(filled):
    page = filled(as_census(EXAMPLE).encode()).press("Preview").press("Forget what was given")
    assert downloads(page) == {}
    page.press("Preview")
    assert [box.value for box in page.at.info] == [
        "Nothing was prepared. Give the first and the last day of the window."
    ]


@pytest.mark.parametrize(
    ("address", "headers", "is_offered"),
    [
        (None, {}, True),
        (None, {"Host": "localhost:8501", "Origin": "http://localhost:8501"}, True),
        ("127.0.0.1", {"Host": "127.0.0.1:8501"}, True),
        ("127.8.0.1", {"Host": "127.8.0.1:8501"}, True),
        ("::1", {"Host": "[::1]:8501"}, True),
        ("::ffff:127.0.0.1", {"Host": "localhost"}, True),
        # Both were offered it without a Host; since issue 15 a request that names none is held for a stranger's.
        ("127.8.0.1", {}, False),
        ("::ffff:127.0.0.1", {}, False),
        (None, {"User-Agent": "anything"}, False),
        ("10.1.2.3", {}, False),
        ("::ffff:10.1.2.3", {}, False),
        ("not an address", {}, False),
        # A proxy on this machine, whose own address is all that is seen.
        (None, {"X-Forwarded-For": "10.1.2.3"}, False),
        (None, {"x-forwarded-for": "127.0.0.1"}, False),
        (None, {"Forwarded": "for=10.1.2.3"}, False),
        (None, {"X-Real-IP": "10.1.2.3"}, False),
        (None, {"Via": "1.1 proxy"}, False),
        # Under the right name, of those that the server knew and the page did not, and the other way round.
        (None, {"Host": "localhost", "X-Client-IP": "10.1.2.3"}, False),
        (None, {"Host": "localhost", "CF-Connecting-IP": "10.1.2.3"}, False),
        (None, {"Host": "localhost", "True-Client-IP": "10.1.2.3"}, False),
        (None, {"Host": "localhost", "X-Forwarded-Proto": "https"}, False),
        (None, {"Host": "localhost", "X-Xsrftoken": "of Streamlit's own script"}, True),
        # A proxy that adds nothing, or a page elsewhere that calls this machine: the name in the address tells.
        (None, {"Host": "dashboard.council.example"}, False),
        (None, {"Host": "localhost:8501", "Origin": "https://dashboard.council.example"}, False),
    ],
)
def test_the_page_is_offered_on_this_machine_alone(opened, monkeypatch, address, headers, is_offered):
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: address))
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: StreamlitHeaders(headers.items())))
    page = opened("prepare")
    assert bool(page.at.file_uploader) == is_offered
    assert ("offered only on the computer that runs the app" in page.headline) != is_offered


def test_a_visitor_who_has_left_is_offered_nothing(opened, monkeypatch):
    # Nothing is known of one who closes the channel while the page runs, and that looked like this computer.
    monkeypatch.setattr(loopback, "is_connected", lambda: False)
    page = opened("prepare")
    assert not page.at.file_uploader
    assert "offered only on the computer that runs the app" in page.headline


def test_the_page_says_how_much_it_takes(opened):
    page = opened("prepare")
    assert (
        "Up to 20 MB a file and 40 files; a larger one with the command `python -m analytics prepare`"
        in page.text
    )
    assert [box.proto.max_upload_size_mb for box in page.at.file_uploader] == [20, 20, 20, 20]
