"""The stories that ship: how long they are, and that every choice they make is one there is."""

from dataclasses import fields

import pytest

from analytics.reader.selection import ADJUSTMENTS, Selection
from analytics.registry.measures import DEMAND, MEASURES, SHARES, STEPS, WORKFORCE
from analytics.registry.stories import BY_KEY, STORIES

# What a field of a screen may hold.
ALLOWED = {
    "measure": set(MEASURES),
    "year": set(range(2011, 2026)),
    "step": set(STEPS),
    "share": set(SHARES),
    "adjust": set(ADJUSTMENTS),
    "workforce": {*WORKFORCE, *DEMAND},
}
SCREENS = [(story.key, place, screen) for story in STORIES for place, screen in enumerate(story.screens, 1)]


def test_the_four_stories_have_five_to_eight_screens_each():
    assert len(STORIES) == 4
    assert all(5 <= len(story.screens) <= 8 for story in STORIES)
    assert list(BY_KEY) == [story.key for story in STORIES]


def test_only_the_story_of_one_authority_needs_one():
    assert [story.key for story in STORIES if story.needs_authority] == ["authority"]


@pytest.mark.parametrize(("story", "place", "screen"), SCREENS)
def test_a_screen_chooses_only_what_can_be_chosen(story, place, screen):
    assert set(screen.changes) <= {field.name for field in fields(Selection)}
    for name, value in screen.changes.items():
        assert value in ALLOWED[name], (story, place, name)


def test_no_screen_takes_a_choice_from_the_presenter():
    hers = {"focus", "compare", "chosen", "names", "wave", "enquiry", "pins", "story", "screen"}
    assert not any(hers & set(screen.changes) for _, _, screen in SCREENS)


def test_the_region_is_stepped_through_three_years_of_one_measure_in_a_row():
    steps = [screen.changes for screen in BY_KEY["region"].screens if screen.figure == "dots"]
    assert [(changes["measure"], changes["year"]) for changes in steps] == [
        ("cla_rate", 2019),
        ("cla_rate", 2022),
        ("cla_rate", 2025),
    ]
