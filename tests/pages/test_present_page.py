"""Present mode: the stories, each of their screens, what is changed live, and a figure that fails."""

import json
import re

import pytest

from analytics.exhibits import exhibit_registry
from analytics.exhibits.exhibit import Exhibit
from analytics.reader.holdings import Pool, Wave
from analytics.reader.selection import Selection
from analytics.registry.stories import BY_KEY, STORIES
from analytics.sentences import present_sentences as sentences
from analytics.sentences.present_pool_sentences import pool_badges
from pages.parts import kept_results
from pages.parts.views import page_of
from tests.pages.conftest import PLOT
from tests.pages.test_words import VERDICT, unreadable

SCREENS = [(story.key, place) for story in STORIES for place in range(1, len(story.screens) + 1)]
MOST_ROWS = 15


def shown(opened, story, screen=1, **address):
    return opened("present", story=story, screen=str(screen), **{"focus": "372", **address})


def figure(visit):
    return visit.chart("figure")


def main_choice(visit, label):
    """Return a choice behind a button of the screen, which has no sidebar."""
    return next(box for box in visit.at.main.selectbox if box.label == label)


def change(visit, label, value):
    return visit._run(main_choice(visit, label).set_value(value))


def test_the_list_names_each_story_its_length_and_whom_it_needs(opened):
    page = opened("present")
    assert page.title == "What will you show?"
    assert [heading.value for heading in page.at.header] == [story.title for story in STORIES]
    lines = page.on_page
    assert "Seven screens. Choose your authority in the sidebar first." in lines
    assert lines.count("Six screens. Needs no authority; with one chosen, it is marked in every figure.") == 2
    starts = {button.label: button.disabled for button in page.at.main.button}
    assert starts == {
        "Start: the region at a glance": False,
        "Start: the front door": False,
        "Start: one authority": True,
        "Start: who does the work": False,
    }


def test_start_opens_the_first_screen_and_its_place_stands_in_the_address(opened):
    page = opened("present", focus="372").press("Start: one authority")
    assert page.title == "How often are children referred to children's social care?"
    assert (page.address["story"], page.address["measure"]) == ("authority", "referral_rate")
    assert "1 of 7" in page.on_page
    assert page.address["focus"] == "372"


def test_next_and_back_move_one_screen_and_the_ends_lead_to_the_list(opened):
    page = shown(opened, "front_door").press("Next")
    assert page.title == "What is done first with a request for help?" and page.address["screen"] == "2"
    page.press("Back")
    assert "1 of 6" in page.on_page
    page.press("Back")
    assert page.title == "What will you show?" and "story" not in page.address
    assert shown(opened, "front_door", 6).press("Next").title == "What will you show?"


def test_a_short_link_opens_the_screen_with_its_own_choices(opened):
    page = shown(opened, "region", 2)
    assert (page.address["measure"], page.address["year"]) == ("cla_rate", "2019")
    # Published: 113 per 10,000 in Rotherham on 31 March 2019.
    assert page.headline.startswith("2019. Rotherham: 113 per 10,000 children")


def test_a_link_beyond_the_last_screen_opens_the_last(opened):
    assert "6 of 6" in shown(opened, "front_door", 40).on_page


def test_what_a_link_holds_beside_its_story_is_ignored_politely(opened):
    page = shown(opened, "region", 2, colour="mauve")
    assert page.headline.startswith("2019.")
    assert "“colour=mauve”" in page.at.info[0].value
    assert len(page.press("Next").at.info) == 0


def test_a_story_that_never_was_is_ignored_politely(opened):
    page = opened("present", story="epic", focus="372")
    assert page.title == "What will you show?"
    assert "“story=epic”" in page.at.info[0].value


@pytest.mark.parametrize("focus", ["372", ""])
@pytest.mark.parametrize(("story", "place"), SCREENS)
def test_every_screen_has_one_question_one_sentence_one_figure_and_one_prompt(opened, story, place, focus):
    address = {"focus": focus} if focus else {"year": "2025"}
    page = opened("present", story=story, screen=str(place), **address)
    assert sentences.FAILED not in page.text
    assert page.title.endswith("?") and len(page.headline) > 20
    assert len(page.at.get(PLOT)) == 1 and len(page.alternatives[0]) > 40
    assert sum(line.startswith("Ask next:") for line in page.on_page) == 1
    assert f"{place} of {len(BY_KEY[story].screens)}" in page.on_page
    assert len(figure(page)["layout"]["yaxis"].get("ticktext", [])) <= MOST_ROWS
    assert len(page.at.sidebar.selectbox) == 0
    assert unreadable(page) == []
    assert [text for text in page.on_page if VERDICT.search(text)] == []


