"""Sentences about one step in each authority and about how far apart they are, word by word."""

import math

import pytest

from analytics.figures import each, pathways
from analytics.figures.pool_apart import measured
from analytics.phrases import PHRASES
from analytics.sentences import each as sentences
from analytics.sentences import pool as pool_sentences
from analytics.sentences import pool_apart, pool_statistics
from analytics.takeaway import tables
from analytics.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: each.each(cursor, first.with_changes(**changes), holdings)


# The figures are worked out in tests/figures/test_each.py.
def test_the_phrase_of_the_focus_names_its_size_and_the_centre(found):
    assert sentences.statements(found(focus=ROTHERHAM)) == (
        ":material/clock_loader_20: **At the edge of chance.** :violet[**Rotherham 33%**] of 90 referrals, beside the"
        " other 3 together, 21% of 145.",
        # 1 - 0.95² = 9.75 %.
        "**Chance.** One of the 2 shown lies outside the plain 95% limits about the other 3 together, 21% of 145; none"
        " lie outside 99.8%. With no real difference at all there is a 10% chance of at least one outside 95%."
        " Allowed for: variance × 1.95 for brothers and sisters; nothing else.",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"focus": ROTHERHAM}, "The difference is at the edge of chance."),
        # The other 3: 50 / 235 x 6,230 = 1,326 of all, less 15 x 60 is 426; of 6,230 - 3,000, of 185 that is 24.4
        # -> 25, 14 %. Barnsley's 30 % of 25.6 is 2.34 of its errors away.
        ({"focus": BARNSLEY}, "The difference is at the edge of chance."),
        # 50 % of 25.5 beside 43 %: under one error.
        ({"focus": BARNSLEY, "step": "conv_assessment"}, "Chance could explain the difference."),
        ({"focus": HULL}, ""),
        ({}, ""),
    ],
)
def test_the_headline_ends_with_the_phrase(found, changes, words):
    assert sentences.of_difference(found(**changes)) == words


def test_more_than_chance_is_all_that_is_said_of_a_pool_measure(found):
    # Within 180 days, wave 1: Rotherham's 30 of 60 assessed beside nobody's.
    answer = found(focus=ROTHERHAM, wave="W1", step="conv_assessment")
    assert sentences.of_difference(answer) == "The difference is more than chance."
    assert sentences.statements(answer)[0].startswith(":material/contrast: **More than chance.** ")


def test_a_hidden_focus_has_no_verdict_and_a_reason(found):
    assert sentences.statements(found(focus=HULL))[0] == (
        "No verdict on Kingston upon Hull, City of: hidden: a count here would be 7 or fewer."
    )


def test_a_comparator_that_cannot_be_shown_leaves_no_verdict(found):
    answer = found(focus=ROTHERHAM, compare="chosen", chosen=(YORK,))
    assert sentences.statements(answer) == (
        "No verdict: the share of York cannot be shown with these choices.",
    )


def test_the_note_says_why_this_is_no_funnel(found, first, holdings):
    text = " ".join(sentences.notes(found(focus=ROTHERHAM), first, holdings.pool))
    assert "Bar: 95% interval, with variance × 1.95 for brothers and sisters." in text
    assert (
        "This is not a funnel: every authority has about 70 referrals, so all points would stand on one vertical line."
    ) in text
    assert "Two authorities hidden, which is not nought." in text


def test_the_note_says_why_no_limits_are_drawn(found, first, holdings):
    text = " ".join(sentences.notes(found(focus=ROTHERHAM, days=90), first, holdings.pool))
    assert "No limits are drawn: the authorities have from 50 to 100 referrals, twofold or more" in text
    assert "funnel" not in text


def test_the_alternative_text_tells_every_share_in_its_order(found):
    assert sentences.alternative(found(focus=ROTHERHAM, order="value"), "value") == (
        "Each authority: section 47 enquiry within 180 days. Dots with 95% intervals for four authorities, highest"
        " first; two authorities hidden: Rotherham 33%, Barnsley 30%, Hull c, York few. Straight limits for chance"
        " about the other 3 together, 21% of 145."
    )


def test_a_file_holds_no_glyph(found):
    said = [sentences.without_glyph(line) for line in sentences.statements(found(focus=ROTHERHAM))]
    assert said[0].startswith("At the edge of chance. Rotherham 33% of 90 referrals")
    assert not any(":material" in line or "**" in line for line in said)


