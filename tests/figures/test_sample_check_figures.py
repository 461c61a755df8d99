"""The sample beside the published year, from the rows typed in test_recording and counted by hand.

Nobody has a family there, so every factor for brothers and sisters is the stated 1.6.
"""

import pytest

from analytics.figures.sample_check_figures import CHECKS, one_wave, sample_check
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


def found(pool, **changes):
    cursor, holdings, first = pool
    return sample_check(cursor, first.with_changes(**changes), holdings)


def line(answer, area, check):
    (row,) = (row for row in answer.rows if row.area == area and row.check == check)
    return row


def test_a_published_figure_inside_the_interval_agrees(pool):
    # Police: 170 of 200, 85 %, which is 168 / 202 = 83.17 % to 172 / 198 = 86.87 %. Wilson with n = 125 from the one
    # and to the other: 75.6 to 91.7 (77.7 to 90.2 but for the rounding); published 80.0, a complete count and exact.
    row = line(found(pool), ROTHERHAM, "police")
    assert (row.share_shown, row.lower, row.upper, row.size_shown) == ("85%", 75.6, 91.7, "200")
    assert (row.published_shown, row.published_year, row.agreement) == ("80.0%", 2025, "inside")


def test_a_published_figure_outside_the_interval_does_not(pool):
    # Police: 80 of 120, 67 %, which is 78 / 122 = 63.93 % to 82 / 118 = 69.49 %. Wilson with n = 75: 52.6 to 78.7;
    # published 30.0.
    row = line(found(pool), BARNSLEY, "police")
    assert (row.share_shown, row.lower, row.upper, row.agreement) == ("67%", 52.6, 78.7, "outside")


@pytest.mark.parametrize(
    ("check", "share", "size", "published"),
    [
        # 80 of 200.
        ("nfa", "40%", "200", "10.0%"),
        # 38 of 200 followed, printed 40 of 200.
        ("assessed_closed", "20%", "200", "40.0%"),
        # 60 of the 195 of whom it is known.
        ("rereferral", "31%", "195", "20.0%"),
        # 30 of 43 enquiries, printed 30 of 45.
        ("conference", "67% u", "45", "30.0%"),
    ],
)
def test_each_share_is_of_its_own_referrals(pool, check, share, size, published):
    row = line(found(pool), ROTHERHAM, check)
    assert (row.share_shown, row.size_shown, row.published_shown) == (share, size, published)


def test_conferences_are_the_ratio_of_two_published_rates_of_one_year(pool):
    # 60 per 10,000 of 200 per 10,000, both of 2024, the nearest year before 2025.
    row = line(found(pool), ROTHERHAM, "conference")
    assert (row.published, row.published_year) == (pytest.approx(30.0), 2024)


def test_a_figure_the_publisher_hides_keeps_its_letter_and_is_not_compared(pool):
    row = line(found(pool), HULL, "police")
    assert (row.published_shown, row.agreement) == ("c", "")
    assert row.published is None


def test_a_letter_of_either_rate_hides_the_ratio(pool):
    assert line(found(pool), YORK, "conference").published_shown == "x"


def test_too_few_sampled_are_not_compared(pool):
    row = line(found(pool), YORK, "police")
    assert (row.share_shown, row.size_shown, row.agreement) == ("few", "fewer than 23", "")


def test_a_series_without_figures_has_none(pool):
    row = line(found(pool), ROTHERHAM, "health")
    assert (row.published_shown, row.agreement) == ("no figure", "")


def test_schools_are_shown_and_not_compared(pool):
    # 30 of 200; the publisher counts schools alone.
    row = line(found(pool), ROTHERHAM, "education")
    assert (row.share_shown, row.published_shown, row.agreement) == ("15%", "14.0%", "")


def test_authorities_are_counted_figure_by_figure(pool):
    # Police: Rotherham and Barnsley compared, Barnsley outside; Hull's is hidden by the publisher, York too few.
    counts = frame(found(pool).counts).set_index("check")
    assert tuple(counts.loc["police", ["compared", "outside", "not_compared"]]) == (2, 1, 2)
    assert tuple(counts.loc["education", ["compared", "outside", "not_compared"]]) == (0, 0, 4)
    assert list(counts.index) == [check.key for check in CHECKS]


def test_the_year_is_the_one_that_holds_the_end_of_the_window(pool):
    # Windows end on 30 September 2024 and 2023: in the years ending 31 March 2025 and 2024.
    assert (found(pool).year, found(pool, wave="W1").year) == (2025, 2024)


def test_of_both_waves_the_latest_is_read(pool):
    _, holdings, first = pool
    assert one_wave(first.with_changes(wave="both"), holdings).wave == "W2"
    assert found(pool, wave="both").wave == "W2"


def test_filters_and_days_do_not_act(pool):
    plain, filtered = found(pool), found(pool, source="health", age="0", days=90)
    assert frame(plain.rows).drop(columns="role").equals(frame(filtered.rows).drop(columns="role"))


def test_under_letters_only_counts_are_left(pool):
    answer = found(pool, names="letters")
    assert answer.rows == () and sum(count.compared for count in answer.counts) > 0


def test_with_only_mine_named_only_mine_has_figures(pool):
    assert set(frame(found(pool, focus=ROTHERHAM, names="mine").rows).area) == {ROTHERHAM}
