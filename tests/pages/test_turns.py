"""That pages are made one after another, and that nobody waits for ever for another's."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest

from pages.parts import turns
from pages.parts.catalogue import PAGES
from pages.parts.turns import Turns

LONG = 60.0


def test_of_many_who_come_together_one_works_at_a_time():
    line, working, most, done = Turns(LONG), [], [], []

    def works(number):
        with line.hold():
            working.append(number)
            # Whoever could come in beside does so while this one yields.
            Event().wait(0.01)
            most.append(len(working))
            working.remove(number)
        done.append(number)

    readers = [Thread(target=works, args=(number,)) for number in range(10)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(LONG)
    assert sorted(done) == list(range(10))
    assert most == [1] * 10


def test_who_waited_longest_is_served_beside_a_page_that_is_stuck():
    line = Turns(0.01)
    with line.hold() as given, line.hold() as beside:
        assert (given, beside) == (True, False)
        with line.hold() as third:
            assert third is False
    with line.hold() as again:
        assert again is True


def test_a_page_that_breaks_gives_its_turn_back():
    line = Turns(LONG)
    with pytest.raises(KeyError), line.hold():
        raise KeyError
    with line.hold() as given:
        assert given


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_takes_its_turn_if_choices_act_on_it(opened, monkeypatch, page):
    taken = []

    class Noted(Turns):
        @contextmanager
        def hold(self):
            with super().hold() as given:
                taken.append(given)
                yield given

    monkeypatch.setattr(turns, "READING", Noted(LONG))
    opened(page.path)
    assert taken == ([True] if page.acts else [])
