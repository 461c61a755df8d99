"""Enquiries, conferences and plans, from the rows of miniature.KINDS, counted by hand; and the training pool."""

import pytest

from analytics.figures import authority_share_figures, enquiries_figures
from analytics.figures.enquiries_figures import NEEDS_BOTH_WAVES
from analytics.words.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: enquiries_figures.enquiries(cursor, first.with_changes(**changes), holdings)


def row(answer, who, key):
    of = answer.of(who, key)
    return of.count_shown, of.size_shown, of.share_shown


def test_enquiries_are_counted_within_the_days_and_plans_at_any_time(found):
    # Rotherham: 12 on day 180, 8 on day 91 and 10 on day 2, of 90 followed; ten of the thirty came to a plan.
    at_180, at_90 = found(focus=ROTHERHAM), found(focus=ROTHERHAM, days=90)
    assert row(at_180, "focus", "s47_share") == ("30", "90", "33%")
    assert row(at_90, "focus", "s47_share") == ("10", "100", "10%")
    for answer in (at_180, at_90):
        # 30 is the least that a percentage needs, and below 50 it has its letter.
        assert row(answer, "focus", "s47_to_cpp") == ("10", "30", "33% u")


def test_conferences_are_of_enquiries_followed_for_sixty_days(found):
    # Rotherham: the 12 of day 180 were followed for two days more, so 18 are left: too few. All four: 18 and 15 and 7
    # are 40; conferences within 60 days ten, the eight of day 181 came 90 days after their enquiry.
    assert row(found(focus=ROTHERHAM), "focus", "s47_to_icpc") == ("few", "fewer than 23", "few")
    count, size, _ = row(found(), "comparator", "s47_to_icpc")
    assert (count, size) == ("10", "40")


def test_plans_of_conferences_need_both_waves_in_one_authority(found):
    one, both = found(focus=ROTHERHAM), found(focus=ROTHERHAM, wave="both")
    assert row(one, "focus", "icpc_to_cpp") == (NEEDS_BOTH_WAVES,) * 3
    assert one.verdicts["icpc_to_cpp"] is Verdict.NONE
    # 18 conferences, in both waves together too.
    assert row(both, "focus", "icpc_to_cpp") == ("few", "fewer than 23", "few")


def test_plans_of_conferences_need_both_waves_in_a_comparator_of_one_too(found):
    alone = found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,))
    two = found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY, HULL))
    assert alone.of("comparator", "icpc_to_cpp").status == NEEDS_BOTH_WAVES
    assert two.of("comparator", "icpc_to_cpp").status == "few"


def test_each_row_answers_only_to_its_own_filters(found):
    # The registry: age acts on enquiries only. The 20 of Rotherham who were 10 to 15 are too few to show.
    filtered, plain = found(focus=ROTHERHAM, age="10_15"), found(focus=ROTHERHAM)
    assert row(filtered, "focus", "s47_share") == ("few", "fewer than 23", "few")
    assert row(filtered, "focus", "s47_to_cpp") == row(plain, "focus", "s47_to_cpp")
    assert filtered.idle["s47_share"] == ()
    assert (
        filtered.idle["s47_to_icpc"]
        == filtered.idle["s47_to_cpp"]
        == filtered.idle["icpc_to_cpp"]
        == ("age",)
    )


def test_an_authority_of_too_few_has_no_rows(found):
    answer = found(focus=YORK)
    assert answer.of("focus", "s47_share") is None
    assert answer.of("comparator", "s47_share").size_shown == "225"


def test_a_hidden_count_has_no_share_and_no_verdict(found):
    # Hull: 7 enquiries of 80.
    answer = found(focus=HULL)
    hidden = answer.of("focus", "s47_share")
    assert (hidden.count_shown, hidden.share_shown) == ("c", "c")
    assert hidden.lower is None
    assert answer.verdicts["s47_share"] is Verdict.NONE


def test_a_share_that_is_hidden_says_of_what_there_are_too_few(cursor, holdings, first):
    rows = frame(
        authority_share_figures.one_share_by_authority(
            cursor, first.with_changes(share="s47_to_icpc"), holdings
        ).rows
    )
    words = dict(zip(rows.area, rows.status_words, strict=True))
    # Rotherham's 18 enquiries, and York's none.
    assert words[ROTHERHAM] == words[YORK] == "fewer than 23 section 47 enquiries followed for 60 days"
