"""The words about spending; the figures are checked in tests/figures/test_spending_figures.py."""

import functools
from pathlib import Path

import pytest

from analytics.figures import holdings_figures, spending_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.measures import SPENDING_LINES, SPENDING_PER
from analytics.sentences import spending_sentences as sentences
from analytics.settings import Settings
from analytics.words.wording import plain

SHIPPED = Path(__file__).parents[2] / "data"
NORTH_YORKSHIRE = "815"


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def ask(shipped):
    @functools.cache
    def asked(region="E12000003", **changes):
        holdings = holdings_figures.holdings(shipped, region)
        chosen = Selection.first(holdings).with_changes(**changes)
        return chosen, spending_figures.spending(shipped, chosen, holdings), holdings

    return asked


def headline(asked):
    chosen, found, _ = asked
    return plain(sentences.headline(found, chosen.line, bool(chosen.focus)))


def test_the_answer_names_line_count_year_both_sides_and_the_other_count(ask):
    # 3,983.67 / 2,066.43 is 1.93; the other 14 at 31 March: 330,901,817 over 36,668 is 9,024.3.
    assert headline(ask(focus=NORTH_YORKSHIRE)) == (
        "North Yorkshire: £2,066 spent on safeguarding children and young people per child in need at any time in the"
        " year ending 31 March 2025; the other 14 together £5,084 (our calculation). Over children in need at 31 March"
        " it would be £3,984 beside £9,024: 1.9 times as much for the same money."
    )


def test_the_answer_at_31_march_tells_of_the_year(ask):
    # 2,066.43 / 3,983.67 is 0.52.
    assert headline(ask(focus=NORTH_YORKSHIRE, per="in_need_march")) == (
        "North Yorkshire: £3,984 spent on safeguarding children and young people per child in need at 31 March 2025;"
        " the other 14 together £9,024 (our calculation). Over children in need at any time in the year it would be"
        " £2,066 beside £5,084: 0.5 times as much for the same money."
    )


def test_over_all_children_the_year_is_named(ask):
    assert headline(ask(focus=NORTH_YORKSHIRE, per="children", compare="england")).startswith(
        "North Yorkshire: £125 spent on safeguarding children and young people per child aged 0 to 17 in the year"
        " ending 31 March 2025; England £297 (our calculation). Over children in need at any time in the year it would"
        " be £2,066 beside £5,139"
    )


def test_without_a_focus_the_region_is_told_with_its_ends(ask):
    assert headline(ask()) == (
        "Yorkshire and The Humber: £4,790 spent on safeguarding children and young people per child in need at any time"
        " in the year ending 31 March 2025, from £2,066 in North Yorkshire to £7,703 in Rotherham. Over children in"
        " need at 31 March it would be £8,569: 1.8 times as much for the same money."
    )


def test_a_focus_without_a_return_is_told_so(ask):
    # The other 11 spent the region's £174,979,010, over 37,846 children in need: Middlesbrough is in neither.
    assert headline(ask(region="E12000001", focus="806", year=2025)) == (
        "Middlesbrough: - for spending on safeguarding children and young people per child in need at any time in the"
        " year ending 31 March 2025, since the publisher's combined file prints a dash and gives no reason; the other"
        " 11 together £4,623 (our calculation). Over children in need at 31 March the other 11 together would be at"
        " £7,790."
    )


def test_the_line_and_the_count_are_named_on_the_figure(ask):
    chosen, found, _ = ask(focus=NORTH_YORKSHIRE)
    measure = found.result.measure
    assert sentences.axis(chosen.line, measure) == (
        "Spending on safeguarding children and young people,<br>£ per child in need at any time in the year"
    )
    assert sentences.heading(found, chosen.line) == (
        "Safeguarding children and young people, £ per child in need at any time in the year: 15 authorities, 2025"
    )


def test_the_note_says_why_there_is_no_interval_and_whom_england_leaves_out(ask):
    _, found, _ = ask(focus=NORTH_YORKSHIRE, compare="england", year=2025)
    told = sentences.note(found)
    assert "No intervals: money is added up, not sampled." in told
    assert (
        "The published totals of this year leave out the spending of Middlesbrough and Wandsworth, so the totals here"
        " leave out their children too."
    ) in told


def test_totals_that_are_added_up_here_are_said_to_be(ask):
    _, found, _ = ask(line="social_work", compare="england", year=2014)
    assert "The publisher prints no totals for this year" in sentences.note(found)


def test_the_open_years_are_explained(ask, shipped):
    chosen, found, holdings = ask(focus=NORTH_YORKSHIRE)
    years = spending_figures.all_years(shipped, chosen, holdings)
    assert "The years ending 2015 and 2016 stand open: their returns are in no public copy used here." in (
        sentences.years_note(years, found.result, chosen.focus)
    )
    chosen, found, holdings = ask(focus=NORTH_YORKSHIRE, line="social_work")
    years = spending_figures.all_years(shipped, chosen, holdings)
    assert "Only these years' returns have this line." in sentences.years_note(
        years, found.result, chosen.focus
    )


@pytest.mark.parametrize("line", SPENDING_LINES)
@pytest.mark.parametrize("per", SPENDING_PER)
def test_every_line_over_every_count_is_told_whole(ask, line, per):
    told = headline(ask(focus=NORTH_YORKSHIRE, line=line, per=per))
    assert told.startswith("North Yorkshire: £") and told.endswith(".")
    assert "nan" not in told and "None" not in told


def test_every_line_and_every_count_has_a_name_to_choose_by():
    assert set(sentences.LINE_NAMES) == set(SPENDING_LINES)
    assert set(sentences.PER_NAMES) == set(SPENDING_PER)
