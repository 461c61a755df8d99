"""What the data shows on each rung, from the rows typed in test_recording."""

import pytest

from analytics.figures.ladder_figures import ladder
from analytics.words.verdict import Verdict
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return ladder(cursor, first.with_changes(**changes), holdings)


def beside(pool, focus, other, **changes):
    return found(pool, focus=focus, compare="chosen", chosen=(other,), **changes)


def test_two_shares_that_chance_could_part(pool):
    # No further action: 80 of 200, 40 %, and 40 of 120, 33 %. The 80 may be 78 of 202, 38.61 %, to 82 of 198, 41.41:
    # Wilson (statsmodels) of 200 / 1.6 = 125 from 30.5 and to 50.2.
    answer = beside(pool, ROTHERHAM, BARNSLEY, share="nfa_sample")
    assert (answer.focus.share_shown, answer.focus.lower, answer.focus.upper) == ("40%", 30.5, 50.2)
    assert (answer.others.share_shown, answer.others.size_shown) == ("33%", "120")
    assert answer.verdict is Verdict.CHANCE


def test_two_shares_that_chance_could_not(pool):
    # Referred before: 0 of 120 beside 60 of 195, at least 58 of 197, 29.44 %. Wilson (statsmodels), 99.8 %: 0 of 118 /
    # 1.6 up to 11.46, 29.44 of 193 / 1.6 from 18.51; -29.44 + sqrt(11.46² + 10.93²) = -13.6 is below nought.
    answer = beside(pool, BARNSLEY, ROTHERHAM, share="rereferral_sample")
    assert (answer.focus.share_shown, answer.others.share_shown) == ("0%", "31%")
    assert answer.verdict is Verdict.MORE


def test_a_hidden_share_is_not_judged(pool):
    # Assessed and not in need: 0 of Hull's 40 followed, hidden because so few were.
    answer = beside(pool, HULL, ROTHERHAM, share="not_in_need_share")
    assert (answer.focus.status, answer.verdict) == ("c", Verdict.NONE)


def test_too_few_are_not_judged(pool):
    answer = beside(pool, YORK, ROTHERHAM, share="nfa_sample")
    assert (answer.focus.status, answer.focus.size_shown) == ("few", "fewer than 23")
    assert answer.verdict is Verdict.NONE


def test_a_filter_the_share_names_acts(pool):
    # Girls and boys alike here: of the 20 unborn all were closed. Hidden, as 20 of 20.
    answer = beside(pool, ROTHERHAM, BARNSLEY, share="nfa_sample", age="unborn")
    assert answer.focus.size_shown == "fewer than 23"


def test_the_context_is_the_focus_and_its_region_at_the_nearest_year(pool):
    answer = found(pool, focus=ROTHERHAM, share="nfa_sample")
    assert [(context.name, context.shown, context.year) for context in answer.context] == [
        ("Rotherham", "27.3%", 2024),
        ("Yorkshire and The Humber", "26.8%", 2024),
    ]


def test_an_area_without_a_figure_has_its_region_alone(pool):
    answer = found(pool, focus=HULL, share="nfa_sample")
    assert [context.name for context in answer.context] == ["Yorkshire and The Humber"]


@pytest.mark.parametrize("focus", ["", NORTH_YORKSHIRE])
def test_without_a_focus_in_the_pool_there_is_no_ladder(pool, focus):
    assert found(pool, focus=focus) is None
