"""How far apart the authorities are, in words; worked out in tests/figures/test_dispersion_figures.py."""

from dataclasses import replace

import pytest

from analytics.figures.dispersion_figures import dispersion
from analytics.sentences import dispersion_sentences as sentences
from analytics.statistics.beyond_chance import BeyondChance
from tests.miniature import ROTHERHAM


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: dispersion(cursor, first.with_changes(focus=ROTHERHAM, **changes), holdings)


def beyond(sd, share):
    return BeyondChance(sd=sd, observed_sd=0.1, share_of_spread=share, units=5)


def test_rates_are_told_in_four_figures(found):
    assert sentences.heading(found()) == "How far apart are the 5?"
    assert sentences.figures(found()) == (
        ("Middle half of authorities", "70 to 80", "per 10,000 children aged 0 to 17; median 70, each counting once"),
        ("Second highest to second lowest", "1.1 to 1", "80 and 70"),
        ("Spread beyond chance", "25.4 per 10,000", "standard deviation once chance is taken off; 96% of the variance"),
        ("Highest to lowest", "2.4 to 1", "chance alone would give about 1.2 to 1, and one time in twenty 1.3"),
    )  # fmt: skip


def test_shares_are_told_in_points_and_a_lowest_of_nought_has_no_ratio(found):
    # 0.0 5.0 8.0 10.0: quartiles 3.75 and 8.5, median 6.5.
    assert sentences.figures(found(measure="nfa_share")) == (
        ("Middle half of authorities", "3.8% to 8.5%", "of referrals; median 6.5%, each counting once"),
        ("Second highest to second lowest", "1.6 to 1", "8.0% and 5.0%"),
        (
            "Spread beyond chance",
            "4.3 points",
            "standard deviation once chance is taken off; 98% of the variance",
        ),
        ("Highest to lowest", "no ratio", "the lowest is 0"),
    )


def test_without_counts_what_chance_gives_is_said_not_to_be_known(found):
    told = sentences.figures(found(measure="sw_turnover"))
    assert told[2] == (
        "Spread beyond chance",
        "not known",
        "full-time equivalents are no count of people, so chance cannot be taken off",
    )
    assert told[3] == (
        "Highest to lowest",
        "2.3 to 1",
        "what chance alone would give is not known without counts",
    )


@pytest.mark.parametrize(
    ("share", "percent", "is_noise"),
    [(0.0, "0%", True), (0.699, "70%", True), (0.7, "70%", False), (1.0, "100%", False)],
)
def test_an_order_that_is_mostly_noise_is_said_to_be(found, share, percent, is_noise):
    _, _, words = sentences.figures(replace(found(), beyond=beyond(0.001, share)))[2]
    assert words == (
        f"standard deviation once chance is taken off; {percent} of the variance"
        + ("; the order is mostly noise" if is_noise else "")
    )


@pytest.mark.parametrize(("sd", "words"), [(0.0, "0.0 per 10,000"), (0.00254, "25.4 per 10,000")])
def test_the_spread_of_rates_has_a_decimal_though_the_rates_have_none(found, sd, words):
    assert sentences.figures(replace(found(), beyond=beyond(sd, 0.9)))[2][1] == words
