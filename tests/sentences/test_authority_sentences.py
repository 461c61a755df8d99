"""What is said of one authority: how many measures differ, how many comparisons were made, and what its data is."""

from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import pytest

from analytics.figures.authority_figures import Neighbours, from_published
from analytics.figures.like_for_like_figures import LikeForLike
from analytics.figures.recording_figures import Recording
from analytics.registry.areas import Area
from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.registry.measures import MEASURES
from analytics.sentences import authority_row_sentences
from analytics.sentences import authority_sentences as sentences
from analytics.words.verdict import Verdict
from analytics.words.wording import plain
from pages.parts.catalogue import PAGES
from pages.parts.catalogue import PageEntry as Page
from tests.rows import rows_of

FRONT_DOOR = BY_KEY["front_door"]
ROTHERHAM = Area(code="372", name="Rotherham", short_name="Rotherham", level="authority", region="E12000003")


@dataclass
class Row:
    """A row of which only the verdict and the comparator's name are read."""

    verdict: Verdict
    compared_with: str = "the other 14 together"


def rows(*verdicts):
    return [Row(verdict) for verdict in verdicts]


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        # Within and beyond the usual spread are both more than chance.
        (
            [Verdict.BEYOND, Verdict.WITHIN, Verdict.EDGE, Verdict.CHANCE, Verdict.NONE],
            "Front door: of five measures of Rotherham, four can be judged beside the other 14 together: two differ by"
            " more than chance, one is at its edge, and chance could explain one.",
        ),
        (
            [Verdict.MORE, Verdict.CHANCE],
            "Front door: of two measures of Rotherham, two can be judged beside the other 14 together: one differs by"
            " more than chance, and chance could explain one.",
        ),
        (
            [Verdict.EDGE, Verdict.EDGE],
            "Front door: of two measures of Rotherham, two can be judged beside the other 14 together: none differ by"
            " more than chance, two are at its edge.",
        ),
        (
            [Verdict.NONE],
            "Front door: of one measure of Rotherham, no difference can be judged: each row says why.",
        ),
        (
            [],
            "Front door: nothing is held here of Rotherham. Another line of enquiry may hold something.",
        ),
    ],
)
def test_the_answer_counts_what_differs_by_more_than_chance(verdicts, told):
    assert plain(sentences.answer(rows(*verdicts), FRONT_DOOR, "Rotherham")) == told


def test_how_to_read_a_row_says_once_what_the_interval_of_a_published_count_means(cursor, holdings, first):
    published = from_published(cursor, first.with_changes(focus="372", enquiry="care"), holdings)
    assert any(row.result.subject.has_interval for row in published)
    told = sentences.marks([*published, *rows(Verdict.CHANCE)])
    assert told.startswith("Rings: the other authorities.")
    assert told.endswith(
        " Of published figures: these are complete counts, not samples: the 95% interval shows how far a year's figure"
        " could move by chance alone if nothing in the area changed. Brothers and sisters are counted together, so"
        " intervals are drawn 26% wider to allow for them (assumed; see Methods)."
    )
    # Rows of the sample alone, and figures without a count, have nothing to explain.
    assert "complete counts" not in sentences.marks(rows(Verdict.CHANCE))
    earlier = from_published(cursor, first.with_changes(focus="372", enquiry="care", year=2022), holdings)
    assert "complete counts" not in sentences.marks([row for row in earlier if row.measure.key == "cla_rate"])


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("source_police", "no interval: the publisher gives no count"),
        ("cla_rate", "no interval: the publisher gives no count"),
        ("sw_vacancy", "no interval: full-time equivalents are no count of people"),
        ("referrals_per_worker", "no interval: one published figure is divided by another"),
    ],
)
def test_a_row_without_an_interval_says_why(key, why):
    # Looked-after rates have one in every year with counts.
    assert authority_row_sentences.why_no_interval(MEASURES[key]) == why