@pytest.mark.parametrize(("story", "place"), SCREENS)
def test_every_screen_says_what_its_figures_are(opened, story, place):
    page = shown(opened, story, place)
    is_pool = page_of(BY_KEY[story].screens[place - 1].figure).uses_pool
    badge = next(node.value for node in page.at.main if node.type == "html" and "badges" in str(node.value))
    assert ("<b>INVENTED DATA</b>" in badge) == is_pool
    assert ("<b>Published figures</b>" in badge) == (not is_pool)
    drawn = [note["text"] for note in figure(page)["layout"].get("annotations", [])]
    assert any("INVENTED DATA" in text for text in drawn) == is_pool


def test_the_sentence_of_a_screen_is_the_pages_own(opened):
    there = opened("pathways", focus="372").headline
    assert shown(opened, "front_door", 3).headline == there
    there = opened("differ", focus="372", share="front_door_share").headline
    assert shown(opened, "front_door", 6).headline == there


def test_stepping_through_years_keeps_the_axis(opened):
    axes = [figure(shown(opened, "region", place))["layout"]["xaxis"]["range"] for place in (2, 3, 4)]
    assert axes[0] == axes[1] == axes[2]
    # North East Lincolnshire had 186 in 2022, with an upper limit of about 201.
    assert axes[0][1] > 200
    page = change(shown(opened, "region", 4), "Year", 2016)
    assert page.headline.startswith("2016.") and figure(page)["layout"]["xaxis"]["range"] == axes[0]


def test_a_source_is_chosen_live_and_the_story_taken_up_again(opened):
    page = shown(opened, "front_door", 2)
    before = page.headline
    assert "Back to the story" not in [button.label for button in page.at.main.button]
    change(page, "Source of referral", "education")
    assert page.headline != before and page.address["source"] == "education"
    badge = next(node.value for node in page.at.main if node.type == "html" and "badges" in str(node.value))
    assert "only from schools and education" in badge
    page.press("Back to the story")
    assert page.headline == before and "source" not in page.address
    assert main_choice(page, "Source of referral").value == ""


def test_next_after_a_change_keeps_what_is_the_presenters_and_drops_the_rest(opened):
    page = shown(opened, "front_door", 2, compare="neighbours", names="mine", wave="W1", measure="cla_rate")
    change(page, "Source of referral", "police").press("Next")
    address = page.address
    assert "source" not in address and address["screen"] == "3"
    kept = {name: address[name] for name in ("focus", "compare", "names", "wave")}
    assert kept == {"focus": "372", "compare": "neighbours", "names": "mine", "wave": "W1"}


def test_a_reload_after_a_change_shows_the_same(opened):
    page = change(shown(opened, "front_door", 2), "Source of referral", "police")
    assert opened("present", **page.address).headline == page.headline


def test_another_authority_stays_for_the_rest_of_the_story(opened):
    page = change(shown(opened, "region", 4), "Your authority", "816")
    assert "York: 69" in page.headline
    assert page.press("Next").address["focus"] == "816"


def test_a_published_figure_says_that_no_filter_acts_on_it(opened):
    page = shown(opened, "region", 4)
    assert sentences.WHOLE_AUTHORITIES in page.lines
    assert "Source of referral" not in [box.label for box in page.at.main.selectbox]


def test_how_authorities_are_named_is_always_said_and_kept_by_every_figure(opened):
    page = shown(opened, "front_door", 4)
    names = [block.proto.popover.label for block in page.at.get("popover")]
    assert names == ["Names: all shown", "Change"]
    page = shown(opened, "front_door", 4, names="letters")
    names = [block.proto.popover.label for block in page.at.get("popover")]
    assert names[0] == "Names: letters for all"
    # The choice of an authority names them all; the figure names none.
    assert figure(page)["layout"]["yaxis"]["ticktext"][0] == "Authority A"
    assert "Rotherham" not in json.dumps(figure(page)) + page.headline + page.alternatives[0]


