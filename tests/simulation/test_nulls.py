"""Where no authority differs the two-sample method finds one in twenty, and what is printed no more."""

import pandas as pd
import pytest

from analytics.figures.authority_share_figures import one_share_by_authority
from analytics.reader.selection import Selection
from tests.simulation import nulls
from tests.simulation.drawn import opened, pool_alike
from tests.simulation.written import as_said, rate

# Not among the 300 of docs/nulls.md.
SEEDS = range(1_001, 1_009)
# From pool to pool what leaves 95% limits is spread by 2.5 points in those 300, and what leaves 99.8% limits by 0.5.
# Three standard errors of eight pools: 3 x 2.5 / √8 = 2.65 and 3 x 0.5 / √8 = 0.53.
ROOM_95, ROOM_998 = 2.65, 0.53

# A group of several, a step, a part of few, and one that is often hidden.
READ = ("not_in_need_share", "s47_share", "s47_to_icpc", "cla_share")


@pytest.fixture(scope="module")
def found() -> pd.DataFrame:
    return pd.concat([nulls.judged(seed) for seed in SEEDS])


@pytest.mark.parametrize("number", nulls.COMPARATORS)
def test_two_samples_of_one_level_leave_their_limits_as_often_as_they_should(found, number):
    inner, outer = nulls.at_exact_counts(found[found.comparator == number], "exact")
    assert abs(inner.percent - 5) < ROOM_95
    assert abs(outer.percent - 0.2) < ROOM_998


# Beside one of the same size the difference has twice the variance of one: beyond 1.96 / √2 = 1.386 and
# 3.09 / √2 = 2.185 lie 16.6 % and 2.9 %. Beside three, four thirds: beyond 1.697 and 2.676, 9.0 % and 0.7 %.
@pytest.mark.parametrize(
    ("number", "beyond_95", "beyond_998"), [(nulls.ONE, 16.6, 2.9), (nulls.THREE, 9.0, 0.7)]
)
def test_about_a_line_without_thickness_they_would_leave_them_too_often(found, number, beyond_95, beyond_998):
    inner, outer = nulls.at_exact_counts(found[found.comparator == number], "line")
    assert inner.percent > 5 + ROOM_95
    # Children of one pool share what they are set beside, so the spread between pools is wider here.
    assert abs(inner.percent - beyond_95) < 2 * ROOM_95
    assert abs(outer.percent - beyond_998) < 4 * ROOM_998


@pytest.mark.parametrize("number", nulls.COMPARATORS)
def test_what_is_printed_speaks_of_no_more_than_chance_does(found, number):
    told, more = as_said(found[found.comparator == number], "said")
    assert 0 < told.percent < 5
    assert more.percent < 0.3


def test_a_phrase_is_the_one_that_pages_read():
    with opened(pool_alike(SEEDS[0], [nulls.WAVE])) as (cursor, holdings):
        first = Selection.first(holdings).with_changes(wave=nulls.WAVE)
        read = nulls.judged(SEEDS[0])
        read = read[(read.said != "") & read["share"].isin(READ)].groupby(["share", "comparator"]).head(1)
        for row in read.itertuples():
            chosen = nulls.beside(
                first.with_changes(share=row.share, focus=row.focus), row.comparator, holdings
            )
            assert one_share_by_authority(cursor, chosen, holdings).focus.verdict == row.said, row


# Two pools, of 1 in 4 and 3 in 4: 4 of 8 is 50 %. They lie 25 points of their 4 cases to either side: each pool's
# 100 x 1 - 50 x 4 = -100 and 300 - 200 = 100; √((100² + 100²) / (2 x 1)) / 4 = 25.
def test_the_error_of_a_rate_is_taken_from_the_spread_between_pools():
    found = rate(pd.Series([1] * 4 + [2] * 4), [True, False, False, False, True, True, True, False])
    assert (found.percent, found.error) == (50, 25)