def test_two_comparators_are_not_told_as_one():
    two = [Row(Verdict.MORE, "England"), Row(Verdict.CHANCE), Row(Verdict.NONE, "")]
    assert sentences.compared_with(two) == "what each is compared with"
    assert sentences.compared_with(two[:1]) == "England"


def test_the_number_of_comparisons_is_said_with_what_chance_alone_would_give():
    # Twelve: 0.05 x 12 = 0.6 and 0.002 x 12 = 0.024. 1 - 0.95^12 = 0.460 and 1 - 0.998^12 = 0.0237.
    made = rows(*[Verdict.CHANCE] * 11, Verdict.MORE, Verdict.NONE, Verdict.NONE)
    assert plain(sentences.comparisons(made)) == (
        "Twelve questions were put to chance here. With no real difference at all, about 0.6 would fall outside the 95%"
        " limits and 0.02 outside 99.8%: a chance of 46% and of 2% of at least one. Measures that overlap are counted"
        " as if each stood alone."
    )


def test_where_nothing_was_compared_that_is_said():
    assert sentences.comparisons(rows(Verdict.NONE, Verdict.NONE)) == (
        "No question was put to chance here, so no row is said to differ by more than chance."
    )


def likeness(**own):
    row = {
        "role": "focus",
        "sampled_shown": "300",
        "referrals_total": 1432.0,
        "frames": ("referrals",),
        "samplings": ("random",),
        "followed_shown": "98%",
        "extract_date": datetime(2025, 10, 31),
    }
    return LikeForLike(
        rows=rows_of(pd.DataFrame([{**row, **own}])), side=None, days=180, comparator_contacts=None
    )


@pytest.mark.parametrize(("followed", "told"), [("98%", "98%"), ("c", "hidden"), ("few", "too few to say")])
def test_the_sample_is_told_with_its_frame_its_drawing_and_its_follow_up(followed, told):
    assert plain(sentences.of_sample(likeness(followed_shown=followed), ROTHERHAM, "wave 2")) == (
        "Sample. 300 of 1,432 referrals in wave 2; frame: referrals; sampling: at random; followed for 180 days:"
        f" {told}; extracted 31 October 2025."
    )


def test_an_authority_without_a_sample_in_the_wave_is_told_so():
    beside = sentences.of_sample(likeness(role="region"), ROTHERHAM, "wave 1")
    assert plain(beside) == "Sample. Rotherham is not in wave 1."


def test_what_is_recorded_is_told_in_short_with_what_is_less_and_what_is_hidden():
    shares = {"source": (90.0, "90%", ""), "need": (89.0, "89%", ""), "factors": (float("nan"), "c", "c")}
    record = pd.DataFrame(
        [
            {"role": "focus", "field": field, "share": share, "share_shown": shown, "status": status}
            for field, (share, shown, status) in shares.items()
        ]
    )
    assert plain(sentences.of_fields(Recording(rows=rows_of(record), side=None))) == (
        "Recorded. One of 3 fields for 90% or more of the referrals they apply to; less: primary need 89%; hidden,"
        " because 7 or fewer have it or lack it: which factors were found."
    )


def test_the_neighbours_are_told_in_the_region_and_outside_it():
    told = sentences.neighbours(
        Neighbours(inside=(), outside=(("Cheshire East", "very close"), ("Solihull", "close"))), "Yorkshire"
    )
    assert [plain(text) for text in told] == [
        "In Yorkshire: no neighbour of the ten.",
        "Outside it: Cheshire East (very close) and Solihull (close).",
    ]
    assert sentences.neighbours(Neighbours(inside=(), outside=()), "Yorkshire") == ()


@pytest.mark.parametrize("key", [key for line in BY_KEY.values() for key in line.measures])
def test_every_question_leads_to_a_page_whose_choice_it_is(key):
    acts = {page.path: page.acts for page in PAGES if isinstance(page, Page)}
    path, choice = authority_row_sentences.page_of(MEASURES[key])
    assert set(choice) <= acts[path]
    assert set(choice.values()) <= {key}