def test_the_table_has_the_phrases_and_the_comparator_below(found):
    table = tables.each(found(focus=ROTHERHAM))
    assert list(table.columns) == [
        "Area", "Referrals", "Out of", "Section 47 enquiry within 180 days", "95% interval",
        "Beside the other 3 together",
    ]  # fmt: skip
    assert table.to_numpy().tolist()[2:] == [
        ["Rotherham", "30", "90", "33%", "22% to 48%", "At the edge of chance"],
        ["York", "few", "fewer than 23", "few", "", ""],
        ["The other 3 together", "20", "145", "21%", "", ""],
    ]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("conv_assessment", "**56%** led to an assessment within 180 days"),
        ("icpc_share", "**11%** led to a child protection conference within 180 days"),
        ("cpp_share", "**11%** led to a child protection plan within 180 days"),
        ("cla_share", "**0%** were followed by the child being looked after within 180 days"),
    ],
)
def test_the_headline_tells_the_step_that_is_chosen(cursor, holdings, first, step, words):
    steps = pathways.steps(cursor, first.with_changes(focus=ROTHERHAM, step=step), holdings)
    assert words in pool_sentences.steps(steps, "Rotherham").replace(":violet[", "").replace("]", "")


def test_factors_are_told_as_one_or_as_a_range():
    assert pool_sentences.sibling_words(1.7, 1.7) == "variance × 1.70 for brothers and sisters"
    assert pool_sentences.sibling_words(1.56, 1.77, 1.6) == "variance × 1.56 to 1.77 for brothers and sisters"


def test_the_spread_is_told_with_its_reliability():
    # tests/figures/test_pool_apart.py: 4.674 points, 52.4 % of the spread.
    told = dict(
        (title, (figure, words))
        for title, figure, words in pool_apart.figures(
            measured([20, 25, 30, 35], [40, 50, 60, 70], [200] * 4, effect=2.0)
        )
    )
    assert told["Middle half of authorities"] == ("24% to 31%", "median 28%, each counting once")
    assert told["Spread beyond chance"] == (
        "5 points",
        "standard deviation once chance is taken off; it explains 52% of the spread seen. Reliability of the order"
        " 0.52, so the order is mostly noise",
    )
    assert told["Highest to lowest"][0] == "1.8 to 1"
    assert "chance alone would give about" in told["Highest to lowest"][1]
    assert "second highest to second lowest 1.2 to 1" in told["Highest to lowest"][1]


def test_an_order_that_would_come_out_again_is_not_called_noise():
    # Variance 366.7 points², sampling about 19: 95 % of the spread.
    figures = pool_apart.figures(measured([10, 25, 40, 55], [30, 75, 120, 165], [300] * 4, effect=1.7))
    assert "noise" not in figures[1][2]
    assert "Reliability of the order 0.9" in figures[1][2]


def test_a_lowest_of_nought_has_no_ratio():
    figures = pool_apart.figures(measured([0, 10, 20, 30], [0, 20, 40, 60], [200] * 4, effect=1.6))
    assert figures[3][1:] == ("no ratio", "the lowest is 0; second highest to second lowest 2.0 to 1")


def test_a_median_odds_ratio_is_told_with_its_interval():
    # By brute force as in tests/statistics/test_variation.py: 1.649 to 18.259; of noughts no spread is ruled out.
    told = pool_apart.figures(measured([10, 25, 40, 55], [30, 75, 120, 165], [300] * 4, effect=1.0))
    nothing = pool_apart.figures(measured([0] * 4, [0] * 4, [300] * 4, effect=1.0))
    assert told[2][2].startswith("95% interval 1.65 to 18.26. Of two")
    assert nothing[2][1:] == ("1.00", told[2][2].replace("1.65 to 18.26", "1.00 and no upper end"))


def test_why_there_is_no_spread_is_said(found):
    assert pool_apart.why_none(found()) == (
        "Not told: a spread rests on the share of every authority, and two of the 4 are hidden with these choices."
    )


def test_the_phrases_are_the_domains_word_for_word():
    assert {verdict: phrase.words for verdict, phrase in PHRASES.items()} == {
        Verdict.CHANCE: "Chance could explain this",
        Verdict.EDGE: "At the edge of chance",
        Verdict.MORE: "More than chance",
        Verdict.WITHIN: "More than chance, within the usual spread",
        Verdict.BEYOND: "More than chance, beyond the usual spread",
    }


def test_methods_has_a_line_for_every_statistic_of_the_pool():
    names = [method.name for method in pool_statistics.POOL]
    assert names == [
        "Brothers and sisters",
        "95% interval of a share of the pool",
        "Several groups of one whole together",
        "Several authorities of the pool together",
        "Chance: the straight limits of the pool",
        "Chance of at least one outside",
        "Spread of the pool beyond chance, and reliability",
        "Median odds ratio",
        "Highest to lowest in the pool, beside chance",
    ]
    assert math.isclose(100 * (1 - 0.95**15), 53.67, abs_tol=0.01)
    assert math.isclose(100 * (1 - 0.95**9), 36.98, abs_tol=0.01)