def test_with_letters_there_is_no_map(opened):
    page = shown(opened, "region", 1, names="letters")
    assert len(page.at.get(PLOT)) == 0
    assert "place is name" in page.headline


def test_too_few_referrals_leave_the_question_the_reason_and_the_buttons(opened):
    # Few anonymous referrals anywhere, and of them few for low income.
    few = {"source": "unknown", "need": "N6", "measure": "cla_rate"}
    page = shown(opened, "front_door", 3, **few)
    assert page.headline.startswith("Too few to show: fewer than 23 referrals in the other 14 together")
    assert {"Back", "Next", "Leave"} <= {button.label for button in page.at.main.button}


def test_one_failed_figure_does_not_stop_the_show(opened, monkeypatch):
    def fails(name: str, chosen: Selection) -> Exhibit:
        if name == "responses":
            raise RuntimeError("secret of /somewhere/on/this/machine.parquet")
        return on_screen(name, chosen)

    on_screen = kept_results.on_screen
    monkeypatch.setattr(kept_results, "on_screen", fails)
    page = shown(opened, "front_door", 2)
    assert page.headline == sentences.FAILED
    assert len(page.at.get(PLOT)) == 0 and "secret" not in page.text
    assert re.search(r"tell whoever runs the app the reference [0-9A-F]{6}\.", page.text)
    assert {"Back", "Next", "Leave"} <= {button.label for button in page.at.main.button}
    assert page.press("Next").title == "How far do referrals go, and where do families step off?"


def test_leave_opens_the_page_of_the_figure_with_the_same_choices(opened):
    page = shown(opened, "front_door", 4).press("Leave")
    assert page.title == "How far do referrals go, and where do families step off?"
    assert (page.address["focus"], "story" in page.address, "screen" in page.address) == ("372", False, False)


def test_every_figure_leads_to_a_page():
    assert {screen.figure for story in STORIES for screen in story.screens} <= set(exhibit_registry.SCREENS)
    assert all(page_of(key).file.endswith(".py") for key in exhibit_registry.SCREENS)


@pytest.mark.parametrize(
    ("wave", "agreed", "badges"),
    [
        ("W1", ("W1",), ("Pool of 2027",)),
        ("W2", ("W1",), ("Pool of 2027", "Draft: not yet agreed")),
        ("both", ("W1",), ("Pool of 2027", "Draft: not yet agreed")),
        ("both", ("W1", "W2"), ("Pool of 2027",)),
        ("W1", (), ("Pool of 2027", "Draft: not yet agreed")),
    ],
)
def test_a_wave_that_is_not_agreed_is_marked_as_a_draft(wave, agreed, badges):
    waves = tuple(Wave(key=key, months="", frames=frozenset()) for key in ("W1", "W2"))
    pool = Pool(name="pool of 2027", is_invented=False, authorities=("372",), waves=waves)
    chosen = Selection(measure="cla_rate", year=2025, wave=wave)
    assert pool_badges(chosen, pool, agreed) == badges


def test_an_invented_wave_says_so_and_is_no_draft():
    pool = Pool(name="invented demonstration pool", is_invented=True, authorities=("372",), waves=())
    assert pool_badges(Selection(measure="cla_rate", year=2025, wave="W1"), pool, ()) == ("INVENTED DATA",)


def test_a_region_without_a_pool_is_told_so_and_the_published_stories_go_on(opened, setting):
    setting("REGION", "E12000001")
    page = opened("present", story="front_door")
    assert page.headline.startswith("No referral pool is loaded for North East.")
    assert {"Back", "Next", "Leave"} <= {button.label for button in page.at.main.button}
    assert len(figure(opened("present", story="region", screen="2"))["layout"]["yaxis"]["ticktext"]) == 12


def test_what_a_comparison_falls_back_to_is_said_under_the_figure(opened):
    page = shown(opened, "front_door", 3, compare="england", measure="cla_rate")
    aside = next(
        line for line in opened("pathways", focus="372", compare="england").on_page if "England" in line
    )
    assert any(line.startswith(aside) for line in page.on_page)


def test_a_measure_that_is_not_comparable_says_so_under_its_figure(opened):
    page = shown(opened, "region", 4, measure="nfa_share")
    assert any(line.startswith("Not comparable between authorities: ") for line in page.on_page)
