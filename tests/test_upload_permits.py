"""When a visit may send files: while the page that was drawn last asks for them, and within its limits."""

import pytest
from streamlit.runtime.scriptrunner import RerunException, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

from pages.parts import uploads
from pages.parts.server.upload_permits import (
    NO_FORM,
    TOO_MANY,
    TOO_MUCH,
    TOO_MUCH_OF_ALL,
    Refused,
    UploadPermits,
)

# 100 and 200 times 1024 times 1024 bytes.
OF_ONE, OF_ALL = 104_857_600, 209_715_200


@pytest.fixture
def permits():
    return UploadPermits()


@pytest.fixture
def visit(permits, monkeypatch):
    """A visit outside a server, whose files are counted as they are let go."""
    gone = []
    monkeypatch.setattr(uploads, "PERMITS", permits)
    monkeypatch.setattr(uploads, "_session", lambda: "one")
    monkeypatch.setattr(uploads, "let_all_go", lambda: gone.append("one"))
    return gone


def drawn(page, asks, ends_with=None):
    """Draw a page that asks for files, or does not, and ends well or with an error."""
    with uploads.taken_on(page):
        if asks:
            uploads.ask()
        if ends_with is not None:
            raise ends_with


def test_a_page_that_asks_takes_files_until_one_is_drawn_that_does_not(permits, visit):
    assert not permits.holds("one")
    drawn("data", asks=True)
    assert permits.holds("one") and not permits.holds("other")
    drawn("data", asks=True)
    assert permits.holds("one") and visit == []
    # The same page, which now shows how far a load is.
    drawn("data", asks=False)
    assert not permits.holds("one") and visit == ["one"]
    drawn("data", asks=False)
    assert visit == ["one"]


def test_another_page_takes_the_permit_before_it_is_drawn(permits, visit):
    drawn("data", asks=True)
    with uploads.taken_on("pathways"):
        assert not permits.holds("one") and visit == ["one"]
    assert not permits.holds("one") and visit == ["one"]


def test_from_one_page_that_asks_to_another_nothing_is_carried_over(permits, visit):
    drawn("data", asks=True)
    drawn("prepare", asks=True)
    assert permits.holds("one") and visit == ["one"]


def test_a_run_that_was_cut_short_says_nothing_and_any_other_end_does(permits, visit):
    drawn("data", asks=True)
    with pytest.raises(RerunException):
        drawn("data", asks=False, ends_with=RerunException(RerunData()))
    assert permits.holds("one") and visit == []
    for number, error in enumerate((StopException(), ValueError()), start=1):
        drawn("data", asks=True)
        with pytest.raises(type(error)):
            drawn("data", asks=False, ends_with=error)
        assert not permits.holds("one") and len(visit) == number
    with pytest.raises(StopException):
        drawn("data", asks=True, ends_with=StopException())
    assert permits.holds("one")


def test_it_is_remembered_that_a_visit_took_files_until_it_is_forgotten(permits, visit):
    drawn("pathways", asks=False)
    assert permits.sessions() == ["one"] and not permits.has_taken_files("one")
    drawn("data", asks=True)
    drawn("pathways", asks=False)
    assert permits.has_taken_files("one")
    permits.forget("one")
    assert permits.sessions() == [] and not permits.has_taken_files("one") and not permits.holds("one")


def test_files_on_their_way_count_beside_those_that_are_here(permits):
    permits.give("one")
    on_their_way = [permits.arrive("one", files=30) for _ in range(10)]
    with pytest.raises(Refused, match=TOO_MANY):
        permits.arrive("one", files=30)
    permits.done(on_their_way.pop())
    permits.arrive("one", files=30)


def test_bytes_on_their_way_count_beside_those_that_are_here(permits):
    permits.give("one")
    first, second = permits.arrive("one", 0), permits.arrive("one", 0)
    permits.count(first, 50_000_000, here=4_857_600, here_of_all=0)
    permits.count(second, 50_000_000, here=4_857_600, here_of_all=0)
    with pytest.raises(Refused, match=TOO_MUCH):
        permits.count(second, 50_000_001, here=4_857_600, here_of_all=0)
    permits.done(first)
    permits.count(second, OF_ONE, here=0, here_of_all=0)
    with pytest.raises(Refused, match=TOO_MUCH):
        permits.count(second, OF_ONE + 1, here=0, here_of_all=0)


def test_those_of_all_visits_have_a_limit_of_their_own(permits):
    permits.give("one")
    permits.give("other")
    first, second = permits.arrive("one", 0), permits.arrive("other", 0)
    permits.count(first, 1_000, here=0, here_of_all=OF_ALL - 2_000)
    permits.count(second, 1_000, here=0, here_of_all=OF_ALL - 2_000)
    with pytest.raises(Refused, match=TOO_MUCH_OF_ALL):
        permits.count(second, 1_001, here=0, here_of_all=OF_ALL - 2_000)


def test_a_file_on_its_way_is_cut_off_once_the_page_asks_no_longer(permits):
    permits.begin("one", "data")
    permits.give("one")
    arrival = permits.arrive("one", 0)
    permits.count(arrival, 1, here=0, here_of_all=0)
    assert permits.begin("one", "pathways")
    with pytest.raises(Refused, match=NO_FORM):
        permits.count(arrival, 2, here=0, here_of_all=0)
    with pytest.raises(Refused, match=NO_FORM):
        permits.arrive("one", 0)
